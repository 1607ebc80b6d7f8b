package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What was passed is remembered across runs, privately, and a damaged file costs no more than what
// it held.
func TestRemembersWhatWasPassed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plenum", "labs.json")
	first := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, before string // what stands in the file; empty: there is none
		want         int    // labs that are remembered after one more was passed
	}{
		{name: "no file yet", want: 1},
		{name: "another lab", before: `{"passed": {"storm": "2027-01-01T00:00:00Z"}}`, want: 2},
		{name: "of a later version", before: `{"passed": {"storm": "2027-01-01T00:00:00Z"}, "streak": 3}`, want: 2},
		{name: "no JSON", before: `{"passed": {`, want: 1},
		{name: "another kind of JSON", before: `{"passed": ["silent"]}`, want: 1},
		{name: "empty", before: ` `, want: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := os.RemoveAll(filepath.Dir(path)); err != nil {
				t.Fatal(err)
			}
			if c.before != "" {
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(c.before), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			f := &passedLabs{path: path}
			for _, at := range []time.Time{first, first.Add(time.Hour)} {
				if err := f.add("silent", at); err != nil {
					t.Fatal(err)
				}
			}
			got := (&passedLabs{path: path}).read()
			if len(got) != c.want || !got["silent"].Equal(first) {
				t.Errorf("remembered are %v", got)
			}
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("the file is not private: %v, %v", info.Mode(), err)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*.tmp")); len(left) > 0 {
				t.Errorf("%v was left behind", left)
			}
		})
	}
}

// Where nothing can be written, the person is told so, and the lab is passed all the same.
func TestSaysWhereItCannotRemember(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "plenum")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f := &passedLabs{path: filepath.Join(blocked, "labs.json")}
	if err := f.add("silent", time.Now()); err == nil {
		t.Error("nothing is said of a lab that is not remembered")
	}
}
