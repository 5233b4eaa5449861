// Package portalstatus defines a type for VDS_ISCSI_PORTAL_STATUS, the status that the
// Windows Virtual Disk Service (VDS) reports for an iSCSI portal.
//
// VDS reports the status as a number. Convert it to a [Status] to print its name:
//
//	s := portalstatus.Status(2)
//	fmt.Println(s, uint32(s)) // NotReady 2
//
// [Parse] returns the Status for a name, a C constant or a decimal number.
//
// The package does not call VDS and runs on any platform. It requires Go 1.19 or later.
//
// # Unnamed values
//
// Later versions of Windows may add constants, and Microsoft's documentation requires
// applications to handle them, so any uint32 is a valid Status. A Status without a name
// prints as Status(n), for example Status(77), and Parse converts that text back. To
// accept only named statuses, call [Status.IsKnown] after parsing or decoding.
//
// Some bindings to VDS declare the number as an int32. Converting an int32 variable to a
// Status preserves its bits: -1 becomes Status(4294967295), and int32(s) is -1 again.
// Converting an int64 keeps only its low 32 bits. Parse and the decoding methods, such as
// [Status.Scan], reject numbers that are negative or too large.
//
// # Encoding
//
// encoding/json, encoding/xml, [flag.TextVar] and most YAML and TOML packages encode a
// Status as the text that [Status.String] returns, and decode any text that Parse
// accepts. The JSON, YAML and TOML packages also decode unquoted decimal digits.
//
// fmt and log/slog also print the text. Packages that ignore MarshalText and String,
// such as encoding/gob and encoding/binary, treat a Status as a uint32.
//
// To encode the number in JSON, use a uint32 field. Changing such a field to a Status
// changes the encoding from {"status":2} to {"status":"NotReady"}.
//
// Unknown is the zero value, so encoding/json omits an Unknown field that is tagged
// omitempty (or omitzero, since Go 1.24). If a key is missing or its value is null,
// encoding/json leaves a Status field unchanged. To distinguish a missing status from
// Unknown, use a *Status.
//
// Do not embed a Status in a struct that has other fields: its methods are promoted, so
// encoding/json, fmt and others see only the Status. Use a named field instead.
//
// # Databases
//
// [Status.Scan] reads integer, floating-point, text and enum columns. Most drivers send
// a Status argument as a number. A text column then holds digits, and a MySQL enum takes
// the number as an index, so pass s.String() for text and enum columns. To store a struct
// field as text with an ORM, declare the field with a type that has a Value method, such
// as a copy of textStatus in portalstatus_test.go. For an integer column, use a type that
// can hold 4294967295, such as bigint in PostgreSQL.
//
// # Compatibility
//
// Names and their numbers will not be changed or removed, and Parse will continue to
// accept what it accepts now. A later version may name more numbers and accept more
// text.
//
// If 77 gets a name, String returns the name instead of Status(77), and IsKnown returns
// true. Earlier versions cannot parse the name, so programs that use different versions
// of this package should exchange the number, uint32(s). The number is also the better
// database key or metric label, because the text of an unnamed status changes once it
// gets a name.
//
// # Relation to VDS
//
// The values are those of the C headers Vds.h and VdsHwPrv.h, as
// [documented by Microsoft]. IVdsIscsiPortal::GetProperties returns the status in a
// VDS_ISCSI_PORTAL_PROP, at offset 568 of its 572 bytes; Example_record in
// portalstatus_test.go declares the struct in Go. IVdsIscsiPortal::SetStatus is
// documented as not supported.
//
// VDS was superseded by the Windows Storage Management API in Windows 8 and Windows
// Server 2012, but Windows 11 and Windows Server 2025 still include it.
//
// [documented by Microsoft]: https://learn.microsoft.com/windows/win32/api/vdshwprv/ne-vdshwprv-vds_iscsi_portal_status
package portalstatus
