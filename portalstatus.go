package portalstatus

import (
	"bytes"
	"errors"
	"fmt"
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

	// Online means that the portal is available.
	// It is VDS_IPS_ONLINE.
	Online Status = 1

	// NotReady means that the portal is busy, not ready for use.
	// It is VDS_IPS_NOT_READY.
	NotReady Status = 2

	// Offline means that the portal is not available for use.
	// It is VDS_IPS_OFFLINE.
	Offline Status = 4

	// Failed means that the portal is out of order.
	// It is VDS_IPS_FAILED.
	Failed Status = 5
)

// names[s] is the name of s, and empty if s has none. The table is as long as the
// largest constant: good to some thousands. A constant in the millions wants a
// switch in its place, or the compiler runs out of memory.
var names = [...]string{
	Unknown:  "Unknown",
	Online:   "Online",
	NotReady: "NotReady",
	Offline:  "Offline",
	Failed:   "Failed",
}

// Values returns the statuses that have a name, in ascending order. Each call
// returns a new slice, which the caller may change.
func Values() []Status {
	return []Status{Unknown, Online, NotReady, Offline, Failed}
}

// IsKnown reports whether s has a name. It is true for [Unknown]: a provider
// that reports 0 says something that VDS defines.
func (s Status) IsKnown() bool {
	return s < Status(len(names)) && names[s] != ""
}

// String returns the name of s, such as NotReady. If s has none, it returns
// Status(n), where n is the number in decimal. [Parse] reads both.
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
// by appending what [Status.String] returns to b. It never fails.
func (s Status) AppendText(b []byte) ([]byte, error) {
	if s.IsKnown() {
		return append(b, names[s]...), nil
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
//     VDS_IPS_OFFLINE or VDS_IPS_FAILED, with VDS_IPS_ or without
//   - Status(n) for any n, even one that has a name
//   - n alone
//
// Here n is a number from 0 to 4294967295 in decimal digits, without a sign;
// leading zeros are fine. Nothing else is taken, and no space is trimmed. For
// every Status s, Parse(s.String()) returns s.
//
// On failure Parse returns 0 and an error that wraps [strconv.ErrRange] where
// [strconv.ParseUint] finds n too large, and [strconv.ErrSyntax] for any other
// text. The message quotes the start of the text and, for ErrSyntax, lists the
// names. It is short, whatever the text, and the error does not retain the text.
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
// for speed, as declared.
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

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the same text
// as [Parse] and returns the same errors. On an error it leaves s as it was.
func (s *Status) UnmarshalText(text []byte) error {
	v, err := Parse(string(text))
	if err != nil {
		return err
	}
	*s = v
	return nil
}

// UnmarshalJSON implements [encoding/json.Unmarshaler]. It takes a JSON string
// whose text [Parse] takes, or a JSON integer whose digits it takes, and returns
// the same errors. The bare text that encoding/json hands over for a field with
// the string option is read likewise. On an error, and for null, UnmarshalJSON
// leaves s as it was.
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

// Scan implements [database/sql.Scanner]. A string or []byte is read as by
// [Parse]; a value of any other type, such as int32 or *big.Int, is formatted as
// by [fmt.Sprint] and then read as by Parse, with the errors of Parse. NULL is an
// error too: where it may occur, scan into the address of a *Status or, since
// Go 1.22, of an sql.Null[Status]. On an error Scan leaves s as it was.
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
