// Docs fails where README's table of values or the reference differs from what
// the package says.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"example.com/portalstatus"
)

func main() {
	log.SetFlags(0)
	readme, err := os.ReadFile("README.md")
	if err != nil {
		log.Fatal(err)
	}
	reference, parse := doc("-all", "."), doc("Parse")

	const head = "\n| number | Go constant | text | C constant | meaning |\n| --- | --- | --- | --- | --- |\n"
	_, table, found := strings.Cut(string(readme), head)
	if !found {
		log.Fatal("README has no table of values")
	}
	table, _, _ = strings.Cut(table, "\n\n")

	listed, last := make(map[portalstatus.Status]bool), int64(-1)
	var names, constants []string
	for _, line := range strings.Split(table, "\n") {
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.Trim(cells[i], " `")
		}
		if len(cells) != 7 {
			log.Fatalf("README's table has the row %q", line)
		}
		n, err := strconv.ParseUint(cells[1], 10, 32)
		if err != nil {
			log.Fatal(err)
		}
		s, name, text, constant, meaning := portalstatus.Status(n), cells[2], cells[3], cells[4], cells[5]
		if text != s.String() {
			log.Fatalf("README's table has the text %q for %d; the package has %v", text, s, s)
		}
		if int64(s) <= last {
			log.Fatalf("README's table has %d below %d", s, last)
		}
		listed[s], last = true, int64(s)
		if !s.IsKnown() {
			if name != "" || constant != "" || meaning != "not assigned" {
				log.Fatalf("README's table names %d, the package does not", s)
			}
			continue
		}
		if parsed, err := portalstatus.Parse(constant); parsed != s || err != nil || !strings.HasPrefix(constant, "VDS_IPS_") || name != text {
			log.Fatalf("README's table has %q and %q for %v", name, constant, s)
		}
		if want := fmt.Sprintf("%v means that %s. It is %s. %v Status = %d ", s, meaning, constant, s, s); !strings.Contains(reference, want) {
			log.Fatalf("the reference lacks %q", want)
		}
		names, constants = append(names, name), append(constants, constant)
		fmt.Printf("%d is %v, %s: %s\n", s, s, constant, meaning)
	}
	for _, s := range portalstatus.Values() {
		if !listed[s] {
			log.Fatalf("README's table lacks %d, %v", s, s)
		}
	}
	for _, want := range []string{"a name: " + list(names), "a C constant: " + list(constants) + ", with"} {
		if !strings.Contains(parse, want+" ") {
			log.Fatalf("the reference of Parse lacks %q", want)
		}
	}
}

// list returns the words as a sentence lists them.
func list(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// doc returns what go doc prints, with single spaces and no comment signs.
func doc(args ...string) string {
	cmd := exec.Command("go", append([]string{"doc"}, args...)...)
	cmd.Stderr = os.Stderr
	text, err := cmd.Output()
	if err != nil {
		log.Fatal(err)
	}
	return string(bytes.Join(bytes.Fields(bytes.ReplaceAll(text, []byte("//"), nil)), []byte(" ")))
}
