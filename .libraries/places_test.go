package libraries

import (
	"encoding/json"
	"testing"

	"example.com/portalstatus"
)

type document[T any] struct{ Status T }

// A place is where a document has a status: in a field of its own, behind a
// pointer, in a list or in a map.
type place struct {
	name string
	wrap func(v any) any // v as it stands there
	yaml string          // the same for a text in YAML
	into func() any      // a pointer to a document to read into
}

// places returns the places for a T. A document that was used before holds used.
func places[T any](used T) []place {
	one := func(v any) any { return v }
	list := func(v any) any { return []any{v} }
	inMap := func(v any) any { return map[string]any{"a": v} }
	return []place{
		{"a field", one, "status: %s", func() any { return &document[T]{used} }},
		{"a pointer", one, "status: %s", func() any { p := used; return &document[*T]{&p} }},
		{"a nil pointer", one, "status: %s", func() any { return &document[*T]{} }},
		{"a list", list, "status: [%s]", func() any { return &document[[]T]{[]T{used}} }},
		{"a nil list", list, "status: [%s]", func() any { return &document[[]T]{} }},
		{"a map", inMap, "status: {a: %s}", func() any { return &document[map[string]T]{map[string]T{"a": used}} }},
		{"a nil map", inMap, "status: {a: %s}", func() any { return &document[map[string]T]{} }},
	}
}

// refused is what is wanted where there should be an error.
const refused = -1

// check reports what a call read into a document, unless that was wanted.
func (p place) check(t *testing.T, call string, into any, err error, want int64) {
	t.Helper()
	got, _ := json.Marshal(into)
	wanted, _ := json.Marshal(document[any]{p.wrap(portalstatus.Status(want))})
	if (err != nil) != (want == refused) || err == nil && string(got) != string(wanted) {
		t.Errorf("%s into %s: %s, %v; want %d", call, p.name, got, err, want)
	}
}
