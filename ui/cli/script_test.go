package cli

import (
	"encoding/json"
	"errors"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/term"

	"plenum/engine/models/modeltest"
)

var update = flag.Bool("update", false, "rewrite the samples")

// TestMain makes the test binary the program too, under the name of plenum.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"plenum":   func() { os.Exit(Main()) },
		"faulty":   faulty,
		"breaking": breaking,
		"victim":   victim,
	})
}

// faulty is a program that breaks in a goroutine of its own while a session runs and the
// terminal is raw.
func faulty() {
	p := &program{Streams: Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}}
	set, err := p.settle(&choiceFlags{offline: true})
	if err != nil {
		panic(err)
	}
	p.desk = p.newDesk(set, true)
	p.terminal.Store(openTerminal(p.Out, p.guard))
	if _, err := term.MakeRaw(int(p.Out.Fd())); err != nil {
		panic(err)
	}
	if _, err := p.desk.begin(false); err != nil {
		panic(err)
	}
	go func() {
		defer p.desk.guard()
		panic("boom")
	}()
	select {}
}

// TestScripts are stories of the command line, each with a home of its own and, under
// $SERVER, a server that behaves as the model that is asked for is named. $PAGES has one page.
func TestScripts(t *testing.T) {
	server := modeltest.NewServer(t)
	server.Answer(newMoody().answer)
	pages := httptest.NewServer(http.HandlerFunc(minutesPage))
	t.Cleanup(pages.Close)
	refused, err := modeltest.RefusedURL()
	if err != nil {
		t.Fatal(err)
	}
	edited, err := filepath.Abs("../../sessions/testdata/v1-edited.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	sampled, err := filepath.Abs(sample)
	if err != nil {
		t.Fatal(err)
	}
	dir, files := "testdata/script", []string(nil)
	if testing.Short() { // each command is a program of its own, which is slow under the race detector
		dir, files = "", []string{"testdata/script/vote.txtar", "testdata/script/linear.txtar"}
	}
	testscript.Run(t, testscript.Params{
		Dir:   dir,
		Files: files,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/conf")
			env.Setenv("SERVER", server.URL())
			env.Setenv("PAGES", pages.URL)
			env.Setenv("REFUSED", refused)
			env.Setenv("EDITED", edited)
			env.Setenv("SAMPLE", sampled)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"samejson": sameJSON,
			"schema":   matchesSchema,
			"count":    counts,
			"findings": holdsFindings,
			"envsubst": substitute,
			"quoted":   quotedRight,
			"evidence": evidenceStands,
		},
		UpdateScripts: *update,
	})
}

// exits runs a command and checks its exit code: exits 2 plenum run
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var ee *exec.ExitError
		if !errors.As(err, &ee) {
			ts.Fatalf("%v", err)
		}
		got = ee.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, not %d", got, want)
	}
}

// sameJSON compares two JSON files apart from times and ids.
func sameJSON(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: samejson a b")
	}
	var v [2]any
	for i, name := range args {
		ts.Check(json.Unmarshal([]byte(ts.ReadFile(name)), &v[i]))
		v[i] = timeless(v[i])
	}
	if diff := cmp.Diff(v[0], v[1]); (diff == "") == neg {
		ts.Fatalf("same: %v\n%s", diff == "", diff)
	}
}

// timeless drops what differs from run to run: times, rates and the session's id.
func timeless(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if strings.HasSuffix(k, "_ms") || k == "session" || k == "tokens_per_s" || k == "speedup" {
				delete(v, k)
				continue
			}
			v[k] = timeless(x)
		}
	case []any:
		for i, x := range v {
			v[i] = timeless(x)
		}
	}
	return v
}

// matchesSchema checks a JSON file against the schema of a run, or another: schema file [name]
func matchesSchema(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: schema file [name]")
	}
	of := runSchema
	if len(args) == 2 {
		var err error
		of, err = schemas.ReadFile("schema/" + args[1] + ".schema.json")
		ts.Check(err)
	}
	problems, err := validate(of, []byte(ts.ReadFile(args[0])))
	ts.Check(err)
	if len(problems) > 0 {
		ts.Fatalf("%s", strings.Join(problems, "\n"))
	}
}

// holdsFindings compares the findings of an object with those of a file: findings run.json want.json
func holdsFindings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: findings object file")
	}
	var o struct{ Findings any }
	var want any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &o))
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &want))
	if diff := cmp.Diff(want, o.Findings); diff != "" {
		ts.Fatalf("findings (-want +got):\n%s", diff)
	}
}

// counts checks how many lines of a file hold a text: count 3 '"kind":"asked"' file
func counts(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: count n text file")
	}
	n := 0
	for _, line := range strings.Split(ts.ReadFile(args[2]), "\n") {
		if strings.Contains(line, args[1]) {
			n++
		}
	}
	if strconv.Itoa(n) != args[0] {
		ts.Fatalf("%d lines hold %s, not %s", n, args[1], args[0])
	}
}

// substitute fills the variables of the script into a file: $SERVER becomes its address.
func substitute(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: envsubst file")
	}
	text := os.Expand(ts.ReadFile(args[0]), ts.Getenv)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}
