// Package portalstatus defines the status that the Virtual Disk Service (VDS) of
// Windows reports for an iSCSI portal: in C, a VDS_ISCSI_PORTAL_STATUS.
//
// VDS reports the status as a number. Convert it to a [Status] to print it by name,
// and back with uint32(s):
//
//	s := portalstatus.Status(2)
//	fmt.Println(s, uint32(s)) // NotReady 2
//
// A conversion keeps the low 32 bits of any integer: an int32 of -1 becomes
// Status(4294967295), and converting that to int32 gives -1 again.
//
// [Parse] reads names, C constants and numbers. The package does not call VDS itself,
// so it runs everywhere. It requires Go 1.19 or later.
//
// # Numbers without a name
//
// Microsoft asks programs to expect constants that a later Windows adds, so every
// uint32 is a valid Status. One without a name prints as Status(n), for example
// Status(77), and Parse reads that back, so nothing is lost. [Status.IsKnown] reports
// whether a Status has a name. To accept only documented statuses, call it after
// parsing or decoding.
//
// # Text and numbers
//
// encoding/json, encoding/xml, flag and most packages for YAML and TOML write a
// Status as text, which is its name or Status(n), and read whatever Parse accepts:
//
//	{"status":"NotReady"}
//
// In JSON, YAML and TOML they also read a number without quotes. To write the number
// in JSON, declare the field as a uint32. Changing a uint32 field to a Status changes
// its JSON from 2 to "NotReady".
//
// log/slog and fmt print the text as well, but fmt prints the number for %d. Packages
// that go by a value's kind and ignore MarshalText, such as encoding/gob and
// encoding/binary, see a uint32.
//
// The zero value is [Unknown], so encoding/json omits an Unknown field tagged
// omitempty, and a field that a document lacks stays Unknown. If a status can be
// missing or null, use a *Status, which is then nil.
//
// # Databases
//
// [Status.Scan] reads integer, float, text and enum columns. Passed as a query
// argument, a Status goes into a numeric column as its number. The column must hold
// values up to 4294967295; in PostgreSQL, use bigint. For a text or enum column, pass
// s.String() instead.
//
// # Compatibility
//
// Names, numbers and the strings that Parse accepts never change or go away. A later
// version may name a number that has no name today. String then returns that name,
// which earlier versions cannot parse. Where versions mix, exchange the number,
// uint32(s). Prefer the number as a database key or metric label, too: String's
// result changes once the number gets a name.
//
// # The numbers
//
// The numbers are those of Vds.h and VdsHwPrv.h, as [Microsoft documents] them. They
// are not flags, and their order means nothing. They apply to target portals, which
// belong to a storage subsystem; initiator portals have no status. Disks, LUNs and
// other VDS objects have status enumerations of their own; do not convert those to a
// Status.
//
// IVdsIscsiPortal::GetProperties returns the status in a VDS_ISCSI_PORTAL_PROP, at
// offset 568 of its 572 bytes. Example_record in portalstatus_test.go declares that
// struct in Go. IVdsIscsiPortal::SetStatus is documented as not supported.
//
// Since Windows 8 and Windows Server 2012 the Windows Storage Management API
// supersedes VDS, which is still part of Windows 11 and Windows Server 2025.
//
// [Microsoft documents]: https://learn.microsoft.com/windows/win32/api/vdshwprv/ne-vdshwprv-vds_iscsi_portal_status
package portalstatus
