package config

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// others are values that no main key has by default, each as it is shown again.
var others = map[string]string{
	"default_model": "a/b", "reducer_model": "c/d", "board": "decide", "theme": "none", "ask_above": "2.5",
	"mouse": "off", "linear": "on", "reduced_motion": "on", "notify": "off", "local": "off",
	"boards_dir": filepath.Join(string(filepath.Separator)+"srv", "boards"), "themes_dir": filepath.Join(string(filepath.Separator)+"srv", "themes"),
}

// Each main key can be set in the file, by its variable and by a flag, and each of these wins
// over the one before it.
func TestEachLayerWinsOverTheOneBelow(t *testing.T) {
	for _, s := range scalars() {
		t.Run(s.name, func(t *testing.T) {
			other, set := others[s.name]
			if !set {
				t.Fatal("the table of this test lacks the key")
			}
			plain, err := Load(write(t, ""), vars())
			if err != nil {
				t.Fatal(err)
			}
			fallback := s.value(plain)
			if at := plain.Origins.Of(s.name); fallback == other || at.Layer != FromDefault {
				t.Errorf("by default %q, from %+v", fallback, at)
			}
			path := write(t, "# mine\n"+s.name+": "+other+"\n")
			c, err := Load(path, vars())
			if err != nil {
				t.Fatal(err)
			}
			want := Origin{Name: "config.yaml:2", Layer: FromFile, Line: 2}
			if diff := cmp.Diff(want, c.Origins.Of(s.name)); diff != "" || s.value(c) != other {
				t.Errorf("in the file: %q (-want +got):\n%s", s.value(c), diff)
			}
			if fallback == "" {
				fallback = "x"
			}
			if c, err = Load(path, vars(s.env, fallback)); err != nil {
				t.Fatal(err)
			}
			want = Origin{Name: s.env, Layer: FromVariable}
			if diff := cmp.Diff(want, c.Origins.Of(s.name)); diff != "" || s.value(c) != fallback {
				t.Errorf("by %s: %q (-want +got):\n%s", s.env, s.value(c), diff)
			}
			if err := c.Set(s.name, other, "--flag"); err != nil {
				t.Fatal(err)
			}
			want = Origin{Name: "--flag", Layer: FromFlag}
			if diff := cmp.Diff(want, c.Origins.Of(s.name)); diff != "" || s.value(c) != other {
				t.Errorf("by a flag: %q (-want +got):\n%s", s.value(c), diff)
			}
		})
	}
}

func TestFoldersAreMeantFromTheFile(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	path := write(t, "boards_dir: ../mine\nthemes_dir: ~/themes\n")
	c, err := Load(path, vars())
	if err != nil {
		t.Fatal(err)
	}
	want := Folders{BoardsDir: filepath.Join(filepath.Dir(filepath.Dir(path)), "mine"), ThemesDir: filepath.Join(home, "themes")}
	if diff := cmp.Diff(want, c.Folders); diff != "" {
		t.Errorf("folders (-want +got):\n%s", diff)
	}
}

func TestAnyWordOfYesAndNoSwitches(t *testing.T) {
	for word, want := range map[string]bool{"on": true, "true": true, "Yes": true, "1": true, "off": false, "FALSE": false, "no": false, "0": false} {
		c, ps := parse("config.yaml", []byte("linear: "+word+"\nmouse: '"+word+"'\n"))
		if len(ps) > 0 || c.Linear != want || c.Mouse != want {
			t.Errorf("%s: %+v, %v", word, c.Screen, ps)
		}
	}
}

func TestVariablesThatNobodyReadsAreNamed(t *testing.T) {
	got := Strays([]string{"HOME=/", "PLENUM_MODEL=a/b", "PLENUM_MODLE=a/b", "PLENUM_STRAY=x", "PLENUM_WHATEVER_ELSE=sk-very-secret", "XPLENUM_BOARD=x"})
	want := []string{
		"PLENUM_MODLE is set and read by nobody; did you mean PLENUM_MODEL?",
		"PLENUM_STRAY is set and read by nobody",
		"PLENUM_WHATEVER_ELSE is set and read by nobody",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("variables (-want +got):\n%s", diff)
	}
}

func TestWhatIsSaidOfAModelWinsOverTheList(t *testing.T) {
	r, _ := resolver(t, `providers:
  openai:
    models:
      gpt-5-mini: {context: 1000, max_output: 100, reasoning: false, temperature: true, price: {in: 9, out: 10}}
`, vars("OPENAI_API_KEY", "k"))
	m, err := r.Find("openai/gpt-5-mini")
	if err != nil {
		t.Fatal(err)
	}
	got := m.Info()
	if got.Window != 1000 || got.MaxOutput != 100 || got.Reasons || !got.Temperature || got.Price.In != 9 || got.Price.Cached != 9 {
		t.Errorf("%+v, %+v", got, got.Price)
	}
}

func TestSettingAKeyThatIsNoneIsRefused(t *testing.T) {
	c := defaults("config.yaml")
	for key, value := range map[string]string{"bord": "x", "mouse": "maybe", "default_model": "two words", "ask_above": "-1"} {
		if err := c.Set(key, value, "--flag"); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", key, err)
		}
	}
}
