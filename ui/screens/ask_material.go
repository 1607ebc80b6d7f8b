package screens

import (
	"fmt"
	"strings"

	"plenum/ui/widgets"
)

// mostMaterial is how many texts the list of the material names at the most; a folder or a pattern
// that the question names is one row.
const mostMaterial = 12

// materialSection lists what goes along with the question, and what was left out.
func (a *Ask) materialSection(width int) section {
	w := a.scales.last
	s := section{need: true, rule: widgets.Rule{Left: a.materialTitle()}}
	sum := 0
	for _, d := range w.Docs {
		sum += d.Tokens
	}
	rows := a.materialRows(w.Docs)
	for i, d := range rows {
		if i == mostMaterial-1 && len(rows) > mostMaterial {
			s.rows = append(s.rows, a.fill("  ", fmt.Sprintf("and %d more", len(rows)-i), "", width, false))
			break
		}
		s.rows = append(s.rows, a.fill("  ", d.Name, fmt.Sprintf("%s %12s", widgets.Size(int64(d.Bytes)), widgets.Count(d.Tokens, true)+" tok"), width, false))
	}
	if n := w.Agents; n > 0 && sum > 0 && (a.plan() == nil || !needsText(a.plan().plan.Mode)) {
		s.rule.Rights = []string{fmt.Sprintf("%d x %s = %s tok", n, widgets.Count(sum, false), widgets.Count(n*sum, true))}
	}
	warn := widgets.PenOf(a.scene.Theme.State.Warn)
	for _, p := range w.Problems {
		for i, row := range widgets.Wrap(p, max(width-14, 1)) {
			right := ""
			if i == 0 && width > 40 {
				right = warn.Draw("left out")
			}
			s.rows = append(s.rows, widgets.Fit("  "+warn.Draw(row), max(width-widgets.Width(right)-2, 0))+right)
		}
	}
	return s
}

// materialRows are the texts that go along, under the names that the question calls them by: those of
// one folder or pattern are one. What was taken along is listed as what it is.
func (a *Ask) materialRows(docs []Doc) []Doc {
	pasted := map[string]bool{}
	for _, p := range a.Pastes() {
		pasted[p.Name] = true
	}
	folders := a.foldersNamed()
	var out []Doc
	in := map[string]int{}
	count := map[string]int{}
	for _, d := range docs {
		if a.along.holds(d.Name) {
			continue
		}
		if pasted[d.Name] {
			out = append(out, Doc{d.Name + ", pasted", d.Bytes, d.Tokens})
			continue
		}
		named := ""
		for _, f := range folders {
			if below(f, d.Name) {
				named = f
				break
			}
		}
		if named == "" {
			out = append(out, Doc{"@" + d.Name, d.Bytes, d.Tokens})
			continue
		}
		if count[named]++; count[named] == 1 {
			in[named] = len(out)
			out = append(out, Doc{})
		}
		row := &out[in[named]]
		row.Name = "@" + named + "  " + plural(count[named], "file", "files")
		row.Bytes, row.Tokens = row.Bytes+d.Bytes, row.Tokens+d.Tokens
	}
	return out
}

// foldersNamed are the folders and patterns among the names in the question.
func (a *Ask) foldersNamed() []string {
	var out []string
	for _, word := range strings.Fields(a.Draft()) {
		name, at := strings.CutPrefix(word, "@")
		if name = strings.TrimRight(name, ".,;:!?)"); at && name != "/" && (strings.HasSuffix(name, "/") || strings.HasSuffix(name, "/*") || strings.Contains(name, "/*.")) {
			out = append(out, name)
		}
	}
	return out
}

// below reports whether a file is one of those that a folder or a simple pattern stands for.
func below(named, file string) bool {
	dir := named[:strings.LastIndexByte(named, '/')+1]
	rest, ok := strings.CutPrefix(file, strings.TrimPrefix(dir, "./"))
	pattern := named[len(dir):]
	switch {
	case !ok:
		return false
	case pattern == "" || pattern == "*":
		return true
	}
	return !strings.Contains(rest, "/") && strings.HasSuffix(rest, strings.TrimPrefix(pattern, "*"))
}
