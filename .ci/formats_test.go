package formats

import (
	"fmt"
	"math"
	"testing"

	"github.com/BurntSushi/toml"
	"gopkg.in/yaml.v3"

	"example.com/portalstatus"
)

type document struct {
	Statuses map[string]portalstatus.Status `toml:"statuses" yaml:"statuses"`
}

// A document with numbers, names and C constants is read as it should be,
// written, and read again as the same.
func TestFormats(t *testing.T) {
	for _, format := range []struct {
		name, input string
		marshal     func(any) ([]byte, error)
		unmarshal   func([]byte, any) error
	}{
		{"TOML", "[statuses]\na = 3\nb = 'online'\nc = 'VDS_IPS_FAILED'\nd = 4294967295\ne = 'Status(4)'\n", toml.Marshal, toml.Unmarshal},
		{"YAML", "statuses:\n  a: 3\n  b: online\n  c: VDS_IPS_FAILED\n  d: 4294967295\n  e: Status(4)\n", yaml.Marshal, yaml.Unmarshal},
	} {
		want := fmt.Sprint(map[string]portalstatus.Status{
			"a": 3, "b": portalstatus.Online, "c": portalstatus.Failed, "d": math.MaxUint32, "e": portalstatus.Offline,
		})
		data := []byte(format.input)
		for i := 0; i < 2; i++ {
			var d document
			if err := format.unmarshal(data, &d); err != nil || fmt.Sprint(d.Statuses) != want {
				t.Fatalf("%s: %v, %v; want %s", format.name, d, err, want)
			}
			var err error
			if data, err = format.marshal(d); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s:\n%s", format.name, data)
		}
	}
}
