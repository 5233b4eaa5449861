// Vds prints, for vds.c, what the package makes of the C constants that it is
// given, and the size and alignment of a Status.
package main

import (
	"fmt"
	"log"
	"os"
	"unsafe"

	"example.com/portalstatus"
)

func main() {
	log.SetFlags(0)
	constants := os.Args[1:]
	if len(constants) == 0 {
		log.Fatal("no C constants")
	}
	for _, constant := range constants {
		s, err := portalstatus.Parse(constant)
		if err != nil {
			log.Fatalf("vds.h has %s, which Parse does not know: %v", constant, err)
		}
		fmt.Printf("EQUAL(%s, %d)\n", constant, s)
	}
	fmt.Printf("EQUAL(sizeof(VDS_ISCSI_PORTAL_STATUS), %d)\n", unsafe.Sizeof(portalstatus.Unknown))
	fmt.Printf("EQUAL(_Alignof(VDS_ISCSI_PORTAL_STATUS), %d)\n", unsafe.Alignof(portalstatus.Unknown))
}
