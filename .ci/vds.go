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
	if got, want := len(os.Args)-1, len(portalstatus.Values()); got != want {
		log.Fatalf("%d C constants for %d statuses", got, want)
	}
	for _, constant := range os.Args[1:] {
		s, err := portalstatus.Parse(constant)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("EQUAL(%s, %d)\n", constant, s)
	}
	fmt.Printf("EQUAL(sizeof(VDS_ISCSI_PORTAL_STATUS), %d)\n", unsafe.Sizeof(portalstatus.Unknown))
	fmt.Printf("EQUAL(_Alignof(VDS_ISCSI_PORTAL_STATUS), %d)\n", unsafe.Alignof(portalstatus.Unknown))
}
