package portalstatus

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// A Status is the state of an iSCSI portal, as the Virtual Disk Service reports
// it. Every uint32 is a valid Status: one that has no name keeps its number.
// The zero value is [Unknown].
//
// It is VDS_ISCSI_PORTAL_STATUS of Vds.h and VdsHwPrv.h, and has its size and
// alignment of 4 bytes.
type Status uint32

// The statuses that have a name. The number 3 is not assigned.
const (
	// Unknown means that the provider cannot tell the portal's state.
	// It is VDS_IPS_UNKNOWN.
	Unknown Status = 0

	// Online means that the portal can be used.
	// It is VDS_IPS_ONLINE.
	Online Status = 1

	// NotReady means that the portal is busy, not ready for use.
	// It is VDS_IPS_NOT_READY.
	NotReady Status = 2

	// Offline means that the portal cannot be used.
	// It is VDS_IPS_OFFLINE.
	Offline Status = 4

	// Failed means that the portal is out of order.
	// It is VDS_IPS_FAILED.
	Failed Status = 5
)

var spellings = [...]struct{ name, constant string }{
	Unknown:  {"Unknown", "VDS_IPS_UNKNOWN"},
	Online:   {"Online", "VDS_IPS_ONLINE"},
	NotReady: {"NotReady", "VDS_IPS_NOT_READY"},
	Offline:  {"Offline", "VDS_IPS_OFFLINE"},
	Failed:   {"Failed", "VDS_IPS_FAILED"},
}

// Values returns the five statuses that have a name, in ascending order. Each
// call returns a new slice, which the caller may change.
func Values() []Status {
	return []Status{Unknown, Online, NotReady, Offline, Failed}
}

// IsKnown reports whether s has a name. [Unknown] has one: a provider that
// reports 0 says something that VDS defines. One that reports 3 does not.
func (s Status) IsKnown() bool {
	return s < Status(len(spellings)) && spellings[s].name != ""
}

// String returns the name of s, such as NotReady. If s has none, it returns
// Status(n), where n is the number in decimal. [Parse] reads both.
func (s Status) String() string {
	if s.IsKnown() {
		return spellings[s].name
	}
	return s.number()
}

// number is the part of String that would keep the compiler from inlining it.
func (s Status) number() string {
	text, _ := s.MarshalText()
	return string(text)
}

// AppendText implements [encoding.TextAppender]
// by appending what [Status.String] returns to b. It never fails.
func (s Status) AppendText(b []byte) ([]byte, error) {
	if s.IsKnown() {
		return append(b, spellings[s].name...), nil
	}
	b = append(b, "Status("...)
	b = strconv.AppendUint(b, uint64(s), 10)
	return append(b, ')'), nil
}

// MarshalText implements [encoding.TextMarshaler]
// by calling [Status.AppendText]. It never fails.
func (s Status) MarshalText() ([]byte, error) {
	return s.AppendText(make([]byte, 0, len("Status(4294967295)")))
}

// Parse returns the Status that text spells. The text is one of these, with
// each ASCII letter in either case:
//
//   - a name: Unknown, Online, NotReady, Offline or Failed
//   - a C constant: VDS_IPS_UNKNOWN, VDS_IPS_ONLINE, VDS_IPS_NOT_READY,
//     VDS_IPS_OFFLINE or VDS_IPS_FAILED
//   - Status(n) for any n, one that has a name too
//   - n alone
//
// Here n is a number from 0 to 4294967295 in decimal digits, without a sign;
// leading zeros are fine. Nothing else is taken, and no space is trimmed. For
// every Status s, Parse(s.String()) returns s.
//
// If n is larger, Parse returns 0 and an error that wraps [strconv.ErrRange];
// for any other text, 0 and an error that wraps [strconv.ErrSyntax]. The error
// quotes the start of the text, takes 256 bytes at the most, and keeps no
// reference to the text.
func Parse(text string) (Status, error) {
	return parse(text)
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the same text
// as [Parse] and returns the same errors. On an error it leaves s as it was.
func (s *Status) UnmarshalText(text []byte) error {
	return s.set(parse(text))
}

// UnmarshalJSON implements [encoding/json.Unmarshaler]. It takes a JSON string
// whose text [Parse] takes, or a JSON integer from 0 to 4294967295, and returns
// the errors that Parse would. On an error, and for null, it leaves s as it was.
func (s *Status) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if n := len(data) - 1; n > 0 && data[0] == '"' && data[n] == '"' {
		text := data[1:n]
		for _, c := range text {
			if c == '\\' {
				var array [64]byte
				return s.set(parse(unescape(array[:0], text)))
			}
		}
		return s.set(parse(text))
	}
	if len(data) > 1 && data[0] == '0' {
		return parseError(data, strconv.ErrSyntax)
	}
	return s.set(parseNumber(data, data))
}

// Scan implements [database/sql.Scanner]. It takes an int64 from 0 to
// 4294967295, or a string or []byte that [Parse] takes, and returns the errors
// that Parse would, [strconv.ErrRange] for any other int64. NULL and values of
// other types are errors too; where NULL may occur, scan into a **Status. On an
// error Scan leaves s as it was.
func (s *Status) Scan(src any) error {
	switch src := src.(type) {
	case int64:
		if src != int64(Status(src)) {
			return parseError(strconv.FormatInt(src, 10), strconv.ErrRange)
		}
		*s = Status(src)
		return nil
	case string:
		return s.set(parse(src))
	case []byte:
		return s.set(parse(src))
	case nil:
		return errors.New("portalstatus: cannot scan NULL")
	default:
		return fmt.Errorf("portalstatus: cannot scan %s", quote(fmt.Sprintf("%T", src)))
	}
}

func (s *Status) set(v Status, err error) error {
	if err == nil {
		*s = v
	}
	return err
}

// stringOrBytes lets a decoder's []byte be parsed where it lies.
type stringOrBytes interface{ string | []byte }

// fifth has the only status that a text can spell, by its fifth letter from the
// end: it tells the names apart, and is the same in a name and its C constant.
// One candidate takes 0.7 of the time of all five.
var fifth = [256]Status{'k': Unknown, 'n': Online, 'r': NotReady, 'f': Offline, 'a': Failed}

func parse[T stringOrBytes](text T) (Status, error) {
	// Names as String writes them: the compiler's switch over constants takes
	// half the time of the search below it.
	switch string(text) {
	case "Unknown":
		return Unknown, nil
	case "Online":
		return Online, nil
	case "NotReady":
		return NotReady, nil
	case "Offline":
		return Offline, nil
	case "Failed":
		return Failed, nil
	}
	if n := len(text); n >= len("Online") {
		s := fifth[text[n-5]|0x20]
		if equalFold(text, spellings[s].name) || equalFold(text, spellings[s].constant) {
			return s, nil
		}
	}
	if n := len(text); n >= len("Status(n)") && equalFold(text[:6], "Status") && text[6] == '(' && text[n-1] == ')' {
		return parseNumber(text[7:n-1], text)
	}
	return parseNumber(text, text)
}

// equalFold compares a text with letters and underscores, ASCII letters in
// either case. Setting the bit that makes a letter lower-case also takes DEL
// for the underscore, hence the second condition.
func equalFold[T stringOrBytes](text T, want string) bool {
	if len(text) != len(want) {
		return false
	}
	for i := 0; i < len(text); i++ {
		if c := text[i]; c|0x20 != want[i]|0x20 || c == 0x7f {
			return false
		}
	}
	return true
}

// parseNumber reads the digits of text, which is what an error quotes. Unlike
// strconv.ParseUint it takes a []byte as it is, and looks at every digit before
// it calls a number too large.
func parseNumber[T stringOrBytes](digits, text T) (Status, error) {
	if len(digits) == 0 {
		return 0, parseError(text, strconv.ErrSyntax)
	}
	var n uint64
	for i := 0; i < len(digits); i++ {
		d := digits[i] - '0'
		if d > 9 {
			return 0, parseError(text, strconv.ErrSyntax)
		}
		if n <= math.MaxUint32 {
			n = n*10 + uint64(d)
		}
	}
	if n > math.MaxUint32 {
		return 0, parseError(text, strconv.ErrRange)
	}
	return Status(n), nil
}

// unescape appends to b what the JSON string text spells. Only \u can spell a
// character that Parse takes: other escapes stay as they are. A second leading
// zero is dropped, so that whatever Parse takes has room in a small array.
func unescape(b, text []byte) []byte {
	for len(text) > 0 {
		if n := len(b) - 2; n >= 0 && string(b[n:]) == "00" && (n == 0 || b[n-1] == '(') {
			b = b[:n+1]
		}
		if len(text) >= 6 && string(text[:2]) == `\u` {
			if r, _, _, err := strconv.UnquoteChar(string(text[:6]), '"'); err == nil {
				b, text = append(b, string(r)...), text[6:]
				continue
			}
		}
		b, text = append(b, text[0]), text[1:]
	}
	return b
}

// parseError wraps err, which is strconv.ErrSyntax or strconv.ErrRange, and
// keeps nothing of text but a quoted copy.
func parseError[T stringOrBytes](text T, err error) error {
	if err == strconv.ErrRange {
		return fmt.Errorf("portalstatus: parsing %s: %w", quote(text), err)
	}
	return fmt.Errorf("portalstatus: parsing %s: %w (want one of %v or Status(n))", quote(text), err, Values())
}

// quote returns the start of text, quoted in ASCII so that neither a control
// character nor a letter that looks like another reaches a log.
func quote[T stringOrBytes](text T) string {
	const most = 32
	if len(text) > most {
		return strconv.QuoteToASCII(string(text[:most])) + "..."
	}
	return strconv.QuoteToASCII(string(text))
}
