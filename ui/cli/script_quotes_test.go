package cli

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"plenum/engine"
)

// citation is a passage in double quotation marks with its file and line after it.
var citation = regexp.MustCompile(`"([^"\n]+)" \(([^():\n]+):([0-9]+)\)`)

// minutesPage serves one page, and knows no other.
func minutesPage(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/minutes.html" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, "<title>Minutes</title><nav>Home</nav><p>The bridge cost\n33,300 crowns in the&nbsp;end.</p><script>let cost = '31,000 crowns'</script>")
}

// quotedRight holds every citation of a text against the file that it names, and wants so many
// of them at the least: quoted 3 answer.md
func quotedRight(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: quoted least file")
	}
	least, err := strconv.Atoi(args[0])
	ts.Check(err)
	found := citation.FindAllStringSubmatch(ts.ReadFile(args[1]), -1)
	if len(found) < least {
		ts.Fatalf("%d citations, fewer than %d", len(found), least)
	}
	for _, m := range found {
		line, err := strconv.Atoi(m[3])
		ts.Check(err)
		if !standsAt(ts.ReadFile(m[2]), line, m[1]) {
			ts.Fatalf("%q does not stand at %s:%d", m[1], m[2], line)
		}
	}
}

// evidenceStands holds the claims of a JSON object, and the quotes of its verdicts, against the
// files that they name, and compares the rulings: evidence run.json supported refuted
func evidenceStands(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: evidence object ruling...")
	}
	var o struct{ Verdicts []engine.ObjectVerdict }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &o))
	var rulings []string
	for _, v := range o.Verdicts {
		if v.File != nil && !standsAt(ts.ReadFile(*v.File), v.Line, v.Quote) {
			ts.Fatalf("claim %d, %q, does not stand at %s:%d", v.Claim, v.Quote, *v.File, v.Line)
		}
		ruling := "unchecked"
		if v.Ruling != nil {
			ruling = string(*v.Ruling)
		}
		rulings = append(rulings, ruling)
		for _, c := range v.Cells {
			decides := c.Verdict != nil && *c.Verdict != engine.Insufficient
			if decides && (c.Quote == nil || c.Line == nil) {
				ts.Fatalf("claim %d: %s is %s without a quote", v.Claim, c.Source, *c.Verdict)
			}
			if c.Quote != nil && c.Line != nil && !standsAt(ts.ReadFile(c.Source), *c.Line, *c.Quote) {
				ts.Fatalf("claim %d: %q does not stand at %s:%d", v.Claim, *c.Quote, c.Source, *c.Line)
			}
		}
	}
	if got, want := strings.Join(rulings, " "), strings.Join(args[1:], " "); got != want {
		ts.Fatalf("the claims are %s, not %s", got, want)
	}
}

// standsAt reports whether a passage begins in that line of a text, whatever its line breaks.
func standsAt(text string, line int, quote string) bool {
	lines := strings.Split(text, "\n")
	if line < 1 || line > len(lines) || strings.TrimSpace(quote) == "" {
		return false
	}
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	at := strings.Index(flat(strings.Join(lines[line-1:], "\n")), flat(quote))
	return at >= 0 && at <= len(flat(lines[line-1]))
}
