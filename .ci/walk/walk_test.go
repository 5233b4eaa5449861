// Package walk checks all 4294967296 numbers, which takes minutes.
package walk

import (
	"fmt"
	"strconv"
	"testing"

	"example.com/portalstatus"
)

// TestWalk walks in parts, which run in parallel. Each says how many numbers it tried.
func TestWalk(t *testing.T) {
	const parts = 8
	const size = (1 << 32) / parts
	for part := uint64(0); part < parts; part++ {
		first := part * size
		t.Run(fmt.Sprint("from ", first), func(t *testing.T) {
			t.Parallel()
			tried := 0
			for n := first; n < first+size; n++ {
				check(t, portalstatus.Status(n))
				tried++
			}
			t.Logf("tried %d numbers", tried)
		})
	}
}

var values = portalstatus.Values()

// check checks that s has a name if it is one of the values, that its text is Status(n)
// if not, and that Parse converts the text back. To be fast, it does without fmt.
func check(t *testing.T, s portalstatus.Status) {
	named := false
	for _, v := range values {
		named = named || v == s
	}
	if s.IsKnown() != named {
		t.Fatalf("Status(%d).IsKnown() = %t, want %t", s, s.IsKnown(), named)
	}
	text := s.String()
	unnamed := strconv.AppendUint([]byte("Status("), uint64(s), 10)
	unnamed = append(unnamed, ')')
	if named == (text == string(unnamed)) {
		t.Fatalf("Status(%d).String() = %q, but IsKnown() = %t", s, text, named)
	}
	if got, err := portalstatus.Parse(text); got != s || err != nil {
		t.Fatalf("Parse(%q) = %d, %v; want %d, nil", text, got, err, s)
	}
}
