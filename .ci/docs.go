// Docs fails where the package, its reference and README's table of values do not
// have the same statuses in the same words, and says what is missing where.
package main

import (
	"bytes"
	"log"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"

	"example.com/portalstatus"
)

var failed bool

func complain(format string, args ...any) {
	failed = true
	log.Printf(format, args...)
}

func main() {
	log.SetFlags(0)
	reference := doc("-all", ".")
	named, rows := values(), table()

	constants := regexp.MustCompile(`(?m)^\t(\w+) Status = (\d+)$`).FindAllStringSubmatch(reference, -1)
	if len(constants) == 0 {
		log.Fatal("go doc shows no constants")
	}
	for _, constant := range constants {
		name, s := constant[1], status(constant[2])
		if s.String() != name {
			complain("names in portalstatus.go lacks %s: String of %d returns %v", name, s, s)
		}
		if !named[s] {
			complain("Values in portalstatus.go lacks %s: it returns %v", name, portalstatus.Values())
		}
		if got, err := portalstatus.Parse(name); got != s || err != nil {
			complain("lookup in portalstatus.go lacks %s: Parse(%q) returns %v, %v", name, name, got, err)
		}
		if rows[s] == nil {
			complain("README's table of values lacks %s: it has no row for %d", name, s)
		}
	}

	if failed {
		os.Exit(1) // What follows would complain of the same.
	}

	sentences := words(reference)
	var names, spellings []string
	for _, s := range portalstatus.Values() {
		row := rows[s]
		name, text, spelling, meaning := row[0], row[1], row[2], row[3]
		if name != s.String() || text != s.String() {
			complain("README's table calls %d %q and %q; String returns %v", s, name, text, s)
		}
		if got, err := portalstatus.Parse(spelling); got != s || err != nil || !strings.HasPrefix(spelling, "VDS_IPS_") {
			complain("README's table has the C constant %q for %d; Parse returns %v, %v", spelling, s, got, err)
		}
		if want := s.String() + " means that " + meaning + ". The C constant is " + spelling + ". "; !strings.Contains(sentences, want) {
			complain("README's table and the comment of %v in portalstatus.go want the same words; by the table, the comment is %q", s, want)
		}
		log.Printf("%d is %v, %s: %s", s, s, spelling, meaning)
		names, spellings = append(names, name), append(spellings, spelling)
	}
	for s, row := range rows {
		if !named[s] && (row[0] != "" || row[1] != s.String() || row[2] != "" || row[3] != "not assigned") {
			complain("README's table says %q of %d, which has no name in the package", row, s)
		}
	}
	for _, want := range []string{"a name: " + list(names), "a C constant: " + list(spellings)} {
		if !strings.Contains(words(doc("Parse")), want+" ") {
			complain("the comment of Parse in portalstatus.go lacks %q", want)
		}
	}
	if failed {
		os.Exit(1)
	}
}

func values() map[portalstatus.Status]bool {
	named := make(map[portalstatus.Status]bool)
	for _, s := range portalstatus.Values() {
		named[s] = true
	}
	return named
}

// table returns the cells behind each number of README's table of values.
func table() map[portalstatus.Status][]string {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		log.Fatal(err)
	}
	const head = "\n| number | Go constant | text | C constant | meaning |\n| --- | --- | --- | --- | --- |\n"
	_, table, found := strings.Cut(string(readme), head)
	if !found {
		log.Fatalf("README has no table of values, which begins with %s", head)
	}
	table, _, _ = strings.Cut(table, "\n\n")
	rows, last := make(map[portalstatus.Status][]string), int64(-1)
	for _, line := range strings.Split(table, "\n") {
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.Trim(cells[i], " `")
		}
		if len(cells) != 7 {
			log.Fatalf("README's table of values wants five cells in the row %q", line)
		}
		s := status(cells[1])
		if int64(s) <= last {
			complain("README's table of values has %d below %d", s, last)
		}
		rows[s], last = cells[2:6], int64(s)
	}
	return rows
}

func status(digits string) portalstatus.Status {
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil {
		log.Fatal(err)
	}
	return portalstatus.Status(n)
}

// list returns the words as a sentence lists them.
func list(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func doc(args ...string) string {
	cmd := exec.Command("go", append([]string{"doc"}, args...)...)
	cmd.Stderr = os.Stderr
	text, err := cmd.Output()
	if err != nil {
		log.Fatal(err)
	}
	return string(text)
}

// words returns what go doc printed, with single spaces and no comment signs.
func words(doc string) string {
	return string(bytes.Join(bytes.Fields(bytes.ReplaceAll([]byte(doc), []byte("//"), nil)), []byte(" ")))
}
