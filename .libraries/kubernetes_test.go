package libraries

import (
	"encoding/json"
	"fmt"
	"testing"

	"k8s.io/apimachinery/pkg/runtime"

	"example.com/portalstatus"
)

// A jsonStatus is a Status that says itself what it is in JSON, which is what
// Kubernetes asks for.
type jsonStatus struct{ portalstatus.Status }

func (s jsonStatus) MarshalJSON() ([]byte, error) { return json.Marshal(s.Status) }

// unstructuredMarshal is ToUnstructured, with what it returns as JSON.
func unstructuredMarshal(v any) ([]byte, error) {
	u, err := runtime.DefaultUnstructuredConverter.ToUnstructured(v)
	if err != nil {
		return nil, err
	}
	return json.Marshal(u)
}

// unstructuredUnmarshal is FromUnstructured for what is in JSON.
func unstructuredUnmarshal(data []byte, v any) error {
	var u map[string]any
	if err := json.Unmarshal(data, &u); err != nil {
		return err
	}
	return runtime.DefaultUnstructuredConverter.FromUnstructured(u, v)
}

// Kubernetes writes a Status by its kind. It reads a text by UnmarshalJSON, but cuts a
// whole number to the size of a uint32.
func TestUnstructured(t *testing.T) {
	const fails = ""
	for _, c := range []struct {
		value              any
		status, jsonStatus string // what is read
	}{
		{"Offline", "Offline", "Offline"}, {"Status(77)", "Status(77)", "Status(77)"}, {"Broken", fails, fails},
		{int64(4), "Offline", "Offline"}, {4.0, "Offline", "Offline"}, {4.5, fails, fails}, {true, fails, fails},
		{int64(-1), "Status(4294967295)", fails}, {int64(1<<32 + 1), "Online", fails},
		{-1.0, "Status(4294967295)", fails}, {float64(1<<32 + 1), "Online", fails},
	} {
		list, keyed := []any{c.value}, map[string]any{"a": c.value}
		for _, shape := range []struct {
			value, status, jsonStatus any
			format                    string
		}{
			{c.value, &document[portalstatus.Status]{}, &document[jsonStatus]{}, `{"Status":"%s"}`},
			{c.value, &document[*portalstatus.Status]{}, &document[*jsonStatus]{}, `{"Status":"%s"}`},
			{list, &document[[]portalstatus.Status]{}, &document[[]jsonStatus]{}, `{"Status":["%s"]}`},
			{keyed, &document[map[string]portalstatus.Status]{}, &document[map[string]jsonStatus]{}, `{"Status":{"a":"%s"}}`},
		} {
			for _, out := range []struct {
				to   any
				want string
			}{
				{shape.status, c.status}, {shape.jsonStatus, c.jsonStatus},
			} {
				u := map[string]any{"Status": shape.value}
				err := runtime.DefaultUnstructuredConverter.FromUnstructured(u, out.to)
				want := fmt.Sprintf(shape.format, out.want)
				if (err == nil) != (out.want != fails) || err == nil && inJSON(out.to) != want {
					t.Errorf("%v is read into a %T as %s, %v; want %s", u, out.to, inJSON(out.to), err, want)
				}
			}
		}
	}

	offline := portalstatus.Offline
	own := jsonStatus{offline}
	for _, c := range []struct {
		value any
		want  string
	}{
		{&document[portalstatus.Status]{offline}, `{"Status":4}`}, {&document[jsonStatus]{own}, `{"Status":"Offline"}`},
		{&document[*portalstatus.Status]{&offline}, `{"Status":4}`}, {&document[*jsonStatus]{&own}, `{"Status":"Offline"}`},
		{&document[[]portalstatus.Status]{[]portalstatus.Status{offline}}, `{"Status":[4]}`},
		{&document[[]jsonStatus]{[]jsonStatus{own}}, `{"Status":["Offline"]}`},
		{&document[map[string]portalstatus.Status]{map[string]portalstatus.Status{"a": offline}}, `{"Status":{"a":4}}`},
		{&document[map[string]jsonStatus]{map[string]jsonStatus{"a": own}}, `{"Status":{"a":"Offline"}}`},

		// A struct is never empty.
		{&omitEmpty[portalstatus.Status]{}, `{}`}, {&omitEmpty[jsonStatus]{}, `{"Status":"Unknown"}`},
	} {
		if data, err := unstructuredMarshal(c.value); err != nil || string(data) != c.want {
			t.Errorf("a %T is written as %s, %v; want %s", c.value, data, err, c.want)
		}
	}
}
