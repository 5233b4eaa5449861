package libraries

import (
	"database/sql"
	"encoding/json"
	"testing"

	"github.com/jinzhu/copier"

	"example.com/portalstatus"
)

type (
	textMap   = map[string]string
	numberMap = map[string]int64
	statusMap = map[string]portalstatus.Status
)

// copier converts a number as Go does, which cuts it and makes a character of it. It
// reads a text by Scan, but keeps silent about an error, and reads none in a list. What
// holds a value for a database, as an sql.Null does, Scan does not know.
func TestCopier(t *testing.T) {
	wide, status := int64(4294967297), portalstatus.Status(77)
	online := sql.NullString{String: "Online", Valid: true}
	null := sql.Null[portalstatus.Status]{V: portalstatus.Online, Valid: true}
	for _, c := range []struct {
		from, into any
		want       string // in JSON
	}{
		{document[int64]{77}, &document[portalstatus.Status]{77777}, `"Status(77)"`},
		{document[int64]{wide}, &document[portalstatus.Status]{77777}, `"Online"`},
		{document[int64]{wide}, &document[*portalstatus.Status]{}, `"Online"`},
		{document[*int64]{&wide}, &document[portalstatus.Status]{77777}, `"Online"`},
		{document[[]int64]{[]int64{wide}}, &document[[]portalstatus.Status]{}, `["Online"]`},
		{document[numberMap]{numberMap{"a": wide}}, &document[statusMap]{}, `{"a":"Online"}`},
		{document[int64]{-1}, &document[portalstatus.Status]{77777}, `"Status(4294967295)"`},
		{document[float64]{4.7}, &document[portalstatus.Status]{77777}, `"Offline"`},
		{document[portalstatus.Status]{261}, &document[uint8]{}, `5`},

		{document[string]{"online"}, &document[portalstatus.Status]{77777}, `"Online"`},
		{document[string]{"online"}, &document[*portalstatus.Status]{}, `"Online"`},
		{document[textMap]{textMap{"a": "online"}}, &document[statusMap]{}, `{"a":"Online"}`},
		{document[string]{"Broken"}, &document[portalstatus.Status]{77777}, `"Status(77777)"`},
		{document[string]{"Broken"}, &document[*portalstatus.Status]{}, `"Unknown"`},
		{document[textMap]{textMap{"a": "Broken"}}, &document[statusMap]{}, `{"a":"Unknown"}`},
		{document[[]string]{[]string{"online"}}, &document[[]portalstatus.Status]{}, `["Unknown"]`},
		{document[sql.NullString]{online}, &document[portalstatus.Status]{77777}, `"Status(77777)"`},
		{document[sql.Null[portalstatus.Status]]{null}, &document[portalstatus.Status]{77777}, `"Status(77777)"`},

		{document[portalstatus.Status]{77}, &document[string]{}, `"M"`},
		{document[portalstatus.Status]{77}, &document[*string]{}, `"M"`},
		{document[*portalstatus.Status]{&status}, &document[string]{}, `"M"`},
		{document[[]portalstatus.Status]{[]portalstatus.Status{77}}, &document[[]string]{}, `["M"]`},
		{document[statusMap]{statusMap{"a": 77}}, &document[textMap]{}, `{"a":"M"}`},
	} {
		err := copier.Copy(c.into, c.from)
		if got, _ := json.Marshal(c.into); string(got) != `{"Status":`+c.want+`}` || err != nil {
			t.Errorf("copier copies %T %v to %T as %s, %v; want %s", c.from, c.from, c.into, got, err, c.want)
		}
	}
}

// A converter is asked for the pair of types that it names, in fields, lists and maps,
// but not to fill a pointer or a list of texts. Its error is returned.
func TestCopierConverters(t *testing.T) {
	scan := func(src any) (any, error) {
		var s portalstatus.Status
		err := s.Scan(src)
		return s, err
	}
	name := func(src any) (any, error) { return src.(portalstatus.Status).String(), nil }
	converters := copier.Option{Converters: []copier.TypeConverter{
		{SrcType: copier.String, DstType: portalstatus.Unknown, Fn: scan},
		{SrcType: int64(0), DstType: portalstatus.Unknown, Fn: scan},
		{SrcType: portalstatus.Unknown, DstType: copier.String, Fn: name},
	}}
	const wide = 4294967297
	status := portalstatus.Status(77)
	for _, c := range []struct {
		from, into any
		want       string // in JSON, or "" for an error
	}{
		{document[int64]{77}, &document[portalstatus.Status]{77777}, `"Status(77)"`},
		{document[int64]{wide}, &document[portalstatus.Status]{77777}, ""},
		{document[[]int64]{[]int64{wide}}, &document[[]portalstatus.Status]{}, ""},
		{document[numberMap]{numberMap{"a": wide}}, &document[statusMap]{}, ""},
		{document[int64]{wide}, &document[*portalstatus.Status]{}, `"Online"`},

		{document[string]{"online"}, &document[portalstatus.Status]{77777}, `"Online"`},
		{document[string]{"Broken"}, &document[portalstatus.Status]{77777}, ""},
		{document[textMap]{textMap{"a": "Broken"}}, &document[statusMap]{}, ""},
		{document[string]{"Broken"}, &document[*portalstatus.Status]{}, `"Unknown"`},
		{document[[]string]{[]string{"online"}}, &document[[]portalstatus.Status]{}, `["Unknown"]`},

		{document[portalstatus.Status]{77}, &document[string]{}, `"Status(77)"`},
		{document[*portalstatus.Status]{&status}, &document[string]{}, `"Status(77)"`},
		{document[[]portalstatus.Status]{[]portalstatus.Status{77}}, &document[[]string]{}, `["Status(77)"]`},
		{document[statusMap]{statusMap{"a": 77}}, &document[textMap]{}, `{"a":"Status(77)"}`},
		{document[portalstatus.Status]{77}, &document[*string]{}, `"M"`},
	} {
		err := copier.CopyWithOption(c.into, c.from, converters)
		got, _ := json.Marshal(c.into)
		if (err == nil) != (c.want != "") || err == nil && string(got) != `{"Status":`+c.want+`}` {
			t.Errorf("copier copies %T %v to %T as %s, %v; want %s", c.from, c.from, c.into, got, err, c.want)
		}
	}
}

// With a tag, copier leaves the field alone, and Scan reads it.
func TestCopierTag(t *testing.T) {
	for text, want := range map[string]int64{"Online": 1, "Broken": refused} {
		in := struct{ Name, Status string }{"fs01", text}
		var out struct {
			Name   string
			Status portalstatus.Status `copier:"-"`
		}
		if err := copier.Copy(&out, in); err != nil || out.Name != "fs01" || out.Status != portalstatus.Unknown {
			t.Errorf("copier copies %v as %v, %v", in, out, err)
		}
		if err := out.Status.Scan(in.Status); (err != nil) != (want == refused) || err == nil && int64(out.Status) != want {
			t.Errorf("Scan reads %q as %v, %v; want %d", text, out.Status, err, want)
		}
	}
}
