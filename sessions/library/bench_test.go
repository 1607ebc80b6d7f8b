//go:build unix

package library

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"plenum/sessions"
)

// many is how many sessions the library of the benchmarks has. PLENUM_SESSIONS sets another number.
func many() int {
	n, err := strconv.Atoi(os.Getenv("PLENUM_SESSIONS"))
	if err != nil {
		return 10_000
	}
	return n
}

// heap is what is in memory and in use.
func heap() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// folderSize counts the bytes of the files below a folder.
func folderSize(b *testing.B, dir string) (total float64) {
	err := filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			total += float64(info.Size())
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return total
}

// cpu is the time that the processors have worked for this program, which says more than the
// clock where others work too.
func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// measure runs a benchmark and reports the work of the processors too.
func measure(b *testing.B, name string, once func(b *testing.B, i int)) {
	b.Run(name, func(b *testing.B) {
		began, n := cpu(), 0
		for ; b.Loop(); n++ {
			once(b, n)
		}
		b.ReportMetric(float64(cpu()-began)/float64(n)/1e6, "cpu-ms/op")
	})
}

const megabyte = 1 << 20

// BenchmarkSessions measures a library of 10,000 sessions: go test ./sessions/library -run NONE
// -bench Sessions -benchtime 20x.
func BenchmarkSessions(b *testing.B) {
	n := many()
	dir := filepath.Join(b.TempDir(), "sessions")
	kept := fill(b, dir, n)
	size := folderSize(b, dir)
	b.Run("first build", func(b *testing.B) { benchBuild(b, kept, size) })
	warm := Open(kept)
	mustList(b, warm)
	measure(b, "list, from the files", func(b *testing.B, _ int) { mustList(b, Open(kept)) })
	measure(b, "list again", func(b *testing.B, _ int) { mustList(b, warm) })
	measure(b, "list, one changed", func(b *testing.B, i int) {
		rename(b, kept, i%n)
		mustList(b, warm)
	})
	w := newWriter(1, 60_000)
	for _, q := range [][2]string{
		{"one common word", w.words[40]},
		{"one rare word", w.words[9_000]},
		{"three words", w.words[20] + " " + w.words[60] + " " + w.words[200]},
		{"no hit", "nowhereatall"},
		{"one letter", "q"},
		{"a phrase", `"` + w.words[2] + " " + w.words[5] + `"`},
	} {
		hits := len(mustSearch(b, warm, q[1]))
		measure(b, "search, "+q[0]+", "+strconv.Itoa(hits)+" hits", func(b *testing.B, _ int) { mustSearch(b, warm, q[1]) })
		measure(b, "search from the files, "+q[0], func(b *testing.B, _ int) { mustSearch(b, Open(kept), q[1]) })
	}
	measure(b, "find a prefix and the last", func(b *testing.B, _ int) {
		find(b, kept, "s0999")
		find(b, kept, sessions.Last)
	})
	b.Run("memory", func(b *testing.B) {
		before := heap()
		for b.Loop() {
			l := Open(kept)
			mustSearch(b, l, w.words[9_000])
			b.ReportMetric((heap()-before)/megabyte, "MB-kept")
			runtime.KeepAlive(l)
		}
	})
}

func benchBuild(b *testing.B, kept sessions.Library, size float64) {
	for b.Loop() {
		if err := os.RemoveAll(filepath.Join(kept.Dir, folder)); err != nil {
			b.Fatal(err)
		}
		began, peak, worked := time.Now(), 0.0, cpu()
		_, err := Open(kept).List(b.Context(), func(done, _ int) {
			if done%1000 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, float64(m.HeapInuse))
			}
		})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(size/megabyte/time.Since(began).Seconds(), "MB/s")
		b.ReportMetric(peak/megabyte, "MB-peak")
		b.ReportMetric(float64(cpu()-worked)/1e6, "cpu-ms/op")
	}
	b.ReportMetric(size/megabyte, "MB-sessions")
	b.ReportMetric(folderSize(b, filepath.Join(kept.Dir, folder))/megabyte, "MB-index")
}

func mustList(b *testing.B, l *Library) {
	if _, err := l.List(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
}

func mustSearch(b *testing.B, l *Library, query string) []Hit {
	hits, err := l.Search(b.Context(), query)
	if err != nil {
		b.Fatal(err)
	}
	return hits
}

func rename(b *testing.B, kept sessions.Library, i int) {
	if err := kept.Rename("s"+pad(i), "Renamed at last"); err != nil {
		b.Fatal(err)
	}
}

func pad(i int) string {
	s := strconv.Itoa(i)
	return "00000"[:5-len(s)] + s
}

func find(b *testing.B, kept sessions.Library, name string) {
	if _, err := kept.Find(name); err != nil && name == sessions.Last {
		b.Fatal(err)
	}
}
