package libraries

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"go/version"
	"runtime"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/v2"
	"github.com/spf13/viper"
	"github.com/ugorji/go/codec"
	"github.com/vmihailenco/msgpack/v5"
	"go.mongodb.org/mongo-driver/v2/bson"
	yamlv3 "go.yaml.in/yaml/v3"
	"go.yaml.in/yaml/v4"
	sigsyaml "sigs.k8s.io/yaml"

	"example.com/portalstatus"
)

func ugorjiUnmarshal(h codec.Handle) func([]byte, any) error {
	return func(data []byte, v any) error { return codec.NewDecoderBytes(data, h).Decode(v) }
}

// A null leaves a Status as it is, or makes it Unknown, as one is that is new. YAML
// drops a null from a list, so that the others move up. A *Status becomes nil, but
// ugorji's codec makes one that is not nil point to Unknown.
func TestNull(t *testing.T) {
	type status = portalstatus.Status
	used := func() *status { return &[]status{77777}[0] }
	// What is there after a null. An error is goccy's.
	const kept, unknown, null, dropped, fails, none = `"Status(77777)"`, `"Unknown"`, "null", "", "error", ""
	ugorjiJSON, ugorjiCBOR, ugorjiPack := new(codec.JsonHandle), new(codec.CborHandle), new(codec.MsgpackHandle)
	for _, c := range []struct {
		name      string
		marshal   func(any) ([]byte, error)
		unmarshal func([]byte, any) error
		online    any // what is read as Online
		// For a Status with a value: a field, an element of a list, a value of a map, and a null alone.
		field, element, value, alone string
		pointer                      string // for a field that is a *Status with a value
	}{
		{"JSON", json.Marshal, json.Unmarshal, "Online", kept, kept, unknown, kept, null},
		{"JSON v2", jsonv2Marshal, jsonv2Unmarshal, "Online", kept, unknown, kept, kept, null},
		{"YAML", yaml.Marshal, yaml.Unmarshal, "Online", kept, dropped, kept, kept, null},
		{"v3 YAML", yamlv3.Marshal, yamlv3.Unmarshal, "Online", kept, dropped, kept, kept, null},
		{"goccy YAML", goccyMarshal, goccyUnmarshal, "Online", kept, unknown, unknown, fails, null},
		{"Kubernetes YAML", sigsyaml.Marshal, sigsyamlUnmarshal, "Online", kept, kept, unknown, kept, null},
		{"CBOR", cbor.Marshal, cbor.Unmarshal, 1, kept, kept, unknown, kept, null},
		{"BSON", bson.Marshal, bson.Unmarshal, 1, unknown, unknown, unknown, none, null},
		{"MessagePack", msgpack.Marshal, msgpack.Unmarshal, "Online", unknown, unknown, unknown, unknown, null},
		{"ugorji JSON", ugorjiMarshal(ugorjiJSON), ugorjiUnmarshal(ugorjiJSON), "Online",
			unknown, unknown, unknown, unknown, unknown},
		{"ugorji CBOR", ugorjiMarshal(ugorjiCBOR), ugorjiUnmarshal(ugorjiCBOR), 1,
			unknown, unknown, unknown, unknown, unknown},
		{"ugorji MessagePack", ugorjiMarshal(ugorjiPack), ugorjiUnmarshal(ugorjiPack), 1,
			unknown, unknown, unknown, unknown, unknown},
		{"unstructured", json.Marshal, unstructuredUnmarshal, "Online", unknown, unknown, unknown, none, null},
	} {
		try := func(from, to any, want string) {
			t.Helper()
			data, err := c.marshal(from)
			if err != nil {
				t.Fatal(err)
			}
			err = c.unmarshal(data, to)
			got := inJSON(to)
			if err != nil {
				got = fails
			}
			if got != want {
				t.Errorf("%s: a %T becomes %s after %q, %v; want %s", c.name, to, got, data, err, want)
			}
		}
		field := func(status string) string { return `{"Status":` + status + `}` }
		list := func(element string) string {
			if element == dropped {
				return field(`["Online","Online"]`)
			}
			return field(`["Online",` + element + `,"Online"]`)
		}
		value := func(status string) string { return field(`{"a":` + status + `}`) }
		newElement := unknown
		if c.element == dropped {
			newElement = dropped
		}

		nothing := document[any]{nil}
		try(nothing, &document[status]{}, field(unknown))
		try(nothing, &document[status]{77777}, field(c.field))
		try(nothing, &document[*status]{}, field(null))
		try(nothing, &document[*status]{used()}, field(c.pointer))

		elements := document[any]{[]any{c.online, nil, c.online}}
		try(elements, &document[[]status]{}, list(newElement))
		try(elements, &document[[]status]{[]status{77777, 77777, 77777}}, list(c.element))
		try(elements, &document[[]*status]{}, list(null))
		try(elements, &document[[]*status]{[]*status{used(), used(), used()}}, list(null))

		values := document[any]{map[string]any{"a": nil}}
		try(values, &document[map[string]status]{}, value(unknown))
		try(values, &document[map[string]status]{map[string]status{"a": 77777}}, value(c.value))
		try(values, &document[map[string]*status]{}, value(null))
		try(values, &document[map[string]*status]{map[string]*status{"a": used()}}, value(null))

		if c.alone == none {
			continue
		}
		pointer := used()
		try(nil, used(), c.alone)
		try(nil, &pointer, null)
	}
}

// mapstructure, with which viper and koanf decode, leaves what it decodes into as it
// is, also a *Status. viper drops a null from a map.
func TestNullInConfiguration(t *testing.T) {
	type (
		status  = portalstatus.Status
		value   = document[status]
		pointer = document[*status]
	)
	failed := portalstatus.Failed
	list, keyed := []any{1, nil}, map[string]any{"a": nil, "b": 1}
	for _, c := range []struct {
		name         string
		null         any
		make         func() any
		viper, koanf string
	}{
		{"a Status", nil, func() any { return &value{} }, `"Unknown"`, `"Unknown"`},
		{"a used Status", nil, func() any { return &value{failed} }, `"Failed"`, `"Failed"`},
		{"a *Status", nil, func() any { return &pointer{} }, `null`, `null`},
		{"a used *Status", nil, func() any { return &pointer{&failed} }, `"Failed"`, `"Failed"`},
		{"a list", list, func() any { return &document[[]status]{} }, `["Online","Unknown"]`, `["Online","Unknown"]`},
		{"a list of *Status", list, func() any { return &document[[]*status]{} }, `["Online",null]`, `["Online",null]`},
		{"a map", keyed, func() any { return &document[map[string]status]{} },
			`{"b":"Online"}`, `{"a":"Unknown","b":"Online"}`},
		{"a map of *Status", keyed, func() any { return &document[map[string]*status]{} },
			`{"b":"Online"}`, `{"a":null,"b":"Online"}`},
	} {
		values := map[string]any{"status": c.null}
		v, k := viper.New(), koanf.New(".")
		if err := errors.Join(v.MergeConfigMap(values), k.Load(confmap.Provider(values, "."), nil)); err != nil {
			t.Fatal(err)
		}
		to := c.make()
		if err := v.Unmarshal(to); err != nil || inJSON(to) != `{"Status":`+c.viper+`}` {
			t.Errorf("viper: %s becomes %s, %v; want %s", c.name, inJSON(to), err, c.viper)
		}
		to = c.make()
		if err := k.Unmarshal("", to); err != nil || inJSON(to) != `{"Status":`+c.koanf+`}` {
			t.Errorf("koanf: %s becomes %s, %v; want %s", c.name, inJSON(to), err, c.koanf)
		}
	}
}

// huma's schema of a Status refuses null. With an alias for it, null is taken, and a
// Status is then Unknown.
func TestHumaNull(t *testing.T) {
	const null = `{"status":null}`
	type pointer struct {
		Status *portalstatus.Status `json:"status"`
	}
	if got, want := humaBody[portal](null), `{"status":"Unknown"}`; got != want {
		t.Errorf("a Status: null is read as %s; want %s", got, want)
	}
	if got := humaBody[pointer](null); got != null {
		t.Errorf("a *Status: null is read as %s; want %s", got, null)
	}
}

// GORM makes Unknown of a NULL in a struct's field. A *Status becomes nil in a new
// struct, but one that is not nil stays, as does an sql.Null. Without a struct it is
// database/sql that reads a Status, and refuses NULL.
func TestGORMNull(t *testing.T) {
	type status = portalstatus.Status
	failed := portalstatus.Failed
	db, pool := openGORM(t)
	fill(t, pool)
	if _, err := pool.Exec("UPDATE portals SET status = NULL WHERE id = 1"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		to   any
		want string
	}{
		{"a Status", &stored[status]{}, `{"ID":1,"Status":"Unknown"}`},
		{"a used Status", &stored[status]{Status: failed}, `{"ID":1,"Status":"Unknown"}`},
		{"a *Status", &stored[*status]{}, `{"ID":1,"Status":null}`},
		{"a used *Status", &stored[*status]{Status: &failed}, `{"ID":1,"Status":"Failed"}`},
		{"an sql.Null", &stored[sql.Null[status]]{}, `{"ID":1,"Status":{"V":"Unknown","Valid":false}}`},
		{"a used sql.Null", &stored[sql.Null[status]]{Status: sql.Null[status]{V: failed, Valid: true}},
			`{"ID":1,"Status":{"V":"Failed","Valid":true}}`},
		{"a used list", &[]stored[status]{{9, failed}}, `[{"ID":1,"Status":"Unknown"}]`},
		{"a used list of *Status", &[]stored[*status]{{9, &failed}}, `[{"ID":1,"Status":null}]`},
	} {
		if err := db.Where("id = 1").Find(c.to).Error; err != nil || inJSON(c.to) != c.want {
			t.Errorf("%s becomes %s, %v; want %s", c.name, inJSON(c.to), err, c.want)
		}
	}
	var alone status
	if err := db.Table("portals").Select("status").Where("id = 1").Row().Scan(&alone); err == nil {
		t.Errorf("a Status alone becomes %v; want an error", alone)
	}
}

// bun refuses NULL for a Status, but makes a *Status that is not nil point to Unknown.
func TestBunNull(t *testing.T) {
	type status = portalstatus.Status
	failed := portalstatus.Failed
	db, pool := openBun(t)
	fill(t, pool)
	if _, err := pool.Exec("UPDATE portals SET status = NULL WHERE id = 1"); err != nil {
		t.Fatal(err)
	}
	value := bunDefault[status]{ID: 1, Status: failed}
	if err := db.NewSelect().Model(&value).WherePK().Scan(context.Background()); err == nil || value.Status != failed {
		t.Errorf("NULL makes a Status %v, with error %v; want an error and Failed", value.Status, err)
	}
	empty, used := bunDefault[*status]{ID: 1}, bunDefault[*status]{ID: 1, Status: &failed}
	err1 := db.NewSelect().Model(&empty).WherePK().Scan(context.Background())
	err2 := db.NewSelect().Model(&used).WherePK().Scan(context.Background())
	if empty.Status != nil || used.Status == nil || *used.Status != portalstatus.Unknown || err1 != nil || err2 != nil {
		t.Errorf("NULL makes a nil *Status %v, another %v; errors %v, %v; want nil, Unknown", empty.Status, used.Status, err1, err2)
	}
}

// A Scan that fails leaves an sql.Null what it had, valid before Go 1.27.
func TestNullAfterError(t *testing.T) {
	null := sql.Null[portalstatus.Status]{V: 77}
	valid := version.Compare(runtime.Version(), "go1.27") < 0
	if err := null.Scan("Broken"); err == nil || null.Valid != valid || null.V != 77 {
		t.Errorf("Scan returns %v and leaves %v; want an error and {77 %t}", err, null, valid)
	}
}
