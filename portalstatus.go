package portalstatus

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// A Status is the status of an iSCSI portal in the Virtual Disk Service of Windows.
// Every uint32 is a valid Status, with or without a name. The zero value is
// [Unknown]. To tell a status that was never set from Unknown, use a *Status.
//
// In C the type is VDS_ISCSI_PORTAL_STATUS, of Vds.h and VdsHwPrv.h.
type Status uint32

// The statuses that have a name. Microsoft's documentation says no more of their
// meanings. The number 3 is not assigned.
const (
	// Unknown means that the state of the portal is not known.
	// The C constant is VDS_IPS_UNKNOWN.
	Unknown Status = 0

	// Online means that the portal is available.
	// The C constant is VDS_IPS_ONLINE.
	Online Status = 1

	// NotReady means that the portal is busy.
	// The C constant is VDS_IPS_NOT_READY.
	NotReady Status = 2

	// Offline means that the portal is not available.
	// The C constant is VDS_IPS_OFFLINE.
	Offline Status = 4

	// Failed means that the portal has failed.
	// The C constant is VDS_IPS_FAILED.
	Failed Status = 5
)

// names[s] is the name of s, and empty if s has none. The table is as long as the
// largest constant: good to some thousands. A constant in the millions wants a
// switch in its place: each number up to the constant takes 16 bytes of every
// program, and with 1<<31 the compiler runs out of memory.
var names = [...]string{
	Unknown:  "Unknown",
	Online:   "Online",
	NotReady: "NotReady",
	Offline:  "Offline",
	Failed:   "Failed",
}

// Values returns the statuses that have a name, Unknown among them, in ascending order.
// Each call returns a new slice, which the caller may change.
func Values() []Status {
	return []Status{Unknown, Online, NotReady, Offline, Failed}
}

// IsKnown reports whether s has a name. [Unknown] has a name.
func (s Status) IsKnown() bool {
	return s < Status(len(names)) && names[s] != ""
}

// String returns the name of s, for example NotReady. If s has no name, String
// returns Status(n), where n is the number in decimal digits.
func (s Status) String() string {
	if s.IsKnown() {
		return names[s]
	}
	return s.unnamed()
}

// unnamed stands apart from String so that String is small enough to inline. It
// helps only as long as unnamed is itself too large to inline.
func (s Status) unnamed() string {
	text, _ := s.MarshalText()
	return string(text)
}

// AppendText implements [encoding.TextAppender]
// by appending the output of [Status.String] to b. The error is always nil.
func (s Status) AppendText(b []byte) ([]byte, error) {
	if s.IsKnown() {
		return append(b, names[s]...), nil
	}
	b = append(b, "Status("...)
	b = strconv.AppendUint(b, uint64(s), 10)
	return append(b, ')'), nil
}

// MarshalText implements [encoding.TextMarshaler]
// by calling [Status.AppendText]. The error is always nil.
func (s Status) MarshalText() ([]byte, error) {
	return s.AppendText(make([]byte, 0, len("Status(4294967295)")))
}

// Parse returns the Status that text spells. The text must be one of these:
//
//   - a name: Unknown, Online, NotReady, Offline or Failed
//   - a C constant: VDS_IPS_UNKNOWN, VDS_IPS_ONLINE, VDS_IPS_NOT_READY,
//     VDS_IPS_OFFLINE or VDS_IPS_FAILED
//   - a C constant without VDS_IPS_, for example NOT_READY
//   - Status(n), even if n has a name
//   - n
//
// The number n is 0 to 4294967295 in decimal digits. Leading zeros are allowed. A
// letter may be in upper or lower case, and must be ASCII. Any other text is an error.
// For example, the empty text, a text with quotes, space, a CR, a newline or a NUL
// around it, a negative number and a hexadecimal number are errors.
//
// For every Status s, Parse(s.String()) returns s.
//
// If Parse returns an error, the Status is 0. If n is above 4294967295, the error wraps
// [strconv.ErrRange]. If the text is wrong in another way, the error wraps
// [strconv.ErrSyntax]. The text 99999999999x is wrong in both ways: the error wraps
// ErrRange.
//
// The message of the error quotes the start of the text and is short, even if the text
// is long. For ErrSyntax, the message also lists the names.
func Parse(text string) (Status, error) {
	if s, ok := lookup(text); ok {
		return s, nil
	}
	return parseSlow(text)
}

// parseSlow is Parse where the spelling is not one of the usual. It stands apart
// because its buffer would cost every call of Parse a larger stack frame.
func parseSlow(text string) (Status, error) {
	lower := []byte(text) // up to 32 bytes of text on the stack
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	if s, ok := lookup(string(lower)); ok {
		return s, nil
	}
	digits := text
	if bytes.HasPrefix(lower, []byte("status(")) && bytes.HasSuffix(lower, []byte(")")) {
		digits = text[len("status(") : len(text)-len(")")]
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil {
		return 0, parseError(text, err)
	}
	return Status(n), nil
}

// lookup returns the Status of a name or C constant that is in lower case or,
// for speed, as declared. Only if a name has several words, the C constant without
// VDS_IPS_ is a text of its own.
func lookup(text string) (s Status, ok bool) {
	switch text {
	case "Unknown", "unknown", "VDS_IPS_UNKNOWN", "vds_ips_unknown":
		return Unknown, true
	case "Online", "online", "VDS_IPS_ONLINE", "vds_ips_online":
		return Online, true
	case "NotReady", "notready", "NOT_READY", "not_ready", "VDS_IPS_NOT_READY", "vds_ips_not_ready":
		return NotReady, true
	case "Offline", "offline", "VDS_IPS_OFFLINE", "vds_ips_offline":
		return Offline, true
	case "Failed", "failed", "VDS_IPS_FAILED", "vds_ips_failed":
		return Failed, true
	}
	return 0, false
}

// parseError returns the error for a text that strconv.ParseUint refused with
// err, without err itself, which holds a copy of all the digits.
func parseError(text string, err error) error {
	if errors.Is(err, strconv.ErrRange) {
		return fmt.Errorf("portalstatus: parsing %s: %w", quote(text), strconv.ErrRange)
	}
	return fmt.Errorf("portalstatus: parsing %s: %w (want one of %v or Status(n))", quote(text), strconv.ErrSyntax, Values())
}

// quote returns the start of text, quoted in ASCII so that neither a control
// character nor a letter that looks like another reaches a log.
func quote(text string) string {
	const limit = 24
	if len(text) > limit {
		return strconv.QuoteToASCII(text[:limit]) + "..."
	}
	return strconv.QuoteToASCII(text)
}

// UnmarshalText implements [encoding.TextUnmarshaler]
// by calling [Parse]. If Parse returns an error, UnmarshalText returns the error and
// does not change s.
func (s *Status) UnmarshalText(text []byte) error {
	v, err := Parse(string(text))
	if err != nil {
		return err
	}
	*s = v
	return nil
}

// UnmarshalJSON implements [encoding/json.Unmarshaler]
// by calling [Parse] with the text of a JSON string or with the digits of a JSON
// number. A number with a sign, a fraction or an exponent is an error. JSON null does
// not change s. Any other JSON value is an error.
//
// If a field has the option ",string" in the struct tag, package encoding/json passes
// the text without quotes. UnmarshalJSON reads this text too.
//
// If Parse returns an error, UnmarshalJSON returns the error and does not change s.
func (s *Status) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if n := len(data) - 1; n > 0 && data[0] == '"' && data[n] == '"' {
		if bytes.ContainsRune(data, '\\') {
			// Unquote knows neither \/ nor surrogates. Parse refuses both,
			// be they escaped or not.
			if text, err := strconv.Unquote(string(data)); err == nil {
				return s.UnmarshalText([]byte(text))
			}
		}
		data = data[1:n]
	}
	return s.UnmarshalText(data)
}

// Scan implements [database/sql.Scanner]
// by calling [Parse]. If src is a string or a []byte, Scan calls Parse with the text.
// If src is nil, which is NULL, Scan returns an error that wraps neither
// [strconv.ErrRange] nor [strconv.ErrSyntax]. If src has any other type, Scan calls
// Parse with the text that [fmt.Sprint] returns.
//
// fmt.Sprint returns the digits of an integer, so Scan reads an integer from 0 to
// 4294967295 of any type. A type that has a String method is an exception, because
// fmt.Sprint calls the method. A negative number is an error. A float must be whole and below 1000000: from
// 1000000 on, fmt.Sprint returns an exponent, which is an error. If fmt.Sprint returns
// another text, for example true for a bool, the error wraps ErrSyntax.
//
// If Parse returns an error, Scan returns the error and does not change s.
//
// If a column may be NULL, scan into the address of a *Status or of an
// sql.Null[Status]. The type sql.Null needs Go 1.22 or later. To pass an
// sql.Null[Status] as an argument of a query, use Go 1.24 or later.
func (s *Status) Scan(src any) error {
	switch src := src.(type) {
	case nil:
		return errors.New("portalstatus: cannot scan NULL")
	case string:
		return s.UnmarshalText([]byte(src))
	case []byte:
		return s.UnmarshalText(src)
	case int64: // as below, without an allocation
		return s.UnmarshalText(strconv.AppendInt(make([]byte, 0, 20), src, 10))
	default:
		return s.UnmarshalText(fmt.Append(nil, src))
	}
}
