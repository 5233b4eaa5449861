// Package portalstatus is the typed form of VDS_ISCSI_PORTAL_STATUS, the status
// that the Virtual Disk Service (VDS) of Windows reports for an iSCSI portal.
//
// An iSCSI portal is an IP address and TCP port of a storage subsystem, through
// which hosts reach its iSCSI targets. A [Status] says whether it can be used.
// It is made from the raw number of a COM call by conversion, as in
// portalstatus.Status(n), or from text by [Parse] and the decoding methods, and
// has no bad values: whatever number VDS reports, a Status holds it, prints it
// and reads it back.
//
// # Origin of the numbers
//
// The constants have the numbers of the Windows headers Vds.h and VdsHwPrv.h,
// which [Microsoft documents]. A provider reports any of them, which
// IVdsIscsiPortal::GetProperties returns; IVdsIscsiPortal::SetStatus takes only
// [Online] and [Offline].
//
// VDS came with Windows Vista and Windows Server 2003 R2. Since Windows 8 and
// Windows Server 2012 the Windows Storage Management API supersedes it, but it
// is still there. This package needs neither: it runs wherever Go does, so that
// any machine can read what a Windows machine wrote.
//
// # Numbers without a name
//
// Microsoft may add statuses in a later Windows. Until this package names them,
// they are values like any other: [Status.IsKnown] is false and [Status.String]
// returns Status(n). The same goes for the number 3, which is not assigned, and
// for numbers that come from another enumeration of VDS by mistake: 3 is
// VDS_DS_NO_MEDIA and 6 is VDS_DS_MISSING as the status of a disk.
//
// A status that gains a name in a later version of this package keeps its
// number, and Parse goes on reading the Status(n) that older versions wrote.
//
// # Text forms
//
// A Status is written as [Status.String] has it: by package fmt, and through
// [Status.MarshalText] as a JSON string, a JSON object's key, XML, or a flag.
// [Parse] reads that and more: C constants and bare numbers, in upper and lower
// case. [Status.UnmarshalText], [Status.UnmarshalJSON] and [Status.Scan] build
// on it. As an argument to package database/sql, a Status is an integer.
//
// # Memory layout
//
// A Status takes the 4 bytes that a C compiler for Windows gives the
// enumeration. It can be the status field of a struct that mirrors
// VDS_ISCSI_PORTAL_PROP:
//
//	type portalProp struct {
//		ID      [16]byte // VDS_OBJECT_ID, a GUID
//		Address ipAddress // mirrors VDS_IPADDRESS
//		Status  portalstatus.Status
//	}
//
// [Microsoft documents]: https://learn.microsoft.com/windows/win32/api/vdshwprv/ne-vdshwprv-vds_iscsi_portal_status
package portalstatus
