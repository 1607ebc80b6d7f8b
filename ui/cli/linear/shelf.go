package linear

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/sessions/export"
	"plenum/ui"
	"plenum/ui/cli/telling"
	"plenum/ui/widgets"
)

// shelf is what was said last of the saved sessions, so that one can be named by its number.
type shelf struct {
	listed []string // ids, in the order of the list
	gone   []string // deleted last
}

// sessionsMost is how many sessions are listed at once.
const sessionsMost = 20

// doSessions lists the saved sessions, or those that hold all of some words.
func (t *talk) doSessions(rest string) {
	var rows []ui.SessionHit
	var err error
	if rest == "" {
		var list []ui.SessionRow
		list, err = t.ports.Library.List()
		for _, r := range list {
			rows = append(rows, ui.SessionHit{SessionRow: r})
		}
	} else {
		rows, err = t.ports.Library.Search(rest)
	}
	if err != nil {
		t.paper.sayf("sessions", "%v", err)
	}
	t.shelf.listed = nil
	for i, r := range rows[:min(len(rows), sessionsMost)] {
		t.shelf.listed = append(t.shelf.listed, r.ID)
		says := fmt.Sprintf("%s, %s, %s, %d of %s", r.Title, r.State, r.Created.Local().Format("2 Jan 15:04"), r.Usable, telling.Count(r.Branches, "branch", "branches"))
		if r.Known && r.CostUSD > 0 {
			says += ", " + money(widgets.Money{USD: r.CostUSD, Known: true})
		}
		if r.Where != "" {
			says += ". " + r.Where + ": " + r.Line
		}
		if r.Trouble != "" {
			says += ". " + r.Trouble
		}
		t.paper.sayf(fmt.Sprintf("session %d, %s", i+1, r.ID), "%s", says)
	}
	more := ""
	if len(rows) > sessionsMost {
		more = "; the newest are listed, sessions WORDS finds others"
	}
	t.paper.sayf("sessions", "%d%s. open 1, replay 1, preview 1, rename 1 TITLE, delete 1, export 1 html, again 1", len(rows), more)
}

// session is the id that is meant: a number of the last list, an id, or the session that is open.
func (t *talk) session(text string) string {
	n := 0
	if _, err := fmt.Sscanf(text, "%d", &n); err == nil && fmt.Sprint(n) == text && n >= 1 && n <= len(t.shelf.listed) {
		return t.shelf.listed[n-1]
	}
	if text == "" {
		return t.air.id
	}
	return text
}

// firstWord splits what follows a word into a session and the rest.
func (t *talk) firstWord(rest string) (id, more string) {
	first, more, _ := strings.Cut(rest, " ")
	return t.session(first), strings.TrimSpace(more)
}

// doPreview reads what a session holds.
func (t *talk) doPreview(rest string) {
	id := t.session(rest)
	p, err := t.ports.Library.Preview(id)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	for i, r := range p.Rounds {
		t.paper.sayf(fmt.Sprintf("round %d", i+1), "%s", r.Question)
		for _, b := range r.Branches {
			t.paper.sayf("branch", "%s", b)
		}
		if r.Answer == "" {
			t.paper.sayf("no answer", "%s", r.None)
			continue
		}
		t.paper.say(Line{Who: "answer", Says: "of " + id, Text: r.Answer})
	}
	if p.Note != "" {
		t.paper.sayf("note", "%s", p.Note)
	}
	t.paper.sayf("session "+id, "%s, %s bytes", spoken(p.Took), export.Thousands(int(p.Size)))
}

func (t *talk) doRename(rest string) {
	id, title := t.firstWord(rest)
	if title == "" {
		t.paper.sayf("plenum", "rename takes a session and its title, as in rename 1 The move to the cloud; sessions lists them")
		return
	}
	if err := t.ports.Shelf.Rename(id, title); err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	t.paper.sayf("session "+id, "it is called %s now", title)
}

func (t *talk) doDelete(rest string) {
	var ids []string
	for _, w := range strings.Fields(rest) {
		ids = append(ids, t.session(w))
	}
	if len(ids) == 0 {
		t.paper.sayf("plenum", "delete takes the numbers of the last list, or ids; sessions lists them")
		return
	}
	var gone []string
	for _, id := range ids {
		if err := t.ports.Shelf.Delete(id); err != nil {
			t.paper.sayf("session "+id, "not deleted: %v", err)
			continue
		}
		gone = append(gone, id)
		t.paper.sayf("session "+id, "deleted; restore brings it back")
	}
	if len(gone) > 0 {
		t.shelf.gone = gone
	}
}

// doRestore brings back what was deleted last.
func (t *talk) doRestore(string) {
	if len(t.shelf.gone) == 0 {
		t.paper.sayf("plenum", "nothing was deleted")
		return
	}
	for _, id := range t.shelf.gone {
		if err := t.ports.Shelf.Restore(id); err != nil {
			t.paper.sayf("session "+id, "not restored: %v", err)
			continue
		}
		t.paper.sayf("session "+id, "it is back")
	}
	t.shelf.gone = nil
}

// exportFormats are what a session can be written as.
var exportFormats = []string{"markdown", "json", "ndjson", "html", "cast"}

func (t *talk) doExport(rest string) {
	words := strings.Fields(rest)
	id, format, path := t.air.id, "markdown", ""
	if len(words) > 0 && !slices.Contains(exportFormats, words[0]) {
		id, words = t.session(words[0]), words[1:]
	}
	if len(words) > 0 {
		format, words = words[0], words[1:]
	}
	if len(words) > 0 {
		path = strings.Join(words, " ")
	}
	if id == "" {
		t.paper.sayf("plenum", "export takes a session, a format and a file, as in export 1 html answer.html; the formats are %s", strings.Join(exportFormats, ", "))
		return
	}
	where, err := t.ports.Shelf.Export(id, format, path)
	if err != nil {
		t.paper.sayf("not exported", "%v", err)
		return
	}
	t.paper.sayf("exported", "session %s as %s to %s", id, format, where)
}

func (t *talk) compareSessions(left, right string) {
	l, err := t.ports.Library.Text(t.session(left))
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	r, err := t.ports.Library.Text(t.session(right))
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	t.differ(l.ID, l.Text, r.ID, r.Text)
}

// doAgain asks the question of a saved session again, as a new one, of the same plan. Nothing goes out
// before the person says so.
func (t *talk) doAgain(rest string) {
	if t.busy("a question has to wait") {
		return
	}
	r := t.air.state.Round()
	if rest != "" || r == nil {
		pb, err := t.ports.Sessions.Open(t.session(rest))
		if err != nil {
			t.paper.sayf("plenum", "%v", err)
			return
		}
		s := pb.Transport.Seek(pb.Film.Overview().Length)
		if r = s.Round(); r == nil {
			t.paper.sayf("plenum", "nothing was asked in that session")
			return
		}
	}
	plan, question := r.Plan, r.Question
	plan.Materials, plan.Sources, plan.Reserve = nil, nil, nil
	t.leaveTape()
	t.draft = draft{plan: plan, board: plan.Board, depth: engine.AsSet}
	t.describe()
	t.paper.sayf("question", "%s", question)
	t.turn.asking = true
	t.sure("ask this again, as a new session?", func() { t.submit(question) })
}
