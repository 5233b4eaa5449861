package libraries

import (
	"bytes"
	"fmt"
	htmltemplate "html/template"
	"io"
	"log/slog"
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

// A document with numbers, names and C constants is read as it should be, written, and
// read again as the same. No space is trimmed, and null changes nothing.
func TestYAMLAndTOML(t *testing.T) {
	const (
		tomlInput = "[status]\na = 77\nb = 'online'\nc = 'VDS_IPS_FAILED'\nd = 4294967295\ne = 'Status(4)'\n"
		yamlInput = "status:\n  a: 77\n  b: online\n  c: VDS_IPS_FAILED\n  d: 4294967295\n  e: Status(4)\n"
		tomlSpace = "[status]\na = ' Online '\n"
		yamlSpace = "status:\n  a: ' Online '\n"
		want      = "{map[a:Status(77) b:Online c:Failed d:Status(4294967295) e:Offline]}"
	)
	for _, c := range []struct {
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
		var in, again, space document[map[string]portalstatus.Status]
		if err := c.unmarshal([]byte(c.input), &in); fmt.Sprint(in) != want || err != nil {
			t.Errorf("%s reads %v, %v; want %s", c.name, in, err, want)
		}
		data, err := c.marshal(in)
		if text := string(data); !strings.Contains(text, "Online") || !strings.Contains(text, "Status(77)") || err != nil {
			t.Errorf("%s writes %s, %v; want names and Status(77)", c.name, data, err)
		}
		if err := c.unmarshal(data, &again); fmt.Sprint(again) != want || err != nil {
			t.Errorf("%s reads what it wrote as %v, %v; want %s", c.name, again, err, want)
		}
		if err := c.unmarshal([]byte(c.space), &space); err == nil || !strings.Contains(err.Error(), `" Online "`) {
			t.Errorf("%s reads space as %v, %v", c.name, space, err)
		}
		if strings.HasSuffix(c.name, "YAML") {
			null := document[portalstatus.Status]{77777}
			if err := c.unmarshal([]byte("status:\n"), &null); null.Status != 77777 || err != nil {
				t.Errorf("%s reads null as %v, %v", c.name, null, err)
			}
		}
	}
}

// go.yaml.in hands a Status its text as it stands. The others read a number first, as all
// do for a uint32, and so know YAML's other notations, of which 010 is one.
func TestYAMLNumbers(t *testing.T) {
	for _, c := range []struct {
		text                       string
		goYAML, goccy, sigs, plain int64 // plain is a uint32, read by go.yaml.in/yaml/v4
	}{
		{`4`, 4, 4, 4, 4},
		{`010`, 10, 8, 8, 8},
		{`"010"`, 10, 10, 10, refused},
		{`08`, 8, 8, 8, 8},
		{`0x4`, refused, 4, 4, 4},
		{`0o17`, refused, 15, 15, 15},
		{`0b11`, refused, 3, 3, 3},
		{`+4`, refused, 4, 4, 4},
		{`1_000`, refused, 1000, 1000, 1000},
		{`4.0`, refused, 4, 4, 4},
		{`4e0`, refused, refused, 4, 4},
		{`4.7`, refused, refused, refused, refused},
		{`-1`, refused, refused, refused, refused},
		{`4294967297`, refused, refused, refused, refused},
		{`true`, refused, refused, refused, refused},
		{`""`, refused, refused, refused, refused},
	} {
		for _, r := range []struct {
			call      string
			unmarshal func([]byte, any) error
			want      int64
		}{
			{"go.yaml.in/yaml/v4", yaml.Unmarshal, c.goYAML},
			{"go.yaml.in/yaml/v3", yamlv3.Unmarshal, c.goYAML},
			{"goccy/go-yaml", goccyUnmarshal, c.goccy},
			{"sigs.k8s.io/yaml", sigsyamlUnmarshal, c.sigs},
		} {
			for _, p := range places[portalstatus.Status](77777) {
				into := p.into()
				err := r.unmarshal(fmt.Appendf(nil, p.yaml, c.text), into)
				p.check(t, r.call+" of "+c.text, into, err, r.want)
			}
			var key map[portalstatus.Status]int
			err := r.unmarshal([]byte(c.text+": 1"), &key)
			if _, ok := key[portalstatus.Status(r.want)]; ok != (r.want != refused) || (err == nil) != ok {
				t.Errorf("%s of the key %s: %d, %v; want %d", r.call, c.text, key, err, r.want)
			}
		}
		var plain document[uint32]
		err := yaml.Unmarshal([]byte("status: "+c.text), &plain)
		if (err == nil) != (c.plain != refused) || err == nil && int64(plain.Status) != c.plain {
			t.Errorf("go.yaml.in/yaml/v4 of %s: the uint32 %d, %v; want %d", c.text, plain.Status, err, c.plain)
		}
	}
}

// A key of digits goes out and in, unlike a name.
func TestTOMLKeys(t *testing.T) {
	var numbers map[uint32]int
	data, err := pelletier.Marshal(map[uint32]int{4: 1})
	if err != nil || pelletier.Unmarshal(data, &numbers) != nil || numbers[4] != 1 {
		t.Errorf("pelletier TOML reads %q as %v, %v", data, numbers, err)
	}
}

func TestPflag(t *testing.T) {
	var s portalstatus.Status
	flags := pflag.NewFlagSet("portals", pflag.ContinueOnError)
	flags.TextVar(&s, "only", portalstatus.Online, "list the portals with this `status`")
	usage := flags.FlagUsages()
	if !strings.Contains(usage, "--only status") || !strings.Contains(usage, "(default Online)") {
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
		handler func(io.Writer) slog.Handler
		want    string
	}{
		{func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) }, "known=Failed unknown=Status(77)"},
		{func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) }, `"known":"Failed","unknown":"Status(77)"`},
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
		err := execute(&b, []portalstatus.Status{portalstatus.Unknown, portalstatus.Failed, 77})
		if err != nil || b.String() != want {
			t.Errorf("%q, %v; want %q", b.String(), err, want)
		}
	}
}
