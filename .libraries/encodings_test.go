package libraries

import (
	"bytes"
	"database/sql"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"math"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/fxamacker/cbor/v2"
	jsonv2 "github.com/go-json-experiment/json"
	pelletier "github.com/pelletier/go-toml/v2"
	"github.com/vmihailenco/msgpack/v5"
	"go.mongodb.org/mongo-driver/v2/bson"
	yamlv3 "go.yaml.in/yaml/v3"
	"go.yaml.in/yaml/v4"
	sigsyaml "sigs.k8s.io/yaml"

	"example.com/portalstatus"
)

type document[T any] struct{ Status T }

func gobMarshal(v any) ([]byte, error) {
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(v)
	return b.Bytes(), err
}

func gobUnmarshal(data []byte, v any) error { return gob.NewDecoder(bytes.NewReader(data)).Decode(v) }

// encoding/json/v2, outside the standard library.
func jsonv2Marshal(v any) ([]byte, error)      { return jsonv2.Marshal(v) }
func jsonv2Unmarshal(data []byte, v any) error { return jsonv2.Unmarshal(data, v) }

// A packed is a Status that MessagePack carries as an integer. It reads text too.
type packed struct{ portalstatus.Status }

func (p packed) EncodeMsgpack(e *msgpack.Encoder) error { return e.EncodeUint(uint64(p.Status)) }

func (p *packed) DecodeMsgpack(d *msgpack.Decoder) error {
	v, err := d.DecodeInterface()
	if err != nil {
		return err
	}
	return p.Scan(v)
}

// gob, CBOR and BSON go by the kind: they carry every number, and read no text.
// MessagePack asks for the text, which it writes as bytes, and reads no number.
func TestBinaryEncodings(t *testing.T) {
	textMode, err := cbor.DecOptions{TextUnmarshaler: cbor.TextUnmarshalerTextString}.DecMode()
	if err != nil {
		t.Fatal(err)
	}
	plain := func(s portalstatus.Status) any { return &document[portalstatus.Status]{s} }
	wrapped := func(s portalstatus.Status) any { return &document[packed]{packed{s}} }
	for _, c := range []struct {
		name                      string
		marshal                   func(any) ([]byte, error)
		unmarshal                 func([]byte, any) error
		document                  func(portalstatus.Status) any
		readsNumber, readsText    bool
		writesNumber, writesBytes bool
	}{
		{"gob", gobMarshal, gobUnmarshal, plain, true, false, true, false},
		{"CBOR", cbor.Marshal, cbor.Unmarshal, plain, true, false, true, false},
		{"CBOR with an option", cbor.Marshal, textMode.Unmarshal, plain, true, true, true, false},
		{"BSON", bson.Marshal, bson.Unmarshal, plain, true, false, true, false},
		{"MessagePack", msgpack.Marshal, msgpack.Unmarshal, plain, false, true, false, true},
		{"MessagePack with a packed", msgpack.Marshal, msgpack.Unmarshal, wrapped, true, true, true, false},
	} {
		try := func(from, to, want any, ok bool) {
			t.Helper()
			data, err := c.marshal(from)
			if err != nil {
				t.Fatal(err)
			}
			if err = c.unmarshal(data, to); (err == nil) != ok || ok && fmt.Sprintf("%s", to) != fmt.Sprintf("%s", want) {
				t.Errorf("%s reads %T %v as %s, %v; want %s, %t", c.name, from, from, to, err, want, ok)
			}
		}
		// A gob leaves out a 0.
		for _, s := range []portalstatus.Status{portalstatus.Failed, 77, 1 << 31, math.MaxUint32} {
			try(c.document(s), c.document(77777), c.document(s), true)
			try(document[uint32]{uint32(s)}, c.document(77777), c.document(s), c.readsNumber)
			try(document[string]{s.String()}, c.document(77777), c.document(s), c.readsText)
			try(c.document(s), &document[uint32]{}, &document[uint32]{uint32(s)}, c.writesNumber)
			try(c.document(s), &document[[]byte]{}, c.document(s), c.writesBytes)
		}
		try(document[int64]{1 << 32}, c.document(0), nil, false)
		try(document[int64]{-1}, c.document(0), nil, false)
	}
}

// A nil *Status is an element that is left out, but makes encoding/xml panic as an
// attribute, unless it has omitempty, and as character data, which cannot have it.
func TestXMLPointer(t *testing.T) {
	type (
		element struct {
			Status *portalstatus.Status `xml:"status"`
		}
		attribute struct {
			Status *portalstatus.Status `xml:"status,attr"`
		}
		omitted struct {
			Status *portalstatus.Status `xml:"status,attr,omitempty"`
		}
		chardata struct {
			Status *portalstatus.Status `xml:",chardata"`
		}
		cdata struct {
			Status *portalstatus.Status `xml:",cdata"`
		}
		text struct {
			Status portalstatus.Status `xml:",chardata"`
		}
		around struct {
			Text *text `xml:"text"`
		}
	)
	marshal := func(v any) (s string) {
		defer func() {
			if recover() != nil {
				s = "panic"
			}
		}()
		data, err := xml.Marshal(v)
		if err != nil {
			return err.Error()
		}
		return string(data)
	}
	for _, c := range []struct {
		value any
		want  string
	}{
		{element{}, "<element></element>"},
		{attribute{}, "panic"}, {omitted{}, "<omitted></omitted>"},
		{chardata{}, "panic"}, {cdata{}, "panic"},
		{around{}, "<around></around>"}, {around{new(text)}, "<around><text>Unknown</text></around>"},
	} {
		if got := marshal(c.value); got != c.want {
			t.Errorf("%T becomes %s; want %s", c.value, got, c.want)
		}
	}
}

type omitEmpty[T any] struct {
	Status T `json:",omitempty" xml:",omitempty" yaml:",omitempty" toml:",omitempty" bson:",omitempty" cbor:",omitempty" msgpack:",omitempty"`
}

type omitZero[T any] struct {
	Status T `json:",omitzero" toml:",omitzero" cbor:",omitzero"`
}

// What leaves out zeros leaves out Unknown, but writes a *Status of it, unless it
// looks behind the pointer, as gob does without a tag. gob writes an sql.Null.
func TestOmitted(t *testing.T) {
	unknown, null := portalstatus.Unknown, sql.Null[portalstatus.Status]{Valid: true}
	empty := []any{omitEmpty[portalstatus.Status]{}, omitEmpty[*portalstatus.Status]{&unknown}}
	zero := []any{omitZero[portalstatus.Status]{}, omitZero[*portalstatus.Status]{&unknown}}
	for _, c := range []struct {
		name           string
		marshal        func(any) ([]byte, error)
		unmarshal      func([]byte, any) error
		inputs         []any
		value, pointer bool // whether it is written
	}{
		{"JSON", json.Marshal, json.Unmarshal, empty, false, true},
		{"JSON omitzero", json.Marshal, json.Unmarshal, zero, false, true},
		{"JSON v2", jsonv2Marshal, json.Unmarshal, empty, true, true},
		{"JSON v2 omitzero", jsonv2Marshal, json.Unmarshal, zero, false, true},
		{"XML", xml.Marshal, xml.Unmarshal, empty, false, true},
		{"YAML", yaml.Marshal, yaml.Unmarshal, empty, false, true},
		{"YAML v3", yamlv3.Marshal, yamlv3.Unmarshal, empty, false, true},
		{"goccy YAML", goccyMarshal, goccyUnmarshal, empty, false, true},
		{"Kubernetes YAML", sigsyaml.Marshal, sigsyamlUnmarshal, empty, false, true},
		{"TOML", toml.Marshal, toml.Unmarshal, empty, true, true},
		{"TOML omitzero", toml.Marshal, toml.Unmarshal, zero, false, false},
		{"pelletier TOML", pelletier.Marshal, pelletier.Unmarshal, empty, false, true},
		{"BSON", bson.Marshal, bson.Unmarshal, empty, false, true},
		{"CBOR", cbor.Marshal, cbor.Unmarshal, empty, false, true},
		{"CBOR omitzero", cbor.Marshal, cbor.Unmarshal, zero, false, true},
		{"MessagePack", msgpack.Marshal, msgpack.Unmarshal, empty, false, true},
		{"gob", gobMarshal, gobUnmarshal, empty, false, false},
	} {
		for i, want := range []bool{c.value, c.pointer} {
			data, err := c.marshal(c.inputs[i])
			var back document[*portalstatus.Status]
			if err != nil || c.unmarshal(data, &back) != nil || (back.Status != nil) != want {
				t.Errorf("%s of %T: %q, %v; want it there: %t", c.name, c.inputs[i], data, err, want)
			}
		}
	}
	var back document[sql.Null[portalstatus.Status]]
	data, err := gobMarshal(document[sql.Null[portalstatus.Status]]{null})
	if err != nil || gobUnmarshal(data, &back) != nil || back.Status != null {
		t.Errorf("gob of an sql.Null: %v, %v", back, err)
	}
}
