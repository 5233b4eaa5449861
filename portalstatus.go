package portalstatus

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A Status is a VDS_ISCSI_PORTAL_STATUS, the status of an iSCSI target portal in a
// storage subsystem. Any uint32 is a valid Status. The zero value is [Unknown].
//
// The values are not flags, and their order has no meaning. Do not convert the status of
// a disk, LUN or other VDS object to this type; those have their own enumerations.
// Initiator portals have no status.
type Status uint32

// The named statuses. The number 3 is not assigned.
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

// names holds the name of each status, or "" for a number without one.
var names = [...]string{
	Unknown:  "Unknown",
	Online:   "Online",
	NotReady: "NotReady",
	Offline:  "Offline",
	Failed:   "Failed",
}

// Values returns the named statuses in ascending order, in a new slice.
func Values() []Status {
	return []Status{Unknown, Online, NotReady, Offline, Failed}
}

// IsKnown reports whether s has a name, not whether the state of the portal is known:
// it returns true for [Unknown].
func (s Status) IsKnown() bool {
	return s < Status(len(names)) && names[s] != ""
}

// String returns the name of s. If s has no name, String returns Status(n), where n is
// the number in decimal.
//
// In package fmt, %d prints the number, but %x prints the text in hexadecimal; pass
// uint32(s) to %x. For a *Status, %d prints the address. In a struct, a Status in an
// unexported field prints as a number.
func (s Status) String() string {
	if s.IsKnown() {
		return names[s]
	}
	return s.unnamed()
}

// unnamed is apart from String because String would otherwise be too large to inline.
func (s Status) unnamed() string {
	text, _ := s.MarshalText()
	return string(text)
}

// AppendText implements [encoding.TextAppender], added in Go 1.24, by appending the
// result of [Status.String] to b. The error is always nil.
func (s Status) AppendText(b []byte) ([]byte, error) {
	if s.IsKnown() {
		return append(b, names[s]...), nil
	}
	b = append(b, "Status("...)
	b = strconv.AppendUint(b, uint64(s), 10)
	return append(b, ')'), nil
}

// MarshalText implements [encoding.TextMarshaler] by calling [Status.AppendText].
func (s Status) MarshalText() ([]byte, error) {
	return s.AppendText(make([]byte, 0, len("Status(4294967295)")))
}

// Parse parses text as a Status. It accepts the following forms, ignoring case:
//
//   - a name: Unknown, Online, NotReady, Offline or Failed
//   - a C constant: VDS_IPS_UNKNOWN, VDS_IPS_ONLINE, VDS_IPS_NOT_READY,
//     VDS_IPS_OFFLINE or VDS_IPS_FAILED
//   - a C constant without the VDS_IPS_ prefix, for example NOT_READY
//   - n or Status(n), where n is a decimal number from 0 to 4294967295
//
// The number may have leading zeros but no sign. Anything else is an error, including
// the empty string, surrounding space or quotes, and letters or digits outside ASCII.
// For every Status s, Parse(s.String()) returns s.
//
// If there is an error, Parse returns 0. The error wraps [strconv.ErrRange] if the
// number is too large, and [strconv.ErrSyntax] otherwise; use [errors.Is] to tell them
// apart. The message is printable ASCII and quotes only the start of a long text:
//
//	portalstatus: parsing "4294967296": value out of range
func Parse(text string) (Status, error) {
	if s, ok := lookup(text); ok {
		return s, nil
	}
	return parseFold(text)
}

// parseFold is the part of Parse that copies text. In Parse, it would slow lookup down.
func parseFold(text string) (Status, error) {
	lower := []byte(text)
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
		return 0, parseError(text, digits)
	}
	return Status(n), nil
}

// lookup returns the Status of a name or a C constant, with or without VDS_IPS_, in lower
// case or, for speed, in its usual spelling.
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

// parseError returns the error for text, of which digits should be a number. The error of
// strconv.ParseUint will not do: it keeps all digits, and is ErrRange for 99999999999x.
func parseError(text, digits string) error {
	if digits != "" && strings.Trim(digits, "0123456789") == "" {
		return fmt.Errorf("portalstatus: parsing %s: %w", quote(text), strconv.ErrRange)
	}
	return fmt.Errorf("portalstatus: parsing %s: %w (want one of %v, a VDS_IPS_ constant or a number)",
		quote(text), strconv.ErrSyntax, Values())
}

// quote returns the start of text, quoted in ASCII so that a log shows odd characters.
func quote(text string) string {
	const limit = 24
	if len(text) > limit {
		return strconv.QuoteToASCII(text[:limit]) + "..."
	}
	return strconv.QuoteToASCII(text)
}

// UnmarshalText implements [encoding.TextUnmarshaler] by calling [Parse]. If there is
// an error, s is unchanged.
func (s *Status) UnmarshalText(text []byte) error {
	return s.set(string(text))
}

// set is UnmarshalText for a string.
func (s *Status) set(text string) error {
	v, err := Parse(text)
	if err != nil {
		return err
	}
	*s = v
	return nil
}

// UnmarshalJSON implements [encoding/json.Unmarshaler] by calling [Parse] with the
// contents of a JSON string or the digits of a JSON number. JSON null is a no-op.
// Booleans, objects, arrays, and numbers with a sign, fraction or exponent are errors.
// If there is an error, s is unchanged.
//
// Since Go 1.27, encoding/json decodes the rest of the document before returning the
// error; earlier versions stop there. To skip a bad status, decode records one at a time,
// or decode the status into an [encoding/json.RawMessage] first.
func (s *Status) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if n := len(data); n >= 2 && data[0] == '"' && data[n-1] == '"' {
		if bytes.IndexByte(data, '\\') != -1 {
			// What Unquote cannot read has an escape that Go lacks, such as \/ or a
			// surrogate. No status needs one, so Parse rejects the text as it stands.
			if text, err := strconv.Unquote(string(data)); err == nil {
				return s.set(text)
			}
		}
		data = data[1 : n-1]
	}
	return s.set(string(data)) // digits, or what encoding/json unquoted for ",string"
}

// Scan implements [database/sql.Scanner] by calling [Parse]. Trailing spaces in a string
// or []byte are ignored, because databases pad CHAR columns with them. A float32 or
// float64 must be a whole number: 4.0 is parsed as 4, and 4.5 is an error. Any other
// non-nil value, such as an integer, is formatted with [fmt.Sprint] and then parsed, so
// negative numbers and bools are errors. If there is an error, s is unchanged.
//
// Scanning NULL is an error that wraps neither [strconv.ErrRange] nor
// [strconv.ErrSyntax]. If a column may be NULL, declare the variable as a *Status and pass
// its address:
//
//	var s *portalstatus.Status
//	err := row.Scan(&s) // if err is nil, s is nil for NULL
func (s *Status) Scan(src any) error {
	switch src := src.(type) {
	case nil:
		return errors.New("portalstatus: cannot scan NULL")
	case string:
		return s.set(strings.TrimRight(src, " "))
	case []byte:
		return s.set(string(bytes.TrimRight(src, " ")))
	case int64: // as by default, but without an allocation
		return s.set(string(strconv.AppendInt(make([]byte, 0, 20), src, 10)))
	case float32:
		return s.Scan(float64(src))
	case float64: // without the exponent that fmt prints
		return s.set(strconv.FormatFloat(src, 'f', -1, 64))
	default: // by its text, as database/sql reads a value into a uint32
		return s.set(fmt.Sprint(src))
	}
}
