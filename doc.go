// Package portalstatus defines the type [Status] for VDS_ISCSI_PORTAL_STATUS, the
// status that the Virtual Disk Service (VDS) of Windows reports for an iSCSI
// portal.
//
// An iSCSI portal is an IP address and a TCP port at which a storage subsystem
// serves iSCSI targets. VDS reports the status of a portal as a number. A Status
// is this number. [Status.String] returns the name of the number, and [Parse]
// reads names and numbers.
//
// The package needs Go 1.19 or later. It imports the standard library only, uses
// no cgo and never calls Windows. So it runs wherever Go runs.
//
// # From a number and back
//
// Conversions make a Status of a number n, and a number of a Status s:
//
//	s := portalstatus.Status(n) // n is of any integer type
//	n := uint32(s)
//
// Every uint32 is a valid Status. If the number has no name, the Status keeps the
// number. The conversion of a variable never fails: it keeps the low 32 bits of n.
// For example, an int32 of -1 becomes Status(4294967295), and int32(s) is -1 again.
//
// # Where the numbers come from
//
// The Windows headers Vds.h and VdsHwPrv.h define the numbers. [Microsoft documents]
// them. IVdsIscsiPortal::GetProperties returns the status that the hardware
// provider of the storage subsystem reports. IVdsIscsiPortal::SetStatus accepts
// only [Online] and [Offline], and Microsoft marks SetStatus as not supported.
//
// VDS came with Windows Server 2003. The status of iSCSI portals came with VDS 1.1,
// in Windows Server 2003 R2 and Windows Vista. In Windows 8 and Windows Server 2012
// the Windows Storage Management API superseded VDS. Windows 11 and Windows Server
// 2025 still have VDS.
//
// Microsoft.Storage.Vds, a .NET assembly of Microsoft, has an enumeration
// PortalStatus with the names and numbers of this package. .NET prints a number
// that has no name as bare digits. Parse reads names and digits, and so reads what
// .NET and PowerShell tools wrote.
//
// # Numbers without a name
//
// Windows may report a number that this version of the package does not name. Such
// a number is not an error. [Status.IsKnown] returns false, String returns
// Status(n), and Parse reads Status(n) as n. A program that accepts only named
// statuses calls IsKnown after Parse.
//
// The number 3 is not assigned. Other status enumerations of VDS assign it: as the
// status of a disk, 3 is VDS_DS_NO_MEDIA. A Status cannot tell that a number comes
// from another enumeration. For example, 2 is VDS_HPS_ONLINE as the status of an
// HBA port, but [NotReady] as a Status.
//
// # Versions that mix
//
// The numbers, the names and the texts that Parse reads never change. A later
// version of the package may only add names. A later version reads the Status(n)
// that an earlier version wrote. An earlier version does not read a name that a
// later version added: Parse returns an error.
//
// Programs with different versions of the package should exchange the number, which
// is uint32(s). Every version reads the number. The number is also the better key,
// for example in a column that a query selects by or in the label of a metric. A
// text would change from Status(n) to the name when n gets a name.
//
// # Formats
//
// A library that asks a value for its methods sees the text of a Status. A library
// that goes by the kind of a value sees a uint32.
//
// Packages encoding/json, encoding/xml, flag, log/slog and text/template ask for
// methods. So do most packages for YAML and TOML. They write what
// [Status.MarshalText] or String returns, and they read what
// [Status.UnmarshalText] reads. In YAML and TOML, a number may stand without
// quotes. In JSON, a number may stand without quotes too, as [Status.UnmarshalJSON]
// describes.
//
// Package encoding/gob and the Scan functions of package fmt go by the kind. They
// write and read digits or an integer, and do not read names.
//
// Package fmt prints the text for %v, %s and %q, and the number for %d. For %x,
// package fmt prints the bytes of the text in hexadecimal. To print the number in
// hexadecimal, convert the Status to uint32.
//
// 0 is a status, [Unknown]. A library that skips zeros skips Unknown: encoding/json
// does for a field with the option omitempty. A *Status that points to Unknown is
// not skipped.
//
// If a JSON object lacks the key of a field, the field keeps its value. In a new
// struct the value is Unknown for a Status, and nil for a *Status.
//
// # Databases
//
// [Status.Scan] reads a column of integers or text. To write a column of integers,
// pass the Status: package database/sql passes an integer to the driver. The column
// must hold 4294967295, so in PostgreSQL a bigint does and an integer does not.
//
// To write a column of text or to select by one, pass s.String(). The Status itself
// would become digits in most drivers. The driver pgx is different: it writes the
// text to a column of text.
//
// To write an enum or to select by one, pass s.String() too. MariaDB counts the
// names of an enum from 1, and takes an integer as such a position. For example,
// Online, which is 1, becomes the first name of the enum.
//
// A Status does not implement driver.Valuer. A column of type CHAR(n) that pads the
// text with spaces is an error for Scan.
//
// # Errors
//
// Parse, UnmarshalText, UnmarshalJSON and Scan return an error for what they do not
// read. The error wraps [strconv.ErrRange] if a number is too large, and
// [strconv.ErrSyntax] for anything else. Only the error of Scan for NULL wraps
// neither.
//
//	if errors.Is(err, strconv.ErrRange) || errors.Is(err, strconv.ErrSyntax) {
//		// The input is no Status.
//	}
//
// errors.Is also finds the two in what encoding/json and database/sql return.
//
// On an error, UnmarshalText, UnmarshalJSON and Scan leave the Status as it was. A
// library may make a new Status for a nil *Status, or set the fields of an
// sql.Null[Status], before it calls these methods. Do not use these after an error.
//
// # Cost
//
// Compiled by Go 1.26, these calls do not allocate memory:
//
//   - IsKnown
//   - String, if the Status has a name
//   - [Status.AppendText], if the slice has room
//   - Parse, UnmarshalText, UnmarshalJSON and Scan of a []byte, for a valid text of
//     up to 32 bytes without escapes
//   - Scan of an int64
//
// MarshalText, [Values], and String of a Status without a name allocate once.
//
// The package has no variables that change. Goroutines may call all functions and
// methods at the same time.
//
// # Memory layout
//
// A Status takes 4 bytes, like VDS_ISCSI_PORTAL_STATUS in C on Windows. A struct
// can mirror VDS_ISCSI_PORTAL_PROP, which has the same layout on 32-bit and 64-bit
// Windows:
//
//	type portalProp struct {
//		ID      [16]byte // VDS_OBJECT_ID, a GUID
//		Address ipAddress
//		Status  portalstatus.Status
//	}
//
//	// ipAddress mirrors VDS_IPADDRESS.
//	type ipAddress struct {
//		Type        uint32 // 0: text, 1: IPv4, 2: IPv6, 3: empty
//		IPv4        uint32
//		IPv6        [16]byte // in network byte order
//		FlowInfo    uint32
//		ScopeID     uint32
//		TextAddress [257]uint16 // UTF-16, up to a 0
//		_           [2]byte     // padding
//		Port        uint32
//	}
//
// Type says which field holds the address. The other fields mean nothing. The text
// can be a DNS name. Of the ID, the first three fields (of 4, 2 and 2 bytes) are
// little-endian, and the last 8 bytes stand in the order in which a GUID is
// printed.
//
// In memory a VDS_ISCSI_PORTAL_PROP takes 572 bytes, with the Status at offset 568.
// If these bytes were saved, binary.Read with binary.LittleEndian reads a
// portalProp from them, on every machine. Package encoding/binary adds no padding
// of its own, so the struct has the padding as a blank field.
//
// [Microsoft documents]: https://learn.microsoft.com/windows/win32/api/vdshwprv/ne-vdshwprv-vds_iscsi_portal_status
package portalstatus
