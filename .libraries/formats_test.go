package libraries

import (
	"bytes"
	"fmt"
	htmltemplate "html/template"
	"io"
	"log/slog"
	"math"
	"strings"
	"testing"
	"text/template"

	"github.com/BurntSushi/toml"
	goccy "github.com/goccy/go-yaml"
	pelletier "github.com/pelletier/go-toml/v2"
	"github.com/spf13/pflag"
	yamlv3 "go.yaml.in/yaml/v3"
	"go.yaml.in/yaml/v4"
	sigsyaml "sigs.k8s.io/yaml"

	"example.com/portalstatus"
)

func goccyMarshal(v any) ([]byte, error)      { return goccy.Marshal(v) }
func goccyUnmarshal(data []byte, v any) error { return goccy.Unmarshal(data, v) }

// Kubernetes' YAML goes through JSON.
func sigsyamlUnmarshal(data []byte, v any) error { return sigsyaml.Unmarshal(data, v) }

// A document with numbers, names and C constants is read as it should be,
// written, and read again as the same. No space is trimmed.
func TestYAMLAndTOML(t *testing.T) {
	const (
		tomlInput = "[statuses]\na = 77\nb = 'online'\nc = 'VDS_IPS_FAILED'\nd = 4294967295\ne = 'Status(4)'\n"
		yamlInput = "statuses:\n  a: 77\n  b: online\n  c: VDS_IPS_FAILED\n  d: 4294967295\n  e: Status(4)\n"
		tomlSpace = "[statuses]\na = ' Online '\n"
		yamlSpace = "statuses:\n  a: ' Online '\n"
	)
	type document struct {
		Statuses map[string]portalstatus.Status `json:"statuses" toml:"statuses" yaml:"statuses"`
	}
	for _, format := range []struct {
		name, input, space string
		marshal            func(any) ([]byte, error)
		unmarshal          func([]byte, any) error
	}{
		{"TOML", tomlInput, tomlSpace, toml.Marshal, toml.Unmarshal},
		{"pelletier TOML", tomlInput, tomlSpace, pelletier.Marshal, pelletier.Unmarshal},
		{"YAML", yamlInput, yamlSpace, yaml.Marshal, yaml.Unmarshal},
		{"v3 YAML", yamlInput, yamlSpace, yamlv3.Marshal, yamlv3.Unmarshal},
		{"goccy YAML", yamlInput, yamlSpace, goccyMarshal, goccyUnmarshal},
		{"Kubernetes YAML", yamlInput, yamlSpace, sigsyaml.Marshal, sigsyamlUnmarshal},
	} {
		want := fmt.Sprint(map[string]portalstatus.Status{
			"a": 77, "b": portalstatus.Online, "c": portalstatus.Failed, "d": math.MaxUint32, "e": portalstatus.Offline,
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
			if text := string(data); !strings.Contains(text, "Online") || !strings.Contains(text, "Status(77)") {
				t.Errorf("%s: want names and Status(77) in\n%s", format.name, text)
			}
		}
		null := struct{ Status portalstatus.Status }{77777}
		if strings.HasSuffix(format.name, "YAML") {
			if err := format.unmarshal([]byte("status:\n"), &null); null.Status != 77777 || err != nil {
				t.Errorf("%s: null becomes %v, %v", format.name, null, err)
			}
			keys := map[portalstatus.Status]int{portalstatus.Online: 1, 77: 2}
			var back map[portalstatus.Status]int
			if data, err := format.marshal(keys); err != nil || format.unmarshal(data, &back) != nil || fmt.Sprint(back) != fmt.Sprint(keys) || !strings.Contains(string(data), "Online: 1") {
				t.Errorf("%s: keys become %s, %v, %v", format.name, data, back, err)
			}
		}
		var d document
		if err := format.unmarshal([]byte(format.space), &d); err == nil || !strings.Contains(err.Error(), `" Online "`) {
			t.Errorf("%s: %v, %v", format.name, d, err)
		}
	}
}

// A library that asks Status sees the digits of a number. One that reads the number
// first, as all do for a uint32, knows YAML's other notations, of which 010 is one.
func TestYAMLNumbers(t *testing.T) {
	texts := []string{`status: 010`, `status: "010"`, `status: 0x4`, `status: 0o17`, `status: +4`, `status: 1_000`, `status: 4.0`}
	const no = -1
	for _, c := range []struct {
		name           string
		unmarshal      func([]byte, any) error
		status, uint32 []int64 // what is read
	}{
		{"YAML", yaml.Unmarshal, []int64{10, 10, no, no, no, no, no}, []int64{8, no, 4, 15, 4, 1000, 4}},
		{"v3 YAML", yamlv3.Unmarshal, []int64{10, 10, no, no, no, no, no}, []int64{8, no, 4, 15, 4, 1000, 4}},
		{"goccy YAML", goccyUnmarshal, []int64{8, 10, 4, 15, 4, 1000, 4}, []int64{8, 10, 4, 15, 4, 1000, 4}},
		{"Kubernetes YAML", sigsyamlUnmarshal, []int64{8, 10, 4, 15, 4, 1000, 4}, []int64{8, no, 4, 15, 4, 1000, 4}},
	} {
		for i, text := range texts {
			var s document[portalstatus.Status]
			if err := c.unmarshal([]byte(text), &s); (err == nil) != (c.status[i] != no) || err == nil && int64(s.Status) != c.status[i] {
				t.Errorf("%s: %s becomes %d, %v; want %d", c.name, text, s.Status, err, c.status[i])
			}
			var n document[uint32]
			if err := c.unmarshal([]byte(text), &n); (err == nil) != (c.uint32[i] != no) || err == nil && int64(n.Status) != c.uint32[i] {
				t.Errorf("%s: %s becomes the uint32 %d, %v; want %d", c.name, text, n.Status, err, c.uint32[i])
			}
		}
	}
}

// pelletier reads the digits of a key, and writes names.
func TestTOMLKeys(t *testing.T) {
	var numbers map[uint32]int
	if data, err := pelletier.Marshal(map[uint32]int{4: 1}); err != nil || pelletier.Unmarshal(data, &numbers) != nil || numbers[4] != 1 {
		t.Errorf("numbers become %s, %v, %v", data, numbers, err)
	}
	var keys map[portalstatus.Status]int
	if err := pelletier.Unmarshal([]byte("4 = 1\n"), &keys); err != nil || keys[portalstatus.Offline] != 1 {
		t.Errorf("digits become %v, %v", keys, err)
	}
	data, err := pelletier.Marshal(keys)
	if text := string(data); err != nil || text != "Offline = 1\n" || pelletier.Unmarshal(data, &keys) == nil {
		t.Errorf("%q, %v; want a name, which is not read", text, err)
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

// Like fmt, a template asks for the text. Its conditions see the number.
func TestTemplates(t *testing.T) {
	const text, want = `{{range .}}{{.}} {{printf "%d" .}} {{if .}}not 0 {{end}}{{if eq . 77}}77{{end}}; {{end}}`,
		"Unknown 0 ; Failed 5 not 0 ; Status(77) 77 not 0 77; "
	for _, execute := range []func(io.Writer, any) error{
		template.Must(template.New("").Parse(text)).Execute,
		htmltemplate.Must(htmltemplate.New("").Parse(text)).Execute,
	} {
		var b strings.Builder
		if err := execute(&b, []portalstatus.Status{portalstatus.Unknown, portalstatus.Failed, 77}); err != nil || b.String() != want {
			t.Errorf("%q, %v; want %q", b.String(), err, want)
		}
	}
}
