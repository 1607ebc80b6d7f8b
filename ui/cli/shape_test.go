package cli

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// boardOf is a board of one agent, in a mode.
func boardOf(mode engine.Mode) engine.Board {
	return engine.Board{Name: string(mode), Mode: mode, Agents: []engine.AgentSpec{{Name: "A", Brief: "b"}}}
}

func TestFlagsShapeABoard(t *testing.T) {
	for name, tt := range map[string]struct {
		give choiceFlags
		mode engine.Mode
		want func(*engine.Board)
	}{
		"nothing said":     {choiceFlags{}, engine.ModeVote, func(*engine.Board) {}},
		"voters":           {choiceFlags{count: "9"}, engine.ModeVote, func(b *engine.Board) { b.Count = 9 }},
		"drafts":           {choiceFlags{count: "2"}, engine.ModeDrafts, func(b *engine.Board) { b.Count = 2 }},
		"a closed vote":    {choiceFlags{options: []string{"adopt, wait"}}, engine.ModeVote, func(b *engine.Board) { b.Options = []string{"adopt", "wait"} }},
		"options repeated": {choiceFlags{options: []string{"31,000 crowns", "33,300 crowns"}}, engine.ModeVote, func(b *engine.Board) { b.Options = []string{"31,000 crowns", "33,300 crowns"} }},
		"another merge":    {choiceFlags{reducer: "table"}, engine.ModeDrafts, func(b *engine.Board) { b.Reducer.Strategy = engine.StrategyTable }},
	} {
		t.Run(name, func(t *testing.T) {
			sh, err := tt.give.shape()
			if err != nil {
				t.Fatal(err)
			}
			want := boardOf(tt.mode)
			if err := sh.check(want); err != nil {
				t.Fatal(err)
			}
			tt.want(&want)
			if diff := cmp.Diff(want, sh.apply(boardOf(tt.mode))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFlagsThatDoNotFitABoardAreRefusedInASentence(t *testing.T) {
	crowd := boardOf(engine.ModeVote)
	crowd.Agents = append(crowd.Agents, engine.AgentSpec{Name: "B", Brief: "b"}, engine.AgentSpec{Name: "C", Brief: "b"})
	for want, tt := range map[string]struct {
		give  choiceFlags
		board engine.Board
	}{
		`-n few is no number of branches; write one from 1 to 100`:                                                                 {choiceFlags{count: "few"}, boardOf(engine.ModeVote)},
		`-n 0 is no number of branches; write one from 1 to 100`:                                                                   {choiceFlags{count: "0"}, boardOf(engine.ModeVote)},
		`-n 2: two voters cannot break a tie; ask 3 or more`:                                                                       {choiceFlags{count: "2"}, boardOf(engine.ModeVote)},
		`-n 1: one voter is no vote; ask 3 or more`:                                                                                {choiceFlags{count: "1"}, boardOf(engine.ModeVote)},
		`-n 5: board vote has 3 voters of its own; leave -n out, or add -b vote`:                                                   {choiceFlags{count: "5"}, crowd},
		`-n 5: the agents of board sections are not copies of one; add -b drafts or -b vote`:                                       {choiceFlags{count: "5"}, boardOf(engine.ModeSections)},
		`-n 5: board verify has a branch for each source; give more of them with --source`:                                         {choiceFlags{count: "5"}, boardOf(engine.ModeVerify)},
		`-n 5: board split has a branch for each part of the document; chunk: in the board says how large they are`:                {choiceFlags{count: "5"}, boardOf(engine.ModeSplit)},
		`--options needs two answers or more to choose from, with commas between: --options adopt,wait`:                            {choiceFlags{options: []string{"adopt,"}}, boardOf(engine.ModeVote)},
		`--options are the answers of a vote, and board drafts holds none; add -b vote`:                                            {choiceFlags{options: []string{"adopt,wait"}}, boardOf(engine.ModeDrafts)},
		`--options: 27 is not possible; give from 2 to 26 answers, or none for an open question`:                                   {choiceFlags{options: strings.Split("abcdefghijklmnopqrstuvwxyz1", "")}, boardOf(engine.ModeVote)},
		`-n 1: one draft leaves nothing to compare; ask 2 or more, or add --reducer none`:                                          {choiceFlags{count: "1"}, boardOf(engine.ModeDrafts)},
		`--options: "Adopt" counts as the same answer as options[0], "adopt"; leave one of them out`:                               {choiceFlags{options: []string{"adopt,Adopt"}}, boardOf(engine.ModeVote)},
		`--reducer tall is not known (did you mean tally?); it is one of synthesize, choose, table, tally, verdicts, concat, none`: {choiceFlags{reducer: "tall"}, boardOf(engine.ModeVote)},
		`--reducer tally counts votes, and board drafts holds none; add -b vote`:                                                   {choiceFlags{reducer: "tally"}, boardOf(engine.ModeDrafts)},
		`--reducer verdicts sets claims against sources, and board drafts has none; add -b verify`:                                 {choiceFlags{reducer: "verdicts"}, boardOf(engine.ModeDrafts)},
		`--reducer table: table compares branches, and this board has one; name another agent, or choose another strategy`:         {choiceFlags{reducer: "table"}, boardOf(engine.ModeSections)},
	} {
		t.Run(want, func(t *testing.T) {
			sh, err := tt.give.shape()
			if err == nil {
				err = sh.check(tt.board)
			}
			var end *exit
			if !errors.As(err, &end) || end.code != exitUsage || err.Error() != want {
				t.Errorf("got %v", err)
			}
		})
	}
}

// On the screens another board may follow, which the flags were not meant for.
func TestFlagsLeaveAnotherBoardAsItIs(t *testing.T) {
	sh, err := choiceFlags{count: "9", options: []string{"a,b"}, reducer: "tally"}.shape()
	if err != nil {
		t.Fatal(err)
	}
	report := boardOf(engine.ModeSections)
	if diff := cmp.Diff(report, sh.apply(report)); diff != "" {
		t.Error(diff)
	}
	if got := sh.apply(boardOf(engine.ModeDrafts)); got.Count != 9 || got.Options != nil || got.Reducer.Strategy != "" {
		t.Errorf("%+v", got)
	}
}
