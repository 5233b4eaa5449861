package libraries

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3gen"
	"github.com/google/jsonschema-go/jsonschema"
	invopop "github.com/invopop/jsonschema"
	swaggest "github.com/swaggest/jsonschema-go"

	"example.com/portalstatus"
)

type portal struct {
	Status portalstatus.Status `json:"status"`
}

// A library that makes a schema of a Go type either sees an integer, and its
// schema refuses what encoding/json writes, or a text, and its schema refuses
// numbers, which encoding/json reads. Each has a way to take both.
func TestSchemas(t *testing.T) {
	for _, schema := range []struct {
		name          string
		text, integer bool // whether these are accepted
		make          func() (any, error)
	}{
		{"invopop/jsonschema", false, true, func() (any, error) { return invopop.Reflect(portal{}), nil }},
		{"invopop/jsonschema, a tag", true, true, func() (any, error) {
			return invopop.Reflect(struct {
				Status portalstatus.Status `json:"status" jsonschema:"oneof_type=string;integer"`
			}{}), nil
		}},
		{"google/jsonschema-go", false, true, func() (any, error) { return jsonschema.For[portal](nil) }},
		{"google/jsonschema-go, TypeSchemas", true, true, func() (any, error) {
			return jsonschema.For[portal](&jsonschema.ForOptions{
				TypeSchemas: map[reflect.Type]*jsonschema.Schema{reflect.TypeFor[portalstatus.Status](): {Types: []string{"string", "integer"}}},
			})
		}},
		{"kin-openapi", false, true, func() (any, error) { return openapi3gen.NewSchemaRefForValue(portal{}, nil) }},
		{"kin-openapi, SchemaCustomizer", true, true, func() (any, error) {
			both := openapi3gen.SchemaCustomizer(func(_ string, t reflect.Type, _ reflect.StructTag, s *openapi3.Schema) error {
				if t == reflect.TypeFor[portalstatus.Status]() {
					s.Type, s.OneOf = nil, openapi3.NewOneOfSchema(openapi3.NewStringSchema(), openapi3.NewIntegerSchema()).OneOf
				}
				return nil
			})
			return openapi3gen.NewSchemaRefForValue(portal{}, nil, both)
		}},
		{"swaggest/jsonschema-go", true, false, func() (any, error) { return new(swaggest.Reflector).Reflect(portal{}) }},
		{"swaggest/jsonschema-go, AddTypeMapping", true, true, func() (any, error) {
			var r swaggest.Reflector
			var both swaggest.Schema
			both.AddType(swaggest.String)
			both.AddType(swaggest.Integer)
			r.AddTypeMapping(portalstatus.Status(0), both)
			return r.Reflect(portal{})
		}},
	} {
		made, err := schema.make()
		if err != nil {
			t.Fatal(err)
		}
		valid := validator(t, made)
		text, err := json.Marshal(portal{portalstatus.Offline})
		if err != nil {
			t.Fatal(err)
		}
		for _, document := range []struct {
			json string
			want bool
		}{
			{string(text), schema.text}, {`{"status":4}`, schema.integer}, {`{"status":4.5}`, false}, {`{"status":true}`, false},
		} {
			if err := valid(document.json); (err == nil) != document.want {
				t.Errorf("%s: %s accepted: %t; want %t; %v", schema.name, document.json, err == nil, document.want, err)
			}
		}
	}
}

// What helps with a Status does not always help around one.
func TestSchemasAround(t *testing.T) {
	type (
		status  = portalstatus.Status
		pointer struct {
			Status *status `json:"status"`
		}
		slice struct {
			Status []status `json:"status"`
		}
		keyed struct {
			Status map[string]status `json:"status"`
		}
		taggedSlice struct {
			Status []status `json:"status" jsonschema:"oneof_type=string;integer"`
		}
		taggedMap struct {
			Status map[string]status `json:"status" jsonschema:"oneof_type=string;integer"`
		}
	)
	mapper := invopop.Reflector{Mapper: func(t reflect.Type) *invopop.Schema {
		if t != reflect.TypeFor[status]() {
			return nil
		}
		return &invopop.Schema{OneOf: []*invopop.Schema{{Type: "string"}, {Type: "integer"}}}
	}}
	mapped := func(types ...swaggest.SimpleType) any {
		var r swaggest.Reflector
		var all swaggest.Schema
		for _, t := range types {
			all.AddType(t)
		}
		r.AddTypeMapping(status(0), all)
		schema, err := r.Reflect(pointer{})
		if err != nil {
			t.Fatal(err)
		}
		return schema
	}
	unmapped, err := new(swaggest.Reflector).Reflect(pointer{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		schema any
		want   string // the values that are accepted
	}{
		{"invopop, a tag, a slice", invopop.Reflect(taggedSlice{}), `"Offline" 4`},
		{"invopop, a tag, a map", invopop.Reflect(taggedMap{}), `"Offline" 4`},
		{"invopop, Mapper", mapper.Reflect(portal{}), `"Offline" 4`},
		{"invopop, Mapper, a slice", mapper.Reflect(slice{}), `["Offline"] [4]`},
		{"invopop, Mapper, a map", mapper.Reflect(keyed{}), `{"a":"Offline"} {"a":4}`},
		{"swaggest, a pointer", unmapped, `null "Offline"`},
		{"swaggest, AddTypeMapping, a pointer", mapped(swaggest.String, swaggest.Integer), `"Offline" 4`},
		{"swaggest, AddTypeMapping with null, a pointer", mapped(swaggest.String, swaggest.Integer, swaggest.Null), `null "Offline" 4`},
	} {
		valid := validator(t, c.schema)
		var accepted []string
		for _, value := range strings.Fields(`null "Offline" 4 ["Offline"] [4] {"a":"Offline"} {"a":4}`) {
			if valid(`{"status":`+value+`}`) == nil {
				accepted = append(accepted, value)
			}
		}
		if got := strings.Join(accepted, " "); got != c.want {
			t.Errorf("%s: accepts %s; want %s", c.name, got, c.want)
		}
	}
}

// validator returns a function that holds a JSON document against a schema.
func validator(t *testing.T, schema any) func(string) error {
	validate := func(v any) error { return schema.(*openapi3.SchemaRef).Value.VisitJSON(v) }
	if _, ok := schema.(*openapi3.SchemaRef); !ok {
		data, err := json.Marshal(schema)
		if err != nil {
			t.Fatal(err)
		}
		var s jsonschema.Schema
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(err)
		}
		resolved, err := s.Resolve(nil)
		if err != nil {
			t.Fatal(err)
		}
		validate = resolved.Validate
	}
	return func(document string) error {
		var v any
		if err := json.Unmarshal([]byte(document), &v); err != nil {
			t.Fatal(err)
		}
		return validate(v)
	}
}

// Huma sees a text too, and holds a body against the schema before it is read.
func TestHumaBody(t *testing.T) {
	const ok, refused = http.StatusOK, http.StatusUnprocessableEntity
	type body struct{ Body portal }
	for integer, prepare := range map[int]func(huma.API){
		refused: func(huma.API) {},
		ok: func(api huma.API) {
			api.OpenAPI().Components.Schemas.RegisterTypeAlias(reflect.TypeFor[portalstatus.Status](), reflect.TypeFor[any]())
		},
	} {
		mux := http.NewServeMux()
		api := humago.New(mux, huma.DefaultConfig("portals", "1"))
		prepare(api)
		huma.Put(api, "/", func(_ context.Context, in *body) (*body, error) { return in, nil })
		for status, want := range map[string]int{`"Offline"`: ok, "4": integer, `"Broken"`: refused, "4.5": refused} {
			w := httptest.NewRecorder()
			mux.ServeHTTP(w, httptest.NewRequest("PUT", "/", strings.NewReader(`{"status":`+status+`}`)))
			if w.Code != want || want == ok && w.Body.String() != `{"status":"Offline"}`+"\n" {
				t.Errorf("%s: %d, %s; want %d", status, w.Code, w.Body, want)
			}
		}
	}
}
