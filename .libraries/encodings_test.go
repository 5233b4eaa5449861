package libraries

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"testing"

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

// A bsonStatus is a Status that BSON reads from text too, and not from true.
type bsonStatus struct{ portalstatus.Status }

func (s bsonStatus) MarshalBSONValue() (byte, []byte, error) {
	kind, data, err := bson.MarshalValue(uint32(s.Status))
	return byte(kind), data, err
}

func (s *bsonStatus) UnmarshalBSONValue(kind byte, data []byte) error {
	var v any
	if err := bson.UnmarshalValue(bson.Type(kind), data, &v); err != nil {
		return err
	}
	return s.Scan(v)
}

// cborText has CBOR ask for UnmarshalText.
var cborText, _ = cbor.DecOptions{TextUnmarshaler: cbor.TextUnmarshalerTextString}.DecMode()

// CBOR and BSON read by the kind: numbers, for BSON booleans too, and no text. All that
// MessagePack reads is text.
func TestBinaryDecoding(t *testing.T) {
	const most = 4294967295
	for _, c := range []struct {
		value                                         any
		cbor, cborText, bson, own, msgpack, ownPacked int64
	}{
		{uint32(0), 0, 0, 0, 0, refused, 0},
		{uint32(77), 77, 77, 77, 77, refused, 77},
		{uint32(most), most, most, most, most, refused, most},
		{"online", refused, 1, refused, 1, 1, 1},
		{"Status(77)", refused, 77, refused, 77, 77, 77},
		{"4", refused, 4, refused, 4, 4, 4},
		{"Broken", refused, refused, refused, refused, refused, refused},
		{"", refused, refused, refused, refused, refused, refused},
		{true, refused, refused, 1, refused, refused, refused},
		{false, refused, refused, 0, refused, refused, refused},
		{4.0, refused, refused, 4, 4, refused, 4},
		{4.7, refused, refused, refused, refused, refused, refused},
		{int64(4294967297), refused, refused, refused, refused, refused, refused},
		{-1, refused, refused, refused, refused, refused, refused},
	} {
		for _, r := range []struct {
			call      string
			marshal   func(any) ([]byte, error)
			unmarshal func([]byte, any) error
			places    []place
			want      int64
		}{
			{"CBOR", cbor.Marshal, cbor.Unmarshal, places[portalstatus.Status](77777), c.cbor},
			{"CBOR with cborText", cbor.Marshal, cborText.Unmarshal, places[portalstatus.Status](77777), c.cborText},
			{"BSON", bson.Marshal, bson.Unmarshal, places[portalstatus.Status](77777), c.bson},
			{"BSON", bson.Marshal, bson.Unmarshal, places(bsonStatus{77777}), c.own},
			{"MessagePack", msgpack.Marshal, msgpack.Unmarshal, places[portalstatus.Status](77777), c.msgpack},
			{"MessagePack", msgpack.Marshal, msgpack.Unmarshal, places(packed{77777}), c.ownPacked},
		} {
			for _, p := range r.places {
				data, err := r.marshal(document[any]{p.wrap(c.value)})
				if err != nil {
					t.Fatal(err)
				}
				into := p.into()
				err = r.unmarshal(data, into)
				p.check(t, fmt.Sprintf("%s reads %T %v with %T", r.call, c.value, c.value, into), into, err, r.want)
			}
		}
	}
}

// CBOR and BSON write a number, and MessagePack the text, as bytes.
func TestBinaryEncoding(t *testing.T) {
	offline := portalstatus.Offline
	for _, c := range []struct {
		name    string
		marshal func(any) ([]byte, error)
		value   any
		same    any // what is written as the same
	}{
		{"CBOR", cbor.Marshal, offline, uint32(4)},
		{"CBOR", cbor.Marshal, &offline, uint32(4)},
		{"BSON", bson.Marshal, offline, uint32(4)},
		{"BSON", bson.Marshal, &offline, uint32(4)},
		{"BSON", bson.Marshal, bsonStatus{offline}, uint32(4)},
		{"BSON", bson.Marshal, &bsonStatus{offline}, uint32(4)},
		{"MessagePack", msgpack.Marshal, offline, []byte("Offline")},
		{"MessagePack", msgpack.Marshal, &offline, []byte("Offline")},
		{"MessagePack", msgpack.Marshal, packed{offline}, 4},
		{"MessagePack", msgpack.Marshal, &packed{offline}, 4},
	} {
		for _, p := range places[portalstatus.Status](77777) {
			got, err1 := c.marshal(document[any]{p.wrap(c.value)})
			want, err2 := c.marshal(document[any]{p.wrap(c.same)})
			if string(got) != string(want) || err1 != nil || err2 != nil {
				t.Errorf("%s writes %T in %s as %q, %v; want %q", c.name, c.value, p.name, got, err1, want)
			}
		}
	}
}

// gob takes a Status for a uint32, in and out, and reads no text.
func TestGob(t *testing.T) {
	type status = portalstatus.Status
	for _, c := range []struct {
		from, into any
		want       string // in JSON, or "" for an error
	}{
		{document[uint32]{4}, &document[status]{77777}, `{"Status":"Offline"}`},
		{document[uint32]{4}, &document[*status]{}, `{"Status":"Offline"}`},
		{document[[]uint32]{[]uint32{4}}, &document[[]status]{}, `{"Status":["Offline"]}`},
		{map[uint32]uint32{4: 5}, &map[status]status{}, `{"Offline":"Failed"}`},
		{document[status]{4}, &document[uint32]{77777}, `{"Status":4}`},
		{document[[]status]{[]status{4}}, &document[[]uint32]{}, `{"Status":[4]}`},
		{map[status]status{4: 5}, &map[uint32]uint32{}, `{"4":5}`},
		{document[string]{"Offline"}, &document[status]{77777}, ""},
		{document[uint64]{4294967297}, &document[status]{77777}, ""},
	} {
		data, err := gobMarshal(c.from)
		if err != nil {
			t.Fatal(err)
		}
		err = gobUnmarshal(data, c.into)
		got, _ := json.Marshal(c.into)
		if (err == nil) != (c.want != "") || err == nil && string(got) != c.want {
			t.Errorf("gob reads %T %v into %T as %s, %v; want %s", c.from, c.from, c.into, got, err, c.want)
		}
	}
}

// A key is a text, but for CBOR and pelletier/go-toml, which read it by the kind.
// pelletier/go-toml writes names all the same.
func TestKeys(t *testing.T) {
	for _, c := range []struct {
		name                 string
		marshal              func(any) ([]byte, error)
		unmarshal            func([]byte, any) error
		written              string // what {Offline: 1} becomes
		names, texts, digits bool   // whether "online", "4" and 4 are read
	}{
		{"JSON", json.Marshal, json.Unmarshal, `{"Offline":1}`, true, true, true},
		{"YAML", yaml.Marshal, yaml.Unmarshal, "Offline: 1\n", true, true, true},
		{"YAML v3", yamlv3.Marshal, yamlv3.Unmarshal, "Offline: 1\n", true, true, true},
		{"goccy YAML", goccyMarshal, goccyUnmarshal, "Offline: 1\n", true, true, true},
		{"Kubernetes YAML", sigsyaml.Marshal, sigsyamlUnmarshal, "Offline: 1\n", true, true, true},
		{"pelletier TOML", pelletier.Marshal, pelletier.Unmarshal, "Offline = 1\n", false, true, true},
		{"BSON", bson.Marshal, bson.Unmarshal, "\x12\x00\x00\x00\x10Offline\x00\x01\x00\x00\x00\x00", true, true, true},
		{"MessagePack", msgpack.Marshal, msgpack.Unmarshal, "\x81\xc4\x07Offline\x01", true, true, false},
		{"CBOR", cbor.Marshal, cbor.Unmarshal, "\xa1\x04\x01", false, false, true},
		{"CBOR with cborText", cbor.Marshal, cborText.Unmarshal, "\xa1\x04\x01", true, true, true},
	} {
		data, err := c.marshal(map[portalstatus.Status]int{portalstatus.Offline: 1})
		if string(data) != c.written || err != nil {
			t.Errorf("%s writes %q, %v; want %q", c.name, data, err, c.written)
		}
		for _, in := range []struct {
			keys any
			want bool
		}{
			{map[string]int{"offline": 1}, c.names}, {map[string]int{"4": 1}, c.texts}, {map[uint32]int{4: 1}, c.digits},
			{map[string]int{"Broken": 1}, false}, {map[string]int{"": 1}, false}, {map[int64]int{4294967296: 1}, false},
		} {
			data, err := c.marshal(in.keys)
			if err != nil {
				t.Fatal(err)
			}
			var got map[portalstatus.Status]int
			err = c.unmarshal(data, &got)
			if (err == nil) != in.want || err == nil && got[portalstatus.Offline] != 1 {
				t.Errorf("%s reads %v as %v, %v; want it read: %t", c.name, in.keys, got, err, in.want)
			}
		}
	}
}
