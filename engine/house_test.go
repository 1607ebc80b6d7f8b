package engine_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The rules of the house are tests, so that nobody has to remember them. Each failure says why
// the rule is there.

const root = ".."

// source is one Go file of the project, parsed.
type source struct {
	path  string // slashed, from the project's root
	dir   string
	test  bool
	lines int
	fset  *token.FileSet
	file  *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, raw, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		dir := strings.TrimSuffix(rel, filepath.Base(rel))
		out = append(out, source{
			path: rel, dir: strings.TrimSuffix(dir, "/"), test: strings.HasSuffix(rel, "_test.go"),
			lines: strings.Count(string(raw), "\n"), fset: fset, file: file,
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (s source) imports() []string {
	var out []string
	for _, imp := range s.file.Imports {
		out = append(out, strings.Trim(imp.Path.Value, `"`))
	}
	return out
}

func under(dir, top string) bool { return dir == top || strings.HasPrefix(dir, top+"/") }

// layer says what a folder may import of the project, and why.
type layer struct {
	dir  string
	may  []string
	deep bool // folders below it too
	why  string
}

var layers = []layer{
	{"engine", nil, false, "the engine is the mission: it stands on the standard library alone, so that it can be read and trusted by itself"},
	{"engine/boards", []string{"engine", "engine/boards/strict"}, true, "boards are bytes in, Board out"},
	{"engine/labs", []string{"engine", "engine/boards", "engine/boards/strict", "engine/models/scripted"}, true, "a lab is the real engine with a board and models of a script"},
	{"engine/models", []string{"engine", "engine/models"}, true, "a model knows the engine and nothing of who asks"},
	{"sessions", []string{"engine", "sessions"}, true, "sessions keep what the engine says, and nothing else"},
	{"themes", nil, true, "a theme is colours by meaning; it knows nothing of ours"},
	{"ui/intent", []string{"engine"}, true, "intents are plain values"},
	{"ui/keys", []string{"engine"}, true, "keys are below every widget"},
	{"ui/layout", nil, true, "layout is pure rectangles"},
	{"ui/widgets", []string{"themes", "ui/keys", "ui/layout", "ui/widgets"}, true, "a widget knows nothing of the engine"},
	{"ui/panes", []string{"engine", "themes", "ui/intent", "ui/keys", "ui/layout", "ui/widgets"}, true, "panes never look sideways at overlays or up at screens"},
	{"ui/overlays", []string{"engine", "themes", "ui/intent", "ui/keys", "ui/layout", "ui/widgets"}, true, "overlays never look sideways at panes or up at screens"},
	{"ui/screens", []string{"engine", "themes", "ui/intent", "ui/keys", "ui/layout", "ui/widgets", "ui/panes", "ui/overlays"}, true, "a screen returns intents; it knows neither the App nor a port"},
	{"ui", []string{"engine", "themes", "ui/intent", "ui/keys", "ui/layout", "ui/widgets", "ui/panes", "ui/overlays", "ui/screens"}, false, "the screens reach boards, models and sessions only through ui.Ports"},
}

func TestImportsGoDownwardsOnly(t *testing.T) {
	for _, src := range sources(t) {
		if src.test {
			continue
		}
		for _, l := range layers {
			if src.dir != l.dir && !(l.deep && under(src.dir, l.dir)) {
				continue
			}
			for _, imp := range src.imports() {
				ours, ok := strings.CutPrefix(imp, "plenum/")
				if !ok || ours == src.dir || slices.Contains(l.may, ours) {
					continue
				}
				if l.dir == "engine/models" && under(ours, "engine/models") {
					continue
				}
				t.Errorf("%s imports plenum/%s: %s", src.path, ours, l.why)
			}
		}
	}
}

func TestTheEngineStandsOnTheStandardLibrary(t *testing.T) {
	for _, src := range sources(t) {
		for _, imp := range src.imports() {
			outside := strings.Contains(strings.Split(imp, "/")[0], ".")
			switch {
			case src.test || !outside:
			case src.dir == "engine" && imp != "golang.org/x/text/unicode/norm":
				t.Errorf("%s imports %s: the engine takes nothing from outside but unicode/norm", src.path, imp)
			case src.dir == "themes" && !strings.Contains(imp, "lipgloss") && !strings.Contains(imp, "goccy/go-yaml"):
				t.Errorf("%s imports %s: themes take lipgloss and go-yaml only", src.path, imp)
			}
		}
	}
}

// mayAct lists who may start goroutines, and touch files, network and clock.
var mayAct = []string{"main.go", "engine/run.go", "engine/models", "sessions", "ui/effects.go", "ui/cli", "ui/uitest"}

func TestOnlyTheEdgesAct(t *testing.T) {
	for _, src := range sources(t) {
		acts := slices.ContainsFunc(mayAct, func(m string) bool { return src.path == m || under(src.dir, m) })
		if src.test || acts {
			continue
		}
		clock := src.path == "engine/log.go"
		ast.Inspect(src.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s starts a goroutine: only engine/run.go, models, sessions, ui/effects.go and ui/cli do, so that each has an owner who waits", src.fset.Position(n.Pos()))
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && !clock {
					switch n.Sel.Name {
					case "Now", "Since", "Until", "Sleep", "After", "NewTimer", "NewTicker", "Tick":
						t.Errorf("%s reads the clock by time.%s: a frame and a decision are functions of the time that they are given", src.fset.Position(n.Pos()), n.Sel.Name)
					}
				}
			}
			return true
		})
		for _, imp := range src.imports() {
			if imp == "os" || imp == "os/exec" || imp == "net" || imp == "net/http" || imp == "path/filepath" {
				t.Errorf("%s imports %s: files and network are touched at the edges only", src.path, imp)
			}
		}
	}
}

// wire lists the structs that mirror an outside format, which may have as many fields as it.
var wire = map[string]bool{"Object": true, "RoundObject": true, "BranchObject": true, "TotalsObject": true, "ReductionObject": true}

func TestNothingGrowsWithoutEnd(t *testing.T) {
	for _, src := range sources(t) {
		limit := 300
		if src.test || strings.HasSuffix(src.path, "_data.go") || strings.Contains(src.dir, "modeltest") {
			limit = 500
		}
		if src.lines > limit {
			t.Errorf("%s has %d lines, more than %d: one concept a file; find the better cut", src.path, src.lines, limit)
		}
		if src.test {
			continue
		}
		ast.Inspect(src.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				first, last := src.fset.Position(n.Pos()).Line, src.fset.Position(n.End()).Line
				most := 60
				if src.path == "engine/fold.go" || src.path == "engine/codec.go" {
					most = 90
				}
				if last-first+1 > most {
					t.Errorf("%s:%d %s has %d lines, more than %d: let it say what it does in smaller words", src.path, first, n.Name.Name, last-first+1, most)
				}
			case *ast.TypeSpec:
				checkType(t, src, n)
			}
			return true
		})
	}
}

func checkType(t *testing.T, src source, spec *ast.TypeSpec) {
	t.Helper()
	switch typ := spec.Type.(type) {
	case *ast.StructType:
		n, tagged := 0, 0
		for _, f := range typ.Fields.List {
			n += max(len(f.Names), 1)
			if f.Tag != nil {
				tagged += max(len(f.Names), 1)
			}
		}
		if n > 12 && tagged < n && !wire[spec.Name.Name] {
			t.Errorf("%s: struct %s has %d fields, more than 12: it is more than one thing", src.path, spec.Name.Name, n)
		}
	case *ast.InterfaceType:
		if n := typ.Methods.NumFields(); n > 4 {
			t.Errorf("%s: interface %s has %d methods, more than 4: ask for less", src.path, spec.Name.Name, n)
		}
	}
}

func TestPackagesAreNamedForWhatTheyDo(t *testing.T) {
	docs := map[string]bool{}
	for _, src := range sources(t) {
		for _, bad := range []string{"utils", "util", "helpers", "helper", "common", "base", "manager"} {
			if src.file.Name.Name == bad {
				t.Errorf("%s: a package called %s says nothing", src.path, bad)
			}
		}
		if !src.test {
			docs[src.dir] = docs[src.dir] || src.file.Doc != nil
		}
	}
	for dir, has := range docs {
		if !has {
			t.Errorf("%s has no package comment: say what lives there", dir)
		}
	}
}

func TestTheTopHoldsOnlyWhatTheLayoutNames(t *testing.T) {
	allowed := []string{".ci", ".git", ".gitignore", "README.md", "engine", "go.mod", "go.sum", "main.go", "sessions", "themes", "ui"}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(allowed, e.Name()) && e.Name() != "plenum" && e.Name() != "plenum.exe" {
			t.Errorf("%s stands at the top: documents lie beside what they describe", e.Name())
		}
	}
}
