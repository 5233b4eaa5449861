package libraries

import (
	"database/sql"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/fxamacker/cbor/v2"
	"github.com/jinzhu/copier"
	pelletier "github.com/pelletier/go-toml/v2"
	"github.com/vmihailenco/msgpack/v5"
	"go.mongodb.org/mongo-driver/v2/bson"
	yamlv3 "go.yaml.in/yaml/v3"
	"go.yaml.in/yaml/v4"
	"gorm.io/gorm"
	"gorm.io/gorm/schema"
	"gorm.io/gorm/utils/tests"

	"example.com/portalstatus"
)

// GORM makes a column of integers for a Status, and takes a struct's zeros for
// fields without a value.
func TestGORM(t *testing.T) {
	pool, err1 := sql.Open("sqlite", ":memory:")
	// GORM has this dialect for its own tests. SQLite understands it.
	db, err2 := gorm.Open(tests.DummyDialector{}, &gorm.Config{ConnPool: pool})
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	type portal struct {
		ID     int
		Status portalstatus.Status
	}
	model, err := schema.Parse(portal{}, new(sync.Map), schema.NamingStrategy{})
	if status := model.LookUpField("Status"); err != nil || status.DataType != schema.Uint || status.Size != 32 {
		t.Errorf("the column is of type %s, %d bits, %v", status.DataType, status.Size, err)
	}
	unknown := portalstatus.Unknown
	pointer := document[*portalstatus.Status]{&unknown}
	portals := func() *gorm.DB { return db.Table("portals") }
	first := func() *gorm.DB { return portals().Where("id = 1") }
	type withDefault[T any] struct {
		ID     int
		Status T `gorm:"default:4"`
	}
	for _, c := range []struct {
		name, want string
		update     func() *gorm.DB
		find       func() *gorm.DB
	}{
		{"Updates, a struct", "[{1 Offline} {2 Unknown}]", func() *gorm.DB { return first().Updates(portal{Status: unknown}) }, portals},
		{"Updates, a *Status", "[{1 Unknown} {2 Unknown}]", func() *gorm.DB { return first().Updates(pointer) }, portals},
		{"Updates, a field", "[{1 Unknown} {2 Unknown}]", func() *gorm.DB { return first().Select("Status").Updates(portal{}) }, portals},
		{"Create, a struct", "[{1 Offline} {2 Unknown} {3 Offline}]", func() *gorm.DB { return portals().Create(&withDefault[portalstatus.Status]{3, unknown}) }, portals},
		{"Create, a *Status", "[{1 Offline} {2 Unknown} {3 Unknown}]", func() *gorm.DB { return portals().Create(&withDefault[*portalstatus.Status]{3, &unknown}) }, portals},
		{"Where, a struct", "[{1 Offline} {2 Unknown}]", portals, func() *gorm.DB { return portals().Where(portal{Status: unknown}) }},
		{"Where, a *Status", "[{2 Unknown}]", portals, func() *gorm.DB { return portals().Where(pointer) }},
		{"Where, a field", "[{2 Unknown}]", portals, func() *gorm.DB { return portals().Where(portal{}, "Status") }},
	} {
		_, err := pool.Exec("DROP TABLE IF EXISTS portals; CREATE TABLE portals (id, status DEFAULT 4); INSERT INTO portals VALUES (1, 4), (2, 0)")
		var found []portal
		err = errors.Join(err, c.update().Error, c.find().Order("id").Find(&found).Error)
		if err != nil || fmt.Sprint(found) != c.want {
			t.Errorf("%s: %v, %v; want %s", c.name, found, err, c.want)
		}
	}
}

// A Scan that fails leaves an sql.Null what it had, valid before Go 1.27.
func TestNullAfterError(t *testing.T) {
	null := sql.Null[portalstatus.Status]{V: 77}
	if err := null.Scan("Broken"); err == nil || null.Valid != (runtime.Version() < "go1.27") || null.V != 77 {
		t.Errorf("%v, %v", null, err)
	}
}

// Most libraries allocate a Status before they read one, so that after an error a
// pointer that was nil points to Unknown.
func TestPointerAfterError(t *testing.T) {
	db := open(t, "sqlite", ":memory:")
	scan := func(text []byte, v any) error {
		return db.read(t, &v.(*document[*portalstatus.Status]).Status, "SELECT ?", string(text))
	}
	broken := document[string]{"Broken"}
	packed, err1 := msgpack.Marshal(broken)
	bsonBroken, err2 := bson.Marshal(broken)
	cborBroken, err3 := cbor.Marshal(broken)
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, input string
		unmarshal   func([]byte, any) error
		null        bool
	}{
		{"JSON", `{"Status":"Broken"}`, json.Unmarshal, false},
		{"JSON v2", `{"Status":"Broken"}`, jsonv2Unmarshal, false},
		{"XML", `<d><Status>Broken</Status></d>`, xml.Unmarshal, false},
		{"YAML", `status: Broken`, yaml.Unmarshal, false},
		{"v3 YAML", `status: Broken`, yamlv3.Unmarshal, false},
		{"goccy YAML", `status: Broken`, goccyUnmarshal, true},
		{"Kubernetes YAML", `Status: Broken`, sigsyamlUnmarshal, false},
		{"TOML", `Status = "Broken"`, toml.Unmarshal, false},
		{"pelletier TOML", `Status = "Broken"`, pelletier.Unmarshal, false},
		{"BSON", string(bsonBroken), bson.Unmarshal, false},
		{"CBOR", string(cborBroken), cbor.Unmarshal, false},
		{"MessagePack", string(packed), msgpack.Unmarshal, false},
		{"database/sql", `Broken`, scan, false},
	} {
		var d document[*portalstatus.Status]
		if err := c.unmarshal([]byte(c.input), &d); err == nil || (d.Status == nil) != c.null || d.Status != nil && *d.Status != portalstatus.Unknown {
			t.Errorf("%s: %v, %v; want nil: %t", c.name, d.Status, err, c.null)
		}
	}

	// database/sql allocates one even where there is one.
	failed := portalstatus.Failed
	pointer := &failed
	if err := db.read(t, &pointer, "SELECT ?", "Broken"); err == nil || pointer == &failed || *pointer != portalstatus.Unknown {
		t.Errorf("database/sql: a pointer to Failed becomes one to %v, %v", pointer, err)
	}
}

// copier makes a string of a number as Go's conversion does. Converters help.
func TestCopier(t *testing.T) {
	var out struct{ Status string }
	if err := copier.Copy(&out, portal{77}); err != nil || out.Status != "M" {
		t.Errorf("%v, %v; want M, which is 77", out, err)
	}
	err := copier.CopyWithOption(&out, portal{77}, copier.Option{Converters: []copier.TypeConverter{{
		SrcType: portalstatus.Unknown, DstType: copier.String,
		Fn: func(src any) (any, error) { return src.(portalstatus.Status).String(), nil },
	}}})
	if err != nil || out.Status != "Status(77)" {
		t.Errorf("with a converter %v, %v", out, err)
	}
}

// An argument may be a *Status or, since Go 1.24, an sql.Null[Status].
func TestNullArguments(t *testing.T) {
	failed := portalstatus.Failed
	for _, db := range []*database{open(t, "sqlite", ":memory:"), open(t, "duckdb", "")} {
		for _, c := range []struct{ argument, want any }{
			{&failed, int64(5)}, {sql.Null[portalstatus.Status]{V: failed, Valid: true}, int64(5)},
			{(*portalstatus.Status)(nil), nil}, {sql.Null[portalstatus.Status]{}, nil},
		} {
			var got any
			if err := db.read(t, &got, "SELECT ?", c.argument); got != c.want || err != nil {
				t.Errorf("%s: a %T arrives as %v, %v; want %v", db.name, c.argument, got, err, c.want)
			}
		}
	}
}
