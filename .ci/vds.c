/* Compiles only where the constants of mingw-w64's vds.h are those of the Go package. */
#include <stddef.h>
#include <windows.h>
#define __vdslun_h__ /* vds.h has vdslun.h's types once more */
#include <vds.h>
#ifndef HEADER /* With it, the preprocessor prints what the header has. */

#define EQUAL(a, b) _Static_assert((long long)(a) == (long long)(b), #a " is not " #b);

/* The numbers, the size and the alignment, by vds.go. */
#include "numbers.h"

/* Sizes, offsets and kinds of address, as Example_record has them. */
EQUAL(offsetof(VDS_ISCSI_PORTAL_PROP, address), 16)
EQUAL(offsetof(VDS_IPADDRESS, wszTextAddress), 32)
EQUAL(offsetof(VDS_IPADDRESS, ulPort), 548)
EQUAL(sizeof(VDS_IPADDRESS), 552)
EQUAL(offsetof(VDS_ISCSI_PORTAL_PROP, status), 568)
EQUAL(sizeof(VDS_ISCSI_PORTAL_PROP), 572)
EQUAL(VDS_IPT_TEXT, 0)
EQUAL(VDS_IPT_IPV4, 1)
EQUAL(VDS_IPT_IPV6, 2)
EQUAL(VDS_IPT_EMPTY, 3)
#endif
