package sessions

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// A list that asks who writes a file never keeps anybody from writing it.
func TestLookingWhoWritesKeepsNobodyFromIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "k3f9ab.jsonl")
	if err := os.WriteFile(path, file(t, round("done").events), 0o600); err != nil {
		t.Fatal(err)
	}
	var lookers sync.WaitGroup
	stop := make(chan struct{})
	for range 2 {
		lookers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					Written(path)
				}
			}
		})
	}
	for i := range 200 {
		f, err := openToAppend(path, "k3f9ab")
		if err != nil {
			t.Errorf("time %d: %v", i, err)
			break
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	lookers.Wait()
}
