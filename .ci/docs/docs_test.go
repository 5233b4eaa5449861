// Package docs compares the texts of this repository with the package: the constants,
// what is said of the number 3, the code, the Go version, the numbers of the record, and
// the links. Nothing checks the sentences.
package docs

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/portalstatus"
)

const root = "../../"

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(root + file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A status is what portalstatus.go declares of a constant, and says in its comment.
type status struct {
	number               uint64
	name, meaning, cName string
}

// statuses returns the constants of portalstatus.go.
func statuses(t *testing.T) (list []status) {
	t.Helper()
	_, block, _ := strings.Cut(read(t, "portalstatus.go"), "\nconst (\n")
	block, _, _ = strings.Cut(block, "\n)\n")
	form := regexp.MustCompile(`^\t// (\w+) means that (.+)\.\n\t// The C constant is (VDS_IPS_\w+)\.\n\t(\w+) Status = (0|[1-9]\d*)$`)
	for _, paragraph := range strings.Split(block, "\n\n") {
		m := form.FindStringSubmatch(paragraph)
		if m == nil || m[1] != m[4] {
			t.Fatalf("a constant in portalstatus.go lacks the form of the others, %v:\n%s", form, paragraph)
		}
		n, _ := strconv.ParseUint(m[5], 10, 32) // which compiles
		list = append(list, status{n, m[1], m[2], m[3]})
	}
	if !slices.IsSortedFunc(list, func(a, b status) int { return cmp.Compare(a.number, b.number) }) {
		t.Error("the constants in portalstatus.go are not in the order of their numbers")
	}
	return list
}

// Parse can never again refuse what it once accepts, so each text in lookup is a spelling
// of its own constant, as declared or in lower case.
func TestLookup(t *testing.T) {
	_, body, _ := strings.Cut(read(t, "portalstatus.go"), "\nfunc lookup(")
	body, _, _ = strings.Cut(body, "\n}\n")
	cases := strings.Split(body, "return ")
	for _, s := range statuses(t) {
		short := strings.TrimPrefix(s.cName, "VDS_IPS_")
		spellings := []string{s.name, s.cName, short, strings.ToLower(s.name), strings.ToLower(s.cName), strings.ToLower(short)}
		i := slices.IndexFunc(cases, func(after string) bool { return strings.HasPrefix(after, s.name+", true") })
		if i < 1 {
			t.Errorf("lookup in portalstatus.go does not return %s", s.name)
			continue
		}
		for _, m := range regexp.MustCompile("[\"`](.*?)[\"`]").FindAllStringSubmatch(cases[i-1], -1) {
			if !slices.Contains(spellings, m[1]) {
				t.Errorf("lookup in portalstatus.go returns %s for %q, which is none of %q", s.name, m[1], spellings)
			}
		}
	}
	if got, want := len(cases)-1, len(statuses(t))+1; got != want {
		t.Errorf("lookup in portalstatus.go has %d returns; with one a constant, and one for other texts, it has %d", got, want)
	}
}

// The comment of Parse and README's table have the constants in the same words and order,
// and say which numbers below the last are not assigned.
func TestLists(t *testing.T) {
	var names, constants, gaps, table []string
	next := uint64(0)
	for _, s := range statuses(t) {
		for ; next < s.number; next++ {
			gaps = append(gaps, fmt.Sprint(next))
			table = append(table, fmt.Sprintf("| %d | | `Status(%[1]d)` | | not assigned |", next))
		}
		next++
		names, constants = append(names, s.name), append(constants, s.cName)
		table = append(table, fmt.Sprintf("| %d | `%s` | `%[2]s` | `%s` | %s |", s.number, s.name, s.cName, s.meaning))
	}

	source := words(read(t, "portalstatus.go"))
	lists := strings.ReplaceAll(source, " or ", ", ")
	for _, want := range []string{"a name: " + strings.Join(names, ", "), "a C constant: " + strings.Join(constants, ", ")} {
		if !strings.Contains(lists, "- "+want+" - ") {
			t.Errorf("the comment of Parse in portalstatus.go lacks the list, in this order, %q", want)
		}
	}
	want := ""
	if n := len(gaps); n == 1 {
		want = "The number " + gaps[0] + " is not assigned."
	} else if n > 1 {
		want = "The numbers " + strings.Join(gaps[:n-1], ", ") + " and " + gaps[n-1] + " are not assigned."
	}
	if got := regexp.MustCompile(`The numbers? [0-9, and]+ (is|are) not assigned\.`).FindString(source); got != want {
		t.Errorf("the comment of the constants in portalstatus.go says %q of the numbers between them; it should say %q", got, want)
	}

	want = "| --- | --- | --- | --- | --- |\n" + strings.Join(table, "\n") + "\n\n"
	_, rows, _ := strings.Cut(read(t, "README.md"), "\n| number | Go constant | text | C constant | meaning |\n")
	if !strings.HasPrefix(rows, want) {
		t.Errorf("the table of values in README.md lacks a row, has one too many, other words or another order; it should be\n%s", want)
	}
}

// words returns the words of a text or of comments, with one space between.
func words(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "//", " ")), " ")
}

// What the texts take from the examples, commands, an error and go.mod is theirs.
func TestQuotes(t *testing.T) {
	readme, examples := read(t, "README.md"), read(t, "portalstatus_test.go")
	_, body, _ := strings.Cut(examples, "func Example() {")
	body, _, _ = strings.Cut(body, "\n}\n")
	if body = strings.ReplaceAll(body, "\n\t", "\n"); !strings.Contains(readme, "```go\nimport \"example.com/portalstatus\"\n"+body+"\n```\n") {
		t.Errorf("README.md lacks the import and the body of Example:%s", body)
	}
	if listing, err := exec.Command("go", "run", "-C", root, "./.example").CombinedOutput(); err != nil {
		t.Errorf("go run ./.example: %v\n%s", err, listing)
	} else if !strings.Contains(readme, "\n```text\n"+string(listing)+"```\n") {
		t.Errorf("README.md lacks what go run ./.example prints:\n%s", listing)
	}
	overview := read(t, "doc.go")
	s := portalstatus.NotReady
	if code := fmt.Sprintf("//\ts := portalstatus.Status(%d)\n//\tfmt.Println(s, uint32(s)) // %[1]v %[1]d\n", s); !strings.Contains(overview, code) {
		t.Errorf("doc.go lacks the code\n%s", code)
	}
	m := regexp.MustCompile(`^module (\S+)\n\ngo (\S+)\n`).FindStringSubmatch(read(t, "go.mod"))
	if m == nil {
		t.Fatal("go.mod does not begin with the module and the Go version")
	}
	module, version := m[1], m[2]
	for _, line := range []string{"require " + module + " v0.0.0", "replace " + module + " => ../portalstatus"} {
		if strings.Contains(readme, "\nrequire ") && !strings.Contains(readme, "\n"+line+"\n") {
			t.Errorf("README.md lacks the line for a go.mod %q", line)
		}
	}
	for file, text := range map[string]string{"README.md": readme, "doc.go": overview} {
		if want := "requires Go " + version + " or later."; !strings.Contains(words(text), want) {
			t.Errorf("%s lacks %q, which go.mod has", file, want)
		}
	}
	m = regexp.MustCompile(`offset (\d+) of its (\d+) bytes`).FindStringSubmatch(words(overview))
	if m == nil {
		t.Error("doc.go lacks the offset of the status, and the size, in the words \"offset ... of its ... bytes\"")
	} else if !strings.Contains(examples, "\t// "+m[2]+" "+m[1]+"\n}\n") {
		t.Errorf("doc.go says %q; Example_record prints another size and offset", m[0])
	}
	if _, err := portalstatus.Parse("4294967296"); !strings.Contains(read(t, "portalstatus.go"), "\n//\t"+err.Error()+"\n") {
		t.Errorf("the comment of Parse in portalstatus.go lacks %v", err)
	}
	if command := "go test ./..."; !strings.Contains(readme, "\n"+command+" ") || !strings.Contains(read(t, ".ci/run"), "\t"+command+"\n") {
		t.Errorf("README.md and .ci/run do not both have the command %s", command)
	}
	if command := "go run ./.example"; !strings.Contains(readme, "\n"+command+" ") {
		t.Errorf("README.md lacks the command %s", command)
	}
}

// sections returns the headings of a page as links name them.
func sections(page string) (list []string) {
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(page, -1) {
		heading := regexp.MustCompile(`[^a-z0-9 -]`).ReplaceAllString(strings.ToLower(m[1]), "")
		list = append(list, strings.ReplaceAll(heading, " ", "-"))
	}
	return list
}

// Links lead to files and sections. The code on the page about other libraries, in blocks and in
// the last column of tables, is code of the tests beside it.
func TestPages(t *testing.T) {
	for _, page := range []string{"README.md", ".ci/README.md", ".libraries/README.md"} {
		for _, link := range regexp.MustCompile(`\]\(([^):]+)\)`).FindAllStringSubmatch(read(t, page), -1) {
			file, section, _ := strings.Cut(link[1], "#")
			target := page
			if file != "" {
				target = filepath.Join(filepath.Dir(page), file)
			}
			if _, err := os.Stat(root + target); err != nil {
				t.Errorf("%s has a link that is not one to a file: %v", page, err)
			} else if section != "" && !slices.Contains(sections(read(t, target)), section) {
				t.Errorf("%s links to a section that %s lacks: %s", page, target, section)
			}
		}
	}
	const libraries = ".libraries/"
	var tests string
	files, _ := filepath.Glob(root + libraries + "*_test.go")
	for _, file := range files {
		tests += read(t, libraries+filepath.Base(file))
	}
	page := read(t, libraries+"README.md")
	codes := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(page, -1)
	for _, row := range regexp.MustCompile(`(?m)^\|.*\|([^|]*)\|$`).FindAllStringSubmatch(page, -1) {
		codes = append(codes, regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1)...)
	}
	if len(codes) < 2 {
		t.Errorf("%sREADME.md has no code", libraries)
	}
	for _, code := range codes {
		if !strings.Contains(tests, code[1]) {
			t.Errorf("%sREADME.md has code that no test there has: %s", libraries, code[1])
		}
	}
}
