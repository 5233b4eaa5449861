// Package portalstatus defines a type for VDS_ISCSI_PORTAL_STATUS, the status
// that the Virtual Disk Service (VDS) of Windows reports for an iSCSI portal.
//
// An iSCSI portal is an IP address and TCP port at which hosts reach the iSCSI
// targets of a storage subsystem. VDS reports its status as a number, and a
// [Status] is that number: convert what a COM call returned, or read text with
// [Parse] and the decoding methods. [Status.String] gives the name. There are no
// bad values: whatever the number, a Status holds it, prints it and reads it
// back.
//
// # Where the numbers come from
//
// The constants have the numbers of the Windows headers Vds.h and VdsHwPrv.h,
// which [Microsoft documents]. IVdsIscsiPortal::GetProperties returns any of
// them, as a hardware provider reports it. IVdsIscsiPortal::SetStatus takes only
// [Online] and [Offline].
//
// VDS came with Windows Vista and Windows Server 2003 R2. Since Windows 8 and
// Windows Server 2012 the Windows Storage Management API supersedes it, but it
// is still there. This package calls neither: it runs wherever Go does, so that
// any machine can read what a Windows machine wrote.
//
// # Numbers without a name
//
// Windows may report a status that this version of the package does not name.
// It is a value like any other: [Status.IsKnown] is false for it, Status.String
// returns Status(n), and Parse and the decoding methods read that as n again. So
// it is with 3, which is not assigned, and with numbers that stray in from
// another enumeration of VDS: as the status of a disk, 3 is VDS_DS_NO_MEDIA and
// 6 is VDS_DS_MISSING.
//
// A later version may give a number a name. Numbers, names and the texts that
// are read never change, so a later version still reads Status(n) as n. But an
// earlier version does not read the new name. Where versions mix, or where the
// value is a key, such as a column to select by or the label of a metric, use
// the number, which is uint32(s).
//
// # Formats
//
// Package fmt prints the name or Status(n) for %v, %s and %q, and the number for
// %d. It prints the text for %x too: convert to uint32 for hexadecimal.
//
// [Status.MarshalText] puts the text into JSON, as a value and as a key, and into
// XML, YAML, TOML, flags and log/slog. [Status.UnmarshalText] reads whatever
// Parse takes; so does [Status.UnmarshalJSON], and JSON's integers besides. A key
// that is missing from a JSON object leaves the zero value, which is [Unknown]; a
// *Status remains nil.
//
// Package database/sql passes a Status to a query as an integer, even for a
// column of text, or for an enum, where MariaDB takes it for an index: pass
// s.String() there, to write and to select. Some drivers have conversions of
// their own; pgx writes the text to a column of text. [Status.Scan] reads
// integers and text.
//
// With a current Go, String allocates no memory for a named value, and neither
// do Parse, UnmarshalText and UnmarshalJSON for a valid text of up to 32 bytes
// without escapes.
//
// # Memory layout
//
// A Status takes 4 bytes, as the enumeration does where a C compiler for Windows
// lays it out. It can stand in a struct that mirrors VDS_ISCSI_PORTAL_PROP:
//
//	type portalProp struct {
//		ID      [16]byte // VDS_OBJECT_ID, which is a GUID
//		Address ipAddress
//		Status  portalstatus.Status
//	}
//
//	// ipAddress mirrors VDS_IPADDRESS.
//	type ipAddress struct {
//		Type        uint32
//		IPv4        uint32
//		IPv6        [16]byte
//		FlowInfo    uint32
//		ScopeID     uint32
//		TextAddress [257]uint16 // UTF-16
//		_           [2]byte     // padding
//		Port        uint32
//	}
//
// In memory Go pads the address before its port as C does. Package
// encoding/binary pads nothing, hence the blank field: with it, binary.Read
// reads the record's 572 bytes, little-endian, as they lie.
//
// [Microsoft documents]: https://learn.microsoft.com/windows/win32/api/vdshwprv/ne-vdshwprv-vds_iscsi_portal_status
package portalstatus
