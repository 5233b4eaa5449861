package portalstatus_test

import (
	"bytes"
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
	"io/fs"
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
	"unicode/utf16"
	"unsafe"

	"example.com/portalstatus"
)

type Status = portalstatus.Status

var errRange, errSyntax = strconv.ErrRange, strconv.ErrSyntax

// constants has all constants of the package in ascending order.
var constants = []struct {
	value     any // as declared, with its type
	number    Status
	name      string
	spellings []string // what Parse accepts, in upper, lower or mixed case
}{
	{portalstatus.Unknown, 0, "Unknown", []string{"Unknown", "VDS_IPS_UNKNOWN"}},
	{portalstatus.Online, 1, "Online", []string{"Online", "VDS_IPS_ONLINE"}},
	{portalstatus.NotReady, 2, "NotReady", []string{"NotReady", "NOT_READY", "VDS_IPS_NOT_READY"}},
	{portalstatus.Offline, 4, "Offline", []string{"Offline", "VDS_IPS_OFFLINE"}},
	{portalstatus.Failed, 5, "Failed", []string{"Failed", "VDS_IPS_FAILED"}},
}

// TestConstants checks the constants, and that Parse and all decoders know their spellings.
func TestConstants(t *testing.T) {
	for _, c := range constants {
		if c.value != any(c.number) {
			t.Errorf("%s is %T(%d), want %T(%d)", c.name, c.value, c.value, c.number, c.number)
		}
		for _, spelling := range c.spellings {
			lower, upper := strings.ToLower(spelling), strings.ToUpper(spelling)
			mixed := lower[:1] + upper[1:]
			for _, text := range []string{spelling, lower, upper, mixed} {
				checkText(t, text, c.number, nil)
			}
		}
	}
}

// TestConstantsTable finds a constant that portalstatus.go declares, but that was forgotten
// everywhere else: the other tests look for what the table constants has.
func TestConstantsTable(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "portalstatus.go", nil, 0)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the source is not beside the test:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	inTable := make(map[string]bool)
	for _, c := range constants {
		inTable[c.name] = true
	}
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			continue
		}
		for _, spec := range decl.Specs {
			for _, name := range spec.(*ast.ValueSpec).Names {
				if name.IsExported() && !inTable[name.Name] {
					t.Errorf("portalstatus.go declares %s, which the table constants in this test lacks", name)
				}
			}
		}
	}
}

// TestValues checks that each call returns the constants, in a slice of its own.
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
		t.Errorf("a result of Values() is %d after another was changed, want %d", second, want)
	}
}

// referenceString returns what String and IsKnown of s should return.
func referenceString(s Status) (text string, known bool) {
	for _, c := range constants {
		if c.number == s {
			return c.name, true
		}
	}
	return fmt.Sprintf("Status(%d)", uint32(s)), false
}

// TestString checks small numbers and some of every size. The test in .ci/walk checks all.
func TestString(t *testing.T) {
	step := uint64(1)
	for n := uint64(0); n <= math.MaxUint32; n += step {
		if n == 1000 {
			step = 65519 // a prime, so that all bits vary
		}
		s := Status(n)
		want, wantKnown := referenceString(s)
		if got, known := s.String(), s.IsKnown(); got != want || known != wantKnown {
			t.Fatalf("String() and IsKnown() of %d = %q, %t; want %q, %t", n, got, known, want, wantKnown)
		}
		if got, err := portalstatus.Parse(want); got != s || err != nil {
			t.Fatalf("Parse(%q) = %d, %v; want %d, nil", want, got, err, n)
		}
	}
}

// samples returns each constant, the number after it, and larger numbers without a name.
func samples() []Status {
	list := []Status{77, math.MaxInt32, math.MaxInt32 + 1, math.MaxUint32}
	for _, c := range constants {
		list = append(list, c.number, c.number+1)
	}
	return list
}

// TestAppendText checks that AppendText appends the text, in place if there is room for it,
// and changes nothing behind it.
func TestAppendText(t *testing.T) {
	for _, s := range samples() {
		text, _ := referenceString(s)
		want := "before" + text
		for room := 0; room < len(text)+30; room++ {
			array := []byte("before" + strings.Repeat(".", room))
			got, err := s.AppendText(array[:len("before"):len(array)])
			if string(got) != want || err != nil {
				t.Errorf("Status(%d).AppendText, room for %d bytes: got %q, %v; want %q, nil", s, room, got, err, want)
			}
			if room >= len(text) && string(array) != want+strings.Repeat(".", room-len(text)) {
				t.Errorf("Status(%d).AppendText, room for %d bytes: the array became %q", s, room, array)
			}
		}
	}
}

// TestMarshalText checks that MarshalText and AppendText(nil) return the text, and that each
// call returns it in a slice of its own.
func TestMarshalText(t *testing.T) {
	tests := []struct {
		call    string
		marshal func(Status) ([]byte, error)
	}{
		{"MarshalText()", Status.MarshalText},
		{"AppendText(nil)", func(s Status) ([]byte, error) { return s.AppendText(nil) }},
	}
	for _, tt := range tests {
		for _, s := range samples() {
			want, _ := referenceString(s)
			first, err1 := tt.marshal(s)
			second, err2 := tt.marshal(s)
			if string(first) != want || err1 != nil || err2 != nil {
				t.Errorf("Status(%d).%s = %q, %v, %v; want %q, nil", s, tt.call, first, err1, err2, want)
			}
			for i := range first {
				first[i] = '!'
			}
			if string(second) != want {
				t.Errorf("after a change to a result of Status(%d).%s, another is %q", s, tt.call, second)
			}
		}
	}
}

var (
	zeros  = strings.Repeat("0", 5000)
	nines  = strings.Repeat("9", 5000)
	spaces = strings.Repeat(" ", 5000)
)

// parseTests are texts that Parse turns into want, or rejects with an error that wraps err,
// and so do the decoders; see checkText. TestConstants has the names and C constants.
var parseTests = []struct {
	kind  string
	want  Status
	err   error
	texts []string
}{
	{"number", 77, nil, []string{"77", "077", "0077", zeros + "77"}},
	{"Status(n)", 77, nil, []string{"Status(77)", "status(77)", "STATUS(77)", "sTaTuS(77)", "Status(" + zeros + "77)"}},
	{"number that has a name", portalstatus.NotReady, nil, []string{"2", "02", "Status(2)", "Status(02)"}},
	{"zero", portalstatus.Unknown, nil, []string{"0", "00", zeros, "Status(0)", "Status(00)"}},
	{"number of 32 bits", math.MaxInt32 + 1, nil, []string{"2147483648", "Status(2147483648)"}},
	{"largest number", math.MaxUint32, nil, []string{"4294967295", zeros + "4294967295", "Status(04294967295)"}},
	{"mixed case", portalstatus.NotReady, nil, []string{"nOtReAdY", "Not_Ready", "vDs_iPs_NoT_rEaDy"}},

	{"too large", 0, errRange, []string{"4294967296", zeros + "4294967296", nines}},
	{"too large in Status(n)", 0, errRange, []string{"Status(4294967296)", "STATUS(" + nines + ")"}},
	{"77 if cut to 32 or 64 bits", 0, errRange, []string{"4294967373", "18446744073709551693"}},

	// Not only digits. The last text of each row would also be too large.
	{"unit", 0, errSyntax, []string{"7x", "Status(7x)", "Status(4294967296x)", "4294967296/", nines + "x"}},
	{"sign", 0, errSyntax, []string{"-1", "+1", "-0", "Status(-7)", "Status(+7)", "-4294967296"}},
	{"fraction", 0, errSyntax, []string{"4.5", "1.0", "4.00", "1.", ".0", "Status(7.0)", "4294967296.0"}},
	{"exponent", 0, errSyntax, []string{"1e3", "1E0", "0e0", "1e-1", "Status(1e3)", "4294967296e9"}},
	{"other base", 0, errSyntax, []string{"0x1", "0X1", "0o7", "0b1", "ff", "Status(0x7)", "0x100000000"}},
	{"separated digits", 0, errSyntax, []string{"1_0", "1,000", "1'000", "7 7", "Status(1_0)", "4_294_967_296"}},
	{"digit outside ASCII", 0, errSyntax, []string{"\u0661", "\uff11", "7\u0667", "\xb1", "4294967296\u0661"}},
	{"other brackets", 0, errSyntax, []string{"(7)", "[7]", "Status[7]", "Status{7}", "(4294967296)"}},
	{"unbalanced brackets", 0, errSyntax, []string{"Status(7", "7)", "Status7)", "Status((7))", "Status(4294967296"}},

	{"nothing", 0, errSyntax, []string{"", " ", "     "}},
	{"incomplete", 0, errSyntax, []string{"Status", "Status(", "Status()", "VDS_IPS_", "NotRead", "O"}},
	{"other literal", 0, errSyntax, []string{"null", "NULL", "nil", "<nil>", "true", "false", "NaN", "Inf"}},
	{"other word", 0, errSyntax, []string{"Available", "Busy", "Down", "Error", "OK", "On", "Off", "Ready", "Up"}},
	{"space for _", 0, errSyntax, []string{"NOT READY", "VDS_IPS_NOT READY", "VDS IPS NOT READY", "VDS IPS ONLINE"}},
	{"hyphen for _", 0, errSyntax, []string{"NOT-READY", "VDS_IPS_NOT-READY", "VDS-IPS-NOT-READY", "VDS-IPS-ONLINE"}},
	{"nothing for _", 0, errSyntax, []string{"VDS_IPS_NOTREADY", "VDSIPS_NOT_READY", "VDSIPSONLINE"}},
	{"other prefix", 0, errSyntax, []string{"VDS_DS_ONLINE", "IPS_ONLINE", "VDS_ONLINE", "_ONLINE", "status=Online"}},
	{"prefix of another text", 0, errSyntax, []string{"VDS_IPS_77", "VDS_IPS_Status(77)", "VDS_IPS_VDS_IPS_ONLINE"}},
	{"qualified", 0, errSyntax, []string{"portalstatus.Online", "portalstatus.Status(77)", "Status.Online"}},
	{"no number in Status(n)", 0, errSyntax, []string{"Status(Online)", "Status(VDS_IPS_ONLINE)", "Status(Status(7))"}},
	{"two texts", 0, errSyntax, []string{"NotReady (2)", "2 (NotReady)", "NotReady(2)", "2,4", "OnlineOnline"}},
	{"quotes", 0, errSyntax, []string{`"Online"`, `'Online'`, "`77`", `"77`, `\"77\"`}},
	{"punctuation", 0, errSyntax, []string{"Online.", "77,", "Status(77);", "(Online)", "[Online]", "%77", "#77"}},

	{"spaces at the end, which some decoders ignore", 0, errSyntax, []string{
		"NotReady ", "vds_ips_not_ready  ", "77" + spaces, "Status(77) ", "4294967296 ", "Ready ", "Online\t ",
	}},
	{"other space at the end", 0, errSyntax, []string{"Online\n", "77\r\n", "7\t", "77\u00a0", "77\u2003", "77\u200b"}},
	{"space in front", 0, errSyntax, []string{" Online", " 77", "\t77", "\nOnline", "\u00a0Online", "\u200bOnline"}},
	{"space inside", 0, errSyntax, []string{"On line", "Not Ready", "Status (7)", "Status( 7)", "Status(7 )"}},
	{"control character", 0, errSyntax, []string{"\x1bOnline", "On\bline", "7\v7", "77\x00", "\x00Online"}},
	{"byte order mark", 0, errSyntax, []string{"\ufeffOnline", "\ufeff77", "Online\ufeff"}},

	{"letter outside ASCII", 0, errSyntax, []string{"Un\u212anown", "\u017ftatus(77)", "Onl\u0131ne"}},
	{"byte outside ASCII", 0, errSyntax, []string{"7\xb7", "\xcfnline", "Online\xff"}},
	{"long", 0, errSyntax, []string{"Online" + zeros, "Status(" + zeros, strings.Repeat("\x1b", 5000)}},
	{"long, not ASCII", 0, errSyntax, []string{strings.Repeat("\xff", 5000), strings.Repeat("\U0010ffff", 5000)}},
}

func TestParse(t *testing.T) {
	for _, tt := range parseTests {
		t.Run(tt.kind, func(t *testing.T) {
			for _, text := range tt.texts {
				checkText(t, text, tt.want, tt.err)
			}
		})
	}
}

// checkText checks what Parse and all decoders do with text. A decoder that ignores spaces
// at the end has to do what Parse does with the text without them.
func checkText(t *testing.T, text string, want Status, wantErr error) {
	t.Helper()
	checkParse(t, text, want, wantErr)
	for _, d := range decoders {
		want, wantErr := want, wantErr
		if d.ignoresSpaces {
			want, wantErr = referenceParse(strings.TrimRight(text, " "))
		}
		call := fmt.Sprintf(d.form, abbreviate(text))
		checkDecode(t, call, func(s *Status) error { return d.decode(s, text) }, want, wantErr)
	}
}

// checkParse checks that Parse returns want, or 0 and an error that wraps wantErr.
func checkParse(t *testing.T, text string, want Status, wantErr error) {
	t.Helper()
	got, err := portalstatus.Parse(text)
	if wantErr == nil && (got != want || err != nil) {
		t.Errorf("Parse(%s) = %d, %.200v; want %d, nil", abbreviate(text), got, err, want)
	}
	if wantErr != nil && (got != 0 || !wraps(err, wantErr)) {
		t.Errorf("Parse(%s) = %d, %.200v; want 0 and an error that wraps only %v", abbreviate(text), got, err, wantErr)
	}
	checkMessage(t, "Parse", err)
}

// initial is what a Status is before a test decodes something into it.
const initial Status = 77777

// checkDecode checks that decode sets a Status to want, or returns an error that wraps
// wantErr and leaves the Status unchanged.
func checkDecode(t *testing.T, call string, decode func(s *Status) error, want Status, wantErr error) {
	t.Helper()
	s := initial
	err := decode(&s)
	if wantErr == nil && (s != want || err != nil) {
		t.Errorf("%s set s to %d, error %.200v; want %d, nil", call, s, err, want)
	}
	if wantErr != nil && s != initial {
		t.Errorf("%s set s to %d, error %.200v; want s unchanged", call, s, err)
	}
	if wantErr != nil && !wraps(err, wantErr) {
		t.Errorf("%s returned error %.200v; want one that wraps only %v", call, err, wantErr)
	}
	checkMessage(t, call, err)
}

// wraps reports whether err wraps want, and not the other error of package strconv.
func wraps(err, want error) bool {
	isRange, isSyntax := errors.Is(err, errRange), errors.Is(err, errSyntax)
	return errors.Is(err, want) && isRange != isSyntax
}

// With 24 bytes of text, all of them escaped, a message has some 230 bytes.
var messagePattern = regexp.MustCompile(`^portalstatus: [ -~]{1,280}$`)

// checkMessage checks that the message of err, if there is one, names the package, and is
// short and printable, whatever it quotes.
func checkMessage(t *testing.T, call string, err error) {
	t.Helper()
	if err != nil && !messagePattern.MatchString(err.Error()) {
		t.Errorf("%s returned error %.300q; want a message that matches %v", call, err, messagePattern)
	}
}

// abbreviate returns text in quotes. Of a long text, it quotes only the start.
func abbreviate(text string) string {
	if len(text) > 100 {
		return fmt.Sprintf("%q... of %d bytes", text[:50], len(text))
	}
	return strconv.Quote(text)
}

// decoders are ways to set a Status to what a text stands for.
var decoders = []struct {
	form          string // the call, for a quoted text
	ignoresSpaces bool   // at the end of the text
	decode        func(s *Status, text string) error
}{
	{"UnmarshalText(%s)", false, func(s *Status, text string) error { return s.UnmarshalText([]byte(text)) }},
	{"UnmarshalJSON(%s as JSON)", false, func(s *Status, text string) error {
		data, _ := json.Marshal(text) // with U+FFFD for what is not UTF-8
		return s.UnmarshalJSON(data)
	}},
	{"UnmarshalJSON(%s in escapes)", false, func(s *Status, text string) error {
		return s.UnmarshalJSON(escape(text))
	}},
	// For the option string, encoding/json before Go 1.27 passes a string without its quotes.
	{"UnmarshalJSON(%s without quotes)", false, func(s *Status, text string) error {
		if text == "null" || strings.HasPrefix(text, `"`) {
			text = strconv.Quote(text) // Without quotes, these are other JSON.
		}
		return s.UnmarshalJSON([]byte(text))
	}},
	{"Scan(%s)", true, func(s *Status, text string) error { return s.Scan(text) }},
	{"Scan([]byte(%s))", true, func(s *Status, text string) error { return s.Scan([]byte(text)) }},
	{"Scan(json.Number(%s))", false, func(s *Status, text string) error { return s.Scan(json.Number(text)) }},
}

// escape returns text as a JSON string in which every character is escaped.
func escape(text string) []byte {
	var b bytes.Buffer
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, `\u%04x`, unit)
	}
	return []byte(`"` + b.String() + `"`)
}

// TestErrorMessage checks the message, which is the same for Parse and all decoders.
func TestErrorMessage(t *testing.T) {
	syntax := fmt.Sprintf("invalid syntax (want one of %v, a VDS_IPS_ constant or a number)", portalstatus.Values())
	tests := []struct{ text, want string }{
		{"4294967296", `"4294967296": value out of range`},
		{"Status(4294967296)", `"Status(4294967296)": value out of range`},
		{nines, `"999999999999999999999999"...: value out of range`},
		{"", `"": ` + syntax},
		{"100%d", `"100%d": ` + syntax},
		{"a\tb\"c\u212a", `"a\tb\"c\u212a": ` + syntax},
		{strings.Repeat("x", 24), `"xxxxxxxxxxxxxxxxxxxxxxxx": ` + syntax},
		{strings.Repeat("x", 25), `"xxxxxxxxxxxxxxxxxxxxxxxx"...: ` + syntax},
		{"x" + strings.Repeat("é", 12), `"x` + strings.Repeat(`\u00e9`, 11) + `\xc3"...: ` + syntax},
	}
	for _, tt := range tests {
		want := "portalstatus: parsing " + tt.want
		if _, err := portalstatus.Parse(tt.text); fmt.Sprint(err) != want {
			t.Errorf("Parse(%s): got error\n%v, want\n%s", abbreviate(tt.text), err, want)
		}
		for _, d := range decoders {
			if err := d.decode(new(Status), tt.text); fmt.Sprint(err) != want {
				t.Errorf(d.form+": got error\n%v, want\n%s", abbreviate(tt.text), err, want)
			}
		}
	}

	var s Status
	others := []struct {
		call string
		err  error
		want string
	}{
		{`Scan("Ready   ")`, s.Scan("Ready   "), `"Ready": ` + syntax}, // without the spaces that Scan ignores
		{`Scan(int64(-1))`, s.Scan(int64(-1)), `"-1": ` + syntax},
		{`Scan(4.5)`, s.Scan(4.5), `"4.5": ` + syntax},
		{`Scan(true)`, s.Scan(true), `"true": ` + syntax},
		{`UnmarshalJSON(-1)`, s.UnmarshalJSON([]byte(`-1`)), `"-1": ` + syntax},
		{`UnmarshalJSON({})`, s.UnmarshalJSON([]byte(`{}`)), `"{}": ` + syntax},
	}
	for _, tt := range others {
		if want := "portalstatus: parsing " + tt.want; fmt.Sprint(tt.err) != want {
			t.Errorf("%s: got error\n%v, want\n%s", tt.call, tt.err, want)
		}
	}
}

// TestErrorMemory checks that an error does not keep a long text in memory.
func TestErrorMemory(t *testing.T) {
	const size = 1 << 17
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var errs []error
	for _, char := range []string{"9", "x"} {
		text := strings.Repeat(char, size)
		_, err := portalstatus.Parse(text)
		errs = append(errs, err)
		for _, d := range decoders {
			errs = append(errs, d.decode(new(Status), text))
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > size {
		t.Errorf("%d errors keep %d bytes in memory, after texts of %d bytes", len(errs), kept, size)
	}
	runtime.KeepAlive(errs)
}

// TestInput checks that decoders do not change the bytes that they get, and that an error
// shares no memory with these bytes or with another error.
func TestInput(t *testing.T) {
	for _, text := range []string{"NOT_Ready", "Not Ready ", "4294967296", `"NOT\u005fReady"`, `"Not Ready"`} {
		input := []byte(text)
		s := new(Status)
		errs := []error{s.UnmarshalText(input), s.UnmarshalJSON(input), s.Scan(input)}
		if string(input) != text {
			t.Errorf("decoding changed the input from %q to %q; the errors are %v", text, input, errs)
		}
		before := fmt.Sprint(errs)
		copy(input, strings.Repeat("!", len(input)))
		portalstatus.Parse("another text")
		portalstatus.Parse("5000000000")
		if after := fmt.Sprint(errs); after != before {
			t.Errorf("after decoding %q, the errors changed\nfrom %s\nto %s", text, before, after)
		}
	}
}

// TestParallel checks that parallel calls do not disturb each other. Only with -race does it
// fail each time if they write to memory that they share.
func TestParallel(t *testing.T) {
	var group sync.WaitGroup
	for _, s := range samples() {
		group.Add(1)
		go func(s Status) {
			defer group.Done()
			text, _ := referenceString(s)
			wrong := fmt.Sprintf("%d!", s)
			var scanned Status
			for i := 0; i < 1000 && !t.Failed(); i++ {
				if err := scanned.Scan(int64(s)); scanned != s || err != nil {
					t.Errorf("in parallel, Scan(int64(%d)) set s to %d, error %v", s, scanned, err)
				}
				if err := scanned.Scan(uint32(s)); scanned != s || err != nil {
					t.Errorf("in parallel, Scan(uint32(%d)) set s to %d, error %v", s, scanned, err)
				}
				if got := s.String(); got != text {
					t.Errorf("in parallel, Status(%d).String() = %q", s, got)
				}
				if got, err := s.MarshalText(); string(got) != text || err != nil {
					t.Errorf("in parallel, Status(%d).MarshalText() = %q, %v", s, got, err)
				}
				if got, err := portalstatus.Parse(text); got != s || err != nil {
					t.Errorf("in parallel, Parse(%q) = %d, %v", text, got, err)
				}
				if _, err := portalstatus.Parse(wrong); !strings.Contains(fmt.Sprint(err), strconv.Quote(wrong)) {
					t.Errorf("in parallel, Parse(%q) returned error %v", wrong, err)
				}
			}
			for i := 0; i < 50 && !t.Failed(); i++ {
				checkText(t, text, s, nil)
			}
		}(s)
	}
	group.Wait()
}

// TestNearMisses compares Parse with referenceParse for all texts that are one byte away
// from a text that Parse accepts.
func TestNearMisses(t *testing.T) {
	texts := []string{"7", "4294967295", "Status(77)", "Status(4294967295)"}
	for _, c := range constants {
		texts = append(texts, c.spellings...)
	}
	for _, text := range texts {
		for _, edited := range edits(text) {
			want, wantErr := referenceParse(edited)
			checkParse(t, edited, want, wantErr)
			if t.Failed() {
				return // because thousands of texts may fail
			}
		}
	}
}

// edits returns what results if one byte of text is deleted, replaced or inserted.
func edits(text string) []string {
	var list []string
	for i := range text {
		list = append(list, text[:i]+text[i+1:])
	}
	for c := 0; c <= math.MaxUint8; c++ {
		b := string([]byte{byte(c)})
		for i := range text {
			list = append(list, text[:i]+b+text[i+1:], text[:i]+b+text[i:])
		}
		list = append(list, text+b)
	}
	return list
}

// referenceParse is a simple but slow Parse. Its errors are errSyntax and errRange themselves.
func referenceParse(text string) (Status, error) {
	for _, r := range text {
		if r > 127 { // Some of these fold to a letter in ASCII.
			return 0, errSyntax
		}
	}
	for _, c := range constants {
		for _, spelling := range c.spellings {
			if strings.EqualFold(text, spelling) {
				return c.number, nil
			}
		}
	}
	match := numberPattern.FindStringSubmatch(text)
	if match == nil {
		return 0, errSyntax
	}
	n, _ := new(big.Int).SetString(match[1]+match[2], 10) // one of which is empty
	if n.BitLen() > 32 {
		return 0, errRange
	}
	return Status(n.Uint64()), nil
}

var numberPattern = regexp.MustCompile(`^(?:([0-9]+)|(?i:status)\(([0-9]+)\))$`)

// FuzzParse compares Parse and all decoders with referenceParse.
func FuzzParse(f *testing.F) {
	f.Add("VDS_IPS_NOT_READY")
	f.Add("Status(4294967295)")
	f.Add("4294967296  ")
	f.Fuzz(func(t *testing.T, text string) {
		want, wantErr := referenceParse(text)
		checkText(t, text, want, wantErr)
	})
}

// TestJSON checks fields, also with the option string, and map keys.
func TestJSON(t *testing.T) {
	type portal struct {
		Field   Status
		Pointer *Status
		Option  Status `json:",string"`
		Keys    map[Status]int
	}
	for _, s := range samples() {
		text, _ := referenceString(s)
		in := portal{s, &s, s, map[Status]int{s: 7}}
		want := fmt.Sprintf(`{"Field":%q,"Pointer":%[1]q,"Option":%[1]q,"Keys":{%[1]q:7}}`, text)
		data, err := json.Marshal(in)
		if string(data) != want || err != nil {
			t.Errorf("json.Marshal of %d: got %s, %v; want %s, nil", s, data, err, want)
		}
		out := portal{Field: initial, Option: initial}
		if err := json.Unmarshal([]byte(want), &out); !reflect.DeepEqual(out, in) || err != nil {
			t.Errorf("json.Unmarshal of %s: got %v, %v; want %v, nil", want, out, err, in)
		}
		if err := json.Unmarshal([]byte(`{"Pointer":null}`), &out); out.Pointer != nil || err != nil {
			t.Errorf("json.Unmarshal of null: got a pointer to %v, error %v; want nil, nil", out.Pointer, err)
		}
	}
}

// TestUnmarshalJSON checks all kinds of JSON values, and strings with a few escapes.
func TestUnmarshalJSON(t *testing.T) {
	tests := []struct {
		kind string
		want Status
		err  error
		data []string
	}{
		{"string", portalstatus.Online, nil, []string{`"Online"`, ` "vds_ips_online" `, `"1"`, `"Status(1)"`}},
		{"number", 77, nil, []string{`77`, " 77\n"}},
		{"largest number", math.MaxUint32, nil, []string{`4294967295`, `"4294967295"`}},
		{"number, too large", 0, errRange, []string{`4294967296`, `18446744073709551616`, `"4294967296"`}},
		{"number, not only digits", 0, errSyntax, []string{`-1`, `-0`, `1.0`, `4294967296.0`, `1e3`, `1E400`}},
		{"null, which changes nothing", initial, nil, []string{`null`, ` null `}},
		{"boolean", 0, errSyntax, []string{`true`, `false`}},
		{"object", 0, errSyntax, []string{`{}`, `{"Status":4}`}},
		{"array", 0, errSyntax, []string{`[]`, `[1]`, `["Online"]`, `[null]`}},
		{"JSON in a string", 0, errSyntax, []string{`"\"Online\""`, `"\"1"`, `"[1]"`, `"null"`, `"\\u004fnline"`}},
		{"escaped letter", portalstatus.Online, nil, []string{`"\u004fnline"`, `"VDS\u005fIPS\u005FONLINE"`}},
		{"escaped digit", 77, nil, []string{`"\u00377"`, `"Status(7\u0037)"`}},
		{"escaped digit, too large", 0, errRange, []string{`"\u0034294967296"`, `"Status(\u0034294967296)"`}},
		{"escaped control character", 0, errSyntax, []string{`"Online\n"`, `"\tOnline"`, `"On\u0000line"`, `"7\b7"`}},
		{"escaped slash", 0, errSyntax, []string{`"\/Online"`, `"On\/line"`, `"4294967296\/"`, `"\u0034294967296\/"`}},
		{"surrogate", 0, errSyntax, []string{`"\ud83d"`, `"On\ud83d\ude00line"`, `"4294967296\ud83d"`}},
		{"character whose low byte is O", 0, errSyntax, []string{`"\u014fnline"`}},
	}
	for _, tt := range tests {
		t.Run(tt.kind, func(t *testing.T) {
			for _, data := range tt.data {
				decode := func(s *Status) error { return json.Unmarshal([]byte(data), s) }
				checkDecode(t, fmt.Sprintf("json.Unmarshal(%q)", data), decode, tt.want, tt.err)
			}
		})
	}
}

// TestUnmarshalInvalidJSON checks that UnmarshalJSON rejects what is almost JSON.
func TestUnmarshalInvalidJSON(t *testing.T) {
	tests := []string{``, `"`, `"12`, `12"`, `""1""`, `"1","2"`, `"\x"`, `"\u"`, `'1'`, "`1`", `nul`, `nullnull`}
	for _, data := range tests {
		decode := func(s *Status) error { return s.UnmarshalJSON([]byte(data)) }
		checkDecode(t, fmt.Sprintf("UnmarshalJSON(%q)", data), decode, 0, errSyntax)
	}
}

// FuzzUnmarshalJSON checks that a JSON string is decoded as the text that it stands for,
// and any other JSON value, except null, as the text that it is.
func FuzzUnmarshalJSON(f *testing.F) {
	f.Add([]byte(`4294967295`))
	f.Add([]byte(`"VDS\u005fIPS_ONLINE"`))
	f.Fuzz(func(t *testing.T, data []byte) {
		value := string(bytes.TrimSpace(data))
		if !json.Valid(data) || value == "null" {
			return
		}
		var text string
		if json.Unmarshal(data, &text) != nil {
			text = value // It is no string.
		}
		want, wantErr := referenceParse(text)
		decode := func(s *Status) error { return json.Unmarshal(data, s) }
		checkDecode(t, fmt.Sprintf("json.Unmarshal(%q)", data), decode, want, wantErr)
	})
}

func TestXML(t *testing.T) {
	type portal struct {
		Attr    Status `xml:"attr,attr"`
		Element Status
	}
	in := portal{portalstatus.NotReady, 77}
	const want = `<portal attr="NotReady"><Element>Status(77)</Element></portal>`
	data, err := xml.Marshal(in)
	if string(data) != want || err != nil {
		t.Errorf("xml.Marshal: got %s, %v; want %s, nil", data, err, want)
	}
	var out portal
	if err := xml.Unmarshal([]byte(want), &out); out != in || err != nil {
		t.Errorf("xml.Unmarshal of %s: got %v, %v; want %v, nil", want, out, err, in)
	}
}

// TestFmt checks what the comment of String says of package fmt.
func TestFmt(t *testing.T) {
	s := portalstatus.NotReady
	got := fmt.Sprintf("%v %s %q %x %d %v %v", s, s, s, s, s, []Status{s, 77}, struct{ s Status }{s})
	if want := `NotReady NotReady "NotReady" 4e6f745265616479 2 [NotReady Status(77)] {2}`; got != want {
		t.Errorf("fmt.Sprintf: got %s, want %s", got, want)
	}
	if got, want := fmt.Sprintf("%d", &s), fmt.Sprint(uintptr(unsafe.Pointer(&s))); got != want {
		t.Errorf("fmt.Sprintf of %%d and a *Status: got %s, want the address %s", got, want)
	}
}

// A word prints as a word, although it is a number.
type word uint8

func (word) String() string { return "Online" }

// TestScan checks what drivers return. For strings and []byte, see also TestParse.
func TestScan(t *testing.T) {
	type myInt int64
	tests := []struct {
		kind string
		want Status
		err  error
		srcs []any
	}{
		{"zero", 0, nil, []any{0, int64(0), uint64(0), 0.0}},
		{"signed", 77, nil, []any{77, int8(77), int16(77), int32(77), int64(77), myInt(77)}},
		{"unsigned", 77, nil, []any{uint(77), uint8(77), uint16(77), uint32(77), uint64(77), uintptr(77), Status(77)}},
		{"largest uint8", math.MaxUint8, nil, []any{uint8(math.MaxUint8)}},
		{"largest uint16", math.MaxUint16, nil, []any{uint16(math.MaxUint16)}},
		{"largest int32", math.MaxInt32, nil, []any{int32(math.MaxInt32), math.MaxInt32}},
		{"largest", math.MaxUint32, nil, []any{int64(math.MaxUint32), myInt(math.MaxUint32), uint(math.MaxUint32)}},
		{"largest, unsigned", math.MaxUint32, nil, []any{uint32(math.MaxUint32), uint64(math.MaxUint32)}},
		{"largest, big", math.MaxUint32, nil, []any{big.NewInt(math.MaxUint32)}},
		{"too large", 0, errRange, []any{int64(1 << 32), int64(1<<32 + 77), int64(math.MaxInt64), myInt(1 << 32)}},
		{"too large, unsigned", 0, errRange, []any{uint64(1 << 32), uint64(1<<32 + 77), uint64(math.MaxUint64)}},
		{"too large, big", 0, errRange, []any{big.NewInt(1 << 32), new(big.Int).Lsh(big.NewInt(77), 64)}},
		{"negative", 0, errSyntax, []any{-1, int8(-1), int16(-1), int32(-1), int64(-1), int64(math.MinInt64)}},
		{"negative, own type or big", 0, errSyntax, []any{myInt(-1), big.NewInt(-1)}},

		{"float", 77, nil, []any{77.0, float32(77)}},
		{"float that fmt prints with an exponent", 21000000, nil, []any{21e6, float32(21e6)}},
		{"float of 32 bits, all digits", 2147483648, nil, []any{float32(2147483648), 2147483648.0}},
		{"largest float", math.MaxUint32, nil, []any{float64(math.MaxUint32)}},
		{"float, too large", 0, errRange, []any{4294967296.0, 1e21, 1e300, float32(1 << 32), float32(1e30)}},
		{"float, negative", 0, errSyntax, []any{-1.0, -1e21, float32(-1)}},
		{"fraction", 0, errSyntax, []any{4.5, float32(4.5), 1e-300, 4294967296.5}},
		{"not finite", 0, errSyntax, []any{math.NaN(), math.Inf(1), math.Inf(-1), float32(math.Inf(1))}},

		{"padded text", portalstatus.NotReady, nil, []any{"NotReady   ", []byte("NotReady   ")}},
		{"bool", 0, errSyntax, []any{true, false}},
		{"time", 0, errSyntax, []any{time.Unix(4, 0), time.Duration(4), time.April}},
		{"number that prints as a status", portalstatus.Online, nil, []any{word(5), portalstatus.Online}},
		{"bytes, but no text", 0, errSyntax, []any{[]byte(nil), []byte{}, []byte{4}, []byte{4, 0, 0, 0}}},
	}
	for _, tt := range tests {
		t.Run(tt.kind, func(t *testing.T) {
			for _, src := range tt.srcs {
				checkScan(t, src, tt.want, tt.err)
			}
		})
	}
	if strconv.IntSize == 64 {
		n := uint64(1<<32 + 77) // a variable, because a constant does not compile with 32 bits
		checkScan(t, int(n), 0, errRange)
		checkScan(t, uint(n), 0, errRange)
		checkScan(t, uintptr(n), 0, errRange)
	}
}

func checkScan(t *testing.T, src any, want Status, wantErr error) {
	t.Helper()
	checkDecode(t, fmt.Sprintf("Scan(%T(%v))", src, src), func(s *Status) error { return s.Scan(src) }, want, wantErr)
}

// TestScanNull checks that NULL is an error, but none of package strconv.
func TestScanNull(t *testing.T) {
	s := initial
	err := s.Scan(nil)
	if s != initial || err == nil || errors.Is(err, errRange) || errors.Is(err, errSyntax) {
		t.Errorf("Scan(nil) set s to %d, error %v; want s unchanged, and an error that wraps none of strconv", s, err)
	}
	checkMessage(t, "Scan(nil)", err)
}

// TestQueryArgument checks that database/sql passes a driver the number.
func TestQueryArgument(t *testing.T) {
	s := Status(math.MaxUint32)
	for _, arg := range []any{s, &s} {
		got, err := driver.DefaultParameterConverter.ConvertValue(arg)
		if got != int64(math.MaxUint32) || err != nil {
			t.Errorf("ConvertValue of a %T = %T(%v), %v; want int64(4294967295), nil", arg, got, got, err)
		}
	}
}

type operation struct {
	name   string
	allocs float64 // at most
	do     func()
}

// Results of calls that the compiler inlines are kept here; else it could leave them out.
var (
	sinkString string
	sinkBytes  []byte
	sinkValues []Status
)

// operations returns what TestAllocations and Benchmark measure.
func operations() []operation {
	named, unnamed := portalstatus.NotReady, Status(math.MaxUint32)
	const text32 = "Status(000000000000000000000077)" // of 32 bytes, up to which nothing is allocated
	text, quoted, digits, room := []byte(text32), []byte(`"`+text32+`"`), []byte("77"), make([]byte, 0, 64)
	var number, stringValue, bytesValue any = int64(unnamed), text32, []byte("NotReady                        ")
	var s Status
	return []operation{
		{"String/name", 0, func() { sinkString = named.String() }},
		{"String/number", 1, func() { sinkString = unnamed.String() }},
		{"AppendText/name", 0, func() { sinkBytes, _ = named.AppendText(room) }},
		{"AppendText/number", 0, func() { sinkBytes, _ = unnamed.AppendText(room) }},
		{"MarshalText/name", 1, func() { sinkBytes, _ = named.MarshalText() }},
		{"MarshalText/number", 1, func() { sinkBytes, _ = unnamed.MarshalText() }},
		{"Values", 1, func() { sinkValues = portalstatus.Values() }},
		{"Parse/name", 0, func() { portalstatus.Parse("NotReady") }},
		{"Parse/mixed case", 0, func() { portalstatus.Parse("nOtReAdY") }},
		{"Parse/C constant", 0, func() { portalstatus.Parse("VDS_IPS_NOT_READY") }},
		{"Parse/32 bytes", 0, func() { portalstatus.Parse(text32) }},
		{"UnmarshalText/32 bytes", 0, func() { s.UnmarshalText(text) }},
		{"UnmarshalJSON/string of 32 bytes", 0, func() { s.UnmarshalJSON(quoted) }},
		{"UnmarshalJSON/number", 0, func() { s.UnmarshalJSON(digits) }},
		{"Scan/int64", 0, func() { s.Scan(number) }},
		{"Scan/string", 0, func() { s.Scan(stringValue) }},
		{"Scan/padded []byte", 0, func() { s.Scan(bytesValue) }},
	}
}

// newStatus allocates unless the compiler inlines it.
func newStatus() *Status { return new(Status) }

// TestAllocations holds figures that the project promises to itself, for today's Go.
func TestAllocations(t *testing.T) {
	if testing.AllocsPerRun(1, func() { *newStatus() = 77 }) > 0 {
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
		Address struct { // a VDS_IPADDRESS
			Type     uint32 // 0: text, 1: IPv4, 2: IPv6, 3: empty
			IPv4     uint32 // Microsoft contradicts itself about the order of its bytes.
			IPv6     [16]byte
			FlowInfo uint32
			ScopeID  uint32
			Text     [257]uint16 // UTF-16, up to a 0
			_        [2]byte     // padding, which encoding/binary does not add
			Port     uint32
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

// A textStatus is a Status that a database stores as text.
type textStatus struct{ portalstatus.Status }

// Value implements driver.Valuer.
func (s textStatus) Value() (driver.Value, error) { return s.String(), nil }

// A database stores a struct field of type textStatus as text. Because textStatus has no
// other fields, JSON has the same text for it as for a Status.
func Example_textColumn() {
	type portal struct {
		Address string
		Status  textStatus
	}
	p := portal{"192.0.2.10:3260", textStatus{portalstatus.Offline}}
	value, err := driver.DefaultParameterConverter.ConvertValue(p.Status) // as database/sql does
	fmt.Println(value, err)

	err = p.Status.Scan("NotReady")
	fmt.Println(p.Status, err)

	data, err := json.Marshal(p)
	fmt.Println(string(data), err)
	// Output:
	// Offline <nil>
	// NotReady <nil>
	// {"Address":"192.0.2.10:3260","Status":"NotReady"} <nil>
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
	err := json.Unmarshal([]byte(`[{"Status":4}, {"Status":"VDS_IPS_OFFLINE"}, {"Status":77}, {}]`), &portals)
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
