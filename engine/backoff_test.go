package engine

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// The simulator behind "Exponential Backoff And Jitter" (github.com/aws-samples/
// aws-arch-backoff-simulator), in its own figures: clients that each want to write one row once
// read its version, then write, and begin again where another was faster.
const (
	contenders  = 100
	contendBase = 5 * time.Millisecond
	contendMost = 2 * time.Second
)

// waits says how long a client waits before another try, of at most so long.
type waits func(rnd *rand.Rand, most time.Duration) time.Duration

func withoutJitter(_ *rand.Rand, most time.Duration) time.Duration { return most }

// letter is a message under way. Its client reads the version, or writes what it read.
type letter struct {
	at      time.Duration
	client  int
	arrived int // 0: a read at the server; 1: its answer; 2: a write at the server; 3: its answer
	version int
	written bool
}

// contend returns how many writes it takes until every client has written, and how long.
func contend(seed uint64, wait waits) (calls int, took time.Duration) {
	rnd := rand.New(rand.NewPCG(seed, contenders))
	network := func() time.Duration {
		return time.Duration(math.Abs(10+2*rnd.NormFloat64()) * float64(time.Millisecond))
	}
	post := make([]letter, contenders)
	for i := range post {
		post[i] = letter{at: network(), client: i}
	}
	tries, version := make([]int, contenders), 0
	for len(post) > 0 {
		l := slices.MinFunc(post, func(a, b letter) int { return cmp.Compare(a.at, b.at) })
		post = slices.DeleteFunc(post, func(o letter) bool { return o.client == l.client })
		took = l.at
		l.at += network()
		switch l.arrived {
		case 0:
			l.version = version
		case 2:
			calls++
			if l.written = l.version == version; l.written {
				version++
			}
		case 3:
			if l.written {
				continue
			}
			tries[l.client]++
			l.at += wait(rnd, bound(tries[l.client]))
		}
		l.arrived = (l.arrived + 1) % 4
		post = append(post, l)
	}
	return calls, took
}

// bound doubles with each try, up to a most: delay's rule in the simulator's figures.
func bound(tries int) time.Duration {
	return min(contendMost, contendBase<<min(tries, 16))
}

// contention is what so many runs took on average.
func contention(runs int, wait waits) (calls, seconds float64) {
	for i := range runs {
		c, took := contend(uint64(i)+1, wait)
		calls += float64(c) / float64(runs)
		seconds += took.Seconds() / float64(runs)
	}
	return calls, seconds
}

func TestFullJitterSavesMoreThanHalfOfTheCalls(t *testing.T) {
	plain, plainTook := contention(10, withoutJitter)
	full, fullTook := contention(10, jitter)
	t.Logf("without jitter %.0f calls in %.1f s, full jitter %.0f in %.1f s", plain, plainTook, full, fullTook)
	if full > 0.45*plain {
		t.Errorf("full jitter takes %.0f calls, more than 45 %% of %.0f without", full, plain)
	}
	if fullTook > 0.1*plainTook {
		t.Errorf("full jitter takes %.1f s, more than a tenth of %.1f s without", fullTook, plainTook)
	}
}

// TestEachBranchWaitsInItsOwnTime holds delay, which decide uses, to the same rule: anywhere
// below a bound that doubles, never the same for two branches, and always the same for a seed.
func TestEachBranchWaitsInItsOwnTime(t *testing.T) {
	const branches = 1000
	for n, most := range map[int]time.Duration{1: time.Second, 2: 2 * time.Second, 5: 16 * time.Second, 6: 30 * time.Second, 50: 30 * time.Second} {
		seen := map[time.Duration]bool{}
		sum := time.Duration(0)
		for i := range branches {
			b, a := &Branch{ID: NewBranchID('B', i+1)}, &Attempt{N: n, Error: &Failure{}}
			d := delay(7, b, a, n-1)
			if d < 0 || d > most || d != delay(7, b, a, n-1) {
				t.Fatalf("branch %d waits %v before try %d, of at most %v", i+1, d, n+1, most)
			}
			seen[d], sum = true, sum+d
		}
		if mean := sum / branches; mean < most*45/100 || mean > most*55/100 || len(seen) < branches*99/100 {
			t.Errorf("after try %d: %d different waits of %d, %v on average, of at most %v", n, len(seen), branches, mean, most)
		}
	}
}

// TestWhatTheServerAsksForIsWaitedFor: at least that, and up to a quarter more, at most 5 s.
func TestWhatTheServerAsksForIsWaitedFor(t *testing.T) {
	for told, most := range map[time.Duration]time.Duration{
		time.Second: 1250 * time.Millisecond, 8 * time.Second: 10 * time.Second, time.Minute: 65 * time.Second,
	} {
		for i := range 100 {
			b, a := &Branch{ID: NewBranchID('B', i+1)}, &Attempt{N: 1, Error: &Failure{RetryAfter: told}}
			if d := delay(7, b, a, 0); d < told || d > most {
				t.Errorf("the server says %v, branch %d waits %v", told, i+1, d)
			}
		}
	}
}

// BenchmarkBackoff reports the contention: go test ./engine -run NONE -bench Backoff -benchtime 1x.
func BenchmarkBackoff(b *testing.B) {
	for _, c := range []struct {
		name string
		wait waits
	}{{"jitter=none", withoutJitter}, {"jitter=full", jitter}} {
		b.Run(c.name, func(b *testing.B) {
			var calls, took float64
			for b.Loop() {
				calls, took = contention(100, c.wait)
			}
			b.ReportMetric(calls, "calls")
			b.ReportMetric(took, "virtual-s")
		})
	}
}
