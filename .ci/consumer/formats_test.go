package consumer

import (
	"bytes"
	"fmt"
	"log/slog"
	"math"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/spf13/pflag"
	"gopkg.in/yaml.v3"

	"example.com/portalstatus"
)

// A document with numbers, names and C constants is read as it should be,
// written, and read again as the same.
func TestYAMLAndTOML(t *testing.T) {
	type document struct {
		Statuses map[string]portalstatus.Status `toml:"statuses" yaml:"statuses"`
	}
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
			if text := string(data); !strings.Contains(text, "Online") || !strings.Contains(text, "Status(3)") {
				t.Errorf("%s: want names and Status(3) in\n%s", format.name, text)
			}
		}
	}
}

func TestPflag(t *testing.T) {
	var s portalstatus.Status
	flags := pflag.NewFlagSet("portals", pflag.ContinueOnError)
	flags.TextVar(&s, "only", portalstatus.Online, "list the portals with this `status`")
	if usage := flags.FlagUsages(); !strings.Contains(usage, "--only status") || !strings.Contains(usage, "(default Online)") {
		t.Errorf("usage %q", usage)
	}
	if err := flags.Parse([]string{"--only=not_ready"}); s != portalstatus.NotReady || err != nil {
		t.Errorf("--only=not_ready sets %v, %v", s, err)
	}
	if err := flags.Parse([]string{"--only=ready"}); s != portalstatus.NotReady || err == nil {
		t.Errorf("--only=ready sets %v, %v", s, err)
	}
}

func TestSlog(t *testing.T) {
	for _, format := range []struct {
		handler func(*bytes.Buffer) slog.Handler
		want    string
	}{
		{func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) }, "known=Failed unknown=Status(77)"},
		{func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) }, `"known":"Failed","unknown":"Status(77)"`},
	} {
		var b bytes.Buffer
		slog.New(format.handler(&b)).Info("portal", "known", portalstatus.Failed, "unknown", portalstatus.Status(77))
		if !strings.Contains(b.String(), format.want) {
			t.Errorf("log line %q; want %q in it", b.String(), format.want)
		}
	}
}
