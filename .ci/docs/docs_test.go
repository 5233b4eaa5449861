// Package docs checks that the texts of this repository say what the package does.
package docs

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
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
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, root+"portalstatus.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := doc.NewFromFiles(fset, []*ast.File{file}, "example.com/portalstatus")
	if err != nil {
		t.Fatal(err)
	}
	typ, readme := pkg.Types[0], read(t, "README.md")
	form := regexp.MustCompile(`^(\w+) means that (.+)\.\nThe C constant is (VDS_IPS_\w+)\.\n$`)
	var names, constants []string
	for _, spec := range typ.Consts[0].Decl.Specs {
		c := spec.(*ast.ValueSpec)
		name := c.Names[0].Name
		n, _ := strconv.ParseUint(c.Values[0].(*ast.BasicLit).Value, 10, 32)
		s := portalstatus.Status(n)
		if s.String() != name {
			t.Errorf("names in portalstatus.go lacks %s: String of %d returns %v", name, n, s)
		}
		if !slices.Contains(portalstatus.Values(), s) {
			t.Errorf("Values in portalstatus.go lacks %s: it returns %v", name, portalstatus.Values())
		}
		m := form.FindStringSubmatch(c.Doc.Text())
		if m == nil || m[1] != name {
			t.Errorf("the comment of %s in portalstatus.go lacks the form of the others, %v", name, form)
			continue
		}
		for _, text := range []string{name, m[3], strings.TrimPrefix(m[3], "VDS_IPS_"), strings.ToLower(m[3])} {
			if got, err := portalstatus.Parse(text); got != s || err != nil {
				t.Errorf("lookup in portalstatus.go lacks %s: Parse(%q) returns %v, %v", name, text, got, err)
			}
		}
		if row := fmt.Sprintf("\n| %d | `%s` | `%[2]s` | `%s` | %s |\n", n, name, m[3], m[2]); !strings.Contains(readme, row) {
			t.Errorf("README's table of values lacks %s in the words of its comment, which make the row%s", name, row)
		}
		names, constants = append(names, name), append(constants, m[3])
	}
	if rows := strings.Count(readme, "` | `VDS_IPS_"); rows != len(names) {
		t.Errorf("README's table of values has %d C constants; the package has %d", rows, len(names))
	}
	parse := strings.ReplaceAll(words(typ.Funcs[0].Doc), " or ", ", ")
	for _, want := range []string{"a name: " + strings.Join(names, ", "), "a C constant: " + strings.Join(constants, ", ")} {
		if !strings.Contains(parse, want+" ") {
			t.Errorf("the comment of Parse in portalstatus.go lacks %q", want)
		}
	}
	for _, file := range []string{"README.md", "doc.go", "portalstatus.go"} {
		for _, m := range regexp.MustCompile(`(\d+)[^.\d]* not assigned`).FindAllStringSubmatch(words(read(t, file)), -1) {
			if s, err := portalstatus.Parse(m[1]); err != nil || s.IsKnown() {
				t.Errorf("%s says that %s is not assigned; it is %v", file, m[1], s)
			}
		}
	}
}

// words returns the words of a text or of comments, with one space between.
func words(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "//", " ")), " ")
}

// What the examples and the tests have, the texts have to the letter.
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
	m := regexp.MustCompile(`offset (\d+) of its (\d+) bytes`).FindStringSubmatch(words(read(t, "doc.go")))
	if m == nil || !strings.Contains(examples, "\t// "+m[2]+" "+m[1]+"\n}\n") {
		t.Errorf("doc.go says %q; Example_record prints the size and the offset", m)
	}
	if command := "go test ./..."; !strings.Contains(readme, command+"\n```") || !strings.Contains(read(t, ".ci/run"), "\t"+command+"\n") {
		t.Errorf("README.md and .ci/run do not both have the command %s", command)
	}
}

// Links lead somewhere. The code on the page about other libraries, in blocks and in
// the last column of tables, is code of the tests beside it.
func TestPages(t *testing.T) {
	for _, page := range []string{"README.md", ".ci/README.md", ".ci/consumer/README.md"} {
		for _, link := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(read(t, page), -1) {
			if _, err := os.Stat(root + filepath.Dir(page) + "/" + link[1]); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
	const libraries = ".ci/consumer/"
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
