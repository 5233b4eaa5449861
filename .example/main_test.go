package main

import (
	"os/exec"
	"strings"
	"testing"
)

// A line that cannot be read is an error with its number. The others are listed,
// without what could act on a terminal.
func TestBadLines(t *testing.T) {
	cmd := exec.Command("go", "run", ".", "-")
	cmd.Stdin = strings.NewReader("\ufeff" + `{"host":"a","portal":"b:1","status":"ready"}
{"host":"\u001b[31mc","portal":"d:1","status":77}

{"host":"e","portal":"f:1"}
junk
`)
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.Run() // go run prints the exit status.
	if want := `"\x1b[31mc"  d:1  Status(77)  has no name` + "\n\nStatus(77)  1\n"; stdout.String() != want {
		t.Errorf("the program lists\n%s; want\n%s", &stdout, want)
	}
	for _, want := range []string{`line 1: portalstatus: parsing "ready": invalid syntax`, "line 4: no status", "line 5: invalid character", "exit status 1\n"} {
		if !strings.Contains("\n"+stderr.String(), "\n"+want) {
			t.Errorf("the program logs\n%s; want %s", &stderr, want)
		}
	}
}
