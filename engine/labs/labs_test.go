package labs

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// TestLabs plays every lab twice in virtual time: its starting board fails the checks that the lab
// names, and no other, and its solution meets them all.
func TestLabs(t *testing.T) {
	list, err := All()
	if err != nil {
		t.Error(err)
	}
	for _, l := range list {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			t.Run("board", func(t *testing.T) {
				want := slices.Sorted(slices.Values(l.setting.unmet))
				results, s := playLab(t, l, l.Board)
				if diff := cmp.Diff(slices.Compact(want), unmet(results)); diff != "" {
					t.Errorf("the starting board is to fail for the reason that the lab names (-want +got):\n%s\n%s\n%s", diff, standings(results), ended(s))
				}
			})
			t.Run("solution", func(t *testing.T) {
				if results, s := playLab(t, l, l.Solution); !Passed(results) {
					t.Errorf("the solution is to pass:\n%s\n%s", standings(results), ended(s))
				}
			})
		})
	}
}

// longest is how long a round of a lab may take.
const longest = time.Hour

// playLab asks the lab's question of a board, and waits until nothing more comes.
func playLab(t *testing.T, l Lab, board string) (results []Result, s *engine.State) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		setup, err := l.At(1).Open(board)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), longest)
		defer cancel()
		run, err := engine.Start(ctx, engine.Options{ID: l.Name, Models: setup.Models, OneShot: true, Speed: setup.Speed})
		if err != nil {
			t.Fatal(err)
		}
		if err := run.Do(ctx, setup.Ask); err != nil {
			t.Fatal(err)
		}
		s = watch(t, l, run)
		run.Wait()
		results = l.Judge(s)
	})
	return results, s
}

// watch folds a round to its end.
func watch(t *testing.T, l Lab, run *engine.Run) *engine.State {
	s := &engine.State{}
	for r := run.Reader(); ; {
		events, err := r.Next(t.Context())
		if errors.Is(err, io.EOF) {
			return s
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, ev := range events {
			s.Apply(ev)
			if _, words := ev.Fact.(engine.Delta); !words {
				l.Judge(s) // at every moment, as the screen does
			}
		}
	}
}

func unmet(results []Result) []string {
	var out []string
	for _, r := range results {
		if !r.Met {
			out = append(out, r.kind)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func standings(results []Result) string {
	var b strings.Builder
	for _, r := range results {
		mark := "  not "
		if r.Met {
			mark = "  met "
		}
		b.WriteString(mark + r.kind + ": " + r.Say + ": " + r.Standing + "\n")
	}
	return b.String()
}

// ended says what became of the round, for whoever writes a lab.
func ended(s *engine.State) string {
	r := s.Round()
	var b strings.Builder
	line := func(c *engine.Branch) {
		b.WriteString("  " + string(c.ID) + " " + string(c.Role) + " " + c.Agent.Name + ": " + string(c.Status) + " " + string(c.Reason))
		for _, a := range c.Attempts {
			b.WriteString("; " + string(a.Start.Why) + " " + a.Start.Model + " " + a.Clock.Started.String() + " to " + a.Clock.Ended.String())
			if a.Error != nil {
				b.WriteString(" (" + a.Error.Message + ")")
			}
		}
		b.WriteString("\n")
	}
	for _, c := range slices.Concat(r.Helpers, r.Branches) {
		line(c)
	}
	for _, red := range r.Reductions {
		line(red.Branch)
	}
	return b.String()
}

// The same board at the same lab is the same session, to the word and the moment.
func TestALabIsTheSameEachTime(t *testing.T) {
	for _, name := range []string{"silent", "storm", "deadline"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := Find(name)
			if err != nil {
				t.Fatal(err)
			}
			first, a := playLab(t, l, l.Board)
			again, b := playLab(t, l, l.Board)
			if diff := cmp.Diff(standings(first)+ended(a), standings(again)+ended(b)); diff != "" {
				t.Errorf("it differs:\n%s", diff)
			}
		})
	}
}

// Leaving out whoever is silent is no way to hear all three.
func TestALabIsNotPassedByAskingFewer(t *testing.T) {
	l, err := Find("silent")
	if err != nil {
		t.Fatal(err)
	}
	without, _, found := strings.Cut(l.Board, "  - name: Purse")
	if !found {
		t.Fatal("the board has no Purse to leave out")
	}
	if results, _ := playLab(t, l, without); Passed(results) {
		t.Errorf("two perspectives pass:\n%s", standings(results))
	}
}

// What a check says once the round is over is said of something that is over, and a number never
// stands alone.
func TestAStandingCanBeUnderstoodByItself(t *testing.T) {
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			results, _ := playLab(t, l, l.Board)
			for _, r := range results {
				if first := r.Say[:1]; first != strings.ToLower(first) {
					t.Errorf("%q does not begin as the other sentences do", r.Say)
				}
				if strings.Trim(r.Standing, "0123456789") == "" || strings.HasSuffix(r.Standing, " yet") {
					t.Errorf("%s: %q", r.Say, r.Standing)
				}
			}
		})
	}
}

// Of a session in which nothing was asked nothing is met, and nothing breaks.
func TestNothingIsMetBeforeTheQuestion(t *testing.T) {
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list {
		for _, s := range []*engine.State{nil, {}} {
			results := l.Judge(s)
			if len(results) != len(l.Checks()) || Passed(results) {
				t.Errorf("%s: %v", l.Name, results)
			}
			for _, r := range results {
				if r.Met || r.Final || r.Say == "" {
					t.Errorf("%s: %+v", l.Name, r)
				}
			}
		}
	}
}
