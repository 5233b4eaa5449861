package libraries

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"go/version"
	"html/template"
	"runtime"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/fxamacker/cbor/v2"
	pelletier "github.com/pelletier/go-toml/v2"
	"github.com/vmihailenco/msgpack/v5"
	"go.mongodb.org/mongo-driver/v2/bson"
	yamlv3 "go.yaml.in/yaml/v3"
	"go.yaml.in/yaml/v4"

	"example.com/portalstatus"
)

// A nil *Status has the methods of a Status, and a call of one panics. Not every library
// looks for nil first, in every place.
func TestNilPointers(t *testing.T) {
	type status = portalstatus.Status
	type (
		element struct {
			Status *status `xml:"status"`
		}
		attribute struct {
			Status *status `xml:"status,attr"`
		}
		attributes struct {
			Status []*status `xml:"status,attr"`
		}
		attributeAny struct {
			Status any `xml:"status,attr,omitempty"`
		}
		omitted struct {
			Status *status `xml:"status,attr,omitempty"`
		}
		chardata struct {
			Status *status `xml:",chardata"`
		}
		cdata struct {
			Status *status `xml:",cdata"`
		}
		text struct {
			Status status `xml:",chardata"`
		}
		around struct {
			Text *text `xml:"text"`
		}
	)
	var none *status
	field, inAny := document[*status]{}, document[any]{none}
	inMap, inList := map[string]*status{"a": nil}, document[[]*status]{[]*status{nil}}
	const (
		inScript = `<script>f({{.Status}})</script>`
		orNull   = `<script>f({{if .Status}}{{.Status}}{{else}}null{{end}})</script>`
	)
	execute := func(page string) func(any) ([]byte, error) {
		return func(v any) ([]byte, error) {
			var b bytes.Buffer
			err := template.Must(template.New("").Parse(page)).Execute(&b, v)
			return b.Bytes(), err
		}
	}
	for _, c := range []struct {
		name    string
		marshal func(any) ([]byte, error)
		value   any
		want    string
	}{
		{"XML", xml.Marshal, element{}, "<element></element>"},
		{"XML", xml.Marshal, attribute{}, "panic"},
		{"XML", xml.Marshal, attributes{[]*status{nil}}, "panic"},
		{"XML", xml.Marshal, attributeAny{none}, "panic"},
		{"XML", xml.Marshal, omitted{}, "<omitted></omitted>"},
		{"XML", xml.Marshal, chardata{}, "panic"},
		{"XML", xml.Marshal, cdata{}, "panic"},
		{"XML", xml.Marshal, around{}, "<around></around>"},
		{"XML", xml.Marshal, around{new(text)}, "<around><text>Unknown</text></around>"},
		{"YAML", yaml.Marshal, inAny, "panic"},
		{"YAML", yaml.Marshal, field, "status: null\n"},
		{"YAML", yaml.Marshal, inMap, "a: null\n"},
		{"YAML", yaml.Marshal, inList, "status:\n    - null\n"},
		{"YAML v3", yamlv3.Marshal, inAny, "panic"},
		{"YAML v3", yamlv3.Marshal, field, "status: null\n"},
		{"YAML v3", yamlv3.Marshal, inMap, "a: null\n"},
		{"YAML v3", yamlv3.Marshal, inList, "status:\n    - null\n"},
		{"goccy YAML", goccyMarshal, inAny, "panic"},
		{"goccy YAML", goccyMarshal, field, "status: null\n"},
		{"goccy YAML", goccyMarshal, inMap, "a: null\n"},
		{"goccy YAML", goccyMarshal, inList, "status:\n- null\n"},
		{"pelletier TOML", pelletier.Marshal, inAny, "panic"},
		{"pelletier TOML", pelletier.Marshal, inList, "panic"},
		{"pelletier TOML", pelletier.Marshal, inMap, "a = 'Unknown'\n"},
		{"pelletier TOML", pelletier.Marshal, field, ""},
		{"template", execute(inScript), field, "error"},
		{"template", execute(orNull), field, "<script>f(null)</script>"},
		{"template", execute(`<script>f({{.}})</script>`), field, `<script>f({"Status":null})</script>`},
	} {
		if got := marshalOrPanic(c.marshal, c.value); got != c.want {
			t.Errorf("%s of %#v: %q; want %q", c.name, c.value, got, c.want)
		}
	}
}

// marshalOrPanic returns what marshal writes, or how it fails.
func marshalOrPanic(marshal func(any) ([]byte, error), v any) (s string) {
	defer func() {
		if recover() != nil {
			s = "panic"
		}
	}()
	data, err := marshal(v)
	if err != nil {
		return "error"
	}
	return string(data)
}

// Most libraries allocate a Status before they read one, so that after an error a field
// that was nil points to Unknown. A Status that was there before is left alone, but
// database/sql, and pgx by itself (in TestPostgreSQL), allocate one even then.
func TestPointerAfterError(t *testing.T) {
	db := open(t, "sqlite", ":memory:")
	scan := func(text []byte, v any) error {
		return db.read(t, &v.(*document[*portalstatus.Status]).Status, "SELECT ?", string(text))
	}
	broken := document[string]{"Broken"}
	packed, err1 := msgpack.Marshal(broken)
	bsonBroken, err2 := bson.Marshal(broken)
	cborBroken, err3 := cbor.Marshal(broken)
	gobBroken, err4 := gobMarshal(broken)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	const unknown = "Unknown"
	for _, c := range []struct {
		name, input string
		unmarshal   func([]byte, any) error
		fresh, used string // what a field has that was nil or pointed to 77777
	}{
		{"JSON", `{"Status":"Broken"}`, json.Unmarshal, unknown, "Status(77777)"},
		{"JSON v2", `{"Status":"Broken"}`, jsonv2Unmarshal, unknown, "Status(77777)"},
		{"XML", `<d><Status>Broken</Status></d>`, xml.Unmarshal, unknown, "Status(77777)"},
		{"YAML", `status: Broken`, yaml.Unmarshal, unknown, "Status(77777)"},
		{"v3 YAML", `status: Broken`, yamlv3.Unmarshal, unknown, "Status(77777)"},
		{"goccy YAML", `status: Broken`, goccyUnmarshal, "<nil>", "Status(77777)"},
		{"Kubernetes YAML", `Status: Broken`, sigsyamlUnmarshal, unknown, "Status(77777)"},
		{"TOML", `Status = "Broken"`, toml.Unmarshal, unknown, "Status(77777)"},
		{"pelletier TOML", `Status = "Broken"`, pelletier.Unmarshal, unknown, "Status(77777)"},
		{"BSON", string(bsonBroken), bson.Unmarshal, unknown, "Status(77777)"},
		{"CBOR", string(cborBroken), cbor.Unmarshal, unknown, "Status(77777)"},
		{"MessagePack", string(packed), msgpack.Unmarshal, unknown, "Status(77777)"},
		{"gob", string(gobBroken), gobUnmarshal, "<nil>", "Status(77777)"},
		{"database/sql", `Broken`, scan, unknown, unknown},
	} {
		var fresh document[*portalstatus.Status]
		if err := c.unmarshal([]byte(c.input), &fresh); err == nil || fmt.Sprint(fresh.Status) != c.fresh {
			t.Errorf("%s: nil becomes %v, %v; want %s", c.name, fresh.Status, err, c.fresh)
		}
		used := document[*portalstatus.Status]{new(portalstatus.Status)}
		*used.Status = 77777
		if err := c.unmarshal([]byte(c.input), &used); err == nil || fmt.Sprint(used.Status) != c.used {
			t.Errorf("%s: a pointer to 77777 becomes one to %v, %v; want %s", c.name, used.Status, err, c.used)
		}
	}
}

// encoding/json stops at an error before Go 1.27, and later decodes the rest before it
// returns the error. A json.RawMessage leaves each error to the caller.
func TestRestAfterError(t *testing.T) {
	const data = `["Online","Broken","Failed"]`
	want := "[Online Unknown Failed]"
	if version.Compare(runtime.Version(), "go1.27") < 0 {
		want = "[Online Unknown]"
	}
	var list []portalstatus.Status
	if err := json.Unmarshal([]byte(data), &list); err == nil || fmt.Sprint(list) != want {
		t.Errorf("%s is read as %v, %v; want %s and an error", data, list, err, want)
	}
	var raw []json.RawMessage
	var s portalstatus.Status
	if err := json.Unmarshal([]byte(data), &raw); err != nil {
		t.Fatal(err)
	}
	err1, err2 := json.Unmarshal(raw[1], &s), json.Unmarshal(raw[2], &s)
	if err1 == nil || err2 != nil || s != portalstatus.Failed {
		t.Errorf("by RawMessage, %s ends in %v, with errors %v, %v; want Failed, one error", data, s, err1, err2)
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
