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

// Kubernetes writes a Status by its kind. It reads a text by UnmarshalJSON, but
// cuts an integer to the size of a uint32.
func TestUnstructured(t *testing.T) {
	var plain portal
	var own struct {
		Status jsonStatus `json:"status"`
	}
	for _, object := range []struct {
		name   string
		value  any
		status func() portalstatus.Status
		out    any // what is written for Offline
		cuts   bool
	}{
		{"a Status", &plain, func() portalstatus.Status { return plain.Status }, int64(4), true},
		{"a jsonStatus", &own, func() portalstatus.Status { return own.Status.Status }, "Offline", false},
	} {
		for _, in := range []struct {
			status any
			want   portalstatus.Status
			taken  bool
		}{
			{"Broken", 0, false}, {4.5, 0, false}, {int64(-1), 4294967295, object.cuts}, {int64(1<<32 + 1), 1, object.cuts},
			{"Status(77)", 77, true}, {int64(2), 2, true}, {"Offline", 4, true},
		} {
			err := runtime.DefaultUnstructuredConverter.FromUnstructured(map[string]any{"status": in.status}, object.value)
			if (err == nil) != in.taken || err == nil && object.status() != in.want {
				t.Errorf("%s: %v is read as %d, %v", object.name, in.status, object.status(), err)
			}
		}
		u, err := runtime.DefaultUnstructuredConverter.ToUnstructured(object.value)
		if fmt.Sprintf("%#v", u["status"]) != fmt.Sprintf("%#v", object.out) || err != nil {
			t.Errorf("%s: is written as %#v, %v; want %#v", object.name, u["status"], err, object.out)
		}
	}
}
