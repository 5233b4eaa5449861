package portalstatus_test

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/binary"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"math/big"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"example.com/portalstatus"
)

var all = flag.Bool("all", false, "let TestRoundTrip walk all 4294967296 values")

var (
	_ func(string) (portalstatus.Status, error) = portalstatus.Parse
	_ func() []portalstatus.Status              = portalstatus.Values
	_ interface {
		fmt.Stringer
		encoding.TextMarshaler
		AppendText([]byte) ([]byte, error) // encoding.TextAppender, which Go 1.19 does not have
		IsKnown() bool
	} = portalstatus.Unknown
	_ interface {
		encoding.TextUnmarshaler
		json.Unmarshaler
		sql.Scanner
	} = new(portalstatus.Status)
)

// named is what the package must know, in the order of the numbers.
var named = []struct {
	status         fmt.Stringer // an untyped constant would not compile
	number         portalstatus.Status
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
			m[strings.ToLower(word)] = n.number
		}
	}
	return m
}()

var (
	ascii   = regexp.MustCompile(`^[\x00-\x7f]*$`)
	statusN = regexp.MustCompile(`(?s)^[Ss][Tt][Aa][Tt][Uu][Ss]\((.*)\)$`)
	// foreign has an escape that JSON has and Go does not: \/ or a surrogate.
	foreign = regexp.MustCompile(`^([^\\]|\\[^/u]|\\u([^dD]|[dD][0-7]))*\\(/|u[dD][89a-fA-F])`)
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
	if err == nil {
		return portalstatus.Status(n), nil
	}
	quoted := strconv.QuoteToASCII(text)
	if len(text) > 24 {
		quoted = strconv.QuoteToASCII(text[:24]) + "..."
	}
	if errors.Is(err, strconv.ErrRange) {
		return 0, fmt.Errorf("portalstatus: parsing %s: %w", quoted, strconv.ErrRange)
	}
	var names []string
	for _, n := range named {
		names = append(names, n.name)
	}
	return 0, fmt.Errorf("portalstatus: parsing %s: %w (want one of %v or Status(n))", quoted, strconv.ErrSyntax, names)
}

var fitForLog = regexp.MustCompile(`^portalstatus: [ -~]*$`)

// compare returns an error unless what a reader made of a text is what grammar
// makes of it, or what it was before where grammar has an error.
func compare(reader, text string, s portalstatus.Status, err error, before portalstatus.Status) error {
	want, wantErr := grammar(text)
	if wantErr != nil {
		want = before
	}
	if s != want || fmt.Sprint(err) != fmt.Sprint(wantErr) || errors.Unwrap(err) != errors.Unwrap(wantErr) {
		return fmt.Errorf("%s of %.80q: %d, %.300v; want %d, %v", reader, text, s, err, want, wantErr)
	}
	if err == nil {
		return nil
	}
	if message := err.Error(); len(message) > 256 || !fitForLog.MatchString(message) {
		return fmt.Errorf("%s of %.80q: the error has %d bytes, %.300q", reader, text, len(message), message)
	}
	return nil
}

// readers are the ways in for a text beside Parse and JSON.
var readers = []struct {
	name string
	read func(s *portalstatus.Status, text string) error
}{
	{"UnmarshalText", func(s *portalstatus.Status, text string) error { return s.UnmarshalText([]byte(text)) }},
	{"Scan(string)", func(s *portalstatus.Status, text string) error { return s.Scan(text) }},
	{"Scan([]byte)", func(s *portalstatus.Status, text string) error { return s.Scan([]byte(text)) }},
	{"Scan(json.Number)", func(s *portalstatus.Status, text string) error { return s.Scan(json.Number(text)) }},
}

// check returns an error unless every way in makes of text what grammar does.
func check(text string) error {
	s, err := portalstatus.Parse(text)
	if err := compare("Parse", text, s, err, 0); err != nil {
		return err
	}
	for _, r := range readers {
		s := old
		err := r.read(&s, text)
		if err := compare(r.name, text, s, err, old); err != nil {
			return err
		}
	}
	data, err := json.Marshal(text)
	if err != nil {
		return err
	}
	for _, data := range [][]byte{data, escape(text), []byte(text), []byte(`"` + text + `"`)} {
		if err := checkJSON(data); err != nil {
			return err
		}
	}
	return nil
}

// escape returns text as a JSON string with an escape for each ASCII character.
func escape(text string) []byte {
	const hex = "0123456789ABCDEF"
	b := []byte{'"'}
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < utf8.RuneSelf {
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		} else {
			b = append(b, c)
		}
	}
	return append(b, '"')
}

// checkJSON returns an error unless a JSON decoder makes of data what grammar
// makes of the string that data is, or else of data itself. UnmarshalJSON makes
// the same of data that is not JSON, which no decoder lets through.
func checkJSON(data []byte) error {
	text := string(bytes.TrimSpace(data))
	s, err := old, error(nil)
	if json.Valid(data) {
		err = json.Unmarshal(data, &s)
	} else {
		if err := json.Unmarshal(data, &s); s != old || err == nil {
			return fmt.Errorf("JSON %.80q: %v, %v", data, s, err)
		}
		text = string(data)
		err = s.UnmarshalJSON(data)
	}
	if text == "null" {
		if s != old || err != nil {
			return fmt.Errorf("JSON null: %v, %v", s, err)
		}
		return nil
	}
	if n := len(text) - 1; n > 0 && text[0] == '"' && text[n] == '"' {
		inner := text[1:n]
		if strings.Contains(inner, `\`) && !foreign.MatchString(inner) {
			if json.Unmarshal(data, &inner) != nil {
				return nil // an escape that JSON does not have
			}
		}
		text = inner
	}
	return compare("JSON", text, s, err, old)
}

// texts has a text of every form that Parse takes, and others of its kind.
var texts = func() []string {
	all := []string{"", "null", "NULL", "true", "false", "Ready", "VDS_IPS_", "VDS_DS_ONLINE", "Status", "Status()"}
	for _, n := range named {
		name, constant := n.name, strings.TrimPrefix(n.constant, "VDS_IPS_")
		all = append(all, name, strings.ToLower(name), constant, strings.ToLower(constant), "VDS_IPS_"+constant, strings.ToLower("VDS_IPS_"+constant))
		all = append(all, strings.ToLower(name[:1])+strings.ToUpper(name[1:]), fmt.Sprintf("%d", n.number), fmt.Sprintf("Status(%d)", n.number))
	}
	for _, n := range []string{"3", "77", "007", "4294967295", "4294967296", "18446744073709551621"} {
		all = append(all, n, "Status("+n+")", "STATUS("+n+")")
	}
	return all
}()

// What surrounds or imitates a text elsewhere.
var (
	prefixes   = strings.Fields("portalstatus Status PortalStatus portal_status portal status VDS_ISCSI_PORTAL_STATUS VDS_ISCSI_PORTAL VDS_IPS VDS IPS VDS_DS uint32 %u %d")
	separators = []string{"", ".", "_", ":", ": ", "::", "=", " = ", " ", "-", "->", "/", "|", ")"}
	affixes    = []string{
		" ", "\t", "\n", "\r", "\r\n", "\v", "\f", "\x00", "\u0085", "\u00a0", "\u2003", "\u200b", "\u2060", "\u2028", "\ufeff", "\u0301", "\xff", "\x7f", "%d",
		"\"", "'", "`", "+", "-", "_", ".", ",", ";", ":", "#", "=", "%", "\\", "/", "0", "0x", "0b", "0o", "0_", "x", "Status(", "(", ")", "()",
	}
	wrappers = []string{
		"Status(%s)", "Status((%s))", "Status( %s )", "Status (%s)", "Status[%s]", "Status{%s}", "StatusX(%s)", "Status%%28%s%%29",
		"portalstatus.Status(%s)", "VDS_ISCSI_PORTAL_STATUS(%s)", "uint32(%s)", "%s (2)", "%s(2)", "2 (%s)", "2(%s)", "2 %s", "4=%s", "%s=4", "NotReady (%s)", "%s (NotReady)",
		"(%s)", "[%s]", "{%s}", "<%s>", "\"%s\"", "\"\"%s\"\"", "'%s'", "''%s''", "\u201c%s\u201d", `\"%s\"`, `"%s\/"`, `"\/%s"`, `"\ud83d%s"`, `"%s\n"`, `"\u0020%s"`,
		"[%s,%[1]s]", "{\"status\":%s}", "{\"Status\":\"%s\"}", "[\"%s\"]", "<status>%s</status>",
		"%s.0", "%s.", "%s.00", "%se0", "%sE0", "%se3", "%se+3", "%se-0", "%s.5", "0.%s", "%su", "%sUL", "%sh", "%s%%", "1_%s", "1,%s", "%s%[1]s", "%s,%[1]s",
		"%s" + strings.Repeat("x", 1000), "%s" + strings.Repeat(" ", 1000), "%s" + strings.Repeat("\x00", 1000), strings.Repeat("0", 1000) + "%s",
		"Status(" + strings.Repeat("0", 1000) + "%s)", strings.Repeat("\xff", 1000) + "%s", strings.Repeat("\U0010ffff", 1000) + "%s", strings.Repeat("\x1b", 1000) + "%s",
	}
	replacements = []string{"_", " ", "_", "-", "_", "", "_", "__", "(", " (", "(", "( ", ")", " )", "(", "[", ")", "]", "(", "", ")", "", "Not", "Not "}

	// Words of other enumerations, of Windows, and of people.
	others = strings.Fields(`no_media missing standby removed partially_managed degraded healthy unhealthy warning lost errors available unavailable busy up down
		ready not-ready on off ok okay yes no good bad error fault fail failure failing broken dead alive active inactive enabled disabled connected disconnected
		paused stopped running started starting none nil null undefined NaN n/a invalid other any default unassigned reserved undetermined`)
)

// lookalikes has the texts that some folding, encoding or truncation makes the
// same as an ASCII character: k has U+212A, the Kelvin sign, for one.
var lookalikes = func() map[byte][]string {
	m := make(map[byte][]string)
	for c := byte(1); c < utf8.RuneSelf; c++ {
		m[c] = []string{string([]byte{c | 0x80}), string(rune(c) + 0x100), string(rune(c) + 0xfee0), fmt.Sprintf("%%%x", c), fmt.Sprintf("&#%d;", c), fmt.Sprintf(`\u%04x`, c), fmt.Sprintf(`\x%x`, c)}
	}
	for r := rune(utf8.RuneSelf); r < 1<<17; r++ {
		for _, folded := range []rune{
			unicode.ToUpper(r), unicode.ToLower(r), unicode.SimpleFold(r), unicode.TurkishCase.ToUpper(r), unicode.TurkishCase.ToLower(r),
		} {
			if folded < utf8.RuneSelf {
				for _, c := range []byte{byte(folded), byte(unicode.ToUpper(folded)), byte(unicode.ToLower(folded))} {
					m[c] = append(m[c], string(r))
				}
			}
		}
	}
	for digit := byte('0'); digit <= '9'; digit++ {
		m[digit] = append(m[digit], string('\u0660'+rune(digit-'0')), string('\u2080'+rune(digit-'0')))
	}
	return m
}()

// TestConcurrency calls everything from many goroutines, each with values of its
// own. It is the first test, and lets all goroutines call once before one goes on,
// so that the race detector sees a race for what is made at first use.
func TestConcurrency(t *testing.T) {
	shared := []byte(`"NOT\u005fREADY"`)
	use := func(s portalstatus.Status) error {
		text, list, read := s.String(), portalstatus.Values(), old
		b, _ := s.MarshalText()
		c, _ := s.AppendText(nil)
		err := read.Scan(int64(s))
		if string(b) != text || string(c) != text || len(list) != len(named) || read != s || err != nil || read.UnmarshalJSON(shared) != nil {
			return fmt.Errorf("%v: MarshalText %q, AppendText %q, Values %v, Scan %v, %v", s, b, c, list, read, err)
		}
		for _, text := range []string{text, strings.ToUpper(text), text + "x", text + strings.Repeat("0", 99)} {
			if err := check(text); err != nil {
				return err
			}
		}
		return roundTrip(uint32(s))
	}
	const routines = 8
	start, result := make(chan bool), make(chan error, routines)
	var once sync.WaitGroup
	once.Add(routines)
	for i := 0; i < routines; i++ {
		i := i
		go func() {
			<-start
			err := use(portalstatus.Status(i))
			once.Done()
			once.Wait()
			for j := i; j < len(sample) && err == nil; j += routines {
				err = use(portalstatus.Status(sample[j]))
			}
			result <- err
		}()
	}
	close(start)
	for i := 0; i < routines; i++ {
		if err := <-result; err != nil {
			t.Error(err)
		}
	}
}

func TestNumbersAndNames(t *testing.T) {
	var statuses []portalstatus.Status
	for _, n := range named {
		if n.status != fmt.Stringer(n.number) || n.status.String() != n.name {
			t.Errorf("%s is %T %d and named %s; want %d", n.name, n.status, n.status, n.status, n.number)
		}
		statuses = append(statuses, n.number)
	}
	if values := portalstatus.Values(); !reflect.DeepEqual(values, statuses) {
		t.Errorf("Values() = %v; want %v, as the table named has it", values, statuses)
	}
	if n, pointer := reflect.TypeOf(portalstatus.Unknown).NumMethod(), reflect.TypeOf(new(portalstatus.Status)).NumMethod(); n != 4 || pointer != 7 {
		t.Errorf("a Status has %d methods and a *Status %d; want 4 and 7", n, pointer)
	}
}

// roundTrip returns an error if the number n does not render as it must, or
// does not come back.
func roundTrip(n uint32) error {
	var array [len("Status(4294967295)")]byte
	want, known := append(array[:0], "Status("...), false
	want = append(strconv.AppendUint(want, uint64(n), 10), ')')
	for i := range named {
		if n == uint32(named[i].number) {
			want, known = append(array[:0], named[i].name...), true
		}
	}
	s := portalstatus.Status(n)
	text := s.String()
	if text != string(want) || s.IsKnown() != known {
		return fmt.Errorf("%d: String %q, IsKnown %t; want %q, %t, as the table named in portalstatus_test.go has it", n, text, s.IsKnown(), want, known)
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
				t.Fatal(err)
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

// What Parse takes and what it refuses, each once; the other tests go by grammar.
func TestParse(t *testing.T) {
	for _, test := range []struct {
		texts []string
		want  portalstatus.Status
		err   error
	}{
		{[]string{strings.Repeat("0", 1<<17) + "1", "Online", "online", "ONLINE", "oNlInE", "VDS_IPS_ONLINE", "vds_ips_online", "Vds_Ips_Online", "1", "Status(1)"}, portalstatus.Online, nil},
		{[]string{"NotReady", "NOT_READY", "not_ready", "VDS_IPS_NOT_READY", "2", "0002", "STATUS(2)", "sTATus(002)"}, portalstatus.NotReady, nil},
		{[]string{"3", "Status(3)", "status(3)"}, 3, nil},
		{[]string{"4294967295", "Status(4294967295)"}, math.MaxUint32, nil},
		{[]string{"4294967296", "Status(4294967296)", "18446744073709551621", "99999999999x", strings.Repeat("9", 1<<17)}, 0, strconv.ErrRange},
		{[]string{"", " Online", "Online ", "Not Ready", "NOT__READY", "VDS_IPS_NOTREADY", "VDS_IPS_VDS_IPS_ONLINE", "VDS_IPS_3"}, 0, strconv.ErrSyntax},
		{[]string{"Status", "Status()", "Status(5", "Status(Online)", "Status(-1)", "-1", "+1", "0x1", "1_0", "1.0", "1e3", "null", `"1"`}, 0, strconv.ErrSyntax},
		{[]string{"Un\u212anown", "VDS_IPS_UN\u212aNOWN", "VDS_IP\u017f_ONLINE", "\u017ftatus(3)", "Onl\u0131ne", "\u0661"}, 0, strconv.ErrSyntax},
	} {
		for _, text := range test.texts {
			if s, err := portalstatus.Parse(text); s != test.want || !errors.Is(err, test.err) {
				t.Errorf("Parse(%.40q) = %v, %v; want %v, %v", text, s, err, test.want, test.err)
			}
			if err := check(text); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Each text with each decoration, and with one byte more or another. What is
// still a text that Parse takes, such as 3 with 0 before it, grammar knows.
func TestParseDecorated(t *testing.T) {
	check := func(text string) {
		if err := check(text); err != nil {
			t.Fatal(err)
		}
	}
	parse := func(parts ...string) {
		text := strings.Join(parts, "")
		s, err := portalstatus.Parse(text)
		if want, wantErr := grammar(text); s != want || (err == nil) != (wantErr == nil) {
			t.Fatalf("Parse(%q) = %v, %v; want %v, %v", text, s, err, want, wantErr)
		}
	}
	for _, text := range texts {
		check(text)
		for _, affix := range affixes {
			check(affix + text)
			check(text + affix)
			check(affix + text + affix)
		}
		for _, wrapper := range wrappers {
			check(fmt.Sprintf(wrapper, text))
		}
		for _, prefix := range prefixes {
			for _, separator := range separators {
				parse(prefix, separator, text)
				parse("(", prefix, separator, text)
			}
		}
		for i := 0; i < len(replacements); i += 2 {
			check(strings.ReplaceAll(text, replacements[i], replacements[i+1]))
		}
		for i := 0; i < len(text); i++ {
			check(text[:i])
			check(text[i:])
			check(text[:i] + text[i+1:])
			for _, lookalike := range lookalikes[text[i]] {
				check(text[:i] + lookalike + text[i+1:])
			}
			for _, affix := range affixes {
				parse(text[:i], affix, text[i:])
			}
			for c := 0; c < 256; c++ {
				parse(text[:i], string([]byte{byte(c)}), text[i:])
				parse(text[:i], string([]byte{byte(c)}), text[i+1:])
			}
		}
	}
	for _, other := range others {
		for _, prefix := range []string{"", "VDS_IPS_", "VDS_DS_", "VDS_"} {
			check(prefix + other)
			check(strings.ToUpper(prefix + other))
			check(prefix + strings.ToUpper(other[:1]) + other[1:])
		}
	}
}

// bounds calls f with the powers of 2 and of 10, one below and one above, and
// their negatives.
func bounds(f func(n *big.Int)) {
	one := big.NewInt(1)
	for _, base := range []int64{2, 10} {
		for n := big.NewInt(1); n.BitLen() < 72; n.Mul(n, big.NewInt(base)) {
			for _, n := range []*big.Int{new(big.Int).Sub(n, one), n, new(big.Int).Add(n, one)} {
				f(n)
				f(new(big.Int).Neg(n))
			}
		}
	}
}

func TestParseNumbers(t *testing.T) {
	bounds(func(n *big.Int) {
		for _, format := range []string{
			"%d", "%+d", "%040d", "Status(%d)", "Status(%+d)", "Status(%040d)", "%x", "%#x", "%#X", "%o", "%#o", "%b", "%#b", "%d.0", "%d.00", "%de0", "%dE3", "VDS_IPS_%d",
		} {
			if err := check(fmt.Sprintf(format, n)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// Nothing keeps a large input alive, or what it has returned.
func TestMemory(t *testing.T) {
	const size, rounds = 64 << 10, 32
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // What is in a pool survives one.
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var errs []error
	before := heap()
	for i := 0; i < rounds; i++ {
		for _, digit := range []string{"x", "9"} {
			text := strings.Repeat(digit, size)
			_, err := portalstatus.Parse(text)
			errs = append(errs, err, json.Unmarshal([]byte(text), new(portalstatus.Status)), json.Unmarshal(escape(text[:size/6]), new(portalstatus.Status)))
			for _, r := range readers {
				errs = append(errs, r.read(new(portalstatus.Status), text))
			}
		}
	}
	if s, err := portalstatus.Parse(strings.Repeat("x", 1<<25)); s != 0 || !errors.Is(err, strconv.ErrSyntax) {
		t.Errorf("Parse of %d bytes: %v, %v", 1<<25, s, err)
	}
	for i := 0; i < size; i++ {
		if _, err := portalstatus.Parse(portalstatus.Status(i).String() + "x"); err == nil {
			t.Fatal(i)
		}
	}
	if after := heap(); after > before+rounds/2*size {
		t.Errorf("%d errors, and %d that are gone, keep %d bytes", len(errs), size, after-before)
	}
	runtime.KeepAlive(errs)
}

// What a JSON value becomes, each kind once. What Parse makes of texts, JSON does
// in every other test.
func TestUnmarshalJSON(t *testing.T) {
	for _, test := range []struct {
		want   portalstatus.Status
		err    error
		values []string
	}{
		{portalstatus.Online, nil, []string{`"Online"`, `"\u004fnline"`, ` "Onlin\u0065" `, `"\u0056DS\u005fIPS\u005FONLINE"`, `"Status(\u0031)"`, `"1"`, `1`}},
		{math.MaxUint32, nil, []string{`4294967295`, `"4294967295"`, `"Status(4294967295)"`}},
		{old, nil, []string{`null`, ` null `}},
		{old, strconv.ErrRange, []string{`4294967296`, `"4294967296"`, `"\u0034294967296"`, `18446744073709551621`, `"99999999999\/"`}},
		{old, strconv.ErrSyntax, []string{`-1`, `-0`, `1.0`, `10.00`, `1e3`, `1E0`, `true`, `false`, `{}`, `{"a":1}`, `[]`, `[1]`, `["Online"]`, `[null]`}},
		{old, strconv.ErrSyntax, []string{`""`, `"null"`, `" Online"`, `"\"Online\""`, `"'Online'"`, `"\/Online"`, `"Online\n"`, `"\\u004fnline"`, `"[1]"`}},
		{old, strconv.ErrSyntax, []string{`"\u014fnline"`, `"Un\u212anown"`, `"\ud83d"`, `"\ud83d\ude00"`, `"` + strings.Repeat(`\u001b`, 1<<14) + `"`}},
	} {
		for _, value := range test.values {
			o := struct{ Status portalstatus.Status }{old}
			if err := json.Unmarshal([]byte(`{"Status":`+value+`}`), &o); o.Status != test.want || !errors.Is(err, test.err) {
				t.Errorf("JSON %.40q: %v, %v; want %v, %v", value, o, err, test.want, test.err)
			}
			if err := checkJSON([]byte(value)); err != nil {
				t.Error(err)
			}
		}
	}
}

// These print as their text.
type (
	stringer  struct{ text string }
	failure   struct{ text string }
	formatter struct{ text string }
	word      string
	panics    uint8
)

func (p stringer) String() string              { return p.text }
func (p failure) Error() string                { return p.text }
func (p formatter) Format(f fmt.State, _ rune) { io.WriteString(f, p.text) }
func (p word) String() string                  { return "Online" }
func (p panics) String() string                { panic("Online") }

// around returns v, pointers to it, and what else holds it or could.
func around(v reflect.Value) []any {
	t := v.Type()
	pointer, pointer2, holder := reflect.New(t), reflect.New(reflect.PtrTo(t)), v.Interface()
	pointer.Elem().Set(v)
	pointer2.Elem().Set(pointer)
	array, m := reflect.New(reflect.ArrayOf(1, t)).Elem(), reflect.MakeMap(reflect.MapOf(reflect.TypeOf(""), t))
	array.Index(0).Set(v)
	empty := reflect.MakeMap(m.Type())
	m.SetMapIndex(reflect.ValueOf("Status"), v)
	object := reflect.New(reflect.StructOf([]reflect.StructField{{Name: "Status", Type: t}})).Elem()
	object.Field(0).Set(v)
	values := []any{holder, &holder, []any{holder}, func() any { return holder }}
	for _, v := range []reflect.Value{pointer, pointer2, reflect.Zero(pointer.Type()), array, array.Slice(0, 1), array.Slice(0, 0), reflect.Zero(reflect.SliceOf(t)), m, empty, object} {
		values = append(values, v.Interface())
	}
	return values
}

// What Scan makes of a value is what Parse makes of the text that fmt prints, but
// for the text of a []byte.
func TestScan(t *testing.T) {
	check := func(src any) {
		t.Helper()
		text, before := fmt.Sprint(src), old
		if b, ok := src.([]byte); ok {
			text = string(b)
		}
		s := before
		err := s.Scan(src)
		if err := compare(fmt.Sprintf("Scan(%T)", src), text, s, err, before); err != nil {
			t.Fatal(err)
		}
	}
	type (
		namedInt    int
		namedInt64  int64
		namedUint8  uint8
		namedUint32 uint32
		namedFloat  float64
	)
	for _, kind := range []any{
		int(0), int8(0), int16(0), int32(0), int64(0), uint(0), uint8(0), uint16(0), uint32(0), uint64(0), uintptr(0), float32(0), float64(0),
		namedInt(0), namedInt64(0), namedUint8(0), namedUint32(0), namedFloat(0), portalstatus.Unknown, time.Month(0), time.Duration(0), reflect.Invalid, panics(0),
	} {
		bounds(func(n *big.Int) {
			v := reflect.New(reflect.TypeOf(kind)).Elem()
			switch {
			case v.CanFloat():
				f, _ := new(big.Float).SetInt(n).Float64()
				for _, f := range []float64{f, f + 0.5, f - 0.25} {
					v.SetFloat(f)
					check(v.Interface())
				}
			case v.CanInt() && n.IsInt64() && !v.OverflowInt(n.Int64()):
				v.SetInt(n.Int64())
			case v.CanUint() && n.IsUint64() && !v.OverflowUint(n.Uint64()):
				v.SetUint(n.Uint64())
			}
			check(v.Interface())
		})
		for _, n := range []uint8{0, 4, 77} {
			for _, src := range around(reflect.ValueOf(n).Convert(reflect.TypeOf(kind))) {
				check(src)
			}
		}
	}
	bounds(func(n *big.Int) { check(n) })
	type namedText string
	type namedBytes []byte
	for _, text := range texts {
		for _, v := range []any{
			text, namedText(text), word(text), namedBytes(text), sql.RawBytes(text), json.RawMessage(text), json.Number(text), []rune(text),
			stringer{text}, failure{text}, formatter{text}, sql.NullString{String: text, Valid: true},
		} {
			for _, src := range around(reflect.ValueOf(v)) {
				check(src)
			}
		}
	}
	for _, v := range []any{
		true, false, math.Copysign(0, -1), float32(math.Copysign(0, -1)), math.NaN(), math.Inf(1), math.Inf(-1), complex(4, 0), *big.NewInt(4), *big.NewFloat(4), *big.NewRat(4, 1),
		sql.NullInt64{Int64: 4, Valid: true}, sql.NullInt32{Int32: 4, Valid: true}, sql.NullInt16{Int16: 4, Valid: true}, sql.NullByte{Byte: 4, Valid: true}, sql.NullFloat64{Float64: 4, Valid: true},
		sql.NullBool{}, sql.NullString{}, time.Time{}, func() {}, func() string { return "Online" }, driver.Value(int64(4)), [4]byte{4}, [4]byte{3: 4}, []byte{4}, []byte{4, 0, 0, 0}, []byte{0, 0, 0, 4}, []byte{}, []byte(nil),
	} {
		for _, src := range around(reflect.ValueOf(v)) {
			check(src)
		}
	}
	for _, s := range []portalstatus.Status{portalstatus.Unknown, portalstatus.Failed, old} {
		before := s
		if err := s.Scan(nil); s != before || fmt.Sprint(err) != "portalstatus: cannot scan NULL" || errors.Unwrap(err) != nil {
			t.Errorf("Scan(nil): %v, %v", s, err)
		}
	}
}

// Every number survives the formats of the standard library: as text or, in gob
// and as an argument of a query, as the integer.
func TestFormats(t *testing.T) {
	type object struct {
		Status portalstatus.Status `json:",string"`
	}
	type element struct {
		Attribute portalstatus.Status `xml:"attribute,attr"`
		Element   portalstatus.Status `xml:"element"`
	}
	for _, n := range sample {
		s := portalstatus.Status(n)
		text := s.String()
		for _, f := range []struct {
			name      string
			marshal   func(any) ([]byte, error)
			unmarshal func([]byte, any) error
			in, out   any
			want      string
		}{
			{"JSON", json.Marshal, json.Unmarshal, s, new(portalstatus.Status), `"` + text + `"`},
			{"JSON numbers", json.Marshal, json.Unmarshal, n, new(portalstatus.Status), fmt.Sprint(n)},
			{"JSON keys", json.Marshal, json.Unmarshal, map[portalstatus.Status]int{s: 1}, new(map[portalstatus.Status]int), `{"` + text + `":1}`},
			{"JSON with the string option", json.Marshal, json.Unmarshal, object{s}, new(object), ""},
			{"XML", xml.Marshal, xml.Unmarshal, element{s, s}, new(element), `<element attribute="` + text + `"><element>` + text + `</element></element>`},
			{"gob", marshalGob, unmarshalGob, s, new(uint32), ""},
			{"gob", marshalGob, unmarshalGob, n, new(portalstatus.Status), ""},
		} {
			data, err := f.marshal(f.in)
			if err != nil || f.want != "" && string(data) != f.want {
				t.Fatalf("%s of %v: %q, %v; want %q", f.name, f.in, data, err, f.want)
			}
			err = f.unmarshal(data, f.out)
			if got := reflect.ValueOf(f.out).Elem(); err != nil || fmt.Sprint(got) != fmt.Sprint(reflect.ValueOf(f.in).Convert(got.Type())) {
				t.Fatalf("%s of %v: %q becomes %v, %v", f.name, f.in, data, got, err)
			}
		}
		if got, want := fmt.Sprintf("%v %s %q %x %d", s, s, s, s, s), fmt.Sprintf("%v %s %q %x %d", text, text, text, text, n); got != want {
			t.Fatalf("%s is printed as %s; want %s", text, got, want)
		}
		if got, want := fmt.Sprint(struct{ status portalstatus.Status }{s}), fmt.Sprintf("{%d}", n); got != want {
			t.Fatalf("an unexported field of %s is printed as %s; want %s", text, got, want)
		}
		if i := int32(n); portalstatus.Status(i) != s || int32(s) != i {
			t.Fatalf("%d is %v and %d", i, portalstatus.Status(i), int32(s))
		}
		out := old
		if _, err := fmt.Sscan(fmt.Sprint(n), &out); out != s || err != nil {
			t.Fatalf("%v is scanned as %v, %v", s, out, err)
		}
		value, err := driver.DefaultParameterConverter.ConvertValue(s)
		if scanErr := out.Scan(value); value != int64(n) || err != nil || scanErr != nil || out != s {
			t.Fatalf("an argument %v is %T(%v), %v, and scanned %v, %v", s, value, value, err, out, scanErr)
		}
	}
}

func marshalGob(v any) ([]byte, error) {
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(v)
	return b.Bytes(), err
}

func unmarshalGob(data []byte, v any) error { return gob.NewDecoder(bytes.NewReader(data)).Decode(v) }

// What the package returns is the caller's own, and so is what it is given.
func TestOwnership(t *testing.T) {
	for _, text := range append(texts, strings.Repeat("JUNK", 99), "STATUS("+strings.Repeat("0", 99)+"3)", `"NOT\u005fREADY"`, `"ONLIN\u0045\/"`) {
		data, s := []byte(text), old
		for _, err := range []error{s.UnmarshalText(data), s.UnmarshalJSON(data), s.Scan(data)} {
			if string(data) != text {
				t.Errorf("the input %q becomes %q, error %v", text, data, err)
			}
		}
	}
	_, err1 := portalstatus.Parse("same")
	if _, err2 := portalstatus.Parse("same"); err1 == err2 {
		t.Errorf("one error for two calls: %v", err1)
	}

	var strs, messages []string
	var errs []error
	var made [][]byte
	var lists [][]portalstatus.Status
	for _, n := range sample {
		s := portalstatus.Status(n)
		b, _ := s.MarshalText()
		c, _ := s.AppendText(nil)
		_, err := portalstatus.Parse("x" + s.String())
		strs, made, lists, errs, messages = append(strs, s.String()), append(made, b, c), append(lists, portalstatus.Values()), append(errs, err), append(messages, err.Error())
	}
	for i, n := range sample {
		s, list := portalstatus.Status(n), lists[i]
		want := s.String()
		for _, b := range made[2*i : 2*i+2] {
			if string(b) != want || strs[i] != want || errs[i].Error() != messages[i] || fmt.Sprint(list) != fmt.Sprint(portalstatus.Values()) {
				t.Fatalf("%s: %q, %q, %v, %v after other calls, and changes to what they returned", want, b, strs[i], errs[i], list)
			}
			b = b[:cap(b)]
			for j := range b {
				b[j] = 'x'
			}
		}
		list = list[:cap(list)]
		for j := range list {
			list[j] = 77
		}
		for _, prefix := range []string{"", "before", `\`, `"`} {
			for room := 0; room < 40; room += 1 + i/100 {
				array := bytes.Repeat([]byte{'.'}, len(prefix)+room)
				b := append(array[:0], prefix...)
				got, err := s.AppendText(b)
				if string(got) != prefix+want || string(b) != prefix || err != nil {
					t.Fatalf("%s: AppendText with room for %d: %q, %v", want, room, got, err)
				}
				if spare := room - len(want); spare >= 0 && (&got[0] != &array[0] || cap(got) != cap(b) || string(array[len(got):]) != strings.Repeat(".", spare)) {
					t.Fatalf("%s: AppendText with room for %d leaves %q, room for %d", want, room, array, cap(got)-len(got))
				}
			}
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
		{"Scan/integer", 0, func() { var s portalstatus.Status; sinkErr = s.Scan(integer); sinkStatus = s }},
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
		value, str := any(data), any(text)
		ops = append(ops,
			operation{"Parse/" + in.name, 0, func() { sinkStatus, sinkErr = portalstatus.Parse(text) }},
			operation{"UnmarshalText/" + in.name, 0, func() { var s portalstatus.Status; sinkErr = s.UnmarshalText(data); sinkStatus = s }},
			operation{"UnmarshalJSON/" + in.name, 0, unmarshalJSON(`"` + text + `"`)},
			operation{"Scan/" + in.name, 0, func() { var s portalstatus.Status; sinkErr = s.Scan(value); sinkStatus = s }},
			operation{"Scan/string/" + in.name, 0, func() { var s portalstatus.Status; sinkErr = s.Scan(str); sinkStatus = s }},
		)
	}
	return ops
}()

func unmarshalJSON(data string) func() {
	b := []byte(data)
	return func() { var s portalstatus.Status; sinkErr = s.UnmarshalJSON(b); sinkStatus = s }
}

// The figures hold for an optimised build. One for a debugger, -gcflags="-N -l",
// allocates more.
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
	for _, n := range named {
		s, b := n.number, make([]byte, len(n.name))
		if got := testing.AllocsPerRun(100, func() {
			sinkText = s.String()
			sinkBytes, _ = s.AppendText(b[:0])
			sinkStatus, _ = portalstatus.Parse(sinkText)
		}); got != 0 {
			t.Errorf("String, AppendText or Parse of %v allocates", s)
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

// portalProp mirrors VDS_ISCSI_PORTAL_PROP as doc.go does.
type portalProp struct {
	ID      [16]byte  // VDS_OBJECT_ID, a GUID
	Address ipAddress // 552 bytes
	Status  portalstatus.Status
}

// ipAddress mirrors VDS_IPADDRESS.
type ipAddress struct {
	Type        uint32 // 0: text, 1: IPv4, 2: IPv6, 3: empty
	IPv4        uint32
	IPv6        [16]byte // in network byte order
	FlowInfo    uint32
	ScopeID     uint32
	TextAddress [257]uint16 // UTF-16, up to a 0
	_           [2]byte     // padding
	Port        uint32
}

// A Status lies where the status of VDS_ISCSI_PORTAL_PROP does, in memory and in
// a record of bytes. The C compiler has the same offsets and sizes in .ci/vds.c.
func TestLayout(t *testing.T) {
	var p portalProp
	got := []uintptr{
		unsafe.Sizeof(p.Status), unsafe.Alignof(p.Status), unsafe.Offsetof(p.Address), unsafe.Offsetof(p.Address.TextAddress),
		unsafe.Offsetof(p.Address.Port), unsafe.Sizeof(p.Address), unsafe.Offsetof(p.Status), unsafe.Sizeof(p), uintptr(binary.Size(p)),
	}
	if want := []uintptr{4, 4, 16, 32, 548, 552, 568, 572, 572}; !reflect.DeepEqual(got, want) {
		t.Errorf("sizes and offsets %d; want %d", got, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, text := range []string{text, strings.ToUpper(text), strings.ToLower(text)} {
			if err := check(text); err != nil {
				t.Error(err)
			}
		}
	})
}

func FuzzUnmarshalJSON(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
		f.Add(escape(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := checkJSON(data); err != nil {
			t.Error(err)
		}
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

// A VDS_ISCSI_PORTAL_PROP that was saved on Windows is read on any machine. The
// type portalProp is in the documentation of the package, under "Memory layout".
func Example_record() {
	record := make([]byte, 572)
	record[568] = 2

	fmt.Println(portalstatus.Status(binary.LittleEndian.Uint32(record[568:])))

	var prop portalProp
	err := binary.Read(bytes.NewReader(record), binary.LittleEndian, &prop)
	fmt.Println(prop.Status, err)
	// Output:
	// NotReady
	// NotReady <nil>
}

// Parse reads names, C constants, numbers and Status(n). For any other text, Parse
// returns 0, which is Unknown, and an error.
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

// Unknown is the name of 0. The number 3 has no name.
func ExampleStatus_IsKnown() {
	for _, s := range []portalstatus.Status{portalstatus.Unknown, 3} {
		fmt.Println(s, s.IsKnown())
	}
	// Output:
	// Unknown true
	// Status(3) false
}

// Package fmt prints the text for %v, %s and %q, and the number for %d. For the
// number in hexadecimal, convert the Status to uint32.
func ExampleStatus_String() {
	s := portalstatus.Status(77)
	fmt.Printf("%v %s %q %d %#x\n", s, s, s, s, uint32(s))
	// Output:
	// Status(77) Status(77) "Status(77)" 77 0x4d
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

// If a key is missing, the field keeps its value. A *Status of nil tells a missing
// key from Unknown.
func ExampleStatus_UnmarshalJSON_missing() {
	var portal struct {
		Status  portalstatus.Status
		Pointer *portalstatus.Status
	}
	err := json.Unmarshal([]byte(`{}`), &portal)
	fmt.Println(portal.Status, portal.Pointer, err)
	// Output:
	// Unknown <nil> <nil>
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

// Scan reads numbers of many types, and text.
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
