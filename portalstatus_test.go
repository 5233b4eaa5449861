package portalstatus_test

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"encoding/json"
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
	"testing"
	"time"
	"unicode/utf16"
	"unsafe"

	"example.com/portalstatus"
)

type Status = portalstatus.Status

// A constant is what the package must know about one of its constants.
type constant struct {
	value  any // as declared, with its type
	number Status
	name   string
	cName  string // name of the C constant
}

// constants are the constants of the package in ascending order.
var constants = []constant{
	{portalstatus.Unknown, 0, "Unknown", "VDS_IPS_UNKNOWN"},
	{portalstatus.Online, 1, "Online", "VDS_IPS_ONLINE"},
	{portalstatus.NotReady, 2, "NotReady", "VDS_IPS_NOT_READY"},
	{portalstatus.Offline, 4, "Offline", "VDS_IPS_OFFLINE"},
	{portalstatus.Failed, 5, "Failed", "VDS_IPS_FAILED"},
}

// spellings returns the texts that Parse accepts for c, in upper, lower or mixed case.
func (c constant) spellings() []string {
	return []string{c.name, c.cName, strings.TrimPrefix(c.cName, "VDS_IPS_")}
}

func TestConstants(t *testing.T) {
	for _, c := range constants {
		if c.value != any(c.number) {
			t.Errorf("%s is %T(%d), want %T(%d)", c.name, c.value, c.value, c.number, c.number)
		}
	}
}

// TestDeclarations checks that portalstatus.go declares no exported constant that the
// table constants lacks, and no variable except names, so that calls share no memory.
func TestDeclarations(t *testing.T) {
	inTable := make(map[string]bool)
	for _, c := range constants {
		inTable[c.name] = true
	}
	file, err := parser.ParseFile(token.NewFileSet(), "portalstatus.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST && decl.Tok != token.VAR {
			continue
		}
		for _, spec := range decl.Specs {
			for _, name := range spec.(*ast.ValueSpec).Names {
				if decl.Tok == token.CONST && name.IsExported() && !inTable[name.Name] {
					t.Errorf("portalstatus.go declares %s, which the table constants in portalstatus_test.go lacks", name)
				}
				if decl.Tok == token.VAR && name.Name != "names" {
					t.Errorf("portalstatus.go declares the variable %s, want no variable except names", name)
				}
			}
		}
	}
}

// TestMethods checks that there are no methods except these, because other packages look
// for methods: with a MarshalJSON or Value, say, the encoding would be another.
func TestMethods(t *testing.T) {
	tests := []struct {
		value any
		want  string
	}{
		{Status(0), "AppendText IsKnown MarshalText String"},
		{new(Status), "AppendText IsKnown MarshalText Scan String UnmarshalJSON UnmarshalText"},
	}
	for _, tt := range tests {
		typ := reflect.TypeOf(tt.value)
		var methods []string
		for i := 0; i < typ.NumMethod(); i++ {
			methods = append(methods, typ.Method(i).Name)
		}
		if got := strings.Join(methods, " "); got != tt.want {
			t.Errorf("the methods of %v are %s, want %s", typ, got, tt.want)
		}
	}
}

// TestValues checks that each call returns the constants in a slice of its own.
func TestValues(t *testing.T) {
	var want []Status
	for _, c := range constants {
		want = append(want, c.number)
	}
	first, second := portalstatus.Values(), portalstatus.Values()
	if !reflect.DeepEqual(first, want) {
		t.Fatalf("Values() = %d, want %d", first, want)
	}
	for i := range first {
		first[i] = 77
	}
	if !reflect.DeepEqual(second, want) {
		t.Errorf("a result of Values is %d after another was changed, want %d", second, want)
	}
}

var stringTests = []struct {
	s     Status
	want  string
	known bool
}{
	{portalstatus.Unknown, "Unknown", true},
	{portalstatus.NotReady, "NotReady", true},
	{77, "Status(77)", false},
	{math.MaxInt32, "Status(2147483647)", false},
	{math.MaxInt32 + 1, "Status(2147483648)", false},
	{math.MaxUint32, "Status(4294967295)", false},
}

func TestString(t *testing.T) {
	for _, tt := range stringTests {
		if got := tt.s.String(); got != tt.want {
			t.Errorf("Status(%d).String() = %q, want %q", tt.s, got, tt.want)
		}
		if got := tt.s.IsKnown(); got != tt.known {
			t.Errorf("Status(%d).IsKnown() = %t, want %t", tt.s, got, tt.known)
		}
	}
}

var all = flag.Bool("all", false, "let TestRoundTrip try all 4294967296 values; this needs a -timeout of 1h, say")

// TestRoundTrip checks numbers of all sizes, or all numbers with the flag -all.
func TestRoundTrip(t *testing.T) {
	for s := Status(0); s < 1000; s++ {
		checkRoundTrip(t, s)
	}
	const parts = 8
	const size = (1 << 32) / parts
	step := uint64(65519) // a prime, so that all bits vary
	if *all {
		step = 1
	}
	for part := uint64(0); part < parts; part++ {
		first := part * size
		t.Run(fmt.Sprint("from ", first), func(t *testing.T) {
			t.Parallel()
			tried := 0
			for n := first; n < first+size; n += step {
				checkRoundTrip(t, Status(n))
				tried++
			}
			t.Logf("tried %d values", tried)
		})
	}
}

// checkRoundTrip checks that String and IsKnown of s agree with the table constants, and
// that Parse turns the string into s. It has to be fast for -all, so it does without fmt
// and t.Helper.
func checkRoundTrip(t *testing.T, s Status) {
	want := strconv.AppendUint([]byte("Status("), uint64(s), 10)
	want = append(want, ')')
	wantKnown := false
	for _, c := range constants {
		if c.number == s {
			want = append(want[:0], c.name...)
			wantKnown = true
		}
	}
	text := s.String()
	if text != string(want) {
		t.Fatalf("Status(%d).String() = %q, want %q", s, text, string(want))
	}
	if known := s.IsKnown(); known != wantKnown {
		t.Fatalf("Status(%d).IsKnown() = %t, want %t", s, known, wantKnown)
	}
	if got, err := portalstatus.Parse(text); got != s || err != nil {
		t.Fatalf("Parse(%q) = %d, %v; want %d, nil", text, got, err, s)
	}
}

// TestAppendText checks that AppendText appends in place if the text fits, and that it
// changes nothing behind the text.
func TestAppendText(t *testing.T) {
	for _, tt := range stringTests {
		want := "before" + tt.want
		for room := len(tt.want) - 1; room <= len(tt.want)+1; room++ {
			array := []byte("before" + strings.Repeat(".", room)) // The capacity may be larger.
			got, err := tt.s.AppendText(array[:len("before"):len(array)])
			if string(got) != want || err != nil {
				t.Fatalf("Status(%d).AppendText, room for %d: got %q, %v; want %q, nil", tt.s, room, got, err, want)
			}
			if unused := room - len(tt.want); unused >= 0 && string(array) != want+strings.Repeat(".", unused) {
				t.Fatalf("Status(%d).AppendText, room for %d: the array is %q, want %q and no other change",
					tt.s, room, array, want)
			}
		}
	}
}

// TestMarshalText checks that each call returns the text in a slice of its own.
func TestMarshalText(t *testing.T) {
	for _, tt := range stringTests {
		first, err := tt.s.MarshalText()
		if string(first) != tt.want || err != nil {
			t.Fatalf("Status(%d).MarshalText() = %q, %v; want %q, nil", tt.s, first, err, tt.want)
		}
		second, _ := tt.s.MarshalText()
		for i := range first {
			first[i] = '!'
		}
		if string(second) != tt.want {
			t.Fatalf("a result of MarshalText is %q after another was changed, want %q", second, tt.want)
		}
	}
}

var (
	manyZeros = strings.Repeat("0", 4096)
	manyNines = strings.Repeat("9", 4096)
)

// acceptTests are texts that Parse and all decoders accept. TestParseConstants has the
// other spellings of the constants.
var acceptTests = []struct {
	text string
	want Status
}{
	// Names.
	{"Unknown", portalstatus.Unknown},
	{"Online", portalstatus.Online},
	{"oNlInE", portalstatus.Online},

	// C constants.
	{"Vds_Ips_Online", portalstatus.Online},
	{"VDS_IPS_NOT_READY", portalstatus.NotReady},

	// C constants without VDS_IPS_.
	{"NOT_READY", portalstatus.NotReady},

	// Numbers.
	{"0", portalstatus.Unknown},
	{"77", 77},
	{"2147483648", math.MaxInt32 + 1},
	{"4294967295", math.MaxUint32},
	{"0077", 77},
	{manyZeros + "77", 77},

	// Status(n).
	{"Status(2)", portalstatus.NotReady},
	{"Status(77)", 77},
	{"sTATus(77)", 77},
	{"Status(4294967295)", math.MaxUint32},
	{"Status(" + manyZeros + "77)", 77},
}

// rejectTests are texts that Parse and all decoders reject with err.
var rejectTests = []struct {
	reason string
	err    error
	texts  []string
}{
	{"too large", strconv.ErrRange, []string{"4294967296", manyZeros + "4294967296", manyNines}},
	{"5, if cut to 64 bits", strconv.ErrRange, []string{"18446744073709551621"}},
	{"too large in Status(n)", strconv.ErrRange, []string{"Status(4294967296)", "STATUS(" + manyNines + ")"}},

	// Not only digits, so ErrSyntax even where the digits alone would be too large.
	{"a unit", strconv.ErrSyntax, []string{"4294967296x", "5000000000 bytes", manyNines + "x"}},
	{"a fraction", strconv.ErrSyntax, []string{"4294967296.5", "1.0", "1.", ".0"}},
	{"an exponent", strconv.ErrSyntax, []string{"9999999999e9", "1e3", "1E0"}},
	{"a sign", strconv.ErrSyntax, []string{"-9999999999", "-1", "-0", "+1", "Status(-7)", "Status(+7)"}},
	{"hexadecimal", strconv.ErrSyntax, []string{"0xfffffffff", "0x1", "0x00000004", "Status(0x7)"}},
	{"separated digits", strconv.ErrSyntax, []string{"4_294_967_296", "1_0", "1,000", "7 7"}},
	{"a neighbor of the digits in ASCII", strconv.ErrSyntax, []string{"4294967296/", "4294967296:"}},
	{"a digit outside ASCII", strconv.ErrSyntax, []string{"9999999999\u0661", "\u0661", "\uff11", "7\u0307"}},
	{"one bracket", strconv.ErrSyntax, []string{"4294967296)", "Status(4294967296", "Status(7", "7)"}},
	{"a letter in Status(n)", strconv.ErrSyntax, []string{"Status(4294967296x)", "Status(7x)", "Status(x)"}},

	{"nothing", strconv.ErrSyntax, []string{"", " ", "null", "NULL", "<nil>"}},
	{"another literal", strconv.ErrSyntax, []string{"true", "false", "NaN", "Inf"}},
	{"incomplete", strconv.ErrSyntax, []string{"Status", "Status()", "VDS_IPS_"}},
	{"another word", strconv.ErrSyntax, []string{"Available", "Busy", "Down", "Error", "None", "OK", "Ready", "Up"}},
	{"another joint", strconv.ErrSyntax, []string{"Not Ready", "Not-Ready", "VDS_IPS_NOTREADY", "VDSIPSONLINE"}},
	{"another text in Status(n)", strconv.ErrSyntax, []string{"Status(Online)", "Status(NOT_READY)", "Status(Status(7))"}},
	{"almost Status(n)", strconv.ErrSyntax, []string{"Status[7]", "Status (7)", "Status( 7)", "Status((7))", "Status_7"}},
	{"qualified", strconv.ErrSyntax, []string{"portalstatus.Online", "portalstatus.Status(77)", "Status.Online"}},
	{"a prefix", strconv.ErrSyntax, []string{"VDS_DS_ONLINE", "VDS_IPS_VDS_IPS_ONLINE", "VDS_IPS_77", "status=Online"}},
	{"two texts", strconv.ErrSyntax, []string{"NotReady (2)", "2 (NotReady)", "NotReady,2", "Online Online"}},

	{"space in front", strconv.ErrSyntax, []string{" Online", "\t77", "\u00a0Online", "\u200bStatus(77)"}},
	// For U+0020, see TestTrailingSpace.
	{"space at the end", strconv.ErrSyntax, []string{"Online\r\n", "77\t", "NOT_READY\u00a0", "77\u2003", "77\xa0"}},
	{"a byte order mark", strconv.ErrSyntax, []string{"\ufeffOnline", "\ufeff77"}},
	{"a zero byte", strconv.ErrSyntax, []string{"Online\x00", "77\x00", "Online\x00\x00"}},
	{"quotes", strconv.ErrSyntax, []string{`"Online"`, `'Online'`, "`77`", `\"77\"`}},
	{"brackets", strconv.ErrSyntax, []string{"(Online)", "[77]", "{Online}", "<Online>"}},
	{"punctuation", strconv.ErrSyntax, []string{"Online.", "77,", "Status(77);", "%77", "&#77;"}},

	{"the Kelvin sign for a k", strconv.ErrSyntax, []string{"Un\u212anown", "VDS_IPS_UN\u212aNOWN"}},
	{"the long s for an s", strconv.ErrSyntax, []string{"VDS_IP\u017f_ONLINE", "\u017ftatus(77)"}},
	{"an i with another dot", strconv.ErrSyntax, []string{"Onl\u0131ne", "ONL\u0130NE"}},
	{"1 with the high bit set", strconv.ErrSyntax, []string{"\xb1"}},

	{"many zeros", strconv.ErrSyntax, []string{"Online" + manyZeros, "Status(" + manyZeros, "Status(" + manyZeros + "x)"}},
	{"many control characters", strconv.ErrSyntax, []string{strings.Repeat("\x1b", 4096)}},
	{"much outside ASCII", strconv.ErrSyntax, []string{strings.Repeat("\U0010ffff", 4096), strings.Repeat("\xff", 4096)}},
}

func TestParse(t *testing.T) {
	for _, tt := range acceptTests {
		got, err := portalstatus.Parse(tt.text)
		checkResult(t, fmt.Sprintf("Parse, %.60q", tt.text), got, err, tt.want, nil)
	}
	for _, tt := range rejectTests {
		for _, text := range tt.texts {
			got, err := portalstatus.Parse(text)
			checkResult(t, fmt.Sprintf("Parse, %.60q: %s", text, tt.reason), got, err, 0, tt.err)
		}
	}
}

var messagePattern = regexp.MustCompile(`^portalstatus: parsing "[ -~]*$`)

// checkResult checks the Status that a call returned or set, and its error. If wantErr is
// not nil, the error must wrap it, have a short, printable message, and hold nothing else.
func checkResult(t *testing.T, call string, got Status, err error, want Status, wantErr error) {
	t.Helper()
	if got != want || (err == nil) != (wantErr == nil) {
		t.Fatalf("%s: got %d, %.300v; want %d, %v", call, got, err, want, wantErr)
	}
	if err == nil {
		return
	}
	// Another type, or a wrapped *strconv.NumError, could keep the whole text in memory.
	if gotType := fmt.Sprintf("%T", err); gotType != "*fmt.wrapError" || errors.Unwrap(err) != wantErr {
		t.Fatalf("%s: got a %s that wraps %v: %.300v; want a *fmt.wrapError that wraps %v",
			call, gotType, errors.Unwrap(err), err, wantErr)
	}
	if message := err.Error(); len(message) > 300 || !messagePattern.MatchString(message) {
		t.Fatalf("%s: got message\n%.300q, want at most 300 bytes that match\n%v", call, message, messagePattern)
	}
}

// TestParseConstants checks that Parse accepts all spellings of the constants.
func TestParseConstants(t *testing.T) {
	for _, c := range constants {
		for _, spelling := range c.spellings() {
			lower, upper := strings.ToLower(spelling), strings.ToUpper(spelling)
			for _, text := range []string{spelling, lower, upper, lower[:1] + upper[1:]} {
				got, err := portalstatus.Parse(text)
				checkResult(t, fmt.Sprintf("Parse, %q", text), got, err, c.number, nil)
			}
		}
	}
}

// initial is what a Status is before a decoder sets it, and remains if the decoder fails.
const initial Status = 77777

// decoders are all ways to set a Status by a text.
var decoders = []struct {
	name       string
	trimsSpace bool // whether spaces at the end of the text are ignored
	decode     func(s *Status, text string) error
}{
	{"UnmarshalText", false, func(s *Status, text string) error {
		return s.UnmarshalText([]byte(text))
	}},
	{"Scan of a string", true, func(s *Status, text string) error {
		return s.Scan(text)
	}},
	{"Scan of a []byte", true, func(s *Status, text string) error {
		return s.Scan([]byte(text))
	}},
	{"Scan of a json.Number", false, func(s *Status, text string) error {
		return s.Scan(json.Number(text))
	}},
	{"UnmarshalJSON with quotes", false, func(s *Status, text string) error {
		return s.UnmarshalJSON([]byte(jsonString(text)))
	}},
	{"UnmarshalJSON with escapes", false, func(s *Status, text string) error {
		return s.UnmarshalJSON([]byte(jsonEscapes(text)))
	}},
	// For the option string, encoding/json removes the quotes, before Go 1.27.
	{"UnmarshalJSON without quotes", false, func(s *Status, text string) error {
		if text == "null" || strings.HasPrefix(text, `"`) {
			text = jsonString(text) // Without quotes, these mean something else.
		}
		return s.UnmarshalJSON([]byte(text))
	}},
}

// jsonString returns text as a JSON string.
func jsonString(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}

// jsonEscapes returns text as a JSON string in which every character is escaped.
func jsonEscapes(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, `\u%04x`, unit)
	}
	return `"` + b.String() + `"`
}

// TestDecoders checks that all decoders accept and reject what Parse does. They run in
// parallel, so that the race detector sees memory that they share.
func TestDecoders(t *testing.T) {
	for _, d := range decoders {
		d := d
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			for _, tt := range acceptTests {
				got := initial
				err := d.decode(&got, tt.text)
				checkResult(t, fmt.Sprintf("%s, %.60q", d.name, tt.text), got, err, tt.want, nil)
			}
			for _, tt := range rejectTests {
				for _, text := range tt.texts {
					got := initial
					err := d.decode(&got, text)
					checkResult(t, fmt.Sprintf("%s, %.60q: %s", d.name, text, tt.reason), got, err, initial, tt.err)
				}
			}
		})
	}
}

// TestTrailingSpace checks that Scan ignores spaces at the end of a string or []byte,
// because databases pad CHAR columns with them. Nothing else ignores them.
func TestTrailingSpace(t *testing.T) {
	for _, text := range []string{"NotReady", "not_ready", "2", "Status(2)"} {
		for _, padded := range []string{text + " ", text + strings.Repeat(" ", 999)} {
			got, err := portalstatus.Parse(padded)
			checkResult(t, fmt.Sprintf("Parse, %.60q", padded), got, err, 0, strconv.ErrSyntax)
			for _, d := range decoders {
				want, wantErr := initial, strconv.ErrSyntax
				if d.trimsSpace {
					want, wantErr = portalstatus.NotReady, nil
				}
				got := initial
				err := d.decode(&got, padded)
				checkResult(t, fmt.Sprintf("%s, %.60q", d.name, padded), got, err, want, wantErr)
			}
		}
	}
}

// TestParseNearMisses compares Parse with referenceParse for texts that are close to
// accepted ones.
func TestParseNearMisses(t *testing.T) {
	accepted := []string{"7", "77", "4294967295", "Status(77)", "Status(4294967295)"}
	for _, c := range constants {
		accepted = append(accepted, c.spellings()...)
	}
	for _, text := range accepted {
		for _, edited := range edits(text) {
			want, wantErr := referenceParse(edited)
			got, err := portalstatus.Parse(edited)
			checkResult(t, fmt.Sprintf("Parse, %q", edited), got, err, want, wantErr)
		}
	}
}

// edits returns every prefix and suffix of text, and what results if one character is
// inserted, deleted or replaced.
func edits(text string) []string {
	var list []string
	for i := range text {
		before, old, after := text[:i], text[i], text[i+1:]
		list = append(list, before, text[i:], before+after)
		for c := rune(0); c < 128; c++ {
			list = append(list, before+string(c)+text[i:], before+string(c)+after)
		}
		list = append(list,
			before+"\u212a"+after,                   // Kelvin sign, which folds to k
			before+"\u017f"+after,                   // long s, which folds to s
			before+string(rune(old)+0x100)+after,    // old, if cut to 8 bits
			before+string([]byte{old | 0x80})+after, // old with the high bit set
		)
	}
	for c := rune(0); c < 128; c++ {
		list = append(list, text+string(c))
	}
	return list
}

// referenceParse is a simple but slow Parse. Its errors are ErrSyntax and ErrRange
// themselves.
func referenceParse(text string) (Status, error) {
	for _, c := range constants {
		for _, spelling := range c.spellings() {
			// By its length, a letter outside ASCII that folds to one of ASCII is no match.
			if strings.EqualFold(text, spelling) && len(text) == len(spelling) {
				return c.number, nil
			}
		}
	}
	match := numberPattern.FindStringSubmatch(text)
	if match == nil {
		return 0, strconv.ErrSyntax
	}
	n, _ := new(big.Int).SetString(match[1]+match[2], 10)
	if n.BitLen() > 32 {
		return 0, strconv.ErrRange
	}
	return Status(n.Uint64()), nil
}

// numberPattern matches n or Status(n). In the first case, n is match[1] and match[2] is
// empty; in the second, it is the other way around. With (?i), s would match the long s.
var numberPattern = regexp.MustCompile(`^(?:([0-9]+)|[Ss][Tt][Aa][Tt][Uu][Ss]\(([0-9]+)\))$`)

// FuzzParse compares Parse and all decoders with referenceParse.
func FuzzParse(f *testing.F) {
	f.Add("VDS_IPS_NOT_READY")
	f.Add("Status(4294967295)")
	f.Fuzz(func(t *testing.T, text string) {
		want, wantErr := referenceParse(text)
		got, err := portalstatus.Parse(text)
		checkResult(t, fmt.Sprintf("Parse, %q", text), got, err, want, wantErr)
		for _, d := range decoders {
			trimmed := text
			if d.trimsSpace {
				trimmed = strings.TrimRight(text, " ")
			}
			want, wantErr := referenceParse(trimmed)
			if wantErr != nil {
				want = initial
			}
			got := initial
			err := d.decode(&got, text)
			checkResult(t, fmt.Sprintf("%s, %q", d.name, text), got, err, want, wantErr)
		}
	})
}

// TestInputUnchanged checks that decoders do not change their input.
func TestInputUnchanged(t *testing.T) {
	byteDecoders := []struct {
		name   string
		decode func(s *Status, input []byte) error
	}{
		{"UnmarshalText", (*Status).UnmarshalText},
		{"UnmarshalJSON", (*Status).UnmarshalJSON},
		{"Scan", func(s *Status, input []byte) error { return s.Scan(input) }},
	}
	texts := []string{"NOT_Ready", "STATUS(0077)", "NotReady  ", "Not Ready", "4294967296", `"NOT\u005fReady"`}
	for _, text := range texts {
		for _, d := range byteDecoders {
			input := []byte(text)
			if err := d.decode(new(Status), input); string(input) != text {
				t.Errorf("%s, %q: the input became %q; the error is %v", d.name, text, input, err)
			}
		}
	}
}

// TestErrorMessage checks that the message quotes the first 24 bytes of the text, and
// that it is the same for Parse and all decoders.
func TestErrorMessage(t *testing.T) {
	syntax := fmt.Sprintf("invalid syntax (want one of %v, a VDS_IPS_ constant or a number)", portalstatus.Values())
	tests := []struct {
		text string
		want string
	}{
		{"", `"": ` + syntax},
		{"Status(4x)", `"Status(4x)": ` + syntax},
		{"%d", `"%d": ` + syntax}, // must not be taken as a format
		{"a\tb", `"a\tb": ` + syntax},
		{"\u212a\x00\"", `"\u212a\x00\"": ` + syntax},
		{strings.Repeat("x", 24), `"xxxxxxxxxxxxxxxxxxxxxxxx": ` + syntax},
		{strings.Repeat("x", 25), `"xxxxxxxxxxxxxxxxxxxxxxxx"...: ` + syntax},
		{"x" + strings.Repeat("é", 12), `"x` + strings.Repeat(`\u00e9`, 11) + `\xc3"...: ` + syntax},
		{"Status(4294967296)", `"Status(4294967296)": value out of range`},
		{strings.Repeat("9", 25), `"999999999999999999999999"...: value out of range`},
	}
	for _, tt := range tests {
		want := "portalstatus: parsing " + tt.want
		if _, err := portalstatus.Parse(tt.text); fmt.Sprint(err) != want {
			t.Fatalf("Parse(%q): got error\n%.300v, want\n%s", tt.text, err, want)
		}
		for _, d := range decoders {
			if err := d.decode(new(Status), tt.text); fmt.Sprint(err) != want {
				t.Fatalf("%s, %q: got error\n%.300v, want\n%s", d.name, tt.text, err, want)
			}
		}
	}
}

// TestUnmarshalJSON checks each kind of JSON value by way of encoding/json, and strings in
// which only some characters are escaped.
func TestUnmarshalJSON(t *testing.T) {
	accept := []struct {
		data string
		want Status
	}{
		{`"Online"`, portalstatus.Online},
		{`"\u004fnline"`, portalstatus.Online},
		{`"\u0056DS\u005fIPS\u005FONLINE"`, portalstatus.Online},
		{`"Status(\u00377)"`, 77},
		{` 77 `, 77},
	}
	for _, tt := range accept {
		got := initial
		err := json.Unmarshal([]byte(tt.data), &got)
		checkResult(t, "json.Unmarshal, "+tt.data, got, err, tt.want, nil)
	}

	reject := []struct {
		reason string
		data   []string
	}{
		{"a number, but not only digits", []string{`-1`, `1.0`, `4294967296.0`, `1e3`}},
		{"a boolean", []string{`true`, `false`}},
		{"an object", []string{`{}`, `{"Status":4}`}},
		{"an array", []string{`[]`, `[1]`, `["Online"]`, `[null]`}},
		{"JSON in a string", []string{`"\"Online\""`, `"\"1"`, `"[1]"`, `"\\u004fnline"`}},
		{"a slash", []string{`"\/Online"`, `"99999999999\/"`, `"\u0034294967296\/"`}},
		{"surrogates", []string{`"\ud83d"`, `"\ud83d\ude00"`, `"4294967296\ud83d"`}},
		{"Online, if cut to 8 bits", []string{`"\u014fnline"`}},
	}
	for _, tt := range reject {
		for _, data := range tt.data {
			got := initial
			err := json.Unmarshal([]byte(data), &got)
			checkResult(t, "json.Unmarshal, "+data+": "+tt.reason, got, err, initial, strconv.ErrSyntax)
		}
	}

	// In the message, an escape that Go lacks is not decoded.
	err := json.Unmarshal([]byte(`"\/Online"`), new(Status))
	if want := `portalstatus: parsing "\\/Online": `; !strings.HasPrefix(fmt.Sprint(err), want) {
		t.Errorf(`json.Unmarshal, "\/Online": got error %v, want %s...`, err, want)
	}
}

func TestUnmarshalJSONNull(t *testing.T) {
	got := initial
	if err := json.Unmarshal([]byte("null"), &got); got != initial || err != nil {
		t.Errorf("null changes a Status from %d to %d, with error %v; want no change and no error", initial, got, err)
	}
}

// TestInvalidJSON checks UnmarshalJSON with what is not JSON.
func TestInvalidJSON(t *testing.T) {
	tests := []string{``, ` 1`, `"`, `"12`, `12"`, `""1""`, `"1","2"`, `"\x"`, `"\u"`, `'1'`, "`1`", `nul`, `nullnull`}
	for _, data := range tests {
		got := initial
		err := got.UnmarshalJSON([]byte(data))
		checkResult(t, "UnmarshalJSON, "+data, got, err, initial, strconv.ErrSyntax)
	}
}

// FuzzUnmarshalJSON checks that a JSON string is decoded as the text that it stands for,
// and any other JSON, except null, as the text that it is.
func FuzzUnmarshalJSON(f *testing.F) {
	f.Add([]byte(`4294967295`))
	f.Add([]byte(`"VDS_IPS_NOT_READY"`))
	f.Add([]byte(jsonEscapes("Status(77)")))
	f.Fuzz(func(t *testing.T, data []byte) {
		value := string(bytes.TrimSpace(data))
		if !json.Valid(data) || value == "null" {
			return
		}
		var text string
		if err := json.Unmarshal(data, &text); err != nil {
			text = value // It is not a string.
		}
		want, wantErr := referenceParse(text)
		if wantErr != nil {
			want = initial
		}
		got := initial
		err := json.Unmarshal(data, &got)
		checkResult(t, fmt.Sprintf("json.Unmarshal, %q", data), got, err, want, wantErr)
	})
}

// TestJSON checks fields, also with the option string, and keys.
func TestJSON(t *testing.T) {
	type portal struct {
		Field  Status
		Option Status `json:",string"`
		Keys   map[Status]bool
	}
	for _, tt := range stringTests {
		in := portal{tt.s, tt.s, map[Status]bool{tt.s: true}}
		want := fmt.Sprintf(`{"Field":"%s","Option":"%[1]s","Keys":{"%[1]s":true}}`, tt.want)
		data, err := json.Marshal(in)
		if string(data) != want || err != nil {
			t.Fatalf("json.Marshal of %d: got %s, %v; want %s, nil", tt.s, data, err, want)
		}
		out := portal{Field: initial, Option: initial}
		if err := json.Unmarshal(data, &out); !reflect.DeepEqual(out, in) || err != nil {
			t.Fatalf("json.Unmarshal of %s: got %v, %v; want %v, nil", data, out, err, in)
		}
	}
}

// fmt.Sprint calls String, so that these are Online, whatever their value.
type (
	onlineString string
	onlineNumber uint8
)

func (onlineString) String() string { return "Online" }
func (onlineNumber) String() string { return "Online" }

func TestScan(t *testing.T) {
	type myInt int64
	four, text := int64(4), "4"
	accept := []struct {
		src  any
		want Status
	}{
		{int(77), 77},
		{int8(math.MaxInt8), math.MaxInt8},
		{int16(math.MaxInt16), math.MaxInt16},
		{int32(math.MaxInt32), math.MaxInt32},
		{int64(0), portalstatus.Unknown},
		{int64(math.MaxUint32), math.MaxUint32},
		{uint(math.MaxUint32), math.MaxUint32},
		{uint8(math.MaxUint8), math.MaxUint8},
		{uint16(math.MaxUint16), math.MaxUint16},
		{uint32(math.MaxUint32), math.MaxUint32},
		{uint64(math.MaxUint32), math.MaxUint32},
		{uintptr(math.MaxUint32), math.MaxUint32},
		{float64(0), portalstatus.Unknown},
		{float64(4), portalstatus.Offline},
		{float64(1e6), 1000000},
		{float64(math.MaxUint32), math.MaxUint32},
		{float32(math.MaxInt32 + 1), math.MaxInt32 + 1},
		{myInt(77), 77},
		{Status(77), 77},
		{big.NewInt(math.MaxUint32), math.MaxUint32},
		{big.NewFloat(77), 77},
		{onlineString("Failed"), portalstatus.Online},
		{onlineNumber(5), portalstatus.Online},
		{errors.New("Online"), portalstatus.Online},
	}
	for _, tt := range accept {
		got := initial
		err := got.Scan(tt.src)
		checkResult(t, fmt.Sprintf("Scan, %T(%v)", tt.src, tt.src), got, err, tt.want, nil)
	}

	reject := []struct {
		reason string
		err    error
		srcs   []any
	}{
		{"int64, too large", strconv.ErrRange, []any{int64(math.MaxUint32 + 1), int64(math.MaxInt64)}},
		{"uint64, too large", strconv.ErrRange, []any{uint64(math.MaxUint32 + 1), uint64(math.MaxUint64)}},
		{"myInt, too large", strconv.ErrRange, []any{myInt(math.MaxUint32 + 1), myInt(math.MaxInt64)}},
		{"big.Int, too large", strconv.ErrRange, []any{big.NewInt(math.MaxUint32 + 1), new(big.Int).Lsh(big.NewInt(1), 64)}},
		{"float64, too large", strconv.ErrRange, []any{float64(math.MaxUint32 + 1), float64(1e21), float64(1e300)}},
		{"float32, too large", strconv.ErrRange, []any{float32(math.MaxUint32 + 1), float32(1e30)}},
		{"int, negative", strconv.ErrSyntax, []any{int(-1), int8(math.MinInt8), int16(math.MinInt16), int32(math.MinInt32)}},
		{"int64, negative", strconv.ErrSyntax, []any{int64(-1), int64(-math.MaxUint32), int64(math.MinInt64)}},
		{"big.Int, negative", strconv.ErrSyntax, []any{big.NewInt(-1), new(big.Int).Lsh(big.NewInt(-1), 64), myInt(-1)}},
		{"float, negative", strconv.ErrSyntax, []any{float64(-4), float64(-1e21), float32(-4), math.Copysign(0, -1)}},
		{"a fraction", strconv.ErrSyntax, []any{float64(4.5), float32(4.5), float64(1e-300)}},
		{"a fraction, and large", strconv.ErrSyntax, []any{float64(math.MaxUint32 + 1.5)}},
		{"not finite", strconv.ErrSyntax, []any{math.NaN(), math.Inf(1), math.Inf(-1)}},
		{"neither text nor a number", strconv.ErrSyntax, []any{true, false, complex(4, 0), func() int { return 4 }}},
		{"only spaces", strconv.ErrSyntax, []any{" ", "    ", []byte("  ")}},
		{"bytes, but no text", strconv.ErrSyntax, []any{[]byte(nil), []byte{4}, []byte{4, 0, 0, 0}, [4]byte{4}}},
		{"text of another type", strconv.ErrSyntax, []any{sql.RawBytes("4"), []rune("4")}},
		{"a time", strconv.ErrSyntax, []any{time.Unix(4, 0), time.April, time.Duration(4)}},
		{"a pointer", strconv.ErrSyntax, []any{&four, &text, (*int64)(nil), (*Status)(nil)}},
		{"a slice, array or map", strconv.ErrSyntax, []any{[]any{4}, [1]int{4}, map[string]any{"Status": 4}}},
		{"a struct", strconv.ErrSyntax, []any{struct{ Status int }{4}, sql.NullInt64{Int64: 4, Valid: true}}},
	}
	for _, tt := range reject {
		for _, src := range tt.srcs {
			got := initial
			err := got.Scan(src)
			checkResult(t, fmt.Sprintf("Scan, %T(%v): %s", src, src, tt.reason), got, err, initial, tt.err)
		}
	}

	if strconv.IntSize == 64 { // With 32 bits, an int cannot be too large.
		n := uint64(math.MaxUint32 + 1) // a variable, so that int(n) compiles with 32 bits, too
		for _, src := range []any{int(n), uint(n), uintptr(n)} {
			got := initial
			err := got.Scan(src)
			checkResult(t, fmt.Sprintf("Scan, %T(%v)", src, src), got, err, initial, strconv.ErrRange)
		}
	}
}

func TestScanNull(t *testing.T) {
	got := initial
	err := got.Scan(nil)
	if want := "portalstatus: cannot scan NULL"; got != initial || fmt.Sprint(err) != want {
		t.Errorf("Scan(nil): got %d, %v; want %d, %s", got, err, initial, want)
	}
}

func TestFmt(t *testing.T) {
	s := portalstatus.NotReady
	got := fmt.Sprintf("%v %s %q %x %d %v %v", s, s, s, s, s, []Status{s, 77}, struct{ s Status }{77})
	want := `NotReady NotReady "NotReady" 4e6f745265616479 2 [NotReady Status(77)] {77}`
	if got != want {
		t.Errorf("fmt.Sprintf: got %s, want %s", got, want)
	}
}

// An operation is what TestAllocations and Benchmark measure.
type operation struct {
	name   string
	allocs float64 // how many allocations it may make
	do     func()
}

// The operations put their results here, so that the compiler keeps the calls.
var (
	sinkString string
	sinkBytes  []byte
	sinkStatus Status
	sinkValues []Status
	sinkErr    error
)

// operations returns calls that succeed, and how many allocations each may make.
func operations() []operation {
	named, unnamed := portalstatus.NotReady, Status(math.MaxUint32)
	buffer, digits := make([]byte, 0, 64), []byte("4294967295")
	integer, padded := any(int64(math.MaxUint32)), any([]byte("NotReady            "))
	list := []operation{
		{"String/named", 0, func() { sinkString = named.String() }},
		{"String/unnamed", 1, func() { sinkString = unnamed.String() }},
		{"AppendText/named", 0, func() { sinkBytes, sinkErr = named.AppendText(buffer) }},
		{"AppendText/unnamed", 0, func() { sinkBytes, sinkErr = unnamed.AppendText(buffer) }},
		{"MarshalText/named", 1, func() { sinkBytes, sinkErr = named.MarshalText() }},
		{"MarshalText/unnamed", 1, func() { sinkBytes, sinkErr = unnamed.MarshalText() }},
		{"Values", 1, func() { sinkValues = portalstatus.Values() }},
		{"Scan/int64", 0, func() { sinkErr = sinkStatus.Scan(integer) }},
		{"Scan/padded", 0, func() { sinkErr = sinkStatus.Scan(padded) }},
		{"UnmarshalJSON/number", 0, func() { sinkErr = sinkStatus.UnmarshalJSON(digits) }},
	}
	texts := []string{ // at most 32 bytes, which Parse can copy without an allocation
		"NotReady",
		"nOtReAdY",
		"VDS_IPS_NOT_READY",
		"vds_ips_not_ready",
		"77",
		"Status(4294967295)",
		"00000000000000000000000000000077",
		"Status(000000000000000000000077)",
	}
	for _, text := range texts {
		text, input, quoted := text, []byte(text), []byte(jsonString(text))
		stringValue, bytesValue := any(text), any(input)
		list = append(list,
			operation{"Parse/" + text, 0, func() { sinkStatus, sinkErr = portalstatus.Parse(text) }},
			operation{"UnmarshalText/" + text, 0, func() { sinkErr = sinkStatus.UnmarshalText(input) }},
			operation{"UnmarshalJSON/" + text, 0, func() { sinkErr = sinkStatus.UnmarshalJSON(quoted) }},
			operation{"Scan/string/" + text, 0, func() { sinkErr = sinkStatus.Scan(stringValue) }},
			operation{"Scan/bytes/" + text, 0, func() { sinkErr = sinkStatus.Scan(bytesValue) }},
		)
	}
	return list
}

// newStatus allocates unless the compiler inlines it.
func newStatus() *Status { return new(Status) }

func TestAllocations(t *testing.T) {
	if testing.AllocsPerRun(1, func() { sinkStatus = *newStatus() }) > 0 {
		t.Skip("a build without inlining, as for a debugger, allocates more")
	}
	extra := 0.0
	if strings.HasPrefix(runtime.Version(), "go1.19") {
		extra = 1 // Its ParseUint lets the text escape.
	}
	for _, op := range operations() {
		if got := testing.AllocsPerRun(100, op.do); got > op.allocs+extra {
			t.Errorf("%s: got %v allocations, want at most %v", op.name, got, op.allocs+extra)
		}
	}
}

func Benchmark(b *testing.B) {
	for _, op := range operations() {
		b.Run(op.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				op.do()
			}
		})
	}
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
