//go:build unix

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

func TestTheCommandOfAnEditorIsReadWithoutAShell(t *testing.T) {
	for command, want := range map[string][]string{
		"vim":                      {"vim"},
		"code --wait -n":           {"code", "--wait", "-n"},
		`"my editor" 'a b' c\ d`:   {"my editor", "a b", "c d"},
		"sh -c 'cat $0; rm -rf ~'": {"sh", "-c", "cat $0; rm -rf ~"},
		`ed ""`:                    {"ed", ""},
		`ed "open`:                 nil,
		`""`:                       nil,
	} {
		got, err := commandWords(command)
		if d := cmp.Diff(want, got); d != "" || (err != nil) != (want == nil) {
			t.Errorf("%s: %v (-want +got):\n%s", command, err, d)
		}
	}
}

// outside runs the question through an editor that is a line of shell.
func outside(t *testing.T, script string) (text string, left []string, err error) {
	t.Helper()
	env := map[string]string{"EDITOR": `sh -c "` + script + `"`}
	o := ownEditor{env: func(name string) string { return env[name] }, look: exec.LookPath, dir: t.TempDir()}
	e, err := o.Open("Rent or buy?")
	if err != nil {
		t.Fatal(err)
	}
	text, err = e.Done(e.Run.Run())
	left, _ = filepath.Glob(filepath.Join(o.dir, "*"))
	return text, left, err
}

func TestAQuestionGoesThroughAnEditorAndBack(t *testing.T) {
	for name, tt := range map[string]struct {
		script, want, says string
		stays              bool
	}{
		"written on":               {"echo and when? >> $0", "Rent or buy?\nand when?", "", false},
		"untouched":                {"true", "Rent or buy?", "", false},
		"nobody else can read it":  {"stat -c %a $0 > $0.m; mv $0.m $0", "600", "", false},
		"it fails":                 {"exit 3", "", "sh ended badly (exit status 3); the question is as it was", false},
		"it fails, having written": {"echo more >> $0; exit 3", "", "what it wrote stays in", true},
		"it removes the file":      {"rm $0", "", "sh left no file behind; the question is as it was", false},
	} {
		t.Run(name, func(t *testing.T) {
			text, left, err := outside(t, tt.script)
			if text != tt.want || (err == nil) != (tt.says == "") || err != nil && !strings.Contains(err.Error(), tt.says) {
				t.Errorf("it came back as %q: %v", text, err)
			}
			if (len(left) > 0) != tt.stays {
				t.Errorf("left behind is %v", left)
			}
		})
	}
}

func TestAnEditorThatIsNotThere(t *testing.T) {
	for name, tt := range map[string]struct{ visual, says string }{
		"named":   {"/no/such/editor", "$VISUAL names /no/such/editor, which cannot be run"},
		"unnamed": {"", "no editor is set"},
	} {
		o := ownEditor{
			env:  func(n string) string { return map[string]string{"VISUAL": tt.visual}[n] },
			look: func(string) (string, error) { return "", os.ErrNotExist },
		}
		if _, err := o.Open("x"); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A draft comes back with the long texts that were pasted into it, and leaves none of them behind.
func TestADraftIsKeptWithItsPastes(t *testing.T) {
	dir := t.TempDir()
	d := &draftFile{dir: dir}
	paste := engine.Document{Name: "paste 2", Text: "a\nlong\ntext"}
	if err := d.KeepPaste(paste); err != nil {
		t.Fatal(err)
	}
	if err := d.KeepDraft("Sum up [paste 2: 3 lines, 11 B]"); err != nil {
		t.Fatal(err)
	}
	_ = d.hold.Close() // as when the program ends
	next := &draftFile{dir: dir}
	got := next.take()
	if len(got.Pastes) != 1 || got.Pastes[0].Name != paste.Name || got.Pastes[0].Text != paste.Text {
		t.Errorf("taken up are %v", got.Pastes)
	}
	if err := next.KeepDraft(""); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind is %v", left)
	}
}
