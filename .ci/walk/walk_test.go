// Package walk tries all 4294967296 numbers, which takes minutes.
package walk

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"example.com/portalstatus"
)

// TestWalk checks that exactly the values have a name, that the text of each other number n
// is Status(n), and that Parse converts the text back. Each part says what it tried.
func TestWalk(t *testing.T) {
	const parts = 8
	const size = (1 << 32) / parts
	values := portalstatus.Values()
	for part := uint64(0); part < parts; part++ {
		first := part * size
		t.Run(fmt.Sprint("from ", first), func(t *testing.T) {
			t.Parallel()
			tried := 0
			for n := first; n < first+size; n++ {
				s := portalstatus.Status(n)
				text, known, wantKnown := s.String(), s.IsKnown(), slices.Contains(values, s)
				unnamed := append(strconv.AppendUint([]byte("Status("), n, 10), ')')
				if known != wantKnown || known == (text == string(unnamed)) {
					t.Fatalf("String() and IsKnown() of %d = %q, %t; Values() has it: %t", n, text, known, wantKnown)
				}
				if got, err := portalstatus.Parse(text); got != s || err != nil {
					t.Fatalf("Parse(%q) = %d, %v; want %d, nil", text, got, err, n)
				}
				tried++
			}
			t.Logf("tried %d numbers from %d", tried, first)
		})
	}
}
