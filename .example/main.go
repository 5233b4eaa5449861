// Example lists the iSCSI portals of an inventory, in which each line is a JSON
// object with a host, a portal and a status. It lists the inventory beside it,
// or the file that its argument names; - is standard input.
package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"sort"
	"strconv"
	"text/tabwriter"

	"example.com/portalstatus"
)

//go:embed inventory.jsonl
var inventory []byte

func main() {
	log.SetFlags(0)
	lines, err := read(os.Args[1:])
	if err != nil {
		log.Fatal(err)
	}
	if !list(lines) {
		os.Exit(1)
	}
}

func read(args []string) ([]byte, error) {
	switch {
	case len(args) == 0:
		return inventory, nil
	case len(args) > 1:
		return nil, errors.New("usage: go run ./.example [FILE | -]")
	case args[0] == "-":
		return io.ReadAll(os.Stdin)
	default:
		return os.ReadFile(args[0])
	}
}

// list prints the portals and how many have each status. It logs each line that
// it cannot read, and returns false if there was one.
func list(lines []byte) (ok bool) {
	ok = true
	count := make(map[portalstatus.Status]int)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	lines = bytes.TrimPrefix(lines, []byte("\ufeff")) // Some programs on Windows write it in front of UTF-8.
	for i, line := range bytes.Split(lines, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var portal struct {
			Host, Portal string
			Status       *portalstatus.Status // nil where the status is missing, which is not Unknown
		}
		err := json.Unmarshal(line, &portal)
		if err == nil && portal.Status == nil {
			err = errors.New("no status")
		}
		if err != nil {
			log.Printf("line %d: %v", i+1, err)
			ok = false
			continue
		}
		fmt.Fprintf(w, "%s\t%s\t%v", printable(portal.Host), printable(portal.Portal), portal.Status)
		if !portal.Status.IsKnown() {
			fmt.Fprint(w, "\thas no name")
		}
		fmt.Fprintln(w)
		count[*portal.Status]++
	}
	fmt.Fprintln(w)

	var statuses []portalstatus.Status
	for s := range count {
		statuses = append(statuses, s)
	}
	sort.Slice(statuses, func(i, j int) bool { return statuses[i] < statuses[j] })
	for _, s := range statuses {
		fmt.Fprintf(w, "%v\t%d\n", s, count[s])
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
	return ok
}

// printable returns s, quoted if strconv.Quote escapes any of it, such as what could act
// on a terminal.
func printable(s string) string {
	if quoted := strconv.Quote(s); quoted != `"`+s+`"` {
		return quoted
	}
	return s
}
