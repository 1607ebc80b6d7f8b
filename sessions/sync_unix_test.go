//go:build unix

package sessions

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"plenum/engine"
)

// What other programs do to a file while it is written is said once, and what comes after it is
// saved all the same.
func TestAFileThatOthersTouchGoesOn(t *testing.T) {
	for name, tt := range map[string]struct {
		touch func(path string) error
		says  string
		want  int // events in the file in the end, of 20
	}{
		"deleted":                 {os.Remove, "another program has deleted its file, which is made again", 20},
		"deleted with its folder": {func(path string) error { return os.RemoveAll(filepath.Dir(path)) }, "another program has deleted its file", 20},
		"emptied":                 {func(path string) error { return os.Truncate(path, 0) }, "another program has cut off its file", 10},
		"cut in the middle":       {func(path string) error { return os.Truncate(path, 300) }, "another program has cut off its file", 11},
		"moved":                   {func(path string) error { return os.Rename(path, path+".moved") }, "", 20},
	} {
		t.Run(name, func(t *testing.T) {
			l := Library{Dir: filepath.Join(t.TempDir(), "sessions")}
			f, err := l.New(noon)
			if err != nil {
				t.Fatal(err)
			}
			var told []error
			synctest.Test(t, func(t *testing.T) {
				log := engine.NewLog()
				rec := &Recorder{Header: Header{ID: f.ID, Created: noon}, Trouble: func(err error) { told = append(told, err) }}
				done := make(chan error, 1)
				go func() { done <- rec.Record(t.Context(), f, log.Reader()) }()
				for i := range 20 {
					if i == 10 {
						if err := tt.touch(f.Path); err != nil {
							t.Error(err)
						}
					}
					log.Append(engine.Event{Round: 1, Branch: "B1", Attempt: 1, Fact: engine.Sent{}})
					synctest.Wait()
				}
				elapse(2 * retryEvery)
				log.Close()
				if err := <-done; err != nil {
					t.Errorf("all is saved in the end, and still: %v", err)
				}
			})
			if err := f.Close(); err != nil {
				t.Error(err)
			}
			if tt.says == "" && len(told) > 0 || tt.says != "" && (len(told) != 2 || !strings.Contains(told[0].Error(), tt.says) || told[1] != nil) {
				t.Errorf("told was %v", told)
			}
			path := f.Path
			if _, err := os.Stat(path); err != nil {
				path += ".moved"
			}
			s, err := Open(path)
			if err != nil || len(s.Events) < tt.want || len(s.Events) > 0 && s.Events[len(s.Events)-1].Seq != 20 {
				t.Fatalf("%d events in the file, want %d: %v", len(s.Events), tt.want, err)
			}
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != fileMode {
				t.Errorf("its mode is %v, %v", info.Mode(), err)
			}
		})
	}
}

// A real full disk, as far as there is one to be had.
func TestARealFullDiskIsSaidInASentence(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full here")
	}
	defer full.Close()
	err = Record(t.Context(), full, Header{ID: "k3f9ab"}, &listed{events: round(engine.StatusDone).events})
	if err == nil || err.Error() != "the end of session k3f9ab is not saved: the disk is full; free some space" {
		t.Errorf("error: %v", err)
	}
}
