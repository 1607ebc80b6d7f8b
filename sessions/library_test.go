package sessions

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"plenum/engine"
)

// keep saves a session under an id of the test's own.
func keep(t *testing.T, l Library, id string, created time.Time, events Events) string {
	t.Helper()
	if err := os.MkdirAll(l.Dir, dirMode); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(l.Dir, created.Format(stamp)+"-"+id+extension)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, fileMode)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := Record(t.Context(), f, Header{ID: id, Created: created}, &listed{events: events}); err != nil {
		t.Fatal(err)
	}
	return path
}

func library(t *testing.T) Library {
	return Library{Dir: filepath.Join(t.TempDir(), "plenum", "sessions")}
}

func closed(s *script) Events { return s.at(time.Minute, "", 0, engine.Closed{}).events }

func TestANewSessionIsPrivateAndItsOwn(t *testing.T) {
	l := library(t)
	a, err := l.New(noon)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b, err := l.New(noon)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if a.ID == b.ID || a.Path == b.Path {
		t.Errorf("two sessions share %s or %s", a.ID, a.Path)
	}
	if !regexp.MustCompile(`^20260314-120000-[0-9a-z]{6}\.jsonl$`).MatchString(filepath.Base(a.Path)) {
		t.Errorf("file name %s", filepath.Base(a.Path))
	}
	if runtime.GOOS == "windows" {
		return
	}
	for path, want := range map[string]os.FileMode{a.Path: 0o600, l.Dir: 0o700, filepath.Dir(l.Dir): 0o700} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v (%v)", path, info.Mode().Perm(), want, err)
		}
	}
}

func TestAFolderThatTakesNothingIsNamed(t *testing.T) {
	at := filepath.Join(t.TempDir(), "sessions")
	if err := os.WriteFile(at, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (Library{Dir: at}).New(noon); err == nil || !strings.Contains(err.Error(), "sessions cannot be saved in "+at) {
		t.Errorf("error: %v", err)
	}
}

// decided is a vote that was decided without its second voter, and a helper of its tally.
func decided() *script {
	s := (&script{}).at(0, "", 0, engine.Opened{ID: "x", Created: noon}).ask("What now?", engine.StrategyTally)
	s.begin(0, "B1").end(1, "B1", engine.StatusDone, 0.25)
	s.at(1, "B2", 0, engine.BranchAdded{Role: engine.RoleVoter, Why: engine.AddedByPlan, Agent: engine.AgentSpec{Name: "Late"}})
	s.at(1, "", 0, engine.Decided{Winner: "move", Rule: engine.DecidedByLock, Counted: []engine.BranchID{"B1"}})
	s.at(1, "B2", 0, engine.BranchEnded{Status: engine.StatusSkipped, Reason: engine.ReasonDecided})
	s.gather(2, "B1").merge(2, "B1")
	s.at(2, "H1", 0, engine.BranchAdded{Role: engine.RoleGrouper, Why: engine.AddedByPlan, Help: &engine.Help{For: "R1"}})
	return s.begin(2, "H1").end(3, "H1", engine.StatusDone, 0.5).begin(3, "R1").end(4, "R1", engine.StatusDone, 0)
}

func TestRowsSayWhereSessionsStand(t *testing.T) {
	start := func(strategy engine.Strategy) *script {
		s := (&script{}).at(0, "", 0, engine.Opened{ID: "x", Created: noon}).ask("  What\nnow? ", strategy)
		return s.begin(0, "B1").begin(0, "B2").end(1, "B1", engine.StatusDone, 0.25)
	}
	for name, tc := range map[string]struct {
		events Events
		want   Row
	}{
		"merged":               {closed(round(engine.StatusDone)), Row{Sums: Sums{Branches: 2, Usable: 2, CostUSD: 0.875, CostKnown: true}, State: "merged", Title: "Rent or buy?", Board: "report"}},
		"merged without one":   {closed(round(engine.StatusCancelled)), Row{Sums: Sums{Branches: 2, Usable: 1, CostUSD: 0.875, CostKnown: true}, State: "merged 1 of 2", Title: "Rent or buy?", Board: "report"}},
		"a vote without one":   {closed(decided()), Row{Sums: Sums{Branches: 1, Usable: 1, CostUSD: 0.75, CostKnown: true}, State: "merged", Title: "What now?", Board: "report"}},
		"merged, not closed":   {round(engine.StatusDone).events, Row{Sums: Sums{Branches: 2, Usable: 2, CostUSD: 0.875, CostKnown: true}, State: "merged", Title: "Rent or buy?", Board: "report"}},
		"side by side":         {closed(start(engine.StrategyNone).end(2, "B2", engine.StatusDone, 0.25).gather(3)), Row{Sums: Sums{Branches: 2, Usable: 2, CostUSD: 0.5, CostKnown: true}, State: "side by side", Title: "What now?", Board: "report"}},
		"no answer":            {closed(start(engine.StrategySynthesize).end(2, "B2", engine.StatusFailed, 0.25).gather(3).merge(3, "B1").begin(3, "R1").end(4, "R1", engine.StatusFailed, 0)), Row{Sums: Sums{Branches: 2, Usable: 1, CostUSD: 0.5, CostKnown: true}, State: "no answer", Title: "What now?", Board: "report"}},
		"cut in the scatter":   {start(engine.StrategySynthesize).events, Row{Sums: Sums{Branches: 2, Usable: 1, CostUSD: 0.25}, State: "cut short", Title: "What now?", Board: "report"}},
		"cut in the merge":     {start(engine.StrategySynthesize).end(2, "B2", engine.StatusDone, 0.25).gather(3).merge(3, "B1", "B2").begin(3, "R1").events, Row{Sums: Sums{Branches: 2, Usable: 2, CostUSD: 0.5}, State: "cut short", Title: "What now?", Board: "report"}},
		"fail-all, left open":  {start(engine.StrategySynthesize).end(2, "B2", engine.StatusFailed, 0.25).at(3, "", 0, engine.Gathered{Cause: engine.CauseFailed, Used: []engine.BranchID{"B1"}}).events, Row{Sums: Sums{Branches: 2, Usable: 1, CostUSD: 0.5, CostKnown: true}, State: "no answer", Title: "What now?", Board: "report"}},
		"no budget to merge":   {start(engine.StrategySynthesize).end(2, "B2", engine.StatusDone, 0.25).gather(3).at(3, "", 0, engine.BudgetStopped{}).events, Row{Sums: Sums{Branches: 2, Usable: 2, CostUSD: 0.5, CostKnown: true}, State: "no answer", Title: "What now?", Board: "report"}},
		"cut before the merge": {start(engine.StrategySynthesize).end(2, "B2", engine.StatusDone, 0.25).gather(3).events, Row{Sums: Sums{Branches: 2, Usable: 2, CostUSD: 0.5, CostKnown: true}, State: "cut short", Title: "What now?", Board: "report"}},
		"nothing asked":        {closed((&script{}).at(0, "", 0, engine.Opened{ID: "x"})), Row{Sums: Sums{CostKnown: true}, State: "no answer"}},
		"nothing but a header": {nil, Row{Sums: Sums{CostKnown: true}, State: "cut short"}},
		"renamed":              {closed(start(engine.StrategySynthesize).at(2, "", 0, engine.Renamed{Title: "Mine"})), Row{Sums: Sums{Branches: 2, Usable: 1, CostUSD: 0.25}, State: "cut short", Title: "Mine", Board: "report"}},
	} {
		t.Run(name, func(t *testing.T) {
			l := library(t)
			tc.want.ID, tc.want.Created = "k3f9ab", noon
			tc.want.Path = keep(t, l, "k3f9ab", noon, tc.events)
			rows, err := l.List()
			if err != nil || len(rows) != 1 {
				t.Fatalf("%d rows, %v", len(rows), err)
			}
			others := cmpopts.IgnoreFields(Row{}, "Size", "Ended", "Sums.Rounds", "Sums.Took")
			if diff := cmp.Diff(tc.want, rows[0], others); diff != "" {
				t.Error(diff)
			}
			whole, state := Scan(tc.want.Path)
			if diff := cmp.Diff(whole, rows[0]); diff != "" || state == nil {
				t.Errorf("the quick way and the whole fold differ:\n%s", diff)
			}
			info, err := os.Stat(tc.want.Path)
			if err != nil || whole.Size != info.Size() || whole.Rounds != len(state.Rounds) || whole.Took != state.At || whole.Ended != state.Closed {
				t.Errorf("figures: %+v, %v", whole, err)
			}
		})
	}
}

func TestTheListIsNewestFirstAndHasARowForWhatIsBroken(t *testing.T) {
	l := library(t)
	if rows, err := l.List(); err != nil || len(rows) != 0 {
		t.Errorf("before the first session: %v, %v", rows, err)
	}
	keep(t, l, "old000", noon, closed(round(engine.StatusDone)))
	keep(t, l, "new000", noon.Add(time.Hour+time.Millisecond), closed(round(engine.StatusDone)))
	keep(t, l, "newer0", noon.Add(time.Hour+2*time.Millisecond), closed(round(engine.StatusDone)))
	broken := filepath.Join(l.Dir, "20260314-140000-broken.jsonl")
	if err := os.WriteFile(broken, []byte("Dear reader"), 0o600); err != nil {
		t.Fatal(err)
	}
	hurt := keep(t, l, "hurt00", noon.Add(3*time.Hour), closed(round(engine.StatusDone)))
	b, err := os.ReadFile(hurt)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(hurt, []byte(strings.Replace(string(b), `"kind":"asked"`, `"kind":asked`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	rows, err := l.List()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.ID)
	}
	if diff := cmp.Diff([]string{"hurt00", "broken", "newer0", "new000", "old000"}, got); diff != "" {
		t.Error(diff)
	}
	if rows[1].State != StateUnreadable || rows[1].Damaged == nil || rows[0].Damaged == nil || rows[2].Damaged != nil {
		t.Errorf("damage: %v, %v, %v", rows[0].Damaged, rows[1].Damaged, rows[2].Damaged)
	}
	for i := range 2 { // of one second, whatever their names say
		if path, err := l.Find(Last); err != nil || idOf(path) != []string{"hurt00", "newer0"}[i] {
			t.Errorf("last is %s, %v", path, err)
		}
		for _, p := range []string{hurt, broken} {
			_ = os.Remove(p)
		}
	}
}

func TestFindTakesIdsPrefixesPathsAndLast(t *testing.T) {
	l := library(t)
	if _, err := l.Find(Last); err == nil || !strings.Contains(err.Error(), "no session was saved yet") {
		t.Errorf("error: %v", err)
	}
	one := keep(t, l, "ab1234", noon, closed(round(engine.StatusDone)))
	two := keep(t, l, "ab1299", noon.Add(time.Hour), closed(round(engine.StatusDone)))
	three := keep(t, l, "cd0000", noon.Add(2*time.Hour), closed(round(engine.StatusDone)))
	for name, tc := range map[string]struct{ name, want, says string }{
		"an id":              {"ab1234", one, ""},
		"in capitals":        {"AB1299", two, ""},
		"a prefix":           {"c", three, ""},
		"the newest":         {"last", three, ""},
		"a path":             {one, one, ""},
		"an ambiguous one":   {"ab1", "", "ab1 fits 2 sessions: ab1299 (Rent or buy?), ab1234 (Rent or buy?); write more of the id"},
		"none such":          {"zz", "", "there is no session zz; plenum sessions list shows them all"},
		"no such path":       {"./nowhere.jsonl", "", "there is no session file ./nowhere.jsonl"},
		"a folder":           {l.Dir, "", "is a folder, not a session file"},
		"nothing":            {" ", "", "no session is named"},
		"an escape sequence": {"z\x1b[2Jz", "", "there is no session zz;"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := l.Find(tc.name)
			if got != tc.want || (err == nil) != (tc.says == "") || err != nil && !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func TestARunningSessionIsNobodyElses(t *testing.T) {
	l := library(t)
	f, err := l.New(noon)
	if err != nil {
		t.Fatal(err)
	}
	if err := Record(t.Context(), f, Header{ID: f.ID, Created: noon}, &listed{events: round(engine.StatusDone).events}); err != nil {
		t.Fatal(err)
	}
	if row, err := l.Row(f.ID); err != nil || row.Standing() != "merged, open" || row.Title != "Rent or buy?" {
		t.Errorf("row %+v, %v", row, err)
	}
	if _, _, err := l.GoOn(f.ID); err == nil || !strings.Contains(err.Error(), "is open: another plenum is writing it") {
		t.Errorf("going on: %v", err)
	}
	if err := l.Rename(f.ID, "x"); err == nil || !strings.Contains(err.Error(), "is open") {
		t.Errorf("renaming: %v", err)
	}
	if _, err := l.Delete(f.ID); err == nil || !strings.Contains(err.Error(), "is open") {
		t.Errorf("deleting: %v", err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if row, err := l.Row(f.ID); err != nil || row.Standing() != StateMerged {
		t.Errorf("given free: %+v, %v", row, err)
	}
}

func TestAnOpenSessionIsRunningOnlyWhileARoundIs(t *testing.T) {
	opened := (&script{}).at(0, "", 0, engine.Opened{ID: "x", Created: noon})
	for want, events := range map[string]Events{
		StateRunning: (&script{}).at(0, "", 0, engine.Opened{ID: "x", Created: noon}).ask("What now?", engine.StrategyNone).begin(0, "B1").events,
		StateOpen:    opened.events,
		"":           nil, // not even a header: the file was only just made
	} {
		f, err := library(t).New(noon)
		if err != nil {
			t.Fatal(err)
		}
		if events != nil {
			if err := Record(t.Context(), f, Header{ID: f.ID, Created: noon}, &listed{events: events}); err != nil {
				t.Fatal(err)
			}
		}
		row, _ := Scan(f.Path)
		for _, row := range []Row{summarize(f.Path), row.Now()} {
			if got := row.Standing(); got != orElse(want, StateOpen) || row.Damaged != nil || !row.Open {
				t.Errorf("%q: %+v", want, row)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if row := row.Now(); row.Open || (row.State == StateUnreadable) != (want == "") {
			t.Errorf("given free: %+v", row)
		}
	}
}

func TestRenamedOverATornLastLine(t *testing.T) {
	for name, tail := range map[string]string{
		"in order": "", "torn": `{"seq":99,"at_us":12,"ki`, "torn and long": `{"seq":99,"at_us":` + strings.Repeat(" ", 200_000),
	} {
		t.Run(name, func(t *testing.T) {
			l := library(t)
			path := keep(t, l, "k3f9ab", noon, closed(round(engine.StatusDone)))
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, append(before, tail...), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := l.Rename("k3", " My\x1b[31m own\n title "); err != nil {
				t.Fatal(err)
			}
			row, err := l.Row("k3")
			if err != nil || row.Title != "My own title" || row.Damaged != nil || row.State != StateMerged {
				t.Errorf("row %+v, %v", row, err)
			}
		})
	}
	t.Run("without its newline", func(t *testing.T) {
		l := library(t)
		path := keep(t, l, "k3f9ab", noon, closed(round(engine.StatusDone)))
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, int64(len(b)-1)); err != nil {
			t.Fatal(err)
		}
		if err := l.Rename("k3", "Mine"); err != nil {
			t.Fatal(err)
		}
		s, err := Open(path)
		if err != nil || s.Trouble() != nil || len(s.Events) != len(round(engine.StatusDone).events)+2 {
			t.Errorf("%d events, %v, %v", len(s.Events), err, s.Trouble())
		}
	})
}

func TestANewerFormatIsNotChanged(t *testing.T) {
	l := library(t)
	path := keep(t, l, "k3f9ab", noon, closed(round(engine.StatusDone)))
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(b), `"format":1`, `"format":2`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.Rename("k3", "x"); err == nil || !strings.Contains(err.Error(), "session k3f9ab is in format 2, and this program writes format 1: it can be read here, not changed") {
		t.Errorf("error: %v", err)
	}
}

// What is no session, or not ours to change, is not even mended.
func TestWhatIsRefusedKeepsItsLastLine(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"a letter":       {"Dear reader,\nit is late.\nYours", "it is no session of plenum"},
		"a newer format": {`{"format":2,"id":"k3f9ab"}` + "\n" + `{"seq":1,"ki`, "can be read here, not changed"},
		"nothing":        {"", "it is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "k3f9ab.jsonl")
			if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, _, err := (Library{}).GoOn(path); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error: %v", err)
			}
			if b, err := os.ReadFile(path); err != nil || string(b) != tt.text {
				t.Errorf("it became %q, %v", b, err)
			}
		})
	}
}

func TestAFileThatMayOnlyBeReadIsWorthACopy(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anything")
	}
	path := filepath.Join(t.TempDir(), "theirs.jsonl")
	if err := os.WriteFile(path, file(t, round(engine.StatusDone).events), 0o400); err != nil {
		t.Fatal(err)
	}
	if _, _, err := (Library{}).GoOn(path); err == nil || !strings.Contains(err.Error(), "may not be written by you; copy it, and go on with the copy") {
		t.Errorf("error: %v", err)
	}
}

func TestDeletedAndRestored(t *testing.T) {
	l := library(t)
	path := keep(t, l, "k3f9ab", noon, closed(round(engine.StatusDone)))
	id, err := l.Delete("k3")
	if err != nil {
		t.Fatal(err)
	}
	if rows, _ := l.List(); len(rows) != 0 {
		t.Errorf("deleted, and listed: %+v", rows)
	}
	if err := l.Restore("other0"); err == nil {
		t.Error("restored what was never deleted")
	}
	if err := l.Restore(id); err != nil {
		t.Fatal(err)
	}
	if got, err := l.Find("k3f9ab"); got != path || err != nil {
		t.Errorf("restored to %s, %v", got, err)
	}
	elsewhere := filepath.Join(t.TempDir(), "x.jsonl")
	if err := os.WriteFile(elsewhere, file(t, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Delete(elsewhere); err == nil || !strings.Contains(err.Error(), "does not lie among the saved sessions") {
		t.Errorf("deleting a file from elsewhere: %v", err)
	}
}

func orElse(word, other string) string {
	if word == "" {
		return other
	}
	return word
}
