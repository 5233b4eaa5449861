package libraries

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"text/template"

	"github.com/BurntSushi/toml"
	"github.com/fxamacker/cbor/v2"
	pelletier "github.com/pelletier/go-toml/v2"
	"github.com/ugorji/go/codec"
	"github.com/vmihailenco/msgpack/v5"
	"go.mongodb.org/mongo-driver/v2/bson"
	yamlv3 "go.yaml.in/yaml/v3"
	"go.yaml.in/yaml/v4"
	sigsyaml "sigs.k8s.io/yaml"

	"example.com/portalstatus"
)

// A struct that embeds a Status has its methods, and so has a struct around it.
type (
	Embedding struct {
		Name string
		portalstatus.Status
	}
	EmbeddingTagged struct {
		Name                string
		portalstatus.Status `json:"Status" xml:"Status" yaml:"status" toml:"Status" bson:"status" msgpack:"Status"`
	}
	EmbeddingPointer struct {
		Name string
		*portalstatus.Status
	}
	Outer struct {
		Port int
		Embedding
	}

	// Naming is what helps.
	Naming struct {
		Name   string
		Status portalstatus.Status
	}
)

// A library that asks for the methods of a Status takes the whole struct for one: it
// writes the text alone, and refuses an object. Others see all fields.
func TestEmbedded(t *testing.T) {
	online := portalstatus.Online
	embedding := Embedding{"fs01", online}
	const text, fields, fails, noStatus = "text", "fields", "error", "no status"
	ugorjiJSON, ugorjiPack := new(codec.JsonHandle), new(codec.MsgpackHandle)
	cborWriter, err1 := cbor.EncOptions{TextMarshaler: cbor.TextMarshalerTextString}.EncMode()
	cborReader, err2 := cbor.DecOptions{TextUnmarshaler: cbor.TextUnmarshalerTextString}.DecMode()
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		marshal   func(any) ([]byte, error)
		unmarshal func([]byte, any) error
		// What is written of a struct, and of one in a list, and what is read of an object.
		writes, writesInside, reads string
	}{
		{"JSON", json.Marshal, json.Unmarshal, text, text, fails},
		{"JSON v2", jsonv2Marshal, jsonv2Unmarshal, text, text, fails},
		{"XML", xml.Marshal, xml.Unmarshal, text, text, fails},
		{"YAML", yaml.Marshal, yaml.Unmarshal, text, text, fails},
		{"v3 YAML", yamlv3.Marshal, yamlv3.Unmarshal, text, text, fields},
		{"goccy YAML", goccyMarshal, goccyUnmarshal, text, text, fails},
		{"Kubernetes YAML", sigsyaml.Marshal, sigsyamlUnmarshal, text, text, fails},
		{"TOML", toml.Marshal, toml.Unmarshal, text, text, fails},
		{"pelletier TOML", pelletier.Marshal, pelletier.Unmarshal, fails, text, noStatus},
		{"MessagePack", msgpack.Marshal, msgpack.Unmarshal, text, text, fails},
		{"ugorji JSON", ugorjiMarshal(ugorjiJSON), ugorjiUnmarshal(ugorjiJSON), text, text, fails},
		{"ugorji MessagePack", ugorjiMarshal(ugorjiPack), ugorjiUnmarshal(ugorjiPack), fields, fields, fields},
		{"BSON", bson.Marshal, bson.Unmarshal, fields, fields, fields},
		{"CBOR", cbor.Marshal, cbor.Unmarshal, fields, fields, fields},
		{"CBOR as text", cborWriter.Marshal, cborReader.Unmarshal, text, text, fields},
		{"gob", gobMarshal, gobUnmarshal, fields, fields, fields},
	} {
		for _, in := range []struct {
			value any
			want  string
		}{
			{&embedding, c.writes}, {&EmbeddingTagged{"fs01", online}, c.writes}, {&EmbeddingPointer{"fs01", &online}, c.writes},
			{&Outer{3260, embedding}, c.writes}, {&document[[]Embedding]{[]Embedding{embedding}}, c.writesInside},
			{&document[Embedding]{embedding}, c.writesInside}, {&Naming{"fs01", online}, fields},
		} {
			got := text
			data, err := c.marshal(in.value)
			if err != nil {
				got = fails
			} else if bytes.Contains(data, []byte("fs01")) {
				got = fields
			}
			if got != in.want {
				t.Errorf("%s: of a %T it writes %s: %q, %v; want %s", c.name, in.value, got, data, err, in.want)
			}
		}

		data, err := c.marshal(&Naming{"fs01", online})
		if err != nil {
			t.Fatal(err)
		}
		var back Naming
		if err := c.unmarshal(data, &back); err != nil || back != (Naming{"fs01", online}) {
			t.Errorf("%s: with a name, %q becomes %v, %v", c.name, data, back, err)
		}
		var whole Embedding
		var tagged EmbeddingTagged
		for _, out := range []struct {
			value  any
			name   *string
			status *portalstatus.Status
		}{
			{&whole, &whole.Name, &whole.Status}, {&tagged, &tagged.Name, &tagged.Status},
		} {
			got := "neither"
			if err := c.unmarshal(data, out.value); err != nil {
				got = fails
			} else if *out.name == "fs01" && *out.status == online {
				got = fields
			} else if *out.name == "fs01" {
				got = noStatus
			}
			if got != c.reads {
				t.Errorf("%s: of %q it reads %s into a %T; want %s", c.name, data, got, out.value, c.reads)
			}
		}
	}
}

// A nil *Status that is embedded makes them panic, of which ugorji makes an error.
func TestEmbeddedNil(t *testing.T) {
	for _, c := range []struct {
		name    string
		marshal func(any) ([]byte, error)
		panics  bool
	}{
		{"JSON", json.Marshal, true}, {"JSON v2", jsonv2Marshal, true}, {"XML", xml.Marshal, true},
		{"YAML", yaml.Marshal, true}, {"v3 YAML", yamlv3.Marshal, true}, {"goccy YAML", goccyMarshal, true},
		{"Kubernetes YAML", sigsyaml.Marshal, true}, {"TOML", toml.Marshal, true}, {"MessagePack", msgpack.Marshal, true},
		{"BSON", bson.Marshal, false}, {"CBOR", cbor.Marshal, false}, {"gob", gobMarshal, false},
	} {
		func() {
			defer func() {
				if p := recover(); (p != nil) != c.panics {
					t.Errorf("%s: panics with %v; want a panic: %t", c.name, p, c.panics)
				}
			}()
			c.marshal(&EmbeddingPointer{Name: "fs01"})
		}()
	}
}

// What prints a value prints the status alone.
func TestEmbeddedPrinted(t *testing.T) {
	value := Embedding{"fs01", portalstatus.Online}
	var plain, logText, logJSON strings.Builder
	if err := template.Must(template.New("").Parse("{{.}}")).Execute(&plain, value); err != nil {
		t.Fatal(err)
	}
	slog.New(slog.NewTextHandler(&logText, nil)).Info("list", "portal", value)
	slog.New(slog.NewJSONHandler(&logJSON, nil)).Info("list", "portal", value)
	for _, c := range []struct{ name, got string }{
		{"fmt", fmt.Sprint(value)}, {"%+v", fmt.Sprintf("%+v", value)}, {"a template", plain.String()},
		{"slog's text", logText.String()}, {"slog's JSON", logJSON.String()},
	} {
		if strings.Contains(c.got, "fs01") || !strings.Contains(c.got, "Online") {
			t.Errorf("%s: prints %q; want Online alone", c.name, c.got)
		}
	}
}
