// Package portalstatus defines the type [Status] for VDS_ISCSI_PORTAL_STATUS, the
// status that the Virtual Disk Service (VDS) of Windows reports for an iSCSI
// portal.
//
// An iSCSI portal is an IP address and a TCP port at which a storage subsystem
// serves iSCSI targets. VDS reports the status of a portal as a number. A Status
// is this number. [Status.String] returns the name of the number, and [Parse]
// reads names and numbers.
//
// The package needs Go 1.19 or later and imports the standard library only. The
// package runs on every system that Go supports, and does the same on 32-bit and
// 64-bit systems. The package does not call VDS: the program that imports the package
// does.
//
// # From a number and back
//
// Convert a number n to a Status s, and a Status s to a number m:
//
//	s := portalstatus.Status(n) // n is a variable of any integer type
//	m := uint32(s)
//
// Every uint32 is a valid Status. If n has another integer type, the conversion keeps
// the low 32 bits of n. For example, an int32 of -1 becomes Status(4294967295), and
// int32(s) is -1 again. To refuse a number that is negative or above 4294967295, call
// Parse(fmt.Sprintf("%d", n)) instead.
//
// # Where the numbers come from
//
// The Windows headers Vds.h and VdsHwPrv.h define the numbers. [Microsoft documents]
// them. IVdsIscsiPortal::GetProperties returns the status that the hardware
// provider of the storage subsystem reports. IVdsIscsiPortal::SetStatus takes only
// [Online] and [Offline]: the other statuses are reported and never set. Microsoft
// documents SetStatus as not supported, so a program should not rely on SetStatus.
//
// VDS came with Windows Server 2003. IVdsIscsiPortal and its status came with VDS
// 1.1, in Windows Server 2003 R2 and Windows Vista. In Windows 8 and Windows Server
// 2012 the Windows Storage Management API superseded VDS. Windows 11 and Windows
// Server 2025 still have VDS.
//
// Microsoft.Storage.Vds, a .NET assembly of Microsoft, has an enumeration
// PortalStatus. All names and numbers of PortalStatus are also in this package. .NET
// prints the name of a value or, if the value has no name, the digits. Parse reads the
// name and the digits, for example in what a PowerShell script wrote.
//
// # Numbers without a name
//
// Windows may report a number that this version of the package does not name. Such
// a number is not an error. [Status.IsKnown] returns false, String returns
// Status(n), and Parse reads Status(n) as n. A program that accepts only named
// statuses calls IsKnown after Parse. A JSON schema that lists only the names is too
// narrow: the schema rejects Status(n).
//
// The number 3 is not assigned. The package cannot detect a number that belongs to
// another enumeration of VDS. The statuses of a controller, a port, a LUN and a disk
// have the numbers 0, 1, 2, 4 and 5 for the same states. Some of these objects have
// other numbers too: for example, 3 is VDS_DS_NO_MEDIA for a disk. The status of an HBA port has different
// numbers: for example, 2 is VDS_HPS_ONLINE for an HBA port, but [NotReady] for a
// portal. A portal group has no status.
//
// # Versions that mix
//
// The numbers and the names never change. A later version of the package may add a
// name for a number that has no name. From then on, String returns the name of this
// number instead of Status(n).
//
// A later version reads every text that an earlier version wrote, for example
// Status(n). An earlier version does not read a name that a later version added:
// Parse returns an error.
//
// Programs with different versions of the package should exchange the number, which
// is uint32(s). Every version reads the number. The number is also the better key,
// for example in a column that a query selects by or in the label of a metric: the
// number never changes.
//
// # Formats
//
// A library that asks a value for its methods sees the text of a Status. A library
// that goes by the kind of a value sees a uint32.
//
// Packages encoding/json, encoding/xml, flag, log/slog and text/template ask for
// methods, and so do most packages for YAML and TOML. To write, these packages call
// [Status.MarshalText] or String. The output is the text, for example "Status(77)" in
// JSON. To read, encoding/xml, flag and most packages for YAML and TOML call
// [Status.UnmarshalText]. Package encoding/json calls [Status.UnmarshalJSON] for a value
// and UnmarshalText for the key of a map. These methods read the text of every Status.
//
// In JSON, YAML and TOML, decimal digits may stand
// without quotes. In JSON and YAML, the key of a map can be a Status, and is text.
// Packages for TOML do not read such a key.
//
// Packages encoding/gob and encoding/binary go by the kind. They write and read the
// number. The scanning functions of package fmt also go by the kind: they read a
// number and no name.
//
// Package fmt prints the text for %v, %s and %q, and the number for %d. For %x,
// package fmt prints the bytes of the text in hexadecimal. To print the number in
// hexadecimal, convert the Status to uint32. In an unexported field of a struct,
// package fmt prints the number.
//
// The zero value is a status, [Unknown]. A library that skips zeros skips Unknown.
// For example, encoding/json skips a field of Unknown that has the option omitempty
// or, since Go 1.24, omitzero. Package encoding/json does not skip a *Status that points to Unknown.
//
// If a JSON object lacks the key of a field, encoding/json returns no error, and the
// field keeps its value. In a new struct this value is Unknown for a Status, and nil
// for a *Status. JSON null is no error: null does not change a Status, and sets a
// *Status to nil.
//
// # Databases
//
// [Status.Scan] reads a column of integers, a column of text and an enum.
//
// To write a column of integers or to select by one, pass the Status as the argument
// of the query. The column needs room for 4294967295: in PostgreSQL, a bigint has the
// room, and an integer has not.
//
// To write a column of text or an enum, or to select by one, pass s.String(). A Status
// does not implement driver.Valuer, so package database/sql makes an integer of a
// Status. If a program passes the Status to a column of text, the column gets digits.
// The driver pgx is an exception: pgx writes the text to a column of text.
//
// If a program passes an integer to an enum, MariaDB takes the integer as the position
// of a name, counted from 1. For example, Online, which is 1, becomes the first name
// of the enum.
//
// Scan trims no space. If a column of type CHAR(n) pads the text, trim the text in
// the query.
//
// # Errors
//
// Parse, UnmarshalText, UnmarshalJSON and Scan return an error for what they do not
// read. The error wraps [strconv.ErrRange] or [strconv.ErrSyntax], as the
// documentation of Parse says. Only the error of Scan for NULL wraps neither.
//
//	if errors.Is(err, strconv.ErrRange) || errors.Is(err, strconv.ErrSyntax) {
//		// The input is no Status.
//	}
//
// errors.Is also finds the two in what encoding/json and database/sql return.
//
// Parse returns 0 with an error. UnmarshalText, UnmarshalJSON and Scan do not change
// the Status on an error. If a field has the type *Status or sql.Null[Status], a
// library creates a new Status before the library calls the method. After an error,
// such a field can hold the new Status: do not use the field.
//
// A method call on a nil *Status may panic.
//
// # Cost
//
// With Go 1.26, these calls do not allocate memory:
//
//   - IsKnown
//   - String, if the Status has a name
//   - [Status.AppendText], if the slice has room
//   - Parse, UnmarshalText and UnmarshalJSON, for a valid text of up to 32 bytes
//     without escapes
//   - Scan of an int64
//   - Scan of a string or a []byte, for a valid text of up to 32 bytes
//
// MarshalText, [Values], and String of a Status without a name allocate at most once.
// A conversion of an argument to the type any may allocate too.
//
// Goroutines may call all functions and methods at the same time. A Status that one
// goroutine changes while another goroutine uses the Status needs a lock, like any
// variable.
//
// # Memory layout
//
// A Status takes 4 bytes and is aligned to 4 bytes, like VDS_ISCSI_PORTAL_STATUS in C
// on Windows. A struct can mirror VDS_ISCSI_PORTAL_PROP, which has the same layout on
// 32-bit and 64-bit Windows:
//
//	type portalProp struct {
//		ID      [16]byte  // VDS_OBJECT_ID, a GUID
//		Address ipAddress // 552 bytes
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
// Type chooses the field of the address: TextAddress, IPv4, or IPv6 with FlowInfo and
// ScopeID. The fields that Type does not choose have no meaning. TextAddress can be a
// DNS name. Microsoft's documentation contradicts itself about the order of the bytes
// of IPv4. The ID begins with fields of 4, 2 and 2 bytes, which are little-endian. The
// last 8 bytes of the ID have the order in which a GUID is printed.
//
// In the memory of Windows, a VDS_ISCSI_PORTAL_PROP takes 572 bytes, and the status is
// at offset 568. If a program saved these bytes as a record, any machine can read the
// status, which is little-endian:
//
//	s := portalstatus.Status(binary.LittleEndian.Uint32(record[568:]))
//
// The function binary.Read with binary.LittleEndian reads a whole portalProp. Package
// encoding/binary does not pad, so the struct has a blank field for the padding.
//
// [Microsoft documents]: https://learn.microsoft.com/windows/win32/api/vdshwprv/ne-vdshwprv-vds_iscsi_portal_status
package portalstatus
