package sessions

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"plenum/engine"
)

// The benchmarks of a session of a million events. Run them with
//
//	go test ./sessions -run NONE -bench Million -benchtime 1x

const million = 1_000_000

// several is a session of so many events, or a few more: three rounds of eight branches, each
// with material, a retry and a merge with its structure.
func several(n int) Events {
	s := &script{}
	s.at(0, "", 0, engine.Opened{ID: "film00", Created: noon, Version: "1.0"})
	at, rnd := time.Duration(0), rand.New(rand.NewPCG(1, 2))
	for round := range 3 {
		for part := range 16 {
			s.at(at, "", 0, engine.Material{ID: fmt.Sprintf("M%d", round+1), Name: "lease.md", Part: part + 1, Parts: 16, Text: strings.Repeat("A clause of the lease.\n", n/500)})
		}
		s.ask(fmt.Sprintf("Question %d?", round+1), engine.StrategySynthesize)
		s.events[len(s.events)-1].At = at
		used := make([]engine.BranchID, 8)
		for b := range used {
			used[b] = engine.NewBranchID('B', round*8+b+1)
			s.begin(at, used[b])
		}
		for until := n * (round + 1) / 3 * 24 / 25; len(s.events) < until; {
			at += time.Duration(rnd.IntN(8000)) * time.Microsecond
			if rnd.IntN(20_000) == 0 {
				at += time.Minute
			}
			s.say(at, used[rnd.IntN(8)], spoken[rnd.IntN(len(spoken))])
		}
		for _, id := range used {
			s.end(at, id, engine.StatusDone, 0.01)
		}
		s.gather(at, used...)
		red := engine.NewBranchID('R', round+1)
		s.at(at, red, 0, engine.ReductionStarted{Strategy: engine.StrategySynthesize, Branches: used, Nonce: "n0n", Auto: true}).begin(at, red)
		for until := n * (round + 1) / 3; len(s.events) < until; {
			at += time.Duration(rnd.IntN(60_000)) * time.Microsecond
			s.say(at, red, spoken[rnd.IntN(len(spoken))])
		}
		s.say(at, red, "\n=== findings n0n ===\n{}").end(at, red, engine.StatusDone, 0.02)
	}
	s.at(at, "", 0, engine.Closed{})
	for i := range s.events {
		if s.events[i].Branch == "" && i < 20 {
			s.events[i].Round = 0
		}
	}
	return s.events
}

var spoken = []string{"and so the notice ", "period \"runs out\" ", "in March.\n\n", "## What it costs\n", "- 18 to 22 euros, ", "Zürich, ", "a <b>part</b> of it ", "if nobody says so in time ", "is six months "}

// written writes a session into a library and returns the library and the path.
func written(tb testing.TB, events Events) (Library, string) {
	tb.Helper()
	l := Library{Dir: tb.TempDir()}
	path := filepath.Join(l.Dir, "20260314-120000-film00"+extension)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, fileMode)
	if err != nil {
		tb.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	line, err := Header{Format: 1, Program: "plenum 1.0", ID: "film00", Created: noon}.line()
	if err != nil {
		tb.Fatal(err)
	}
	_, _ = w.Write(line)
	for _, ev := range events {
		line, err := engine.MarshalEvent(ev)
		if err != nil {
			tb.Fatal(err)
		}
		_, _ = w.Write(append(line, '\n'))
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
	return l, path
}

// inUse is how many bytes are in use after a collection.
func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// whole waits until a player knows all of its session.
func whole(p *Player) {
	p.mu.Lock()
	p.await(func() bool { return false })
	p.mu.Unlock()
	if p.reel.file != nil {
		<-p.reel.read
	}
}

// seekTimes are those of so many seeks anywhere, in order of their length.
func seekTimes(p *Player, n int) []time.Duration {
	rnd := rand.New(rand.NewPCG(3, 4))
	var out []time.Duration
	for range n {
		to := time.Duration(rnd.Int64N(int64(p.Length())))
		begun := time.Now()
		p.Seek(to)
		out = append(out, time.Since(begun))
	}
	slices.Sort(out)
	return out
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func BenchmarkMillionPlayed(b *testing.B) {
	l, path := written(b, several(million))
	for b.Loop() {
		forget(l)
		playMillion(b, l, path)
	}
	reportSize(b, path, "MB-file")
}

func BenchmarkMillionPlayedAgain(b *testing.B) {
	l, path := written(b, several(million))
	whole(played(b, l, path))
	for b.Loop() {
		playMillion(b, l, path)
	}
	reportSize(b, l.indexPath(path), "MB-index")
}

func reportSize(b *testing.B, path, unit string) {
	b.Helper()
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/1e6, unit)
}

func BenchmarkMillionOpened(b *testing.B) {
	_, path := written(b, several(million))
	for b.Loop() {
		openMillion(b, path)
	}
}

// openMillion opens the whole session in memory, as to go on with it.
func openMillion(b *testing.B, path string) {
	b.Helper()
	before, paid := inUse(), spent()
	s, err := Open(path)
	if err != nil || len(s.Events) < million {
		b.Fatal(err)
	}
	state := s.Events.State()
	b.ReportMetric(ms(spent()-paid), "cpu-ms-opened")
	b.ReportMetric(float64(inUse()-before)/1e6, "MB-in-use")
	runtime.KeepAlive(state)
	runtime.KeepAlive(s)
}

// forget removes the indexes of a library.
func forget(l Library) { _ = os.RemoveAll(filepath.Join(l.Dir, indexDir)) }

func playMillion(b *testing.B, l Library, path string) {
	b.Helper()
	before := inUse()
	begun, paid := time.Now(), spent()
	p, err := l.Play(path)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := p.Next(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(ms(time.Since(begun)), "ms-first")
	whole(p)
	b.ReportMetric(ms(time.Since(begun)), "ms-all-read")
	b.ReportMetric(ms(spent()-paid), "cpu-ms-all-read")
	paid = spent()
	times := seekTimes(p, 300)
	b.ReportMetric(ms(spent()-paid)/300, "cpu-ms-a-seek")
	b.ReportMetric(ms(times[len(times)/2]), "ms-seek-median")
	b.ReportMetric(ms(times[len(times)*99/100]), "ms-seek-99")
	b.ReportMetric(ms(times[len(times)-1]), "ms-seek-most")
	b.ReportMetric(float64(inUse()-before)/1e6, "MB-in-use")
	_ = p.Close()
}
