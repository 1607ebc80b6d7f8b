package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/sessions"
)

// victimEnv is the folder of sessions in which a second process works until it is killed.
const victimEnv = "PLENUM_TEST_VICTIM"

// paid are three agents of different paces and a merger, each with a price. Each says the same
// whenever it is asked.
func paid() (map[string]*modeltest.Script, engine.Ask) {
	all := map[string]*modeltest.Script{}
	plan := engine.Plan{
		Board: "paid", Mode: engine.ModeSections, Policy: engine.Policy{}.WithDefaults(),
		Reducer: engine.ReducerSpec{Strategy: engine.StrategySynthesize, Model: "x/merge"},
	}
	for i, name := range []string{"x/quick", "x/steady", "x/slow", "x/merge"} {
		m := &modeltest.Script{ModelName: name, ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 1, Out: 2}}}
		for n := range 12 {
			m.Steps = append(m.Steps, modeltest.Step{After: time.Duration(4+3*(i%3)) * time.Millisecond, Text: fmt.Sprintf("%s says %d. ", name, n)})
		}
		m.Steps = append(m.Steps, modeltest.Step{Usage: &engine.Usage{In: 100, Out: 50 + i}})
		all[name] = m
		if name != "x/merge" {
			plan.Agents = append(plan.Agents, engine.AgentSpec{Name: strings.TrimPrefix(name, "x/"), Brief: "b", Model: name})
		}
	}
	return all, engine.Ask{Question: "Move?", Plan: plan, Seed: 7}
}

func deskIn(dir string, models map[string]*modeltest.Script) *desk {
	reg := modeltest.Registry{}
	for name, m := range models {
		reg[name] = m
	}
	return &desk{library: sessions.Library{Dir: dir}, models: reg, keep: true, guard: func() {}, trouble: func(error) {}}
}

// victim asks a question, and says after each write how far its session is in the file.
func victim() {
	models, ask := paid()
	d := deskIn(os.Getenv(victimEnv), models)
	d.flushed = func(seq int) {
		if _, err := fmt.Fprintln(os.Stdout, seq); err != nil {
			os.Exit(1) // whoever listened is gone
		}
	}
	l, err := d.begin(true)
	if err == nil {
		err = l.Do(context.Background(), ask)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	l.run.Wait()
	<-l.saved
	os.Exit(0)
}

// A program killed at any moment of a round loses nothing that was flushed; its session goes on
// with what had not ended alone, and bills nothing twice.
func TestAKilledRoundIsFinishedAndBilledOnce(t *testing.T) {
	kills := 50
	if testing.Short() {
		kills = 4
	}
	moments := rand.New(rand.NewPCG(3, 4))
	again := 0
	for i := range kills {
		again += killed(t, filepath.Join(t.TempDir(), "sessions"), i, time.Duration(moments.IntN(210))*time.Millisecond)
	}
	t.Logf("%d requests were made again after %d kills", again, kills)
}

// killed kills one program some time after its first report, and goes on with its session. It
// returns how many requests that took.
func killed(t *testing.T, dir string, i int, after time.Duration) int {
	t.Helper()
	flushed := killVictim(t, dir, after)
	models, _ := paid()
	o := &office{desk: deskIn(dir, models), t: t, models: models}
	path := o.path("last")
	cut := o.opened(path)
	if len(cut.Events) < flushed {
		t.Fatalf("kill %d: %d events in the file, %d were flushed", i, len(cut.Events), flushed)
	}
	was := cut.Events.State()
	if was.Round() == nil {
		return 0 // nothing was asked yet
	}
	l, err := o.goOn("last", true)
	if err != nil {
		t.Fatalf("kill %d: %v", i, err)
	}
	o.over(l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	is := o.opened(path).Events.State()
	again := 0
	for _, b := range is.Round().Branches {
		old := was.Branch(b.ID)
		n := len(models[b.Agent.Model].Requests())
		again += n
		switch ended := old != nil && ended(old); {
		case ended && n != 0:
			t.Errorf("kill %d: %s had ended, and was asked %d times more", i, b.Agent.Name, n)
		case !ended && n != 1:
			t.Errorf("kill %d: %s had not ended, and was asked %d times", i, b.Agent.Name, n)
		case b.Status != engine.StatusDone || !strings.HasSuffix(strings.TrimSpace(b.Text().String()), "says 11."):
			t.Errorf("kill %d: %s is %s with %q", i, b.Agent.Name, b.Status, b.Text().String())
		}
	}
	merged := is.Round().Reductions
	if len(merged) != 1 || merged[0].Branch.Status != engine.StatusDone {
		t.Fatalf("kill %d: %d merges", i, len(merged))
	}
	if old := was.Branch("R1"); len(models["x/merge"].Requests()) != 1 && (old == nil || !ended(old)) {
		t.Errorf("kill %d: the merge was asked for %d times", i, len(models["x/merge"].Requests()))
	}
	if billed, spent := engine.Summarize(&is, is.Round(), is.At).Totals, sum(&is); !billed.CostKnown || math.Abs(billed.CostUSD-spent) > 1e-12 {
		t.Errorf("kill %d: billed are %v, and the attempts cost %v", i, billed.CostUSD, spent)
	}
	return again + len(models["x/merge"].Requests())
}

// ended reports whether the last attempt of a branch had come to its end.
func ended(b *engine.Branch) bool {
	a := b.Attempt()
	return a != nil && a.Status == engine.StatusDone
}

// sum adds up what each attempt cost, once.
func sum(s *engine.State) float64 {
	usd := 0.0
	add := func(b *engine.Branch) {
		for _, a := range b.Attempts {
			if a.CostUSD != nil {
				usd += *a.CostUSD
			}
		}
	}
	for _, b := range s.Round().Branches {
		add(b)
	}
	for _, red := range s.Round().Reductions {
		add(red.Branch)
	}
	return usd
}

// killVictim returns the number of the last event that a program reported before it was dead.
func killVictim(t *testing.T, dir string, after time.Duration) int {
	t.Helper()
	cmd := exec.Command("victim")
	cmd.Env, cmd.Stderr = append(os.Environ(), victimEnv+"="+dir), os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	flushed := 0
	var moment *time.Timer
	for lines := bufio.NewReader(out); ; {
		line, err := lines.ReadString('\n')
		if err != nil { // dead; half a line is no report
			if !errors.Is(err, io.EOF) && !errors.Is(err, os.ErrClosed) {
				t.Fatal(err)
			}
			break
		}
		if _, err := fmt.Sscanf(line, "%d\n", &flushed); err != nil {
			t.Fatalf("it said %q", line)
		}
		if moment == nil {
			moment = time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // it may have ended
		}
	}
	if moment != nil {
		moment.Stop()
	}
	_ = cmd.Wait() // it was killed, or had come to its end
	return flushed
}
