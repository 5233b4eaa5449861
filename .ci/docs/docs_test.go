// Package docs compares the texts of this repository with the package: the constants,
// what is said of the number 3, the code, the Go version, the numbers of the record, and
// the links. Nothing checks the sentences.
package docs

import (
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

// The package, the comments of the constants and of Parse, and README's table have
// the same statuses in the same words.
func TestStatuses(t *testing.T) {
	source, readme := read(t, "portalstatus.go"), read(t, "README.md")
	_, block, _ := strings.Cut(source, "\nconst (\n")
	block, _, _ = strings.Cut(block, "\n)\n")
	form := regexp.MustCompile(`^\t// (\w+) means that (.+)\.\n\t// The C constant is (VDS_IPS_\w+)\.\n\t(\w+) Status = (0|[1-9]\d*)$`)
	var names, constants []string
	for _, paragraph := range strings.Split(block, "\n\n") {
		m := form.FindStringSubmatch(paragraph)
		if m == nil || m[1] != m[4] {
			t.Fatalf("a constant in portalstatus.go lacks the form of the others, %v:\n%s", form, paragraph)
		}
		name, meaning, cName := m[1], m[2], m[3]
		n, _ := strconv.ParseUint(m[5], 10, 32) // which compiles
		s := portalstatus.Status(n)
		if s.String() != name {
			t.Errorf("names in portalstatus.go lacks %s: String of %d returns %v", name, n, s)
		}
		if !slices.Contains(portalstatus.Values(), s) {
			t.Errorf("Values in portalstatus.go lacks %s: it returns %v", name, portalstatus.Values())
		}
		for _, spelling := range []string{name, cName, strings.TrimPrefix(cName, "VDS_IPS_")} {
			lower, upper := strings.ToLower(spelling), strings.ToUpper(spelling)
			for _, text := range []string{spelling, lower, upper, lower[:1] + upper[1:]} {
				if got, err := portalstatus.Parse(text); got != s || err != nil {
					t.Errorf("lookup in portalstatus.go lacks %s: Parse(%q) returns %v, %v", lower, text, got, err)
					break
				}
			}
		}
		if row := fmt.Sprintf("\n| %d | `%s` | `%[2]s` | `%s` | %s |\n", n, name, cName, meaning); !strings.Contains(readme, row) {
			t.Errorf("README's table of values lacks %s in the words of its comment, which make the row%s", name, row)
		}
		names, constants = append(names, name), append(constants, cName)
	}
	if rows := strings.Count(readme, "` | `VDS_IPS_"); rows != len(names) {
		t.Errorf("README's table of values has %d C constants; the package has %d", rows, len(names))
	}
	lists := strings.ReplaceAll(words(source), " or ", ", ")
	for _, want := range []string{"a name: " + strings.Join(names, ", "), "a C constant: " + strings.Join(constants, ", ")} {
		if !strings.Contains(lists, "- "+want+" - ") {
			t.Errorf("the comment of Parse in portalstatus.go lacks %q", want)
		}
	}
	for file, text := range map[string]string{
		"README.md":       "| 3 | | `Status(3)` | | not assigned |",
		"portalstatus.go": "The number 3 is not assigned.",
	} {
		if has, want := strings.Contains(read(t, file), text), !portalstatus.Status(3).IsKnown(); has != want {
			t.Errorf("%s has %q: %t, want %t, because 3 is %v", file, text, has, want, portalstatus.Status(3))
		}
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
	if listing, err := exec.Command("go", "run", "-C", root, "./.example").CombinedOutput(); err != nil || !strings.Contains(readme, "\n```text\n"+string(listing)+"```\n") {
		t.Errorf("README.md lacks what go run ./.example prints, %v:\n%s", err, listing)
	}
	overview := read(t, "doc.go")
	s := portalstatus.NotReady
	if code := fmt.Sprintf("//\ts := portalstatus.Status(%d)\n//\tfmt.Println(s, uint32(s)) // %[1]v %[1]d\n", s); !strings.Contains(overview, code) {
		t.Errorf("doc.go lacks the code\n%s", code)
	}
	_, version, _ := strings.Cut(read(t, "go.mod"), "\ngo ")
	version, _, _ = strings.Cut(version, "\n")
	for file, text := range map[string]string{"README.md": readme, "doc.go": overview} {
		if want := "requires Go " + version + " or later."; !strings.Contains(words(text), want) {
			t.Errorf("%s lacks %q, which go.mod has", file, want)
		}
	}
	m := regexp.MustCompile(`offset (\d+) of its (\d+) bytes`).FindStringSubmatch(words(overview))
	if m == nil || !strings.Contains(examples, "\t// "+m[2]+" "+m[1]+"\n}\n") {
		t.Errorf("doc.go says %q; Example_record prints the size and the offset", m)
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

// Links lead to files. The code on the page about other libraries, in blocks and in
// the last column of tables, is code of the tests beside it.
func TestPages(t *testing.T) {
	for _, page := range []string{"README.md", ".ci/README.md", ".libraries/README.md"} {
		for _, link := range regexp.MustCompile(`\]\(([^):]+)\)`).FindAllStringSubmatch(read(t, page), -1) {
			if _, err := os.Stat(root + filepath.Dir(page) + "/" + link[1]); err != nil {
				t.Errorf("%s has a link that is not one to a file: %v", page, err)
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
