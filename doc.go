// Package portalstatus is the typed form of VDS_ISCSI_PORTAL_STATUS, the status
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
// are read never change, so that what was written as Status(n) remains n.
//
// # Text forms
//
// Package fmt prints a Status as Status.String has it, and with %d as a number.
// [Status.MarshalText] puts the same text into JSON, as a value and as a key,
// and into XML, YAML, TOML and flags. Parse reads it back, and C constants and
// bare numbers too; [Status.UnmarshalJSON] also reads JSON's integers. Package
// database/sql stores a Status as an integer, and [Status.Scan] reads integers
// and text.
//
// Parse and the decoding methods allocate no memory for valid input, and String
// none for a named value.
//
// # Memory layout
//
// A Status takes 4 bytes, as the enumeration does where a C compiler for Windows
// lays it out. It can stand in a struct that mirrors VDS_ISCSI_PORTAL_PROP:
//
//	type portalProp struct {
//		ID      [16]byte  // VDS_OBJECT_ID, which is a GUID
//		Address ipAddress // a mirror of VDS_IPADDRESS
//		Status  portalstatus.Status
//	}
//
// [Microsoft documents]: https://learn.microsoft.com/windows/win32/api/vdshwprv/ne-vdshwprv-vds_iscsi_portal_status
package portalstatus
