package libraries

import (
	"context"
	"encoding/json"
	"fmt"
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

// A holder has a Status in some shape.
type holder[T any] struct {
	Status T `json:"status"`
}

// A library that makes a schema of a Go type goes by the kind and sees an integer, so
// that its schema refuses what encoding/json writes, or asks for methods and sees a text,
// so that its schema refuses numbers, which encoding/json reads. Each has a way to take
// both, which has to take null, too, where there are pointers.
func TestSchemas(t *testing.T) {
	type status = portalstatus.Status
	fromInvopop := func(mapper func(reflect.Type) *invopop.Schema) func(any) (any, error) {
		// Without ExpandedStruct, the path in a generic type's name breaks a reference.
		r := invopop.Reflector{ExpandedStruct: true, Mapper: mapper}
		return func(v any) (any, error) { return r.Reflect(v), nil }
	}
	fromGoogle := func(options *jsonschema.ForOptions) func(any) (any, error) {
		return func(v any) (any, error) { return jsonschema.ForType(reflect.TypeOf(v), options) }
	}
	fromKin := func(options ...openapi3gen.Option) func(any) (any, error) {
		return func(v any) (any, error) { return openapi3gen.NewSchemaRefForValue(v, nil, options...) }
	}
	fromSwaggest := func(prepare func(*swaggest.Reflector)) func(any) (any, error) {
		var r swaggest.Reflector
		prepare(&r)
		return func(v any) (any, error) { return r.Reflect(v) }
	}

	mapper := func(t reflect.Type) *invopop.Schema {
		if t != reflect.TypeFor[portalstatus.Status]() {
			return nil
		}
		return &invopop.Schema{OneOf: []*invopop.Schema{{Type: "string"}, {Type: "integer"}}}
	}
	mapperWithNull := func(t reflect.Type) *invopop.Schema {
		if t != reflect.TypeFor[portalstatus.Status]() {
			return nil
		}
		return &invopop.Schema{OneOf: []*invopop.Schema{{Type: "string"}, {Type: "integer"}, {Type: "null"}}}
	}
	typeSchemas := &jsonschema.ForOptions{
		TypeSchemas: map[reflect.Type]*jsonschema.Schema{
			reflect.TypeFor[portalstatus.Status](): {Types: []string{"string", "integer"}},
		},
	}
	customizer := openapi3gen.SchemaCustomizer(
		func(_ string, t reflect.Type, _ reflect.StructTag, s *openapi3.Schema) error {
			if t == reflect.TypeFor[portalstatus.Status]() {
				text, integer := openapi3.NewStringSchema(), openapi3.NewIntegerSchema()
				s.Type, s.OneOf = nil, openapi3.NewOneOfSchema(text, integer).OneOf
			}
			return nil
		})
	mapping := func(r *swaggest.Reflector) {
		var both swaggest.Schema
		both.AddType(swaggest.String)
		both.AddType(swaggest.Integer)
		r.AddTypeMapping(portalstatus.Status(0), both)
	}
	mappingWithNull := func(r *swaggest.Reflector) {
		var all swaggest.Schema
		all.AddType(swaggest.String)
		all.AddType(swaggest.Integer)
		all.AddType(swaggest.Null)
		r.AddTypeMapping(portalstatus.Status(0), all)
	}

	const text, number, both = `"Offline"`, `4`, `"Offline" 4`
	const nullText, nullNumber, nullBoth = `null "Offline"`, `null 4`, `null "Offline" 4`
	for _, c := range []struct {
		name                             string
		make                             func(any) (any, error)
		value, pointer, inside, pointers string // what is accepted; the latter two are in lists and maps
	}{
		{"invopop", fromInvopop(nil), number, number, number, number},
		{"invopop, Mapper", fromInvopop(mapper), both, both, both, both},
		{"invopop, Mapper with null", fromInvopop(mapperWithNull), nullBoth, nullBoth, nullBoth, nullBoth},
		{"google", fromGoogle(nil), number, nullNumber, number, nullNumber},
		{"google, TypeSchemas", fromGoogle(typeSchemas), both, nullBoth, both, nullBoth},
		{"kin-openapi", fromKin(), number, nullNumber, number, nullNumber},
		{"kin-openapi, SchemaCustomizer", fromKin(customizer), both, nullBoth, both, nullBoth},
		{"swaggest", fromSwaggest(func(*swaggest.Reflector) {}), text, nullText, text, text},
		{"swaggest, AddTypeMapping", fromSwaggest(mapping), both, both, both, both},
		{"swaggest, AddTypeMapping with null", fromSwaggest(mappingWithNull), nullBoth, nullBoth, nullBoth, nullBoth},
	} {
		for _, shape := range []struct {
			holder       any
			format, want string
		}{
			{holder[status]{}, `%s`, c.value},
			{holder[*status]{}, `%s`, c.pointer},
			{holder[[]status]{}, `[%s]`, c.inside},
			{holder[map[string]status]{}, `{"a":%s}`, c.inside},
			{holder[[]*status]{}, `[%s]`, c.pointers},
			{holder[map[string]*status]{}, `{"a":%s}`, c.pointers},
			{holder[map[status]int]{}, `{"Offline":%s}`, number}, // keys need no help
		} {
			schema, err := c.make(shape.holder)
			if err != nil {
				t.Fatal(c.name, err)
			}
			if got := accepted(t, schema, shape.format); got != shape.want {
				t.Errorf("%s: %T accepts %s; want %s", c.name, shape.holder, got, shape.want)
			}
		}
	}
}

// A tag of invopop's stands for the whole field.
func TestSchemaTags(t *testing.T) {
	for _, c := range []struct {
		holder       any
		format, want string
	}{
		{struct {
			Status portalstatus.Status `json:"status" jsonschema:"oneof_type=string;integer"`
		}{}, `%s`, `"Offline" 4`},
		{struct {
			Status *portalstatus.Status `json:"status" jsonschema:"oneof_type=string;integer"`
		}{}, `%s`, `"Offline" 4`},
		{struct {
			Status *portalstatus.Status `json:"status" jsonschema:"oneof_type=string;integer;null"`
		}{}, `%s`, `null "Offline" 4`},
		{struct {
			Status []portalstatus.Status `json:"status" jsonschema:"oneof_type=string;integer"`
		}{}, `[%s]`, ``},
		{struct {
			Status map[string]portalstatus.Status `json:"status" jsonschema:"oneof_type=string;integer"`
		}{}, `{"a":%s}`, ``},
	} {
		if got := accepted(t, invopop.Reflect(c.holder), c.format); got != c.want {
			t.Errorf("%T accepts %s; want %s", c.holder, got, c.want)
		}
	}
}

// accepted returns the values that a schema accepts where the format has %s.
func accepted(t *testing.T, schema any, format string) string {
	t.Helper()
	valid := validator(t, schema)
	var all []string
	for _, value := range []string{"null", `"Offline"`, "4", "4.5", "true"} {
		if valid(`{"status":`+fmt.Sprintf(format, value)+`}`) == nil {
			all = append(all, value)
		}
	}
	return strings.Join(all, " ")
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

// A statusSchema is huma's schema of a Status that takes text and numbers.
type statusSchema struct{}

func (statusSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{OneOf: []*huma.Schema{{Type: huma.TypeString}, {Type: huma.TypeInteger}}}
}

// Huma sees a text, too, and holds a body against the schema before it is read. A schema
// for anything helps, but then a null becomes Unknown, which is else refused where there
// is no pointer. Text that is no Status is refused all the same.
func TestHumaBody(t *testing.T) {
	type status = portalstatus.Status
	plain := func(huma.Registry) {}
	anything := func(schemas huma.Registry) {
		schemas.RegisterTypeAlias(reflect.TypeFor[portalstatus.Status](), reflect.TypeFor[any]())
	}
	either := func(schemas huma.Registry) {
		schemas.RegisterTypeAlias(reflect.TypeFor[portalstatus.Status](), reflect.TypeFor[statusSchema]())
	}
	const text, number = `"Offline":"Offline"`, `4:"Offline"`
	for _, c := range []struct {
		name    string
		prepare func(huma.Registry)
		put     func(*testing.T, func(huma.Registry), string) string
		format  string
		want    string // what comes of each value that is accepted
	}{
		{"a Status", plain, put[status], `%s`, text},
		{"a Status, any", anything, put[status], `%s`, `null:"Unknown" ` + text + " " + number},
		{"a Status, statusSchema", either, put[status], `%s`, text + " " + number},
		{"a *Status", plain, put[*status], `%s`, "null:null " + text},
		{"a *Status, any", anything, put[*status], `%s`, "null:null " + text + " " + number},
		{"a *Status, statusSchema", either, put[*status], `%s`, text + " " + number},
		{"a list", plain, put[[]status], `[%s]`, text},
		{"a list, any", anything, put[[]status], `[%s]`, `null:"Unknown" ` + text + " " + number},
		{"a list, statusSchema", either, put[[]status], `[%s]`, text + " " + number},
		{"a list of *Status", plain, put[[]*status], `[%s]`, "null:null " + text},
		{"a list of *Status, any", anything, put[[]*status], `[%s]`, "null:null " + text + " " + number},
		{"a map", plain, put[map[string]status], `{"a":%s}`, text},
		{"a map, any", anything, put[map[string]status], `{"a":%s}`, `null:"Unknown" ` + text + " " + number},
		{"a map, statusSchema", either, put[map[string]status], `{"a":%s}`, text + " " + number},
		{"a map's key", plain, put[map[status]int], `{"Offline":%s}`, "4:4"},
	} {
		if got := c.put(t, c.prepare, c.format); got != c.want {
			t.Errorf("%s: %s; want %s", c.name, got, c.want)
		}
	}
}

// put sends bodies with each value where the format has %s to a server that sends them
// back, and returns those that are accepted, and what comes of the value.
func put[T any](t *testing.T, prepare func(huma.Registry), format string) string {
	t.Helper()
	type body struct{ Body holder[T] }
	mux := http.NewServeMux()
	api := humago.New(mux, huma.DefaultConfig("portals", "1"))
	prepare(api.OpenAPI().Components.Schemas)
	huma.Put(api, "/", func(_ context.Context, in *body) (*body, error) { return in, nil })
	var all []string
	before, after, _ := strings.Cut(`{"status":`+format+`}`, "%s")
	for _, value := range []string{"null", `"Offline"`, `"Broken"`, "4", "4.5", "true"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest("PUT", "/", strings.NewReader(before+value+after)))
		switch got := strings.TrimSpace(w.Body.String()); w.Code {
		case http.StatusOK:
			all = append(all, value+":"+strings.TrimSuffix(strings.TrimPrefix(got, before), after))
		case http.StatusUnprocessableEntity:
		default:
			t.Errorf("%s%s%s: %d, %s", before, value, after, w.Code, got)
		}
	}
	return strings.Join(all, " ")
}
