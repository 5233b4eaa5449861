package portalstatus_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

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
		numbers = append(numbers, uint32(power)-1, uint32(power), uint32(power)+1, uint32(power)+5)
	}
	for power := uint64(1); power < 1<<32; power *= 10 {
		numbers = append(numbers, uint32(power)-1, uint32(power))
	}
	for i := uint32(0); i < 5000; i++ {
		numbers = append(numbers, i*2654435761)
	}
	return numbers
}()

// The grammar, stated apart from the package: grammar has what Parse must
// return, jsonGrammar what UnmarshalJSON must for all but null.

var (
	words = func() map[string]portalstatus.Status {
		m := make(map[string]portalstatus.Status)
		for _, n := range named {
			m[strings.ToLower(n.name)] = n.status
			m[strings.ToLower(n.constant)] = n.status
		}
		return m
	}()
	ascii       = regexp.MustCompile(`^[\x00-\x7f]*$`)
	numeral     = regexp.MustCompile(`^(?:[Ss][Tt][Aa][Tt][Uu][Ss]\(([0-9]+)\)|([0-9]+))$`)
	jsonNumeral = regexp.MustCompile(`^(?:0|[1-9][0-9]*)$`)
	jsonString  = regexp.MustCompile(`(?s)^".*"$`)
)

func grammar(text string) (portalstatus.Status, error) {
	if s, ok := words[strings.ToLower(text)]; ok && ascii.MatchString(text) {
		return s, nil
	}
	match := numeral.FindStringSubmatch(text)
	if match == nil {
		return 0, strconv.ErrSyntax
	}
	n, err := strconv.ParseUint(match[1]+match[2], 10, 32)
	if err != nil {
		return 0, strconv.ErrRange
	}
	return portalstatus.Status(n), nil
}

func jsonGrammar(data string) (portalstatus.Status, error) {
	var text string
	if jsonString.MatchString(data) && json.Unmarshal([]byte(data), &text) == nil {
		return grammar(text)
	}
	if jsonNumeral.MatchString(data) {
		return grammar(data)
	}
	return 0, strconv.ErrSyntax
}

// readers are the ways in for a text. Each sets *s to what the package returns,
// where that is not 0 beside an error.
var readers = []struct {
	name string
	read func(s *portalstatus.Status, text string) error
}{
	{"Parse", func(s *portalstatus.Status, text string) error {
		v, err := portalstatus.Parse(text)
		if err == nil || v != 0 {
			*s = v
		}
		return err
	}},
	{"UnmarshalText", func(s *portalstatus.Status, text string) error { return s.UnmarshalText([]byte(text)) }},
	{"Scan(string)", func(s *portalstatus.Status, text string) error { return s.Scan(text) }},
	{"Scan([]byte)", func(s *portalstatus.Status, text string) error { return s.Scan([]byte(text)) }},
	{"UnmarshalJSON", func(s *portalstatus.Status, text string) error {
		return s.UnmarshalJSON([]byte(`"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`))
	}},
	{"UnmarshalJSON, escaped", func(s *portalstatus.Status, text string) error {
		return s.UnmarshalJSON([]byte(escape(text)))
	}},
}

// escape returns text as a JSON string with an escape for each ASCII character.
func escape(text string) string {
	const hex = "0123456789ABCDEF"
	b := []byte{'"'}
	for _, c := range []byte(text) {
		if c < 0x80 {
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		} else {
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}

// checkRead checks what all the readers make of text.
func checkRead(t *testing.T, text string, want portalstatus.Status, wantErr error) {
	t.Helper()
	for _, r := range readers {
		s := portalstatus.Status(77)
		err := r.read(&s, text)
		if wantErr == nil {
			if s != want || err != nil {
				t.Errorf("%s of %.40q: %v, %v; want %v", r.name, text, s, err, want)
			}
			continue
		}
		if s != 77 {
			t.Errorf("%s of %.40q: %v beside an error", r.name, text, s)
		}
		checkError(t, r.name, text, err, wantErr)
	}
}

// checkError checks that err is want and fit for a log, and shows the input.
func checkError(t *testing.T, reader, input string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) || errors.Is(err, strconv.ErrSyntax) && errors.Is(err, strconv.ErrRange) {
		t.Errorf("%s of %.40q: error %v; want %v", reader, input, err, want)
		return
	}
	message := err.Error()
	if len(message) > 256 || !printable.MatchString(message) || !strings.HasPrefix(message, "portalstatus: ") {
		t.Errorf("%s of %.40q: %d bytes, %.300q", reader, input, len(message), message)
	}
	if want == strconv.ErrSyntax {
		for _, n := range named {
			if !strings.Contains(message, n.name) || !strings.Contains(message, "Status(n)") {
				t.Errorf("%s of %.40q: want all that is taken in %q", reader, input, message)
			}
		}
	}
	if strings.HasPrefix(reader, "UnmarshalJSON") && (strings.ContainsAny(input, `"\`) || strings.Contains(input, "00")) {
		return // The message may show the JSON, or fewer zeros.
	}
	quoted, err := strconv.QuotedPrefix(message[strings.Index(message+`"`, `"`):])
	if err != nil {
		t.Errorf("%s of %.40q: no quoted input in %q", reader, input, message)
		return
	}
	shown, err := strconv.Unquote(quoted)
	whole := err == nil && shown == input
	start := err == nil && len(shown) >= 16 && len(shown) < len(input) && shown == input[:len(shown)]
	if dots := strings.Contains(message, quoted+"..."); !(dots && start || !dots && whole) {
		t.Errorf("%s of %.40q: the message shows %s", reader, input, message)
	}
}

var printable = regexp.MustCompile(`^[ -~]*$`)

func TestNumbersAndNames(t *testing.T) {
	values := portalstatus.Values()
	if len(values) != len(named) {
		t.Fatalf("Values() = %v", values)
	}
	for i, n := range named {
		if uint32(n.status) != n.number || n.status.String() != n.name || values[i] != n.status {
			t.Errorf("constant %d, named %s, value %d; want %d, %s", n.status, n.status, values[i], n.number, n.name)
		}
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
	const chunk = 1 << 24
	var next atomic.Uint64
	walked := make(chan error)
	for i := 0; i < runtime.GOMAXPROCS(0); i++ {
		go func() {
			for {
				end := next.Add(chunk)
				if end > 1<<32 {
					return
				}
				var err error
				for n := end - chunk; n < end && err == nil; n++ {
					err = roundTrip(uint32(n))
				}
				walked <- err
			}
		}()
	}
	for n := uint64(chunk); n <= 1<<32; n += chunk {
		if err := <-walked; err != nil {
			t.Error(err)
		}
		if n%(16*chunk) == 0 {
			t.Logf("walked %d of %d", n, uint64(1)<<32)
		}
	}
}

func TestParse(t *testing.T) {
	for _, n := range named {
		for _, text := range []string{n.name, n.constant, fmt.Sprintf("Status(%d)", n.number), fmt.Sprint(n.number)} {
			checkRead(t, text, n.status, nil)
			checkRead(t, strings.ToLower(text), n.status, nil)
			checkRead(t, strings.ToUpper(text), n.status, nil)
		}
	}
	zeros := strings.Repeat("0", 1000)
	for _, test := range []struct {
		text string
		want portalstatus.Status
		err  error
	}{
		{"3", 3, nil},
		{"6", 6, nil},
		{"STATUS(3)", 3, nil},
		{"status(6)", 6, nil},
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
		{"1" + zeros, 0, strconv.ErrRange},
		{strings.Repeat("9", 1<<20), 0, strconv.ErrRange},

		{"", 0, strconv.ErrSyntax},
		{" ", 0, strconv.ErrSyntax},
		{" Online", 0, strconv.ErrSyntax},
		{"Online ", 0, strconv.ErrSyntax},
		{"\nOnline", 0, strconv.ErrSyntax},
		{"Online\n", 0, strconv.ErrSyntax},
		{"Online\x00", 0, strconv.ErrSyntax},
		{"Not Ready", 0, strconv.ErrSyntax},
		{"Not_Ready", 0, strconv.ErrSyntax},
		{"NOT_READY", 0, strconv.ErrSyntax},
		{"VDS_IPS_", 0, strconv.ErrSyntax},
		{"VDS_IPS_NOTREADY", 0, strconv.ErrSyntax},
		{"VDS_IPS_3", 0, strconv.ErrSyntax},
		{"VDS\x7fIPS\x7fONLINE", 0, strconv.ErrSyntax},
		{"VDS_DS_ONLINE", 0, strconv.ErrSyntax},
		{"Un\u212anown", 0, strconv.ErrSyntax},
		{"VDS_IP\u017f_ONLINE", 0, strconv.ErrSyntax},
		{"\u017ftatus(3)", 0, strconv.ErrSyntax},
		{"Unknown\u00a0", 0, strconv.ErrSyntax},
		{"Status", 0, strconv.ErrSyntax},
		{"Status(", 0, strconv.ErrSyntax},
		{"Status()", 0, strconv.ErrSyntax},
		{"Status(5", 0, strconv.ErrSyntax},
		{"Status5)", 0, strconv.ErrSyntax},
		{"Status 5)", 0, strconv.ErrSyntax},
		{"Status[5]", 0, strconv.ErrSyntax},
		{"Status(5]", 0, strconv.ErrSyntax},
		{"Statux(5)", 0, strconv.ErrSyntax},
		{"xStatus(5)", 0, strconv.ErrSyntax},
		{"Status(5)x", 0, strconv.ErrSyntax},
		{"Status(5))", 0, strconv.ErrSyntax},
		{"Status(Status(5))", 0, strconv.ErrSyntax},
		{"Status(Online)", 0, strconv.ErrSyntax},
		{"Status(-1)", 0, strconv.ErrSyntax},
		{"Status(+1)", 0, strconv.ErrSyntax},
		{"Status( 1)", 0, strconv.ErrSyntax},
		{"Status(0x1)", 0, strconv.ErrSyntax},
		{"Status(99999999999", 0, strconv.ErrSyntax},
		{"Status(99999999999x)", 0, strconv.ErrSyntax},
		{"99999999999x", 0, strconv.ErrSyntax},
		{"-1", 0, strconv.ErrSyntax},
		{"+1", 0, strconv.ErrSyntax},
		{"0x1", 0, strconv.ErrSyntax},
		{"1_0", 0, strconv.ErrSyntax},
		{"1.0", 0, strconv.ErrSyntax},
		{"1e0", 0, strconv.ErrSyntax},
		{"\u0661", 0, strconv.ErrSyntax},
		{"null", 0, strconv.ErrSyntax},
		{`"Online"`, 0, strconv.ErrSyntax},
		{`\u004fnline`, 0, strconv.ErrSyntax},
		{strings.Repeat("x", 1<<20), 0, strconv.ErrSyntax},
		{strings.Repeat("\x1b", 1<<20), 0, strconv.ErrSyntax},
		{strings.Repeat("\xff", 1<<20), 0, strconv.ErrSyntax},
		{strings.Repeat("\u0085", 1<<20), 0, strconv.ErrSyntax},
		{strings.Repeat("\U0010ffff", 1<<18), 0, strconv.ErrSyntax},
		{"Status(" + strings.Repeat("9", 1<<20), 0, strconv.ErrSyntax},
	} {
		checkRead(t, test.text, test.want, test.err)
		if got, err := grammar(test.text); got != test.want || err != test.err {
			t.Errorf("grammar of %.40q: %v, %v; want %v, %v", test.text, got, err, test.want, test.err)
		}
	}
	for n := 0; n < 100; n++ {
		checkRead(t, strings.Repeat("x", n), 0, strconv.ErrSyntax)
	}
}

// Whatever is one byte away from a text that Parse takes.
func TestParseNeighbours(t *testing.T) {
	texts := []string{"Status(3)", "Status(4294967295)", "4294967295"}
	for _, n := range named {
		texts = append(texts, n.name, n.constant)
	}
	for _, text := range texts {
		for i := 0; i <= len(text); i++ {
			for c := 0; c < 256; c++ {
				checkNeighbour(t, text[:i]+string([]byte{byte(c)})+text[i:])
				if i < len(text) {
					checkNeighbour(t, text[:i]+string([]byte{byte(c)})+text[i+1:])
				}
			}
			if i < len(text) {
				checkNeighbour(t, text[:i]+text[i+1:])
			}
		}
	}
}

func checkNeighbour(t *testing.T, text string) {
	t.Helper()
	want, wantErr := grammar(text)
	if got, err := portalstatus.Parse(text); got != want || !errors.Is(err, wantErr) {
		t.Errorf("Parse(%q) = %v, %v; want %v, %v", text, got, err, want, wantErr)
	}
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

		{`4294967296`, 0, strconv.ErrRange},
		{`"4294967296"`, 0, strconv.ErrRange},
		{`"\u0034294967296"`, 0, strconv.ErrRange},
		{`18446744073709551621`, 0, strconv.ErrRange},

		{``, 0, strconv.ErrSyntax},
		{`"`, 0, strconv.ErrSyntax},
		{`""`, 0, strconv.ErrSyntax},
		{`"Online`, 0, strconv.ErrSyntax},
		{`Online"`, 0, strconv.ErrSyntax},
		{`Online`, 0, strconv.ErrSyntax},
		{`Status(3)`, 0, strconv.ErrSyntax},
		{`"null"`, 0, strconv.ErrSyntax},
		{`nul`, 0, strconv.ErrSyntax},
		{`true`, 0, strconv.ErrSyntax},
		{`1.0`, 0, strconv.ErrSyntax},
		{`1e0`, 0, strconv.ErrSyntax},
		{`-0`, 0, strconv.ErrSyntax},
		{`-1`, 0, strconv.ErrSyntax},
		{`01`, 0, strconv.ErrSyntax},
		{`00`, 0, strconv.ErrSyntax},
		{`{}`, 0, strconv.ErrSyntax},
		{`[1]`, 0, strconv.ErrSyntax},
		{` 1`, 0, strconv.ErrSyntax},
		{`"Online" `, 0, strconv.ErrSyntax},
		{`"\u014fnline"`, 0, strconv.ErrSyntax},
		{`"Un\u212anown"`, 0, strconv.ErrSyntax},
		{`"\ud83d\ude00"`, 0, strconv.ErrSyntax},
		{`"\\u004fnline"`, 0, strconv.ErrSyntax},
		{`"\x4fnline"`, 0, strconv.ErrSyntax},
		{`"\117nline"`, 0, strconv.ErrSyntax},
		{`"\U0000004fnline"`, 0, strconv.ErrSyntax},
		{`"Onlin\u006"`, 0, strconv.ErrSyntax},
		{`"Online\n"`, 0, strconv.ErrSyntax},
		{`"\u00300x"`, 0, strconv.ErrSyntax},
		{`"Online(\u00300)"`, 0, strconv.ErrSyntax},
		{`"Online\`, 0, strconv.ErrSyntax},
		{`"Online\"`, 0, strconv.ErrSyntax},
		{strings.Repeat("7", 1<<20), 0, strconv.ErrRange},
		{strings.Repeat("x", 1<<20), 0, strconv.ErrSyntax},
		{`"` + strings.Repeat(`\u001b`, 1<<17) + `"`, 0, strconv.ErrSyntax},
	} {
		checkJSON(t, test.data, test.want, test.err)
		if got, err := jsonGrammar(test.data); got != test.want || err != test.err {
			t.Errorf("jsonGrammar of %.40q: %v, %v; want %v, %v", test.data, got, err, test.want, test.err)
		}
	}
	s := portalstatus.Failed
	if err := s.UnmarshalJSON([]byte("null")); s != portalstatus.Failed || err != nil {
		t.Errorf("null makes of Failed: %v, %v", s, err)
	}
}

// checkJSON checks what UnmarshalJSON makes of data.
func checkJSON(t *testing.T, data string, want portalstatus.Status, wantErr error) {
	t.Helper()
	s := portalstatus.Status(77)
	err := s.UnmarshalJSON([]byte(data))
	if wantErr == nil {
		if s != want || err != nil {
			t.Errorf("UnmarshalJSON of %.40q: %v, %v; want %v", data, s, err, want)
		}
		return
	}
	if s != 77 {
		t.Errorf("UnmarshalJSON of %.40q: %v beside an error", data, s)
	}
	if jsonString.MatchString(data) {
		data = data[1 : len(data)-1]
	}
	checkError(t, "UnmarshalJSON", data, err, wantErr)
}

func TestScan(t *testing.T) {
	for _, n := range sample {
		var s portalstatus.Status
		if err := s.Scan(int64(n)); uint32(s) != n || err != nil {
			t.Errorf("Scan(int64(%d)): %v, %v", n, s, err)
		}
	}
	for _, n := range []int64{-1, -4294967295, 1 << 32, 1<<32 + 1, math.MinInt64, math.MaxInt64} {
		s := portalstatus.Status(77)
		err := s.Scan(n)
		if s != 77 {
			t.Errorf("Scan(int64(%d)): %v beside an error", n, s)
		}
		checkError(t, "Scan(int64)", fmt.Sprint(n), err, strconv.ErrRange)
	}
	long := reflect.StructOf([]reflect.StructField{{
		Name: "Field", Type: reflect.TypeOf(0), Tag: reflect.StructTag(strings.Repeat("\x1b", 1000)),
	}})
	for _, test := range []struct {
		src  any
		name string
	}{
		{nil, "NULL"},
		{true, "bool"},
		{1.0, "float64"},
		{int(1), "int"},
		{int32(1), "int32"},
		{uint32(1), "uint32"},
		{uint64(1), "uint64"},
		{portalstatus.Online, "portalstatus.Status"},
		{sql.RawBytes("1"), "sql.RawBytes"},
		{reflect.Zero(long).Interface(), "struct"},
	} {
		s := portalstatus.Status(77)
		err := s.Scan(test.src)
		if s != 77 || err == nil {
			t.Errorf("Scan of %T: %v, %v", test.src, s, err)
			continue
		}
		message := err.Error()
		if !strings.HasPrefix(message, "portalstatus: ") || !strings.Contains(message, test.name) || len(message) > 256 || !printable.MatchString(message) {
			t.Errorf("Scan of %T: message %q", test.src, message)
		}
	}
}

// echo is a database that answers a query with its arguments.
type echo struct{}

func (echo) Connect(context.Context) (driver.Conn, error) { return echo{}, nil }
func (echo) Driver() driver.Driver                        { return nil }
func (echo) Prepare(string) (driver.Stmt, error)          { return nil, errors.New("only queries") }
func (echo) Begin() (driver.Tx, error)                    { return nil, errors.New("only queries") }
func (echo) Close() error                                 { return nil }

func (echo) QueryContext(_ context.Context, _ string, args []driver.NamedValue) (driver.Rows, error) {
	return &row{args: args}, nil
}

type row struct {
	args []driver.NamedValue
	read bool
}

func (r *row) Columns() []string { return make([]string, len(r.args)) }
func (r *row) Close() error      { return nil }

func (r *row) Next(dest []driver.Value) error {
	if r.read {
		return io.EOF
	}
	r.read = true
	for i := range dest {
		dest[i] = r.args[i].Value
	}
	return nil
}

// Every number survives every format that the documentation names.
func TestFormats(t *testing.T) {
	db := sql.OpenDB(echo{})
	defer db.Close()
	formats := []struct {
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
			for *out = range m {
			}
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
			e := element{77, 77}
			err = xml.Unmarshal(data, &e)
			if *out = e.Element; e.Attribute != in {
				return fmt.Errorf("XML attribute %v, %v", e.Attribute, err)
			}
			return err
		}},
		{"SQL", func(in portalstatus.Status, out *portalstatus.Status) error {
			var number int64
			err := db.QueryRow("", in, in).Scan(out, &number)
			if number != int64(in) {
				return fmt.Errorf("SQL integer %d, %v", number, err)
			}
			return err
		}},
		{"SQL text", func(in portalstatus.Status, out *portalstatus.Status) error {
			return db.QueryRow("", in.String()).Scan(out)
		}},
		{"SQL with NULL", func(in portalstatus.Status, out *portalstatus.Status) error {
			value, null := new(portalstatus.Status), new(portalstatus.Status)
			err := db.QueryRow("", in, nil).Scan(&value, &null)
			if *out = *value; null != nil {
				return fmt.Errorf("SQL NULL becomes %v, %v", null, err)
			}
			return err
		}},
	}
	for _, f := range formats {
		for _, n := range sample {
			in, out := portalstatus.Status(n), portalstatus.Status(77)
			if err := f.pass(in, &out); out != in || err != nil {
				t.Errorf("%v through %s: %v, %v", in, f.name, out, err)
			}
		}
	}

	s := portalstatus.Status(77)
	if err := db.QueryRow("", "junk").Scan(&s); s != 77 || !errors.Is(err, strconv.ErrSyntax) {
		t.Errorf("junk through SQL: %v, %v", s, err)
	}
}

// What the package returns is the caller's own, and so is what AppendText is
// given.
func TestOwnership(t *testing.T) {
	values := portalstatus.Values()
	values[0] = 77
	if again := portalstatus.Values(); again[0] != portalstatus.Unknown {
		t.Errorf("Values() = %v after a change to an earlier result", again)
	}
	for _, n := range sample {
		s := portalstatus.Status(n)
		want := s.String()
		first, _ := s.MarshalText()
		second, _ := s.MarshalText()
		third, err := (s + 1).MarshalText()
		second[0] = 'x'
		if string(first) != want || string(third) != (s+1).String() || s.String() != want || err != nil {
			t.Errorf("%s: %q, %q, %v, %v where a result has changed", want, first, third, s, err)
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

// An error costs little memory, and keeps none of a large input alive.
func TestErrorMemory(t *testing.T) {
	const size = 1 << 20
	memory := func() (m runtime.MemStats) {
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m
	}
	var errs []error
	before := memory()
	for _, r := range readers {
		for i := 0; i < 4; i++ {
			errs = append(errs, r.read(new(portalstatus.Status), strings.Repeat("x", size)))
			errs = append(errs, r.read(new(portalstatus.Status), strings.Repeat("9", size)))
		}
	}
	if after := memory(); after.HeapAlloc > before.HeapAlloc+size {
		t.Errorf("%d errors keep %d bytes", len(errs), after.HeapAlloc-before.HeapAlloc)
	}
	runtime.KeepAlive(errs)

	text := strings.Repeat("x", size)
	data, quoted := []byte(text), []byte(`"`+text+`"`)
	var s portalstatus.Status
	for i, read := range []func() error{
		func() error { _, err := portalstatus.Parse(text); return err },
		func() error { return s.UnmarshalText(data) },
		func() error { return s.UnmarshalJSON(data) },
		func() error { return s.UnmarshalJSON(quoted) },
		func() error { return s.Scan(data) },
	} {
		before := memory()
		err := read()
		if after := memory(); after.TotalAlloc > before.TotalAlloc+size/10 || err == nil {
			t.Errorf("reader %d allocates %d bytes: %v", i, after.TotalAlloc-before.TotalAlloc, err)
		}
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

// operations is what TestAllocations and Benchmark measure. A negative number
// of allocations is not tested: an error costs what it costs.
var operations = func() []operation {
	known, other := portalstatus.NotReady, portalstatus.Status(math.MaxUint32)
	buffer := make([]byte, 0, 64)
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
		{"Scan/integer", 0, func() { sinkErr = sinkStatus.Scan(int64(4)) }},
		{"UnmarshalJSON/number", 0, unmarshalJSON("4294967295")},
		{"UnmarshalJSON/null", 0, unmarshalJSON("null")},
	}
	for _, in := range []struct {
		name, text string
		allocs     float64
	}{
		{"name", "NotReady", 0},
		{"other case", "notready", 0},
		{"C constant", "VDS_IPS_NOT_READY", 0},
		{"Status(n)", "Status(4294967295)", 0},
		{"n", "4294967295", 0},
		{"zeros", strings.Repeat("0", 1000), 0},
		{"Status(zeros)", "Status(" + strings.Repeat("0", 1000) + ")", 0},
		{"junk", "Broken", -1},
	} {
		in := in
		text, data := []byte(in.text), any([]byte(in.text))
		ops = append(ops,
			operation{"Parse/" + in.name, in.allocs, func() { sinkStatus, sinkErr = portalstatus.Parse(in.text) }},
			operation{"UnmarshalText/" + in.name, in.allocs, func() { sinkErr = sinkStatus.UnmarshalText(text) }},
			operation{"UnmarshalJSON/" + in.name, in.allocs, unmarshalJSON(`"` + in.text + `"`)},
			operation{"UnmarshalJSON/escaped " + in.name, in.allocs, unmarshalJSON(escape(in.text))},
			operation{"Scan/" + in.name, in.allocs, func() { sinkErr = sinkStatus.Scan(data) }},
		)
	}
	return ops
}()

type operation struct {
	name   string
	allocs float64
	do     func()
}

func unmarshalJSON(data string) func() {
	b := []byte(data)
	return func() { sinkErr = sinkStatus.UnmarshalJSON(b) }
}

func TestAllocations(t *testing.T) {
	for _, op := range operations {
		if got := testing.AllocsPerRun(100, op.do); op.allocs >= 0 && got != op.allocs {
			t.Errorf("%s allocates %v times; want %v", op.name, got, op.allocs)
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

// A Status lies where the status of VDS_ISCSI_PORTAL_PROP does. The C compiler
// has the same offset and sizes in .ci/vds.c.
func TestLayout(t *testing.T) {
	type ipAddress struct {
		Type     uint32
		IPv4     uint32
		IPv6     [16]byte
		FlowInfo uint32
		ScopeID  uint32
		Text     [257]uint16
		Port     uint32
	}
	type portalProp struct {
		ID      [16]byte
		Address ipAddress
		Status  portalstatus.Status
	}
	status := reflect.TypeOf(portalstatus.Unknown)
	if status.Kind() != reflect.Uint32 || status.Size() != 4 || status.Align() != 4 || status.FieldAlign() != 4 {
		t.Errorf("a Status is a %v of %d bytes, aligned to %d", status.Kind(), status.Size(), status.Align())
	}
	prop := reflect.TypeOf(portalProp{})
	if field, _ := prop.FieldByName("Status"); field.Offset != 568 || prop.Size() != 572 {
		t.Errorf("a Status is at %d of %d bytes", field.Offset, prop.Size())
	}
}

func FuzzParse(f *testing.F) {
	for _, n := range named {
		f.Add(n.name)
		f.Add(n.constant)
	}
	for _, seed := range []string{
		"", "3", "007", "4294967295", "4294967296", "Status(3)", "status(4294967296)", "Status()", "Status(5", "Status(-1)",
		"0x1", "1_0", " Online", "Online\n", "NOT_READY", "VDS_IPS_", "VDS\x7fIPS_ONLINE", "Un\u212anown", "Statu\u017f(3)", "\xff\"\\",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, wantErr := grammar(text)
		checkRead(t, text, want, wantErr)
		if wantErr == nil {
			checkRead(t, swapCase(text), want, nil)
			checkRead(t, want.String(), want, nil)
			checkRead(t, fmt.Sprint(uint32(want)), want, nil)
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

func FuzzUnmarshalJSON(f *testing.F) {
	for _, seed := range []string{
		"", "null", "true", "0", "3", "4294967295", "4294967296", "-1", "-0", "01", "1.0", "1e0", "[1]", "{}", " 1", `"`, `""`,
		`"Online"`, `"vds_ips_failed"`, `"Status(3)"`, `"4294967296"`, `"\u004fnline"`, `"\u0030\u0030\u0035"`, `"Status(\u00300)"`,
		`"\\u004fnline"`, `"\u212a"`, `"\ud83d\ude00"`, `"\x4fnline"`, `"Online\n"`, `"Online" `,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if string(data) == "null" {
			return
		}
		want, wantErr := jsonGrammar(string(data))
		checkJSON(t, string(data), want, wantErr)
		if wantErr == nil {
			checkRead(t, want.String(), want, nil)
			checkRead(t, swapCase(want.String()), want, nil)
			checkJSON(t, fmt.Sprint(uint32(want)), want, nil)
		}
	})
}

func Example() {
	// What agents on three hosts reported, one JSON object a line.
	const inventory = `
{"host":"fs01","portal":"192.0.2.10:3260","status":1}
{"host":"fs01","portal":"192.0.2.11:3260","status":"NotReady"}
{"host":"fs02","portal":"198.51.100.7:3260","status":"VDS_IPS_OFFLINE"}
{"host":"fs03","portal":"[2001:db8::7]:3260","status":3}
`
	type portal struct {
		Host   string              `json:"host"`
		Portal string              `json:"portal"`
		Status portalstatus.Status `json:"status"`
	}

	var portals []portal
	dec := json.NewDecoder(strings.NewReader(inventory))
	for {
		var p portal
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			log.Fatal(err)
		}
		portals = append(portals, p)
	}

	for _, p := range portals {
		fmt.Printf("%s  %-18s  %v", p.Host, p.Portal, p.Status)
		if !p.Status.IsKnown() {
			fmt.Print(", a status that this package does not know")
		}
		fmt.Println()
	}

	enc := json.NewEncoder(os.Stdout)
	for _, p := range portals {
		if err := enc.Encode(p); err != nil {
			log.Fatal(err)
		}
	}
	// Output:
	// fs01  192.0.2.10:3260     Online
	// fs01  192.0.2.11:3260     NotReady
	// fs02  198.51.100.7:3260   Offline
	// fs03  [2001:db8::7]:3260  Status(3), a status that this package does not know
	// {"host":"fs01","portal":"192.0.2.10:3260","status":"Online"}
	// {"host":"fs01","portal":"192.0.2.11:3260","status":"NotReady"}
	// {"host":"fs02","portal":"198.51.100.7:3260","status":"Offline"}
	// {"host":"fs03","portal":"[2001:db8::7]:3260","status":"Status(3)"}
}

func ExampleParse() {
	for _, text := range []string{"Online", "vds_ips_not_ready", "Status(4)", "6", "ready"} {
		s, err := portalstatus.Parse(text)
		fmt.Printf("%d %v %v\n", s, s, err)
	}
	// Output:
	// 1 Online <nil>
	// 2 NotReady <nil>
	// 4 Offline <nil>
	// 6 Status(6) <nil>
	// 0 Unknown portalstatus: parsing "ready": invalid syntax (want one of [Unknown Online NotReady Offline Failed] or Status(n))
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

// A number without a name is written so that Parse reads it back.
func ExampleStatus_String_unnamed() {
	s := portalstatus.Status(3)
	fmt.Println(s)

	again, err := portalstatus.Parse(s.String())
	fmt.Println(again == s, err)
	// Output:
	// Status(3)
	// true <nil>
}

func ExampleStatus_UnmarshalJSON() {
	var statuses []portalstatus.Status
	if err := json.Unmarshal([]byte(`[5, "Failed", "VDS_IPS_FAILED", 6]`), &statuses); err != nil {
		log.Fatal(err)
	}
	data, err := json.Marshal(statuses)
	fmt.Println(string(data), err)
	// Output:
	// ["Failed","Failed","Failed","Status(6)"] <nil>
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
	for _, column := range []any{int64(2), "NotReady", []byte("VDS_IPS_NOT_READY"), int64(-1)} {
		var s portalstatus.Status
		err := s.Scan(column)
		fmt.Println(s, err)
	}
	// Output:
	// NotReady <nil>
	// NotReady <nil>
	// NotReady <nil>
	// Unknown portalstatus: parsing "-1": value out of range
}
