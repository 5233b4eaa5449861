package portalstatus_test

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"math/big"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
	"unsafe"

	"example.com/portalstatus"
)

var all = flag.Bool("all", false, "let TestRoundTrip walk all 4294967296 values")

type Status = portalstatus.Status

// named is what the package must know, in the order of the numbers.
var named = []struct {
	constant    fmt.Stringer // An untyped constant would not compile.
	number      Status
	name, cName string
}{
	{portalstatus.Unknown, 0, "Unknown", "VDS_IPS_UNKNOWN"},
	{portalstatus.Online, 1, "Online", "VDS_IPS_ONLINE"},
	{portalstatus.NotReady, 2, "NotReady", "VDS_IPS_NOT_READY"},
	{portalstatus.Offline, 4, "Offline", "VDS_IPS_OFFLINE"},
	{portalstatus.Failed, 5, "Failed", "VDS_IPS_FAILED"},
}

// old is what a Status holds before it is read into.
const old Status = 77777

// The goroutines are the first to call the package, hence the first test, so that
// the race detector sees what is made at first use. What they share by mistake
// shows in results other than those of one goroutine.
func TestConcurrency(t *testing.T) {
	calls := strings.Fields("Values String MarshalText Parse its-error Scan its-error UnmarshalJSON its-error ErrSyntax ErrRange")
	use := func(s Status) []any {
		values, text, scanned, unmarshaled := portalstatus.Values(), s.String(), old, old
		marshaled, _ := s.MarshalText()
		parsed, err := portalstatus.Parse(strings.ToUpper(text))
		scanErr, jsonErr := scanned.Scan(int64(s)), unmarshaled.UnmarshalJSON([]byte(`"NOT\u005fREADY"`))
		_, syntax := portalstatus.Parse("x" + text)
		_, tooLarge := portalstatus.Parse(fmt.Sprintf("%d999999999", s))
		return []any{values, text, string(marshaled), parsed, err, scanned, scanErr, unmarshaled, jsonErr, syntax, tooLarge}
	}
	got := make([][]any, 3000)
	var wg sync.WaitGroup
	for i := 0; i < 8; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			for n := i; n < len(got); n += 8 {
				got[n] = use(Status(n))
			}
		}(i)
	}
	wg.Wait()
	for n := range got {
		for i, want := range use(Status(n)) {
			if got, want := fmt.Sprint(got[n][i]), fmt.Sprint(want); got != want {
				t.Fatalf("%s of Status(%d): among goroutines %s, alone %s", calls[i], n, got, want)
			}
		}
	}
}

func TestType(t *testing.T) {
	for v, want := range map[any]string{
		portalstatus.Unknown: "uint32 AppendText IsKnown MarshalText String",
		new(Status):          "ptr AppendText IsKnown MarshalText Scan String UnmarshalJSON UnmarshalText",
	} {
		typ := reflect.TypeOf(v)
		got := typ.Kind().String()
		for i := 0; i < typ.NumMethod(); i++ {
			got += " " + typ.Method(i).Name
		}
		if got != want {
			t.Errorf("the kind and the methods of a %T are %s; want %s", v, got, want)
		}
	}
}

// The constants that portalstatus.go declares are those of the table named.
func TestConstants(t *testing.T) {
	known := make(map[string]bool)
	for _, n := range named {
		known[n.name] = true
		if n.constant != fmt.Stringer(n.number) {
			t.Errorf("%s is %T %d; want %T %d", n.name, n.constant, n.constant, n.number, n.number)
		}
	}
	file, err := parser.ParseFile(token.NewFileSet(), "portalstatus.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(node ast.Node) bool {
		if spec, ok := node.(*ast.ValueSpec); ok {
			for _, name := range spec.Names {
				if name.IsExported() && !known[name.Name] {
					t.Errorf("portalstatus.go declares %s, which the table named in portalstatus_test.go lacks", name)
				}
			}
		}
		return true
	})
}

func TestValues(t *testing.T) {
	var want []Status
	for _, n := range named {
		want = append(want, n.number)
	}
	first, second := portalstatus.Values(), portalstatus.Values()
	if !reflect.DeepEqual(first, want) {
		t.Fatalf("Values() = %d; want %d", first, want)
	}
	copy(first[:cap(first)], make([]Status, cap(first)))
	for _, values := range []func() []Status{func() []Status { return second }, portalstatus.Values} {
		if got := values(); !reflect.DeepEqual(got, want) {
			t.Errorf("Values() = %d after another result was changed; want %d", got, want)
		}
	}
}

// roundTrip returns an error if n does not become the text that it must, or does
// not come back.
func roundTrip(n uint32) error {
	s, known := Status(n), false
	var array [len("Status(4294967295)")]byte
	want := append(strconv.AppendUint(append(array[:0], "Status("...), uint64(n), 10), ')')
	for i := range named {
		if s == named[i].number {
			want, known = append(array[:0], named[i].name...), true
		}
	}
	text := s.String()
	if text != string(want) || s.IsKnown() != known {
		return fmt.Errorf("Status(%d): String %q, IsKnown %t; want %q, %t", n, text, s.IsKnown(), want, known)
	}
	if back, err := portalstatus.Parse(text); back != s || err != nil {
		return fmt.Errorf("Parse(%q) = %d, %v; want %d, since String returns this text", text, back, err, n)
	}
	return nil
}

func TestRoundTrip(t *testing.T) {
	for n := uint32(0); n < 1000; n++ {
		if err := roundTrip(n); err != nil {
			t.Fatal(err)
		}
	}
	const parts = 16
	step := uint64(65519) // a prime
	if *all {
		step = 1
	}
	for part := uint64(1); part <= parts; part++ {
		last := part<<32/parts - 1
		t.Run(fmt.Sprint("to ", last), func(t *testing.T) {
			t.Parallel()
			walked := 0
			for i := uint64(0); i < 1<<32/parts; i += step {
				if err := roundTrip(uint32(last - i)); err != nil {
					t.Fatal(err)
				}
				walked++
			}
			t.Logf("walked %d values", walked)
		})
	}
}

// AppendText keeps what stands before, and writes where there is room for it, but
// not beyond. What MarshalText returns is the caller's own.
func TestMarshal(t *testing.T) {
	statuses := []Status{portalstatus.NotReady, 77, 77, portalstatus.Failed, math.MaxUint32}
	var results [][]byte
	for _, s := range statuses {
		text := s.String()
		if got, err := s.AppendText(nil); string(got) != text || err != nil {
			t.Errorf("AppendText(nil) of %s = %q, %v", text, got, err)
		}
		for room := 0; room < 40; room++ {
			array := []byte("before" + strings.Repeat(".", room))
			got, err := s.AppendText(array[:len("before")])
			if string(got) != "before"+text || err != nil {
				t.Fatalf("AppendText(\"before\") of %s = %q, %v; want %q", text, got, err, "before"+text)
			}
			if spare := room - len(text); spare >= 0 && (string(array) != "before"+text+strings.Repeat(".", spare) || cap(got) != cap(array)) {
				t.Fatalf("AppendText(\"before\") of %s leaves %q where there is room for %d bytes", text, array, room)
			}
		}
		got, err := s.MarshalText()
		if string(got) != text || err != nil {
			t.Fatalf("MarshalText of %s = %q, %v", text, got, err)
		}
		results = append(results, got)
	}
	for i, got := range results {
		if want := statuses[i].String(); string(got) != want {
			t.Fatalf("MarshalText of %s = %q after other calls, and changes to their results", want, got)
		}
		copy(got[:cap(got)], strings.Repeat("!", cap(got)))
	}
}

// spec is what Parse must return, by its documentation. In same, what else folds to
// ASCII is longer.
func spec(text string) (Status, error) {
	same := func(text, ascii string) bool { return len(text) == len(ascii) && strings.EqualFold(text, ascii) }
	for _, n := range named {
		if same(text, n.name) || same(text, n.cName) || same(text, strings.TrimPrefix(n.cName, "VDS_IPS_")) {
			return n.number, nil
		}
	}
	if n := len(text); n > 8 && same(text[:7], "Status(") && text[n-1] == ')' {
		text = text[7 : n-1]
	}
	n, ok := new(big.Int).SetString(text, 10)
	switch {
	case !ok || strings.ContainsAny(text, "+-"):
		return 0, strconv.ErrSyntax
	case n.BitLen() > 32:
		return 0, strconv.ErrRange
	}
	return Status(n.Uint64()), nil
}

var (
	sentinels = map[error]string{strconv.ErrRange: "strconv.ErrRange", strconv.ErrSyntax: "strconv.ErrSyntax"}
	printable = regexp.MustCompile(`^portalstatus: parsing "[ -~]*$`)
	buffer    = make([]byte, 0, 1<<17) // what lend lends
	errInput  = errors.New("changes its input")
)

// wrong returns what is wrong with what read does to a Status that is old, or "".
// It must set the Status to want, or return an error that wraps wantErr.
func wrong(want Status, wantErr error, read func(*Status) error) (fault string) {
	defer func() {
		if p := recover(); p != nil {
			fault = fmt.Sprintf("panics: %v", p)
		}
	}()
	s := old
	err := read(&s)
	switch {
	case errors.Is(err, errInput):
		return err.Error()
	case err != nil && wantErr == nil:
		return fmt.Sprintf("fails: %v; want %d", err, want)
	case err == nil && wantErr != nil:
		return fmt.Sprintf("makes %d, %q; want an error that wraps %s", s, s, sentinels[wantErr])
	case !errors.Is(err, wantErr):
		return fmt.Sprintf("does not wrap %s: %q", sentinels[wantErr], err)
	case errors.Is(err, strconv.ErrRange) && errors.Is(err, strconv.ErrSyntax):
		return fmt.Sprintf("wraps both strconv.ErrRange and strconv.ErrSyntax: %q", err)
	case err != nil && !printable.MatchString(err.Error()):
		return fmt.Sprintf("has a message that is not fit for a log: %q", err)
	case err != nil && s != old:
		return fmt.Sprintf("fails, but changes the Status from %d to %d", old, s)
	case err == nil && s != want:
		return fmt.Sprintf("makes %d, %q; want %d, %q", s, s, want, want)
	}
	return ""
}

// A limited test ends at its third failure: more would bury what is wrong.
type limited struct {
	*testing.T
	failures int
}

func (t *limited) Errorf(format string, args ...any) {
	t.Helper()
	t.T.Errorf(format, args...)
	if t.failures++; t.failures == 3 {
		t.FailNow()
	}
}

// reads fails t, and returns false, if something is wrong with read.
func (t *limited) reads(call string, want Status, wantErr error, read func(*Status) error) bool {
	t.Helper()
	fault := wrong(want, wantErr, read)
	if fault != "" {
		t.Errorf("%s %.400s", call, fault)
	}
	return fault == ""
}

// ways are the ways in for a text. Those of JSON take what JSON can hold.
var ways = []struct {
	name string
	read func(s *Status, text string) error
}{
	{"Parse", func(s *Status, text string) error {
		v, err := portalstatus.Parse(text)
		if err == nil || v != 0 {
			*s = v
		}
		return err
	}},
	{"UnmarshalText", func(s *Status, text string) error { return lend(text, s.UnmarshalText) }},
	{"Scan of a []byte", func(s *Status, text string) error { return lend(text, func(b []byte) error { return s.Scan(b) }) }},
	{"Scan of a string", func(s *Status, text string) error { return s.Scan(text) }},
	{"Scan of a json.Number", func(s *Status, text string) error { return s.Scan(json.Number(text)) }},
	{"JSON in quotes", func(s *Status, text string) error {
		data, _ := json.Marshal(text)
		return json.Unmarshal(data, s)
	}},
	{"JSON with escapes", func(s *Status, text string) error { return lend(escape(text), s.UnmarshalJSON) }},
	{"JSON without quotes", func(s *Status, text string) error { return lend(text, s.UnmarshalJSON) }},
}

// lend calls read with text in the one buffer of all calls, which read must not change.
func lend(text string, read func([]byte) error) error {
	buffer = append(buffer[:0], text...)
	b := buffer
	err := read(b)
	if string(b) != text {
		return fmt.Errorf("%w from %q to %q", errInput, text, b)
	}
	for i := range b {
		b[i] = '!'
	}
	return err
}

// escape returns text as a JSON string with an escape for each ASCII character.
func escape(text string) string {
	var b strings.Builder
	for _, c := range text {
		format := `\u%04X`
		if c >= utf8.RuneSelf {
			format = "%c"
		}
		fmt.Fprintf(&b, format, c)
	}
	return `"` + b.String() + `"`
}

// allRead fails t unless every way in reads text as want, or fails with wantErr.
func (t *limited) allRead(text string, want Status, wantErr error) {
	t.Helper()
	for _, way := range ways {
		if strings.Contains(way.name, "JSON ") && (!utf8.ValidString(text) || text == "null" || strings.HasPrefix(text, `"`)) {
			continue // TestUnmarshalJSON has these.
		}
		if !t.reads(fmt.Sprintf("%s: %+.60q", way.name, text), want, wantErr, func(s *Status) error { return way.read(s, text) }) {
			return // The other ways would say the same.
		}
	}
}

// inputs are all read as want, or refused with an error that wraps err.
type inputs[T any] struct {
	want Status
	err  error
	all  []T
}

// What Parse takes and what it refuses, each kind once.
func TestParse(t *testing.T) {
	long, lt := func(s string) string { return strings.Repeat(s, 1<<12) }, &limited{T: t}
	for _, test := range []inputs[string]{
		{portalstatus.Online, nil, []string{"Online", "ONLINE", "oNlInE", "VDS_IPS_ONLINE", "Vds_Ips_Online", "1", "Status(1)", long("0") + "1"}},
		{portalstatus.NotReady, nil, []string{"NotReady", "NOT_READY", "not_ready", "VDS_IPS_NOT_READY", "2", "0002", "STATUS(2)", "sTATus(002)"}},
		{77, nil, []string{"77", "Status(77)", "status(77)", "0077"}},
		{0, nil, []string{"Unknown", "0", "00", "Status(0)"}},
		{math.MaxUint32, nil, []string{"4294967295", "Status(4294967295)"}},
		{0, strconv.ErrSyntax, []string{"", " ", "null", "NULL", "<nil>", "true", "VDS_IPS_", "VDS_IPS_NOTREADY", "VDS_IPS_77", "VDS_DS_ONLINE", "Not Ready", "Not-Ready", "VDS IPS ONLINE"}},
		{0, strconv.ErrSyntax, []string{"-1", "+1", "-0", "0x1", "0x00000004", "1_0", "1.0", "1e3", "1,000", "7 7", "NaN", "Inf", "7\u0307"}},
		{0, strconv.ErrSyntax, []string{"Status", "Status()", "Status(Online)", "Status(VDS_IPS_ONLINE)", "Status(not_ready)", "Status(-7)", "Status(+7)", "Status(0x7)", "Status[7]", "Status(7", "7)"}},
		{0, strconv.ErrSyntax, []string{"Un\u212anown", "VDS_IPS_UN\u212aNOWN", "VDS_IP\u017f_ONLINE", "\u017ftatus(77)", "Onl\u0131ne", "ONL\u0130NE", "\u0661", "\uff11", "\xb1"}},
		{0, strconv.ErrSyntax, []string{long("x"), long("\x00"), long("\x1b"), long("\xff"), long("\U0010ffff"), "NotReady" + long("x"), long("0") + "x", long("9") + "x", "4294967296x", "4294967296.5", "5000000000 bytes", "Status(" + long("0"), "Status(" + long("0") + "x)"}},
		{0, strconv.ErrRange, []string{"4294967296", "Status(4294967296)", "18446744073709551621", long("9"), long("0") + "99999999999"}},
	} {
		for _, text := range test.all {
			lt.allRead(text, test.want, test.err)
			if s, err := spec(text); s != test.want || err != test.err {
				lt.Errorf("spec(%.60q) = %d, %v; want %d, %v", text, s, err, test.want, test.err)
			}
		}
	}
}

// What stands around a text is not part of it, and other words are no names.
func TestParseDecorated(t *testing.T) {
	lt := &limited{T: t}
	for _, decorated := range strings.Split(" %s|\t%s|%s\r\n|%s\x00|\u00a0%s|%s\u2003|\u200b%s|%s\u2060|\ufeff%s|%s;|%s,|%s.|\"%s\"|'%s'|`%s`|"+
		"(%s)|[%s]|{%s}|<%s>|Status(Status(%s))|Status((%s))|Status( %s)|Status(%s )|Status (%s)|Status.%s|Status_%s|Status%s|status=%s|portalstatus.%s|"+
		"portalstatus.Status(%s)|PortalStatus_%s|VDS_ISCSI_PORTAL_STATUS(%s)|VDS_IPS_VDS_IPS_%s|VDS_DS_%s|%s (2)|2 (%s)|%s %[1]s|%%%s|&#%s;", "|") {
		for _, text := range []string{"Online", "VDS_IPS_NOT_READY", "77", "Status(77)"} {
			lt.allRead(fmt.Sprintf(decorated, text), 0, strconv.ErrSyntax)
		}
	}
	for _, word := range strings.Fields("No_Media Missing Standby Removed Degraded Busy Available Unavailable Ready Up Down On Off OK Error Failure None") {
		for _, text := range []string{word, strings.ToLower(word), "VDS_IPS_" + strings.ToUpper(word)} {
			want, err := spec(text) // It may be a constant one day.
			lt.allRead(text, want, err)
		}
	}
}

// texts returns a text of every form that Parse takes.
func texts() (texts []string) {
	for _, n := range named {
		texts = append(texts, n.name, n.cName, strings.TrimPrefix(n.cName, "VDS_IPS_"), strings.ToLower(n.cName))
	}
	return append(texts, "7", "77", "4294967295", "Status(77)", "Status(4294967295)")
}

// edits calls f with each text that has one character less, more or another than
// text, letters that Unicode folds to ASCII among them, and with each part of text.
func edits(text string, f func(string)) {
	folded := map[byte]string{'K': "\u212a", 'k': "\u212a", 'S': "\u017f", 's': "\u017f", 'I': "\u0131", 'i': "\u0130"}
	for i := 0; i <= len(text); i++ {
		f(text[:i])
		f(text[i:])
		for c := rune(0); c < utf8.RuneSelf; c++ {
			f(text[:i] + string(c) + text[i:])
			if i < len(text) {
				f(text[:i] + string(c) + text[i+1:])
			}
		}
		if i < len(text) {
			c := text[i]
			f(text[:i] + text[i+1:])
			f(text[:i] + folded[c] + text[i+1:])
			f(text[:i] + string([]byte{c | 0x80}) + text[i+1:])
			f(text[:i] + string(rune(c)+0x100) + text[i+1:])  // c, if cut to a byte
			f(text[:i] + string(rune(c)+0xfee0) + text[i+1:]) // c in full width
		}
	}
}

// Parse holds to spec on and around all that it takes, where a slip would show.
func TestParseEdited(t *testing.T) {
	lt := &limited{T: t}
	for _, text := range texts() {
		want, err := spec(text)
		lt.allRead(text, want, err)
		edits(text, func(text string) {
			want, wantErr := spec(text)
			lt.reads(fmt.Sprintf("Parse: %+q", text), want, wantErr, func(s *Status) error { return ways[0].read(s, text) })
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("VDS_IPS_NOT_READY")
	f.Add("Status(4294967295)")
	f.Fuzz(func(t *testing.T, text string) {
		want, err := spec(text)
		(&limited{T: t}).allRead(text, want, err)
	})
}

// The message quotes the first 24 bytes of the text, and is the same for all ways in.
func TestMessage(t *testing.T) {
	syntax := fmt.Sprintf(": invalid syntax (want one of %v, a VDS_IPS_ constant or a number)", portalstatus.Values())
	for _, test := range []struct{ text, want string }{
		{"", `""` + syntax},
		{"4x", `"4x"` + syntax},
		{"a\tb\u212a\x00\"%d", `"a\tb\u212a\x00\"%d"` + syntax},
		{strings.Repeat("x", 24), `"xxxxxxxxxxxxxxxxxxxxxxxx"` + syntax},
		{strings.Repeat("x", 25), `"xxxxxxxxxxxxxxxxxxxxxxxx"...` + syntax},
		{strings.Repeat("é", 13), `"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"...` + syntax},
		{"Status(4294967296)", `"Status(4294967296)": value out of range`},
		{strings.Repeat("9", 25), `"999999999999999999999999"...: value out of range`},
	} {
		for _, way := range ways {
			if err := way.read(new(Status), test.text); fmt.Sprint(err) != "portalstatus: parsing "+test.want {
				t.Fatalf("the message of %s for %+.60q is\n%.300v; want\nportalstatus: parsing %s", way.name, test.text, err, test.want)
			}
		}
	}
}

// An error does not keep the text alive, which may be long.
func TestErrorMemory(t *testing.T) {
	const size, rounds = 1 << 14, 4
	var errs []error
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; i < rounds*len(ways); i++ {
		for _, text := range []string{"x", "9"} {
			errs = append(errs, ways[i%len(ways)].read(new(Status), strings.Repeat(text, size)))
		}
	}
	runtime.GC()
	runtime.GC() // What is in a pool survives one.
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc - before.HeapAlloc); kept > rounds*size/2 {
		t.Errorf("%d errors for texts of %d bytes keep %d bytes alive", len(errs), size, kept)
	}
	runtime.KeepAlive(errs)
}

// What a JSON value becomes, each kind once, and that what is no JSON is an error.
func TestUnmarshalJSON(t *testing.T) {
	lt := &limited{T: t}
	for _, test := range []inputs[string]{
		{portalstatus.Online, nil, []string{`"Online"`, `"\u004fnline"`, ` "Onlin\u0065" `, `"\u0056DS\u005fIPS\u005FONLINE"`, `"Status(\u0031)"`, `"1"`, `1`}},
		{math.MaxUint32, nil, []string{`4294967295`, `"4294967295"`, `"Status(4294967295)"`}},
		{old, nil, []string{`null`, ` null `}},
		{old, strconv.ErrRange, []string{`4294967296`, `"4294967296"`, `"\u0034294967296"`, `18446744073709551621`}},
		{old, strconv.ErrSyntax, []string{`-1`, `-0`, `1.0`, `10.00`, `1e3`, `1E0`, `true`, `false`, `{}`, `{"Status":4}`, `[]`, `[1]`, `["Online"]`, `[null]`}},
		{old, strconv.ErrSyntax, []string{`""`, `"null"`, `" Online"`, `"\"Online\""`, `"\"1"`, `"'Online'"`, `"\/Online"`, `"99999999999\/"`, `"Online "`, `"Online\n"`, `"\\u004fnline"`, `"\u004fnline/"`, `"[1]"`}},
		{old, strconv.ErrSyntax, []string{`"\u014fnline"`, `"Un\u212anown"`, `"\ud83d"`, `"\ud83d\ude00"`, `"` + strings.Repeat(`\u001b`, 1<<12) + `"`}},
	} {
		for _, value := range test.all {
			lt.reads(fmt.Sprintf("JSON: %.60s", value), test.want, test.err, func(s *Status) error { return json.Unmarshal([]byte(value), s) })
		}
	}
	for _, value := range []string{``, `"`, `"12`, `12"`, `""1""`, ` 1`, `"\x"`, `"\u`, `'1'`, "`1`", `nul`, `nope`, `nullnull`} {
		lt.reads("UnmarshalJSON: what is no JSON, "+value+",", 0, strconv.ErrSyntax, func(s *Status) error { return lend(value, s.UnmarshalJSON) })
	}
	if err := new(Status).UnmarshalJSON([]byte(`"\/Online"`)); !strings.Contains(fmt.Sprint(err), `"\\/Online"`) {
		lt.Errorf(`UnmarshalJSON: "\/Online" says %v; want the escape as it stands, "\\/Online"`, err)
	}
}

// A JSON string is its text, and any other JSON but null is its own.
func FuzzUnmarshalJSON(f *testing.F) {
	f.Add([]byte("4294967295"))
	f.Add([]byte(escape("VDS_IPS_NOT_READY")))
	f.Fuzz(func(t *testing.T, data []byte) {
		text := string(bytes.TrimSpace(data))
		if !json.Valid(data) || text == "null" {
			return
		}
		json.Unmarshal(data, &text)
		want, wantErr := spec(text)
		(&limited{T: t}).reads(fmt.Sprintf("JSON: %q", data), want, wantErr, func(s *Status) error { return json.Unmarshal(data, s) })
	})
}

// Scan reads a number of any type, at the bounds of every type.
func TestScanNumbers(t *testing.T) {
	type myInt int64
	lt := &limited{T: t}
	numbers := strings.Fields("0 1 4 77 127 128 129 255 256 257 32767 32768 65535 65536 65537 999999 1000000 16777216 2147483647 2147483648 2147483649 " +
		"4294967295 4294967296 4294967297 9223372036854775807 9223372036854775808 18446744073709551615 18446744073709551616 1000000000000000000000")
	for _, digits := range append(numbers, strings.Fields("-"+strings.Join(numbers, " -"))...) {
		n, _ := new(big.Int).SetString(digits, 10)
		want, wantErr := Status(n.Uint64()), error(nil)
		if n.Sign() < 0 {
			wantErr = strconv.ErrSyntax
		} else if n.BitLen() > 32 {
			wantErr = strconv.ErrRange
		}
		srcs := []any{n}
		for _, v := range []any{
			new(int), new(int8), new(int16), new(int32), new(int64), new(uint), new(uint8), new(uint16), new(uint32), new(uint64), new(uintptr),
			new(float32), new(float64), new(myInt), new(Status),
		} {
			_, err := fmt.Sscan(n.String(), v)
			src := reflect.ValueOf(v).Elem()
			if err == nil && (!src.CanFloat() || fmt.Sprintf("%.0f", src.Float()) == n.String()) { // src holds n.
				srcs = append(srcs, src.Interface())
			}
		}
		for _, src := range srcs {
			lt.reads(fmt.Sprintf("Scan: the %T %d", src, n), want, wantErr, func(s *Status) error { return s.Scan(src) })
		}
	}
}

type (
	word string
	code uint8
)

func (word) String() string { return "Online" }
func (code) String() string { return "Online" }

// What Scan makes of other values, each kind once.
func TestScan(t *testing.T) {
	four, text, lt := 4, "4", &limited{T: t}
	for _, test := range []inputs[any]{
		{4, nil, []any{"4", []byte("4"), json.Number("4"), "Offline", []byte("vds_ips_offline"), big.NewFloat(4)}},
		{4, nil, []any{"4 ", []byte("Offline             "), "Status(4)" + strings.Repeat(" ", 99)}},
		{old, strconv.ErrSyntax, []any{" 4", " 4 ", " ", "    ", []byte("  "), "4\t", "4\n ", "4\x00", "4 \x00", "4\u00a0", json.Number("4 ")}},
		{1, nil, []any{errors.New("Online"), word("Failed"), code(5)}},
		{old, strconv.ErrSyntax, []any{4.5, float32(4.5), 0.1, 1e-300, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1), 4i}},
		{old, strconv.ErrRange, []any{1e300, float32(1e30), math.MaxFloat64}},
		{old, strconv.ErrSyntax, []any{true, false, "", []byte(nil), []byte{4}, []byte{4, 0, 0, 0}, sql.RawBytes("4"), []rune("4"), time.Time{}, time.April, time.Duration(4)}},
		{old, strconv.ErrSyntax, []any{&four, &text, (*int)(nil), (*Status)(nil), []any{4}, [1]int{4}, [4]byte{4}, map[string]any{"Status": 4}, struct{ Status int }{4}, sql.NullInt64{Int64: 4, Valid: true}, func() int { return 4 }}},
	} {
		for _, src := range test.all {
			lt.reads(fmt.Sprintf("Scan: the %T %v", src, src), test.want, test.err, func(s *Status) error { return s.Scan(src) })
		}
	}
	s := old
	if err := s.Scan(nil); s != old || fmt.Sprint(err) != "portalstatus: cannot scan NULL" || errors.Unwrap(err) != nil {
		t.Errorf("Scan: NULL makes %d, with %v; want %d, portalstatus: cannot scan NULL", s, err, old)
	}
}

// Every number survives the formats of the standard library, as text or, as an
// argument of a query, as the number.
func TestFormats(t *testing.T) {
	type document struct {
		Status Status          `xml:",attr"`
		Option Status          `json:",string"`
		Keys   map[Status]bool `xml:"-"`
	}
	lt := &limited{T: t}
	for _, s := range append(portalstatus.Values(), 77, math.MaxInt32, 1<<31, math.MaxUint32) {
		text, n := s.String(), uint32(s)
		in, out := document{Status: s, Option: s}, document{Status: old, Option: old}
		data, err := xml.Marshal(in)
		if want := `<document Status="` + text + `"><Option>` + text + `</Option></document>`; string(data) != want {
			lt.Errorf("XML of %d is %s, %v; want %s", n, data, err, want)
		}
		if err := xml.Unmarshal(data, &out); !reflect.DeepEqual(in, out) {
			lt.Errorf("XML %s is read as %v, %v", data, out, err)
		}
		in.Keys, out = map[Status]bool{s: true}, document{Status: old, Option: old}
		data, err = json.Marshal(in)
		if want := `"Keys":{"` + text + `":true}}`; !strings.HasPrefix(string(data), `{"Status":"`+text+`",`) || !strings.HasSuffix(string(data), want) {
			lt.Errorf("JSON of %d is %s, %v; want the text %s", n, data, err, text)
		}
		if err := json.Unmarshal(data, &out); !reflect.DeepEqual(in, out) {
			lt.Errorf("JSON %s is read as %v, %v", data, out, err)
		}
		got := fmt.Sprintf("%v %s %q %d %v", s, s, s, s, struct{ s Status }{s})
		if want := fmt.Sprintf("%s %s %q %d {%d}", text, text, text, n, n); got != want {
			lt.Errorf("fmt prints %s; want %s", got, want)
		}
		if value, err := driver.DefaultParameterConverter.ConvertValue(s); value != int64(n) {
			lt.Errorf("the argument %v of a query is %T(%v), %v; want int64(%d)", s, value, value, err, n)
		}
	}
}

// Where the results of measured calls go, so that the compiler keeps the calls.
var (
	sinkText   string
	sinkBytes  []byte
	sinkStatus Status
	sinkValues []Status
	sinkErr    error
)

// operations calls measure with each operation and how often it may allocate.
func operations(measure func(name string, allocs float64, do func())) {
	known, other, room := portalstatus.NotReady, Status(math.MaxUint32), make([]byte, 0, 64)
	measure("String/named", 0, func() { sinkText = known.String() })
	measure("String/unnamed", 1, func() { sinkText = other.String() })
	measure("AppendText/named", 0, func() { sinkBytes, sinkErr = known.AppendText(room) })
	measure("AppendText/unnamed", 0, func() { sinkBytes, sinkErr = other.AppendText(room) })
	measure("MarshalText/named", 1, func() { sinkBytes, sinkErr = known.MarshalText() })
	measure("MarshalText/unnamed", 1, func() { sinkBytes, sinkErr = other.MarshalText() })
	measure("Values", 1, func() { sinkValues = portalstatus.Values() })
	integer, digits := any(int64(math.MaxUint32)), []byte("4294967295")
	measure("Scan/int64", 0, func() { sinkErr = sinkStatus.Scan(integer) })
	measure("UnmarshalJSON/number", 0, func() { sinkErr = sinkStatus.UnmarshalJSON(digits) })
	for _, text := range append(texts(), "nOTrEADY", fmt.Sprintf("%032d", 5), fmt.Sprintf("Status(%024d)", 5)) {
		text, data, quoted := text, []byte(text), []byte(`"`+text+`"`)
		str, slice := any(text), any(data)
		measure("Parse/"+text, 0, func() { sinkStatus, sinkErr = portalstatus.Parse(text) })
		measure("UnmarshalText/"+text, 0, func() { sinkErr = sinkStatus.UnmarshalText(data) })
		measure("UnmarshalJSON/"+text, 0, func() { sinkErr = sinkStatus.UnmarshalJSON(quoted) })
		measure("Scan/string/"+text, 0, func() { sinkErr = sinkStatus.Scan(str) })
		measure("Scan/bytes/"+text, 0, func() { sinkErr = sinkStatus.Scan(slice) })
	}
}

func TestAllocations(t *testing.T) {
	if testing.AllocsPerRun(1, func() { sinkStatus = *func() *Status { return new(Status) }() }) > 0 {
		t.Skip("a build without inlining, as debuggers want it, allocates more")
	}
	spare, lt := 0.0, &limited{T: t}
	if strings.HasPrefix(runtime.Version(), "go1.19") {
		spare = 1 // Its strconv keeps what it parses, so a decoder has to copy its text.
	}
	operations(func(name string, allocs float64, do func()) {
		if got := testing.AllocsPerRun(100, do); got > allocs+spare {
			lt.Errorf("%s allocates %v times; want %v", name, got, allocs)
		}
	})
}

func Benchmark(b *testing.B) {
	operations(func(name string, _ float64, do func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				do()
			}
		})
	})
}

func Example() {
	s := portalstatus.Status(2) // a number from a COM call
	fmt.Println(s, s.IsKnown())

	s, err := portalstatus.Parse("VDS_IPS_OFFLINE")
	fmt.Println(uint32(s), s, err)

	s, err = portalstatus.Parse("Status(77)") // a number without a name
	fmt.Println(uint32(s), s, s.IsKnown(), err)
	// Output:
	// NotReady true
	// 4 Offline <nil>
	// 77 Status(77) false <nil>
}

// A VDS_ISCSI_PORTAL_PROP that was saved on Windows can be read on any machine.
func Example_record() {
	type portalProp struct {
		ID      [16]byte // a GUID
		Address struct { // VDS_IPADDRESS
			Type        uint32 // 0: text, 1: IPv4, 2: IPv6, 3: empty
			IPv4        uint32 // Microsoft contradicts itself about the order of its bytes.
			IPv6        [16]byte
			FlowInfo    uint32
			ScopeID     uint32
			TextAddress [257]uint16 // UTF-16, up to a 0
			_           [2]byte     // padding, which encoding/binary wants to see
			Port        uint32
		}
		Status portalstatus.Status
	}
	record := make([]byte, 572)
	record[568] = 2

	var prop portalProp
	err := binary.Read(bytes.NewReader(record), binary.LittleEndian, &prop)
	fmt.Println(prop.Status, err)
	fmt.Println(unsafe.Sizeof(prop), unsafe.Offsetof(prop.Status))
	// Output:
	// NotReady <nil>
	// 572 568
}

func ExampleParse() {
	for _, text := range []string{"online", "VDS_IPS_NOT_READY", "Status(77)", "Ready"} {
		s, err := portalstatus.Parse(text)
		fmt.Printf("%d %v %v\n", s, s, err)
	}
	// Output:
	// 1 Online <nil>
	// 2 NotReady <nil>
	// 77 Status(77) <nil>
	// 0 Unknown portalstatus: parsing "Ready": invalid syntax (want one of [Unknown Online NotReady Offline Failed], a VDS_IPS_ constant or a number)
}

// A *Status distinguishes a missing key from Unknown.
func ExampleStatus_UnmarshalJSON() {
	var portals []struct{ Status *portalstatus.Status }
	err := json.Unmarshal([]byte(`[{"status":4}, {"status":"VDS_IPS_OFFLINE"}, {"status":77}, {}]`), &portals)
	fmt.Println(err)

	data, err := json.Marshal(portals)
	fmt.Println(string(data), err)
	// Output:
	// <nil>
	// [{"Status":"Offline"},{"Status":"Offline"},{"Status":"Status(77)"},{"Status":null}] <nil>
}

// A Status can be the value of a flag.
func ExampleStatus_UnmarshalText() {
	flags := flag.NewFlagSet("portals", flag.ContinueOnError)
	var only portalstatus.Status
	flags.TextVar(&only, "only", portalstatus.Online, "list the portals with this `status`")
	err := flags.Parse([]string{"-only", "offline"})
	fmt.Println(only, err)
	// Output:
	// Offline <nil>
}
