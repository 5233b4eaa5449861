package libraries

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"text/template"

	"dario.cat/mergo"
	"github.com/BurntSushi/toml"
	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/fxamacker/cbor/v2"
	"github.com/gin-gonic/gin/binding"
	validate "github.com/go-playground/validator/v10"
	"github.com/jinzhu/copier"
	pelletier "github.com/pelletier/go-toml/v2"
	"github.com/ugorji/go/codec"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"github.com/vmihailenco/msgpack/v5"
	"go.mongodb.org/mongo-driver/v2/bson"
	yamlv3 "go.yaml.in/yaml/v3"
	"go.yaml.in/yaml/v4"
	"gorm.io/gorm"
	"gorm.io/gorm/utils/tests"
	sigsyaml "sigs.k8s.io/yaml"

	"example.com/portalstatus"
)

// inJSON is a value as text that shows what is behind pointers.
func inJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

func ugorjiMarshal(h codec.Handle) func(any) ([]byte, error) {
	return func(v any) (data []byte, err error) {
		err = codec.NewEncoderBytes(&data, h).Encode(v)
		return data, err
	}
}

// CBOR and ugorji's codec read the tags for JSON.
type omitEmpty[T any] struct {
	Status T `json:",omitempty" yaml:",omitempty" toml:",omitempty" bson:",omitempty" msgpack:",omitempty"`
}

type omitZero[T any] struct {
	Status T `json:",omitzero" yaml:",omitzero" toml:",omitzero"`
}

// What leaves out zeros leaves out Unknown, but writes a *Status of it, unless it
// looks behind the pointer. A list and a map keep their Unknown.
func TestOmitted(t *testing.T) {
	recursive := new(codec.JsonHandle)
	recursive.RecursiveEmptyCheck = true
	type status = portalstatus.Status
	unknown := portalstatus.Unknown
	list, keyed := []status{unknown}, map[string]status{"a": unknown}
	empty := []any{
		&omitEmpty[status]{unknown}, &omitEmpty[*status]{&unknown},
		&omitEmpty[[]status]{list}, &omitEmpty[map[string]status]{keyed},
	}
	zero := []any{
		&omitZero[status]{unknown}, &omitZero[*status]{&unknown},
		&omitZero[[]status]{list}, &omitZero[map[string]status]{keyed},
	}
	for _, c := range []struct {
		name           string
		marshal        func(any) ([]byte, error)
		inputs         []any
		value, pointer bool // whether it is written
	}{
		{"JSON", json.Marshal, empty, false, true},
		{"JSON, omitzero", json.Marshal, zero, false, true},
		{"JSON v2", jsonv2Marshal, empty, true, true},
		{"JSON v2, omitzero", jsonv2Marshal, zero, false, true},
		{"YAML", yaml.Marshal, empty, false, true},
		{"v3 YAML", yamlv3.Marshal, empty, false, true},
		{"goccy YAML", goccyMarshal, empty, false, true},
		{"goccy YAML, omitzero", goccyMarshal, zero, false, true},
		{"Kubernetes YAML", sigsyaml.Marshal, empty, false, true},
		{"Kubernetes YAML, omitzero", sigsyaml.Marshal, zero, false, true},
		{"TOML", toml.Marshal, empty, true, true},
		{"TOML, omitzero", toml.Marshal, zero, false, false},
		{"pelletier TOML", pelletier.Marshal, empty, false, true},
		{"pelletier TOML, omitzero", pelletier.Marshal, zero, false, true},
		{"BSON", bson.Marshal, empty, false, true},
		{"CBOR", cbor.Marshal, empty, false, true},
		{"CBOR, omitzero", cbor.Marshal, zero, false, true},
		{"MessagePack", msgpack.Marshal, empty, false, true},
		{"ugorji", ugorjiMarshal(new(codec.JsonHandle)), empty, false, true},
		{"ugorji, RecursiveEmptyCheck", ugorjiMarshal(recursive), empty, false, false},
		{"unstructured", unstructuredMarshal, empty, false, true},
		{"unstructured, omitzero", unstructuredMarshal, zero, false, true},
	} {
		for i, want := range []bool{c.value, c.pointer, true, true} {
			data, err := c.marshal(c.inputs[i])
			if err != nil || bytes.Contains(bytes.ToLower(data), []byte("status")) != want {
				t.Errorf("%s: a %T becomes %q, %v; want it written: %t", c.name, c.inputs[i], data, err, want)
			}
		}
	}
}

// encoding/xml leaves out each Unknown of a list, too, so that the others move up.
func TestXMLOmitted(t *testing.T) {
	type (
		status  = portalstatus.Status
		element struct {
			Status status `xml:"status,omitempty"`
		}
		pointer struct {
			Status *status `xml:"status,omitempty"`
		}
		attribute struct {
			Status status `xml:"status,attr,omitempty"`
		}
		attributePointer struct {
			Status *status `xml:"status,attr,omitempty"`
		}
		list struct {
			Status []status `xml:"status,omitempty"`
		}
		listOfPointers struct {
			Status []*status `xml:"status,omitempty"`
		}
		plainList struct {
			Status []status `xml:"status"`
		}
	)
	unknown, online := portalstatus.Unknown, portalstatus.Online
	const both = "<status>Unknown</status><status>Online</status>"
	for _, c := range []struct {
		value any
		want  string
	}{
		{element{}, "<element></element>"},
		{pointer{&unknown}, "<pointer><status>Unknown</status></pointer>"},
		{attribute{}, "<attribute></attribute>"},
		{attributePointer{&unknown}, `<attributePointer status="Unknown"></attributePointer>`},
		{list{[]status{unknown, online}}, "<list><status>Online</status></list>"},
		{listOfPointers{[]*status{&unknown, &online}}, "<listOfPointers>" + both + "</listOfPointers>"},
		{plainList{[]status{unknown, online}}, "<plainList>" + both + "</plainList>"},
	} {
		if data, err := xml.Marshal(c.value); err != nil || string(data) != c.want {
			t.Errorf("a %T becomes %s, %v; want %s", c.value, data, err, c.want)
		}
	}
}

// gob does not send a field that is Unknown, also not behind a pointer, so that the
// variable keeps what it had. Values outside of fields are sent.
func TestGobUnknown(t *testing.T) {
	type (
		status = portalstatus.Status
		value  = document[status]
		null   = document[sql.Null[status]]
	)
	unknown, failed := portalstatus.Unknown, portalstatus.Failed
	for _, c := range []struct {
		name     string
		from, to any
		want     string
	}{
		{"a field", value{unknown}, &value{}, `{"Status":"Unknown"}`},
		{"a used field", value{unknown}, &value{failed}, `{"Status":"Failed"}`},
		{"a used list of structs", []value{{unknown}}, &[]value{{failed}}, `[{"Status":"Failed"}]`},
		{"a used map of structs", map[string]value{"a": {}}, &map[string]value{"a": {failed}}, `{"a":{"Status":"Unknown"}}`},
		{"a *Status", document[*status]{&unknown}, &document[*status]{}, `{"Status":null}`},
		{"a used *Status", document[*status]{&unknown}, &document[*status]{&failed}, `{"Status":"Failed"}`},
		{"an sql.Null", null{sql.Null[status]{Valid: true}}, &null{}, `{"Status":{"V":"Unknown","Valid":true}}`},
		{"an invalid sql.Null", null{}, &null{}, `{"Status":{"V":"Unknown","Valid":false}}`},
		{"a used sql.Null", null{sql.Null[status]{Valid: true}}, &null{sql.Null[status]{V: failed, Valid: true}},
			`{"Status":{"V":"Failed","Valid":true}}`},
		{"a used Status", unknown, &[]status{failed}[0], `"Unknown"`},
		{"a used list", []status{unknown}, &[]status{failed}, `["Unknown"]`},
		{"a used map", map[string]status{"a": unknown}, &map[string]status{"a": failed}, `{"a":"Unknown"}`},
	} {
		data, err := gobMarshal(c.from)
		if err == nil {
			err = gobUnmarshal(data, c.to)
		}
		if got := inJSON(c.to); err != nil || got != c.want {
			t.Errorf("%s becomes %s, %v; want %s", c.name, got, err, c.want)
		}
	}
}

// mergo takes a field that is Unknown for empty, whether it would override or be
// overridden, and a *Status of it too, unless it is told WithoutDereference. That
// panics over a map of *Status, but a map's Status overrides by itself.
func TestMergo(t *testing.T) {
	type (
		status   = portalstatus.Status
		value    = document[status]
		pointer  = document[*status]
		null     = document[sql.Null[status]]
		keyed    = map[string]status
		pointers = map[string]*status
	)
	unknown := portalstatus.Unknown
	failed := func() *status { return &[]status{portalstatus.Failed}[0] }
	keep := []func(*mergo.Config){}
	override := []func(*mergo.Config){mergo.WithOverride}
	keepPointers := []func(*mergo.Config){mergo.WithoutDereference}
	overridePointers := []func(*mergo.Config){mergo.WithOverride, mergo.WithoutDereference}
	for _, c := range []struct {
		name    string
		options []func(*mergo.Config)
		to      any
		from    any
		want    string
	}{
		{"Failed, override with Unknown", override, &value{*failed()}, value{unknown}, `{"Status":"Failed"}`},
		{"Failed, override with *Unknown", override, &pointer{failed()}, pointer{&unknown}, `{"Status":"Failed"}`},
		{"Failed, override with a valid Unknown", override, &null{sql.Null[status]{V: *failed(), Valid: true}},
			null{sql.Null[status]{V: unknown, Valid: true}}, `{"Status":{"V":"Failed","Valid":true}}`},
		{"Failed, override with map's *Unknown", override, &pointers{"a": failed()}, pointers{"a": &unknown},
			`{"a":"Failed"}`},
		{"Unknown, keep", keep, &value{unknown}, value{*failed()}, `{"Status":"Failed"}`},
		{"*Unknown, keep", keep, &pointer{new(status)}, pointer{failed()}, `{"Status":"Failed"}`},
		{"map's Unknown, keep", keep, &keyed{"a": unknown}, keyed{"a": *failed()}, `{"a":"Failed"}`},

		{"Failed, override with map's Unknown", override, &keyed{"a": *failed()}, keyed{"a": unknown}, `{"a":"Unknown"}`},
		{"Failed, override with a list's Unknown", override, &document[[]status]{[]status{*failed()}},
			document[[]status]{[]status{unknown}}, `{"Status":["Unknown"]}`},
		{"Failed, override with *Unknown, WithoutDereference", overridePointers, &pointer{failed()}, pointer{&unknown},
			`{"Status":"Unknown"}`},
		{"*Unknown, keep, WithoutDereference", keepPointers, &pointer{&unknown}, pointer{failed()}, `{"Status":"Unknown"}`},
	} {
		if err := mergo.Merge(c.to, c.from, c.options...); err != nil || inJSON(c.to) != c.want {
			t.Errorf("%s: %s, %v; want %s", c.name, inJSON(c.to), err, c.want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("WithoutDereference does not panic over a map of *Status")
		}
	}()
	mergo.Merge(&pointers{"a": failed()}, pointers{"a": &unknown}, mergo.WithOverride, mergo.WithoutDereference)
}

// "required" takes Unknown for missing, in validator as in gin, which uses it.
// "omitempty" does not look at the Unknown that another rule refuses.
func TestRequired(t *testing.T) {
	type (
		status = portalstatus.Status
		value  struct {
			Status status `validate:"required"`
		}
		pointer struct {
			Status *status `validate:"required"`
		}
		list struct {
			Status []status `validate:"dive,required"`
		}
		pointerList struct {
			Status []*status `validate:"dive,required"`
		}
		keyed struct {
			Status map[string]status `validate:"dive,required"`
		}
		pointerMap struct {
			Status map[string]*status `validate:"dive,required"`
		}
		oneOf struct {
			Status status `validate:"omitempty,oneof=1 4"`
		}
		pointerOneOf struct {
			Status *status `validate:"omitempty,oneof=1 4"`
		}
	)
	unknown := portalstatus.Unknown
	for _, c := range []struct {
		value any
		ok    bool
	}{
		{value{unknown}, false}, {pointer{&unknown}, true}, {pointer{nil}, false},
		{list{[]status{unknown}}, false}, {pointerList{[]*status{&unknown}}, true}, {pointerList{[]*status{nil}}, false},
		{keyed{map[string]status{"a": unknown}}, false}, {pointerMap{map[string]*status{"a": &unknown}}, true},
		{pointerMap{map[string]*status{"a": nil}}, false},
		{oneOf{unknown}, true}, {oneOf{portalstatus.NotReady}, false},
		{pointerOneOf{&unknown}, false}, {pointerOneOf{nil}, true},
	} {
		if err := validate.New().Struct(c.value); (err == nil) != c.ok {
			t.Errorf("%T of %s is valid: %t, %v; want %t", c.value, inJSON(c.value), err == nil, err, c.ok)
		}
	}

	type ginValue struct {
		Status status `json:"status" form:"status,parser=encoding.TextUnmarshaler" binding:"required"`
	}
	type ginPointer struct {
		Status *status `json:"status" form:"status,parser=encoding.TextUnmarshaler" binding:"required"`
	}
	for _, c := range []struct {
		in    any
		query string
		body  string
		ok    bool
	}{
		{&ginValue{}, "?status=Unknown", `{"status":"Unknown"}`, false},
		{&ginValue{}, "?status=Online", `{"status":"Online"}`, true},
		{&ginPointer{}, "?status=Unknown", `{"status":"Unknown"}`, true},
		{&ginPointer{}, "", `{}`, false},
		{&ginPointer{}, "", `{"status":null}`, false},
	} {
		if err := binding.Query.Bind(httptest.NewRequest("GET", "/"+c.query, nil), c.in); (err == nil) != c.ok {
			t.Errorf("gin: %s is bound to a %T: %t, %v; want %t", c.query, c.in, err == nil, err, c.ok)
		}
		if err := binding.JSON.BindBody([]byte(c.body), c.in); (err == nil) != c.ok {
			t.Errorf("gin: %s is bound to a %T: %t, %v; want %t", c.body, c.in, err == nil, err, c.ok)
		}
	}
}

// humaBody returns what comes back from a handler that returns the body that it gets.
func humaBody[T any](body string) string {
	mux := http.NewServeMux()
	api := humago.New(mux, huma.DefaultConfig("portals", "1"))
	api.OpenAPI().Components.Schemas.RegisterTypeAlias(reflect.TypeFor[portalstatus.Status](), reflect.TypeFor[any]())
	type message struct{ Body T }
	huma.Put(api, "/", func(_ context.Context, in *message) (*message, error) { return in, nil })
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest("PUT", "/", strings.NewReader(body)))
	return strings.TrimSpace(w.Body.String())
}

// huma puts the default where the body has Unknown, or null for a *Status.
func TestHumaDefault(t *testing.T) {
	type value struct {
		Status portalstatus.Status `json:"status" required:"false" default:"4"`
	}
	type pointer struct {
		Status *portalstatus.Status `json:"status" required:"false" default:"4"`
	}
	for _, c := range []struct{ body, value, pointer string }{
		{`{"status":"Unknown"}`, `{"status":"Offline"}`, `{"status":"Unknown"}`},
		{`{"status":0}`, `{"status":"Offline"}`, `{"status":"Unknown"}`},
		{`{"status":null}`, `{"status":"Offline"}`, `{"status":"Offline"}`},
		{`{}`, `{"status":"Offline"}`, `{"status":"Offline"}`},
		{`{"status":"Online"}`, `{"status":"Online"}`, `{"status":"Online"}`},
	} {
		if got := humaBody[value](c.body); got != c.value {
			t.Errorf("a Status: %s is read as %s; want %s", c.body, got, c.value)
		}
		if got := humaBody[pointer](c.body); got != c.pointer {
			t.Errorf("a *Status: %s is read as %s; want %s", c.body, got, c.pointer)
		}
	}
}

// IgnoreEmpty ignores Unknown.
func TestCopierEmpty(t *testing.T) {
	unknown, failed := portalstatus.Unknown, portalstatus.Failed
	for _, c := range []struct {
		to, from any
		want     string
	}{
		{&document[portalstatus.Status]{failed}, document[portalstatus.Status]{unknown}, `{"Status":"Failed"}`},
		{&document[*portalstatus.Status]{&failed}, document[*portalstatus.Status]{&unknown}, `{"Status":"Unknown"}`},
	} {
		err := copier.CopyWithOption(c.to, c.from, copier.Option{IgnoreEmpty: true})
		if got := inJSON(c.to); err != nil || got != c.want {
			t.Errorf("a %T becomes %s, %v; want %s", c.to, got, err, c.want)
		}
	}
}

// A condition of a template takes Unknown for false, and a *Status of it for true.
func TestTemplateConditions(t *testing.T) {
	const text = `{{if .Status}}{{.Status}}{{else}}none{{end}} ` +
		`{{with .Status}}{{.}}{{else}}none{{end}} {{or .Status "none"}}`
	unknown := portalstatus.Unknown
	for _, c := range []struct {
		data any
		want string
	}{
		{document[portalstatus.Status]{unknown}, "none none none"},
		{document[*portalstatus.Status]{&unknown}, "Unknown Unknown Unknown"},
		{document[*portalstatus.Status]{}, "none none none"},
	} {
		var plain, html strings.Builder
		err1 := template.Must(template.New("").Parse(text)).Execute(&plain, c.data)
		err2 := htmltemplate.Must(htmltemplate.New("").Parse(text)).Execute(&html, c.data)
		if err := errors.Join(err1, err2); err != nil || plain.String() != c.want || html.String() != c.want {
			t.Errorf("a %T becomes %q, in HTML %q, %v; want %q", c.data, plain.String(), html.String(), err, c.want)
		}
	}
}

// A stored is a row for GORM.
type stored[T any] struct {
	ID     int
	Status T
}

func (stored[T]) TableName() string { return "portals" }

type withDefault[T any] struct {
	ID     int
	Status T `gorm:"default:4"`
}

func (withDefault[T]) TableName() string { return "portals" }

// openGORM returns SQLite for GORM, in a dialect that GORM has for its own tests.
func openGORM(t *testing.T) (*gorm.DB, *sql.DB) {
	pool, err1 := sql.Open("sqlite", ":memory:")
	db, err2 := gorm.Open(tests.DummyDialector{}, &gorm.Config{ConnPool: pool})
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	pool.SetMaxOpenConns(1)
	return db, pool
}

// GORM takes a struct's zeros for fields without a value. A *Status, a map and the
// name of the field say that there is one.
func TestGORM(t *testing.T) {
	type (
		db      = *gorm.DB
		status  = portalstatus.Status
		value   = stored[status]
		pointer = stored[*status]
	)
	unknown := portalstatus.Unknown
	keyed := map[string]any{"status": unknown}
	gormDB, pool := openGORM(t)

	// Row 1 is Offline, row 2 is Unknown, and row 3 is new.
	for _, c := range []struct {
		call string
		id   int
		want string // the status of this row
		run  func(db) db
	}{
		{"Updates(Status)", 1, "Offline", func(d db) db { return d.Where("id = 1").Updates(value{Status: unknown}) }},
		{"Updates(*Status)", 1, "Unknown", func(d db) db { return d.Where("id = 1").Updates(pointer{Status: &unknown}) }},
		{"Updates(map)", 1, "Unknown", func(d db) db { return d.Model(value{}).Where("id = 1").Updates(keyed) }},
		{"Updates, Select", 1, "Unknown", func(d db) db { return d.Where("id = 1").Select("Status").Updates(value{}) }},
		{"Update", 1, "Unknown", func(d db) db { return d.Model(value{}).Where("id = 1").Update("status", unknown) }},
		{"UpdateColumns(Status)", 1, "Offline", func(d db) db { return d.Model(value{ID: 1}).UpdateColumns(value{}) }},
		{"UpdateColumns(*Status)", 1, "Unknown", func(d db) db {
			return d.Model(value{ID: 1}).UpdateColumns(pointer{Status: &unknown})
		}},
		{"Assign(Status)", 1, "Offline", func(d db) db { return d.Where("id = 1").Assign(value{}).FirstOrCreate(&value{}) }},
		{"Assign(*Status)", 1, "Unknown", func(d db) db {
			return d.Where("id = 1").Assign(pointer{Status: &unknown}).FirstOrCreate(&pointer{})
		}},
		{"Assign(map)", 1, "Unknown", func(d db) db { return d.Where("id = 1").Assign(keyed).FirstOrCreate(&value{}) }},
		{"Save", 1, "Unknown", func(d db) db { return d.Save(&value{1, unknown}) }},

		{"Create", 3, "Unknown", func(d db) db { return d.Create(&value{3, unknown}) }},
		{"Create, a default", 3, "Offline", func(d db) db { return d.Create(&withDefault[status]{3, unknown}) }},
		{"Create, a default, a *Status", 3, "Unknown", func(d db) db { return d.Create(&withDefault[*status]{3, &unknown}) }},
		{"Create, a default, a list", 3, "Offline", func(d db) db {
			return d.Create(&[]withDefault[status]{{3, unknown}, {4, portalstatus.Failed}})
		}},
		{"Create, a default, Select", 3, "Offline", func(d db) db {
			return d.Select("ID", "Status").Create(&withDefault[status]{3, unknown})
		}},
		{"Create, a default, a map", 3, "Unknown", func(d db) db {
			return d.Model(withDefault[status]{}).Create(map[string]any{"ID": 3, "Status": unknown})
		}},
		{"Save, a default, a new row", 3, "Offline", func(d db) db { return d.Save(&withDefault[status]{3, unknown}) }},
		{"Save, a default, a row", 1, "Unknown", func(d db) db { return d.Save(&withDefault[status]{1, unknown}) }},
		{"Save, a default, a list", 1, "Offline", func(d db) db { return d.Save(&[]withDefault[status]{{1, unknown}}) }},
		{"Save, a default, a list of *Status", 1, "Unknown", func(d db) db {
			return d.Save(&[]withDefault[*status]{{1, &unknown}})
		}},
	} {
		fill(t, pool)
		var found portalstatus.Status
		err := errors.Join(c.run(gormDB).Error, pool.QueryRow("SELECT status FROM portals WHERE id = ?", c.id).Scan(&found))
		if err != nil || found.String() != c.want {
			t.Errorf("%s: row %d is %v, %v; want %s", c.call, c.id, found, err, c.want)
		}
	}

	for _, c := range []struct {
		call, want string // the rows that are found
		find       func(db) db
	}{
		{"Where(Status)", "[1 2]", func(d db) db { return d.Where(value{Status: unknown}) }},
		{"Where(*Status)", "[2]", func(d db) db { return d.Where(pointer{Status: &unknown}) }},
		{"Where(map)", "[2]", func(d db) db { return d.Where(keyed) }},
		{"Where, a field", "[2]", func(d db) db { return d.Where(value{}, "Status") }},
		{"Where(list)", "[1]", func(d db) db { return d.Where([]value{{Status: unknown}, {Status: portalstatus.Offline}}) }},
		{"Where IN", "[1 2]", func(d db) db { return d.Where("status IN ?", []status{unknown, portalstatus.Offline}) }},
		{"Or(Status)", "[1]", func(d db) db { return d.Where("id = 1").Or(value{Status: unknown}) }},
		{"Or(*Status)", "[1 2]", func(d db) db { return d.Where("id = 1").Or(pointer{Status: &unknown}) }},
		{"Not(Status)", "[1 2]", func(d db) db { return d.Not(value{Status: unknown}) }},
		{"Not(*Status)", "[1]", func(d db) db { return d.Not(pointer{Status: &unknown}) }},
		{"Not(map)", "[1]", func(d db) db { return d.Not(keyed) }},
		{"Not, a field", "[1]", func(d db) db { return d.Not(value{}, "Status") }},
		{"Delete(Status)", "[]", func(d db) db { d.Where("id > 0").Delete(&value{}, value{Status: unknown}); return d }},
		{"Delete(*Status)", "[1]", func(d db) db { d.Where("id > 0").Delete(&value{}, pointer{Status: &unknown}); return d }},
	} {
		fill(t, pool)
		found := []int{}
		err := c.find(gormDB).Table("portals").Order("id").Pluck("id", &found).Error
		if err != nil || fmt.Sprint(found) != c.want {
			t.Errorf("%s: finds %v, %v; want %s", c.call, found, err, c.want)
		}
	}

	fill(t, pool)
	var byValue value
	var byPointer pointer
	err := errors.Join(
		gormDB.FirstOrCreate(&byValue, value{Status: unknown}).Error,
		gormDB.FirstOrCreate(&byPointer, pointer{Status: &unknown}).Error)
	if err != nil || byValue.ID != 1 || byPointer.ID != 2 {
		t.Errorf("FirstOrCreate finds row %d, with a *Status %d, %v; want 1, 2", byValue.ID, byPointer.ID, err)
	}
}

// A bunDefault and a bunNullZero are rows for bun.
type bunDefault[T any] struct {
	bun.BaseModel `bun:"table:portals,alias:p"`
	ID            int `bun:",pk"`
	Status        T   `bun:",default:4"`
}

type bunNullZero[T any] struct {
	bun.BaseModel `bun:"table:portals,alias:p"`
	ID            int `bun:",pk"`
	Status        T   `bun:",nullzero"`
}

func openBun(t *testing.T) (*bun.DB, *sql.DB) {
	pool, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	pool.SetMaxOpenConns(1)
	return bun.NewDB(pool, sqlitedialect.New()), pool
}

// bun stores the default instead of Unknown, and NULL with nullzero.
func TestBun(t *testing.T) {
	type status = portalstatus.Status
	unknown := portalstatus.Unknown
	db, pool := openBun(t)
	for _, c := range []struct {
		name  string
		query interface {
			Exec(context.Context, ...any) (sql.Result, error)
		}
		id   int
		want any
	}{
		{"a default", db.NewInsert().Model(&bunDefault[status]{ID: 3, Status: unknown}), 3, int64(4)},
		{"a default, a *Status", db.NewInsert().Model(&bunDefault[*status]{ID: 3, Status: &unknown}), 3, int64(0)},
		{"nullzero", db.NewUpdate().Model(&bunNullZero[status]{ID: 1, Status: unknown}).WherePK(), 1, nil},
		{"nullzero, a *Status", db.NewUpdate().Model(&bunNullZero[*status]{ID: 1, Status: &unknown}).WherePK(), 1, int64(0)},
	} {
		fill(t, pool)
		var got any
		_, err := c.query.Exec(context.Background())
		err = errors.Join(err, pool.QueryRow("SELECT status FROM portals WHERE id = ?", c.id).Scan(&got))
		if err != nil || got != c.want {
			t.Errorf("%s: Unknown is stored as %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

// fill makes a table with an Offline portal and one that is Unknown.
func fill(t *testing.T, pool *sql.DB) {
	t.Helper()
	const table = "DROP TABLE IF EXISTS portals; CREATE TABLE portals (id INTEGER PRIMARY KEY, status DEFAULT 4);"
	if _, err := pool.Exec(table + "INSERT INTO portals VALUES (1, 4), (2, 0)"); err != nil {
		t.Fatal(err)
	}
}
