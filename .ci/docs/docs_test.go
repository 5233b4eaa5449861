// Package docs compares the texts of this repository with the package: the constants,
// the numbers that are not assigned, the code, names in the tests, the Go version, and the
// links. Nothing checks the sentences.
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

func has(t *testing.T, file, want string) {
	t.Helper()
	if !strings.Contains(read(t, file), want) {
		t.Errorf("%s lacks\n%s", file, strings.TrimSpace(want))
	}
}

// words returns the words of a file, with one space between, and without the marks of comments.
func words(t *testing.T, file string) string {
	t.Helper()
	return strings.Join(strings.Fields(strings.ReplaceAll(read(t, file), "//", " ")), " ")
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

// Parse can never again refuse what it once accepts, so lookup has the spellings of each
// constant, as declared and in lower case, and nothing else.
func TestLookup(t *testing.T) {
	var cases string
	for _, s := range statuses(t) {
		texts := []string{s.name, strings.ToLower(s.name)}
		if short := strings.TrimPrefix(s.cName, "VDS_IPS_"); !strings.EqualFold(short, s.name) {
			texts = append(texts, short, strings.ToLower(short))
		}
		texts = append(texts, s.cName, strings.ToLower(s.cName))
		cases += "\tcase \"" + strings.Join(texts, `", "`) + "\":\n\t\treturn " + s.name + ", true\n"
	}
	has(t, "portalstatus.go", "\nfunc lookup(text string) (s Status, ok bool) {\n\tswitch text {\n"+cases+"\t}\n\treturn 0, false\n}\n")
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

	source := words(t, "portalstatus.go")
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

	_, rest, _ := strings.Cut(read(t, "README.md"), "\n| number | Go constant | text | C constant | meaning |\n| --- | --- | --- | --- | --- |\n")
	rows, _, _ := strings.Cut(rest, "\n\n")
	if want := strings.Join(table, "\n"); rows != want {
		t.Errorf("README's table of values is\n%s\nIn the order of the numbers, it should be\n%s", rows, want)
	}
}

// What the texts take from the examples, commands, an error and go.mod is theirs.
func TestQuotes(t *testing.T) {
	_, body, _ := strings.Cut(read(t, "portalstatus_test.go"), "func Example() {")
	body, _, _ = strings.Cut(body, "\n}\n")
	has(t, "README.md", "```go\nimport \"example.com/portalstatus\"\n"+strings.ReplaceAll(body, "\n\t", "\n")+"\n```\n")
	listing, err := exec.Command("go", "run", "-C", root, "./.example").CombinedOutput()
	if err != nil {
		t.Errorf("go run ./.example: %v\n%s", err, listing)
	}
	has(t, "README.md", "\ngo run ./.example ")
	has(t, "README.md", "\n```text\n"+string(listing)+"```\n")
	has(t, "README.md", "\ngo test ./... ")
	has(t, ".ci/run", "\tgo test ./...\n")

	s := portalstatus.NotReady
	has(t, "doc.go", fmt.Sprintf("//\ts := portalstatus.Status(%d)\n//\tfmt.Println(s, uint32(s)) // %[1]v %[1]d\n", s))
	_, err = portalstatus.Parse("4294967296")
	has(t, "portalstatus.go", "\n//\t"+err.Error()+"\n")
	if m := regexp.MustCompile(`offset (\d+) of its (\d+) bytes`).FindStringSubmatch(words(t, "doc.go")); m == nil {
		t.Error("doc.go lacks the offset of the status: offset ... of its ... bytes")
	} else {
		has(t, "portalstatus_test.go", "\t// "+m[2]+" "+m[1]+"\n}\n")
	}

	var module, version string
	if _, err := fmt.Sscanf(read(t, "go.mod"), "module %s\n\ngo %s\n", &module, &version); err != nil {
		t.Fatal("go.mod does not begin with the lines for module and go: ", err)
	}
	if strings.Contains(read(t, "README.md"), "\nrequire ") {
		has(t, "README.md", "\nrequire "+module+" v0.0.0\n\nreplace "+module+" => ../portalstatus\n")
	}
	for _, file := range []string{"README.md", "doc.go"} {
		for _, name := range regexp.MustCompile(`\b(Example_\w+|textStatus)\b`).FindAllString(read(t, file), -1) {
			if !regexp.MustCompile(`(?m)^(func|type) ` + name + `\b`).MatchString(read(t, "portalstatus_test.go")) {
				t.Errorf("%s names %s, which portalstatus_test.go does not declare", file, name)
			}
		}
		if want := "requires Go " + version + " or later."; !strings.Contains(words(t, file), want) {
			t.Errorf("%s lacks %s", file, want)
		}
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
		t.Error("the page on other libraries has no code")
	}
	for _, code := range codes {
		if !strings.Contains(tests, code[1]) {
			t.Errorf("%sREADME.md has code that no test there has: %s", libraries, code[1])
		}
	}
}
