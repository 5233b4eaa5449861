/* Compiles only where mingw-w64's vds.h agrees with the Go package. */
#include <stddef.h>
#include <windows.h>
#define __vdslun_h__ /* vds.h has vdslun.h's types once more */
#include <vds.h>

#define EQUAL(a, b) _Static_assert((a) == (b), #a " is not " #b);

/* The numbers, the size and the alignment, by vds.go. */
#include "numbers.h"

/* The layout that TestLayout has. */
EQUAL(offsetof(VDS_ISCSI_PORTAL_PROP, status), 568)
EQUAL(sizeof(VDS_ISCSI_PORTAL_PROP), 572)
