package engine

import "testing"

func TestNearestNamesWhatWasMeant(t *testing.T) {
	known := []string{"agents", "about", "count", "mode", "name", "policy", "reducer"}
	for word, want := range map[string]string{
		"agent":   "agents",
		"agnets":  "agents",
		"Reducer": "reducer",
		"redcuer": "reducer",
		"mod":     "mode",
		"polizy":  "policy",
		"xyz":     "",
		"":        "",
		"budget":  "",
	} {
		got, ok := Nearest(word, known)
		if got != want || ok != (want != "") {
			t.Errorf("Nearest(%q) = %q, %v; want %q", word, got, ok, want)
		}
	}
}

func TestEditsCountSwapsOnce(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"ab", "ba", 1}, {"", "abc", 3}, {"abc", "", 3}, {"same", "same", 0}, {"kitten", "sitting", 3}} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("edits(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
