package portalstatus_test

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/binary"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"
	"unsafe"

	"example.com/portalstatus"
)

var all = flag.Bool("all", false, "let TestRoundTrip walk all 4294967296 values")

var (
	_ fmt.Stringer             = portalstatus.Unknown
	_ encoding.TextMarshaler   = portalstatus.Unknown
	_ encoding.TextUnmarshaler = new(portalstatus.Status)
	_ json.Unmarshaler         = new(portalstatus.Status)
	_ sql.Scanner              = new(portalstatus.Status)

	// encoding.TextAppender, which Go 1.19 does not have.
	_ interface {
		AppendText([]byte) ([]byte, error)
	} = portalstatus.Unknown
)

// named is what the package must know, in the order of the numbers.
var named = []struct {
	status         portalstatus.Status
	number         uint32
	name, constant string
}{
	{portalstatus.Unknown, 0, "Unknown", "VDS_IPS_UNKNOWN"},
	{portalstatus.Online, 1, "Online", "VDS_IPS_ONLINE"},
	{portalstatus.NotReady, 2, "NotReady", "VDS_IPS_NOT_READY"},
	{portalstatus.Offline, 4, "Offline", "VDS_IPS_OFFLINE"},
	{portalstatus.Failed, 5, "Failed", "VDS_IPS_FAILED"},
}

// sample has the numbers where an implementation is most likely to err, and
// some thousands more from the whole range.
var sample = func() (numbers []uint32) {
	for n := uint32(0); n < 1000; n++ {
		numbers = append(numbers, n, math.MaxUint32-n)
	}
	for power := uint64(1); power < 1<<32; power *= 2 {
		numbers = append(numbers, uint32(power)-1, uint32(power), uint32(power)+1)
	}
	for power := uint64(1); power < 1<<32; power *= 10 {
		numbers = append(numbers, uint32(power)-1, uint32(power))
	}
	for i := uint32(0); i < 5000; i++ {
		numbers = append(numbers, i*2654435761) // The factor spreads them evenly.
	}
	return numbers
}()

// old is what a Status holds before it is decoded into. No test reads it.
const old portalstatus.Status = 77777

// words has the texts that spell a name or a C constant, in lower case.
var words = func() map[string]portalstatus.Status {
	m := make(map[string]portalstatus.Status)
	for _, n := range named {
		for _, word := range []string{n.name, n.constant, strings.TrimPrefix(n.constant, "VDS_IPS_")} {
			m[strings.ToLower(word)] = n.status
		}
	}
	return m
}()

var (
	ascii   = regexp.MustCompile(`^[\x00-\x7f]*$`)
	statusN = regexp.MustCompile(`(?s)^[Ss][Tt][Aa][Tt][Uu][Ss]\((.*)\)$`)
)

// grammar is what Parse must return, stated apart from the package.
func grammar(text string) (portalstatus.Status, error) {
	if s, ok := words[strings.ToLower(text)]; ok && ascii.MatchString(text) {
		return s, nil
	}
	digits := text
	if match := statusN.FindStringSubmatch(text); match != nil {
		digits = match[1]
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil {
		return 0, errors.Unwrap(err)
	}
	return portalstatus.Status(n), nil
}

// readers are the ways in for a text beside Parse.
var readers = []struct {
	name string
	read func(s *portalstatus.Status, text string) error
}{
	{"UnmarshalText", func(s *portalstatus.Status, text string) error { return s.UnmarshalText([]byte(text)) }},
	{"Scan(string)", func(s *portalstatus.Status, text string) error { return s.Scan(text) }},
	{"Scan([]byte)", func(s *portalstatus.Status, text string) error { return s.Scan([]byte(text)) }},
	{"Scan(json.Number)", func(s *portalstatus.Status, text string) error { return s.Scan(json.Number(text)) }},
	{"JSON", func(s *portalstatus.Status, text string) error {
		data, err := json.Marshal(text)
		if err != nil {
			return err
		}
		return json.Unmarshal(data, s)
	}},
	{"JSON, escaped", func(s *portalstatus.Status, text string) error { return json.Unmarshal(escape(text), s) }},
}

// escape returns text as a JSON string with an escape for each ASCII character.
func escape(text string) []byte {
	b := []byte{'"'}
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < utf8.RuneSelf {
			b = append(b, fmt.Sprintf(`\u%04X`, c)...)
		} else {
			b = append(b, c)
		}
	}
	return append(b, '"')
}

// checkRead checks what Parse and all the readers make of text.
func checkRead(t *testing.T, text string, want portalstatus.Status, wantErr error) {
	t.Helper()
	got, parseErr := portalstatus.Parse(text)
	if got != want || !errors.Is(parseErr, wantErr) {
		t.Errorf("Parse(%.40q) = %v, %.300v; want %v, %v", text, got, parseErr, want, wantErr)
	}
	if wantErr != nil {
		checkError(t, text, parseErr)
		want = old
	}
	for _, r := range readers {
		s := old
		err := r.read(&s, text)
		if s != want || !errors.Is(err, wantErr) {
			t.Errorf("%s of %.40q: %v, %.300v; want %v, %v", r.name, text, s, err, want, wantErr)
		}
		// JSON cannot carry what is not UTF-8.
		if utf8.ValidString(text) && fmt.Sprint(err) != fmt.Sprint(parseErr) {
			t.Errorf("%s of %.40q: %.300v; want the error of Parse, %.300v", r.name, text, err, parseErr)
		}
	}
}

var fitForLog = regexp.MustCompile(`^portalstatus: [ -~]*$`)

// checkError checks what all errors have in common.
func checkError(t *testing.T, input any, err error) {
	t.Helper()
	if err == nil {
		t.Errorf("%.40q gives no error", input)
		return
	}
	if message := err.Error(); len(message) > 256 || !fitForLog.MatchString(message) {
		t.Errorf("%.40q: the error has %d bytes, %.300q", input, len(message), message)
	}
	if errors.Is(err, strconv.ErrSyntax) && errors.Is(err, strconv.ErrRange) {
		t.Errorf("%.40q: the error is both a syntax error and a range error: %v", input, err)
	}
	if number := (*strconv.NumError)(nil); errors.As(err, &number) {
		t.Errorf("%.40q: the error keeps strconv's, which has a copy of the input", input)
	}
}

func TestNumbersAndNames(t *testing.T) {
	var statuses []portalstatus.Status
	for _, n := range named {
		if uint32(n.status) != n.number || n.status.String() != n.name {
			t.Errorf("%s is the number %d and named %s; want %d", n.name, n.status, n.status, n.number)
		}
		statuses = append(statuses, n.status)
	}
	if values := portalstatus.Values(); !reflect.DeepEqual(values, statuses) {
		t.Errorf("Values() = %v; want %v", values, statuses)
	}
}

// roundTrip returns an error if the number n does not render as it must, or
// does not come back.
func roundTrip(n uint32) error {
	var array [len("Status(4294967295)")]byte
	want, known := append(array[:0], "Status("...), false
	want = append(strconv.AppendUint(want, uint64(n), 10), ')')
	for i := range named {
		if n == named[i].number {
			want, known = append(array[:0], named[i].name...), true
		}
	}
	s := portalstatus.Status(n)
	text := s.String()
	if text != string(want) || s.IsKnown() != known {
		return fmt.Errorf("%d: String %q, IsKnown %t; want %q, %t", n, text, s.IsKnown(), want, known)
	}
	if got, err := portalstatus.Parse(text); got != s || err != nil {
		return fmt.Errorf("%d: Parse(%q) = %d, %v", n, text, got, err)
	}
	return nil
}

func TestRoundTrip(t *testing.T) {
	if !*all {
		for _, n := range sample {
			if err := roundTrip(n); err != nil {
				t.Error(err)
			}
		}
		return
	}
	var walked atomic.Uint64
	t.Cleanup(func() { t.Logf("walked %d values", walked.Load()) })
	const parts = 32
	for part := uint64(0); part < parts; part++ {
		first, end := part<<32/parts, (part+1)<<32/parts
		t.Run(fmt.Sprintf("from %d", first), func(t *testing.T) {
			t.Parallel()
			for n := first; n < end; n++ {
				if err := roundTrip(uint32(n)); err != nil {
					t.Fatal(err)
				}
			}
			walked.Add(end - first)
		})
	}
}

func TestParse(t *testing.T) {
	for word, status := range words {
		checkRead(t, word, status, nil)
		checkRead(t, strings.ToUpper(word), status, nil)
		checkRead(t, strings.ToUpper(word[:1])+word[1:], status, nil)
		checkRead(t, word[:1]+strings.ToUpper(word[1:]), status, nil)
		checkRead(t, word+"x", 0, strconv.ErrSyntax)
		checkRead(t, word+strings.Repeat("x", 1000), 0, strconv.ErrSyntax)
	}
	for _, n := range named {
		checkRead(t, n.name, n.status, nil)
		checkRead(t, fmt.Sprint(n.number), n.status, nil)
		checkRead(t, fmt.Sprintf("Status(%d)", n.number), n.status, nil)
	}
	zeros := strings.Repeat("0", 1000)
	for _, test := range []struct {
		text string
		want portalstatus.Status
		err  error
	}{
		{"3", 3, nil},
		{"77", 77, nil},
		{"STATUS(3)", 3, nil},
		{"status(77)", 77, nil},
		{"sTATus(77)", 77, nil},
		{"Status(007)", 7, nil},
		{"Status(" + zeros + "5)", 5, nil},
		{zeros + "5", 5, nil},
		{zeros, 0, nil},
		{"2147483648", 1 << 31, nil},
		{"4294967295", math.MaxUint32, nil},
		{"Status(4294967295)", math.MaxUint32, nil},

		{"4294967296", 0, strconv.ErrRange},
		{"42949672950", 0, strconv.ErrRange},
		{"Status(4294967296)", 0, strconv.ErrRange},
		{"Status(00004294967296)", 0, strconv.ErrRange},
		{"18446744073709551616", 0, strconv.ErrRange},
		{"18446744073709551621", 0, strconv.ErrRange},
		{"99999999999x", 0, strconv.ErrRange},
		{"1" + zeros, 0, strconv.ErrRange},
		{strings.Repeat("9", 1<<16), 0, strconv.ErrRange},

		{"", 0, strconv.ErrSyntax},
		{" ", 0, strconv.ErrSyntax},
		{" Online", 0, strconv.ErrSyntax},
		{"Online\n", 0, strconv.ErrSyntax},
		{"Not Ready", 0, strconv.ErrSyntax},
		{"NOT__READY", 0, strconv.ErrSyntax},
		{"VDS_IPS_", 0, strconv.ErrSyntax},
		{"VDS_IPS_NOTREADY", 0, strconv.ErrSyntax},
		{"VDS_IPS_VDS_IPS_ONLINE", 0, strconv.ErrSyntax},
		{"VDS_IPS_3", 0, strconv.ErrSyntax},
		{"VDS\x7fIPS\x7fONLINE", 0, strconv.ErrSyntax},
		{"VDS_DS_ONLINE", 0, strconv.ErrSyntax},
		{"Un\u212anown", 0, strconv.ErrSyntax},
		{"\u017ftatus(3)", 0, strconv.ErrSyntax},
		{"Status", 0, strconv.ErrSyntax},
		{"Status(", 0, strconv.ErrSyntax},
		{"Status()", 0, strconv.ErrSyntax},
		{"Status(5", 0, strconv.ErrSyntax},
		{"Status(5))", 0, strconv.ErrSyntax},
		{"Status(Status(5))", 0, strconv.ErrSyntax},
		{"Status(Online)", 0, strconv.ErrSyntax},
		{"Status(-1)", 0, strconv.ErrSyntax},
		{"Status(+1)", 0, strconv.ErrSyntax},
		{"Status( 1)", 0, strconv.ErrSyntax},
		{"Status(0x1)", 0, strconv.ErrSyntax},
		{"-1", 0, strconv.ErrSyntax},
		{"+1", 0, strconv.ErrSyntax},
		{"0x1", 0, strconv.ErrSyntax},
		{"1_0", 0, strconv.ErrSyntax},
		{"1.0", 0, strconv.ErrSyntax},
		{"\u0661", 0, strconv.ErrSyntax},
		{"null", 0, strconv.ErrSyntax},
		{`"Online"`, 0, strconv.ErrSyntax},
		{"`Online`", 0, strconv.ErrSyntax},
		{`\u004fnline`, 0, strconv.ErrSyntax},
		{strings.Repeat("x", 1<<16), 0, strconv.ErrSyntax},
		{strings.Repeat("\x1b", 1<<16), 0, strconv.ErrSyntax},
		{strings.Repeat("\xff", 1<<16), 0, strconv.ErrSyntax},
		{strings.Repeat("\U0010ffff", 1<<14), 0, strconv.ErrSyntax},
	} {
		checkRead(t, test.text, test.want, test.err)
		if got, err := grammar(test.text); got != test.want || err != test.err {
			t.Errorf("grammar of %.40q: %v, %v; want %v, %v", test.text, got, err, test.want, test.err)
		}
	}
}

// Whatever is one byte away from a text that Parse takes.
func TestParseNeighbours(t *testing.T) {
	check := func(text string) {
		want, wantErr := grammar(text)
		if got, err := portalstatus.Parse(text); got != want || !errors.Is(err, wantErr) {
			t.Errorf("Parse(%q) = %v, %v; want %v, %v", text, got, err, want, wantErr)
		}
	}
	texts := []string{"Status(3)", "Status(4294967295)", "4294967295"}
	for word := range words {
		texts = append(texts, word, strings.ToUpper(word))
	}
	for _, n := range named {
		texts = append(texts, n.name)
	}
	for _, text := range texts {
		for i := 0; i <= len(text); i++ {
			for c := 0; c < 256; c++ {
				check(text[:i] + string([]byte{byte(c)}) + text[i:])
				if i < len(text) {
					check(text[:i] + string([]byte{byte(c)}) + text[i+1:])
				}
			}
			if i < len(text) {
				check(text[:i] + text[i+1:])
			}
		}
	}
}

func TestMessages(t *testing.T) {
	var names []string
	for _, n := range named {
		names = append(names, n.name)
	}
	syntax := ": invalid syntax (want one of [" + strings.Join(names, " ") + "] or Status(n))"
	x24 := strings.Repeat("x", 24)
	for _, test := range []struct{ text, quoted, problem string }{
		{"ready", `"ready"`, syntax},
		{"", `""`, syntax},
		{x24, `"` + x24 + `"`, syntax},
		{x24 + "x", `"` + x24 + `"...`, syntax},
		{"\x1b[31mred", `"\x1b[31mred"`, syntax},
		{"\xff\xfe", `"\xff\xfe"`, syntax},
		{"Un\u212anown", `"Un\u212anown"`, syntax},
		{strings.Repeat("\u212a", 9), `"` + strings.Repeat(`\u212a`, 8) + `"...`, syntax},
		{"4294967296", `"4294967296"`, ": value out of range"},
		{"Status(4294967296)", `"Status(4294967296)"`, ": value out of range"},
		{strings.Repeat("9", 1<<20), `"` + strings.Repeat("9", 24) + `"...`, ": value out of range"},
	} {
		_, err := portalstatus.Parse(test.text)
		if want := "portalstatus: parsing " + test.quoted + test.problem; fmt.Sprint(err) != want {
			t.Errorf("Parse(%.40q): %.300v; want %s", test.text, err, want)
		}
	}
}

// An error keeps none of a large input alive.
func TestErrorMemory(t *testing.T) {
	const size = 1 << 20
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var errs []error
	before := heap()
	for i := 0; i < 4; i++ {
		for _, digit := range []string{"x", "9"} {
			text := strings.Repeat(digit, size)
			_, err := portalstatus.Parse(text)
			errs = append(errs, err)
			for _, r := range readers {
				errs = append(errs, r.read(new(portalstatus.Status), text))
			}
		}
	}
	if after := heap(); after > before+size {
		t.Errorf("%d errors keep %d bytes", len(errs), after-before)
	}
	runtime.KeepAlive(errs)
}

func TestUnmarshalJSON(t *testing.T) {
	for _, test := range []struct {
		data string
		want portalstatus.Status
		err  error
	}{
		{`"Online"`, portalstatus.Online, nil},
		{`"\u004fnline"`, portalstatus.Online, nil},
		{`"Onlin\u0065"`, portalstatus.Online, nil},
		{`"\u0056DS\u005fIPS\u005FNOT_READY"`, portalstatus.NotReady, nil},
		{`"Status(\u0033)"`, 3, nil},
		{`"3"`, 3, nil},
		{`0`, portalstatus.Unknown, nil},
		{`3`, 3, nil},
		{`5`, portalstatus.Failed, nil},
		{`4294967295`, math.MaxUint32, nil},
		{` "Online" `, portalstatus.Online, nil},
		{`null`, old, nil},

		{`4294967296`, old, strconv.ErrRange},
		{`"4294967296"`, old, strconv.ErrRange},
		{`"\u0034294967296"`, old, strconv.ErrRange},
		{`18446744073709551621`, old, strconv.ErrRange},
		{`"99999999999\/"`, old, strconv.ErrRange},

		{`""`, old, strconv.ErrSyntax},
		{`"null"`, old, strconv.ErrSyntax},
		{`true`, old, strconv.ErrSyntax},
		{`1.0`, old, strconv.ErrSyntax},
		{`-1`, old, strconv.ErrSyntax},
		{`{}`, old, strconv.ErrSyntax},
		{`[1]`, old, strconv.ErrSyntax},
		{`"\u014fnline"`, old, strconv.ErrSyntax},
		{`"Un\u212anown"`, old, strconv.ErrSyntax},
		{`"\ud83d\ude00"`, old, strconv.ErrSyntax},
		{`"\ud83d"`, old, strconv.ErrSyntax},
		{`"\/Online"`, old, strconv.ErrSyntax},
		{`"\\u004fnline"`, old, strconv.ErrSyntax},
		{`"Online\n"`, old, strconv.ErrSyntax},
		{`"\"Online\""`, old, strconv.ErrSyntax},
		{`"` + strings.Repeat(`\u001b`, 1<<14) + `"`, old, strconv.ErrSyntax},
	} {
		s := old
		err := json.Unmarshal([]byte(test.data), &s)
		if s != test.want || !errors.Is(err, test.err) {
			t.Errorf("JSON %.40q: %v, %v; want %v, %v", test.data, s, err, test.want, test.err)
		}
		if test.err != nil {
			checkError(t, test.data, err)
		}
	}

	// The string option of encoding/json hands over bare text.
	for text, want := range words {
		s := old
		if err := s.UnmarshalJSON([]byte(text)); s != want || err != nil {
			t.Errorf("UnmarshalJSON(%q): %v, %v", text, s, err)
		}
	}

	// No decoder hands over these.
	for _, data := range []string{``, `"`, `"Onlinex`, `xOnline"`, `"\`, `"\"`, "`Online`", `nul`} {
		s := old
		if err := s.UnmarshalJSON([]byte(data)); s != old || !errors.Is(err, strconv.ErrSyntax) {
			t.Errorf("UnmarshalJSON(%q): %v, %v", data, s, err)
		}
	}
}

func TestScan(t *testing.T) {
	type small uint8
	for _, test := range []struct {
		src  any
		want portalstatus.Status
	}{
		{int(4), 4}, {int8(4), 4}, {int16(4), 4}, {int32(4), 4}, {int64(4), 4},
		{uint(4), 4}, {uint8(4), 4}, {uint16(4), 4}, {uint32(4), 4}, {uint64(4), 4}, {uintptr(4), 4},
		{int(math.MaxInt32), 1<<31 - 1}, {int8(math.MaxInt8), 127}, {int16(math.MaxInt16), 1<<15 - 1}, {int32(math.MaxInt32), 1<<31 - 1},
		{uint(math.MaxUint32), math.MaxUint32}, {uint8(math.MaxUint8), 255}, {uint16(math.MaxUint16), 1<<16 - 1},
		{uint32(math.MaxUint32), math.MaxUint32}, {uint64(math.MaxUint32), math.MaxUint32},
		{float32(4), 4}, {float64(4), 4}, {float64(77), 77}, {big.NewInt(math.MaxUint32), math.MaxUint32}, {small(77), 77},
		{json.Number("77"), 77}, {portalstatus.Failed, 5}, {portalstatus.Status(3), 3},
	} {
		s := old
		if err := s.Scan(test.src); s != test.want || err != nil {
			t.Errorf("Scan(%T(%v)): %v, %v", test.src, test.src, s, err)
		}
	}
	for _, n := range sample {
		s := old
		if err := s.Scan(int64(n)); uint32(s) != n || err != nil {
			t.Errorf("Scan(int64(%d)): %v, %v", n, s, err)
		}
	}
	for _, src := range []any{
		int64(-1), int64(-4294967295), int64(1 << 32), int64(1<<32 + 1), int64(math.MinInt64), int64(math.MaxInt64),
		int(-1), int8(-1), int32(-1), uint64(1 << 32), uint64(math.MaxUint64), big.NewInt(-1), new(big.Int).Lsh(big.NewInt(1), 64),
		0.5, 1e6, math.NaN(), float32(-1), true, time.Time{}, []string{"Online"}, struct{}{},
	} {
		s := old
		err := s.Scan(src)
		if _, want := portalstatus.Parse(fmt.Sprint(src)); s != old || want == nil || fmt.Sprint(err) != fmt.Sprint(want) {
			t.Errorf("Scan(%T(%v)): %v, %v; want %v", src, src, s, err, want)
		}
	}
	s := old
	err := s.Scan(nil)
	checkError(t, nil, err)
	if s != old || !strings.Contains(fmt.Sprint(err), "NULL") {
		t.Errorf("Scan(nil): %v, %v", s, err)
	}
}

// Every number survives every format of the standard library.
func TestFormats(t *testing.T) {
	for _, f := range []struct {
		name string
		pass func(in portalstatus.Status, out *portalstatus.Status) error
	}{
		{"text", func(in portalstatus.Status, out *portalstatus.Status) error {
			text, err := in.MarshalText()
			if err != nil || string(text) != in.String() {
				return fmt.Errorf("text %q, %v", text, err)
			}
			return out.UnmarshalText(text)
		}},
		{"JSON", func(in portalstatus.Status, out *portalstatus.Status) error {
			data, err := json.Marshal(in)
			if err != nil || string(data) != `"`+in.String()+`"` {
				return fmt.Errorf("JSON %q, %v", data, err)
			}
			return json.Unmarshal(data, out)
		}},
		{"JSON number", func(in portalstatus.Status, out *portalstatus.Status) error {
			return json.Unmarshal([]byte(fmt.Sprint(uint32(in))), out)
		}},
		{"JSON key", func(in portalstatus.Status, out *portalstatus.Status) error {
			data, err := json.Marshal(map[portalstatus.Status]int{in: 1})
			if err != nil || string(data) != `{"`+in.String()+`":1}` {
				return fmt.Errorf("JSON %q, %v", data, err)
			}
			var m map[portalstatus.Status]int
			err = json.Unmarshal(data, &m)
			for s := range m {
				*out = s
			}
			return err
		}},
		{"JSON with the string option", func(in portalstatus.Status, out *portalstatus.Status) error {
			type object struct {
				Status portalstatus.Status `json:",string"`
			}
			data, err := json.Marshal(object{in})
			if err != nil || !strings.Contains(string(data), in.String()) {
				return fmt.Errorf("JSON %q, %v", data, err)
			}
			o := object{old}
			err = json.Unmarshal(data, &o)
			*out = o.Status
			return err
		}},
		{"XML", func(in portalstatus.Status, out *portalstatus.Status) error {
			type element struct {
				Attribute portalstatus.Status `xml:"attribute,attr"`
				Element   portalstatus.Status `xml:"element"`
			}
			data, err := xml.Marshal(element{in, in})
			if want := fmt.Sprintf(`<element attribute="%v"><element>%v</element></element>`, in, in); string(data) != want {
				return fmt.Errorf("XML %q, %v", data, err)
			}
			e := element{old, old}
			err = xml.Unmarshal(data, &e)
			*out = e.Element
			if e.Attribute != in {
				return fmt.Errorf("XML attribute %v, %v", e.Attribute, err)
			}
			return err
		}},
		{"an argument of a query", func(in portalstatus.Status, out *portalstatus.Status) error {
			value, err := driver.DefaultParameterConverter.ConvertValue(in)
			if value != int64(in) {
				return fmt.Errorf("argument %T(%v), %v", value, value, err)
			}
			return out.Scan(value)
		}},
	} {
		for _, n := range sample {
			in, out := portalstatus.Status(n), old
			if err := f.pass(in, &out); out != in || err != nil {
				t.Errorf("%v through %s: %v, %v", in, f.name, out, err)
			}
		}
	}
}

// What the package returns is the caller's own, and so is what it is given.
func TestOwnership(t *testing.T) {
	for _, text := range []string{"NOT_READY", "STATUS(3)", "JUNK"} {
		data, s := []byte(text), old
		for _, err := range []error{s.UnmarshalText(data), s.UnmarshalJSON(data), s.Scan(data)} {
			if string(data) != text {
				t.Errorf("the input %q becomes %q, error %v", text, data, err)
			}
		}
	}
	portalstatus.Values()[0] = 77
	if again := portalstatus.Values(); again[0] != portalstatus.Unknown {
		t.Errorf("Values() = %v after a change to an earlier result", again)
	}
	for _, n := range sample {
		s := portalstatus.Status(n)
		want := s.String()
		first, _ := s.MarshalText()
		second, _ := s.MarshalText()
		second[0] = 'x'
		if string(first) != want || s.String() != want {
			t.Errorf("%s: %q, %v where a result has changed", want, first, s)
		}
		for _, room := range []int{0, 100} {
			b := append(make([]byte, 0, len("before")+room), "before"...)
			got, err := s.AppendText(b)
			if string(got) != "before"+want || string(b) != "before" || room > 0 && &got[0] != &b[0] || err != nil {
				t.Errorf("%s: AppendText with room for %d: %q, %v", want, room, got, err)
			}
		}
	}
}

// All methods may be called at once: the race detector would tell.
func TestConcurrency(t *testing.T) {
	for i := 0; i < 2; i++ {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for _, n := range sample[:1000] {
				s := portalstatus.Status(n)
				text, _ := s.MarshalText()
				checkRead(t, string(text), s, nil)
				checkRead(t, string(text)+"x", 0, strconv.ErrSyntax)
				if len(portalstatus.Values()) != len(named) {
					t.Errorf("Values() = %v", portalstatus.Values())
				}
			}
		})
	}
}

// Where the results of measured calls go, so that the compiler keeps the calls.
var (
	sinkText   string
	sinkBytes  []byte
	sinkStatus portalstatus.Status
	sinkValues []portalstatus.Status
	sinkBool   bool
	sinkErr    error
)

type operation struct {
	name   string
	allocs float64
	do     func()
}

// operations is what TestAllocations and Benchmark measure.
var operations = func() []operation {
	known, other := portalstatus.NotReady, portalstatus.Status(math.MaxUint32)
	buffer, integer := make([]byte, 0, 64), any(int64(other))
	ops := []operation{
		{"String/named", 0, func() { sinkText = known.String() }},
		{"String/unnamed", 1, func() { sinkText = other.String() }},
		{"IsKnown/named", 0, func() { sinkBool = known.IsKnown() }},
		{"IsKnown/unnamed", 0, func() { sinkBool = other.IsKnown() }},
		{"AppendText/named", 0, func() { sinkBytes, sinkErr = known.AppendText(buffer) }},
		{"AppendText/unnamed", 0, func() { sinkBytes, sinkErr = other.AppendText(buffer) }},
		{"MarshalText/named", 1, func() { sinkBytes, sinkErr = known.MarshalText() }},
		{"MarshalText/unnamed", 1, func() { sinkBytes, sinkErr = other.MarshalText() }},
		{"Values", 1, func() { sinkValues = portalstatus.Values() }},
		{"Scan/integer", 0, func() { sinkErr = sinkStatus.Scan(integer) }},
		{"UnmarshalJSON/number", 0, unmarshalJSON("4294967295")},
		{"UnmarshalJSON/null", 0, unmarshalJSON("null")},
	}
	for _, in := range []struct{ name, text string }{
		{"name", "NotReady"},
		{"lower case", "notready"},
		{"mixed case", "nOTrEADY"},
		{"C constant", "VDS_IPS_NOT_READY"},
		{"Status(n)", "Status(4294967295)"},
		{"n", "4294967295"},
		{"32 digits", fmt.Sprintf("%032d", 5)},
		{"Status(n) of 32 bytes", fmt.Sprintf("Status(%024d)", 5)},
	} {
		text, data := in.text, []byte(in.text)
		value := any(data)
		ops = append(ops,
			operation{"Parse/" + in.name, 0, func() { sinkStatus, sinkErr = portalstatus.Parse(text) }},
			operation{"UnmarshalText/" + in.name, 0, func() { sinkErr = sinkStatus.UnmarshalText(data) }},
			operation{"UnmarshalJSON/" + in.name, 0, unmarshalJSON(`"` + text + `"`)},
			operation{"Scan/" + in.name, 0, func() { sinkErr = sinkStatus.Scan(value) }},
		)
	}
	return ops
}()

func unmarshalJSON(data string) func() {
	b := []byte(data)
	return func() { sinkErr = sinkStatus.UnmarshalJSON(b) }
}

func TestAllocations(t *testing.T) {
	spare := 0.0
	if strings.HasPrefix(runtime.Version(), "go1.19") {
		spare = 1 // Its strconv keeps what it parses, so a decoder has to copy its text.
	}
	for _, op := range operations {
		sinkErr = nil
		if got := testing.AllocsPerRun(100, op.do); got > op.allocs+spare || sinkErr != nil {
			t.Errorf("%s allocates %v times; want %v; error %v", op.name, got, op.allocs, sinkErr)
		}
	}
}

func Benchmark(b *testing.B) {
	for _, op := range operations {
		do := op.do
		b.Run(op.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				do()
			}
		})
	}
}

// portalProp mirrors VDS_ISCSI_PORTAL_PROP as the package's documentation does.
type portalProp struct {
	ID      [16]byte // VDS_OBJECT_ID, which is a GUID
	Address ipAddress
	Status  portalstatus.Status
}

// ipAddress mirrors VDS_IPADDRESS.
type ipAddress struct {
	Type        uint32
	IPv4        uint32
	IPv6        [16]byte
	FlowInfo    uint32
	ScopeID     uint32
	TextAddress [257]uint16 // UTF-16
	_           [2]byte     // padding
	Port        uint32
}

// A Status lies where the status of VDS_ISCSI_PORTAL_PROP does, in memory and in
// a record of bytes. The C compiler has the same offsets and sizes in .ci/vds.c.
func TestLayout(t *testing.T) {
	var p portalProp
	for _, test := range []struct {
		name      string
		got, want uintptr
	}{
		{"the size of a Status", unsafe.Sizeof(p.Status), 4},
		{"the alignment of a Status", unsafe.Alignof(p.Status), 4},
		{"the offset of the address", unsafe.Offsetof(p.Address), 16},
		{"the offset of the port in the address", unsafe.Offsetof(p.Address.Port), 548},
		{"the offset of the status", unsafe.Offsetof(p.Status), 568},
		{"the size in memory", unsafe.Sizeof(p), 572},
		{"the size for encoding/binary", uintptr(binary.Size(p)), 572},
	} {
		if test.got != test.want {
			t.Errorf("%s is %d; want %d", test.name, test.got, test.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for word := range words {
		f.Add(word)
	}
	for _, seed := range []string{
		"", "3", "007", "4294967295", "4294967296", "99999999999x", "Status(3)", "status(4294967296)", "Status()", "Status(5",
		"Status(-1)", "0x1", "1_0", " Online", "Online\n", "VDS_IPS_", "VDS\x7fIPS_ONLINE", "Un\u212anown", "Statu\u017f(3)", "\xff\"\\",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, wantErr := grammar(text)
		checkRead(t, text, want, wantErr)
		if wantErr == nil {
			checkRead(t, swapCase(text), want, nil)
			checkRead(t, want.String(), want, nil)
		}
	})
}

// swapCase returns text with its ASCII letters in the other case.
func swapCase(text string) string {
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' {
			b[i] ^= 'a' - 'A'
		}
	}
	return string(b)
}

// What a JSON decoder makes of a Status is what Parse makes of the string, or of
// whatever else the JSON has.
func FuzzUnmarshalJSON(f *testing.F) {
	for _, seed := range []string{
		"", "null", "true", "0", "3", "4294967295", "4294967296", "-1", "1.0", "1e0", "[1]", "{}", " 1", `""`,
		`"Online"`, `"vds_ips_failed"`, `"Status(3)"`, `"4294967296"`, `"\u004fnline"`, `"Status(\u00300)"`,
		`"\\u004fnline"`, `"\u212a"`, `"\ud83d\ude00"`, `"\/"`, `"Online\n"`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := old
		err := json.Unmarshal(data, &s)
		text := string(bytes.TrimSpace(data))
		if !json.Valid(data) || text == "null" {
			if s != old {
				t.Errorf("JSON %q: %v, %v", data, s, err)
			}
			return
		}
		if text[0] == '"' && json.Unmarshal(data, &text) != nil {
			t.Fatalf("JSON %q is no string", data)
		}
		want, wantErr := grammar(text)
		if wantErr != nil {
			want = old
			checkError(t, data, err)
		}
		if s != want || (err == nil) != (wantErr == nil) {
			t.Errorf("JSON %q: %v, %v; want %v, %v", data, s, err, want, wantErr)
		}
	})
}

func Example() {
	s := portalstatus.Status(2) // a number, as a COM call returns it
	fmt.Println(s, s.IsKnown())

	s, err := portalstatus.Parse("VDS_IPS_OFFLINE")
	fmt.Println(uint32(s), s, err)

	s = 77 // a number that has no name
	again, err := portalstatus.Parse(s.String())
	fmt.Println(s, s.IsKnown(), again == s, err)
	// Output:
	// NotReady true
	// 4 Offline <nil>
	// Status(77) false true <nil>
}

// A status is read from a VDS_ISCSI_PORTAL_PROP that a Windows machine saved.
// The package's documentation has the type portalProp.
func Example_record() {
	record := make([]byte, 572)
	record[568] = 2

	var prop portalProp
	err := binary.Read(bytes.NewReader(record), binary.LittleEndian, &prop)
	fmt.Println(prop.Status, err)
	// Output:
	// NotReady <nil>
}

// An older version of this package writes Status(n) where a later one has a name
// for n. The later one reads that, but the older one does not read the name.
func ExampleParse() {
	for _, text := range []string{"Online", "vds_ips_not_ready", "NOT_READY", "77", "Status(4)", "Standby"} {
		s, err := portalstatus.Parse(text)
		fmt.Printf("%d %v %v\n", s, s, err)
	}
	// Output:
	// 1 Online <nil>
	// 2 NotReady <nil>
	// 2 NotReady <nil>
	// 77 Status(77) <nil>
	// 4 Offline <nil>
	// 0 Unknown portalstatus: parsing "Standby": invalid syntax (want one of [Unknown Online NotReady Offline Failed] or Status(n))
}

func ExampleValues() {
	for _, s := range portalstatus.Values() {
		fmt.Println(uint32(s), s)
	}
	// Output:
	// 0 Unknown
	// 1 Online
	// 2 NotReady
	// 4 Offline
	// 5 Failed
}

// Unknown is what a provider reports that cannot tell. A number that this
// package cannot tell is another matter.
func ExampleStatus_IsKnown() {
	for _, s := range []portalstatus.Status{portalstatus.Unknown, 3} {
		fmt.Println(s, s.IsKnown())
	}
	// Output:
	// Unknown true
	// Status(3) false
}

// Package fmt prints the text for %v, %s and %q, and the number for %d. Since
// %x prints the text as well, byte for byte, hexadecimal wants a uint32.
func ExampleStatus_String() {
	s := portalstatus.Status(77)
	fmt.Printf("%v %s %q %d %#x\n", s, s, s, s, uint32(s))
	fmt.Printf("%x %x\n", portalstatus.Failed, "Failed")
	// Output:
	// Status(77) Status(77) "Status(77)" 77 0x4d
	// 4661696c6564 4661696c6564
}

func ExampleStatus_UnmarshalJSON() {
	var statuses []portalstatus.Status
	err := json.Unmarshal([]byte(`[5, "failed", "VDS_IPS_FAILED", "Status(5)", 77]`), &statuses)
	fmt.Println(statuses, err)

	data, err := json.Marshal(statuses)
	fmt.Println(string(data), err)
	// Output:
	// [Failed Failed Failed Failed Status(77)] <nil>
	// ["Failed","Failed","Failed","Failed","Status(77)"] <nil>
}

// A key that is missing leaves the zero value, which is Unknown. A pointer tells
// the two apart.
func ExampleStatus_UnmarshalJSON_missing() {
	var portal struct {
		Status  portalstatus.Status
		Pointer *portalstatus.Status
	}
	err := json.Unmarshal([]byte(`{}`), &portal)
	fmt.Println(portal.Status, portal.Status.IsKnown(), portal.Pointer, err)
	// Output:
	// Unknown true <nil> <nil>
}

// A Status can be the value of a command-line flag.
func ExampleStatus_UnmarshalText() {
	flags := flag.NewFlagSet("portals", flag.ContinueOnError)
	var only portalstatus.Status
	flags.TextVar(&only, "only", portalstatus.Online, "list the portals with this `status`")

	err := flags.Parse([]string{"-only", "offline"})
	fmt.Println(only, err)
	// Output:
	// Offline <nil>
}

// A Status reads what a database column holds, be it a number or text.
func ExampleStatus_Scan() {
	for _, column := range []any{int64(2), uint32(2), big.NewInt(2), "NotReady", []byte("VDS_IPS_NOT_READY"), int64(1 << 32)} {
		var s portalstatus.Status
		err := s.Scan(column)
		fmt.Println(s, err)
	}
	// Output:
	// NotReady <nil>
	// NotReady <nil>
	// NotReady <nil>
	// NotReady <nil>
	// NotReady <nil>
	// Unknown portalstatus: parsing "4294967296": value out of range
}
