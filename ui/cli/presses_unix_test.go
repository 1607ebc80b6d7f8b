//go:build unix

package cli

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenum/engine/models/modeltest"
)

// The keys of the way to a first answer, as a terminal sends them. A paste is one press.
const (
	keyEnter = "\r"
	keyF2    = "\x1bOQ"
)

func pasted(text string) string { return "\x1b[200~" + text + "\x1b[201~" }

// step is one press, and what is on screen before it.
type step struct{ see, press string }

// firstQuestion is typed in every story; its letters are not counted.
const firstQuestion = "Should we move the clinic?"

// TestPressesToAFirstAnswer are a person's first minute in an empty home: from the start to an
// answer, counted in presses besides the question itself. The counts stand in the README too. No
// file is edited, and none is there afterwards.
func TestPressesToAFirstAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("each is a program of its own, which is slow under the race detector")
	}
	server := modeltest.NewServer(t)
	server.Answer(planted)
	server.SetModels("good", "nomic-embed-text")
	behind := gatewayWithAKey(t, server.URL())
	for name, c := range map[string]struct {
		env     []string
		way     []step // before the question is typed
		presses int
		see     string // in the answer; the built-in model has an agenda
	}{
		"nothing at all": {nil, nil, 1, ""},
		"a key in the environment": {
			[]string{"OPENAI_API_KEY=sk-any", "OPENAI_BASE_URL=" + server.URL()}, nil, 1, "A good answer.",
		},
		"a server of this machine": {
			[]string{"PLENUM_LOCAL=on", "OLLAMA_HOST=" + strings.TrimSuffix(server.URL(), "/v1")},
			[]step{{"runs here", keyF2}, {"runs at", keyEnter}, {"ollama/good", keyEnter}, {"answers from now on", ""}},
			4, "A good answer.",
		},
		"a gateway by its address": {
			nil, []step{{"f2 connect", keyF2}, {"Connect a model", pasted(server.URL())}, {"local/good", keyEnter}, {"answers until you quit", ""}}, 4, "A good answer.",
		},
		"a gateway that wants a key": {
			nil, []step{{"f2 connect", keyF2}, {"Connect a model", pasted(behind)}, {"wants a key", pasted(marked)}, {"****", keyEnter}, {"local/good", keyEnter}, {"answers until you quit", ""}}, 6, "A good answer.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := startProgram(t, "env", "", append(c.env, "plenum")...)
			n := 0
			o.shows("What enter will do") // the board is read
			for _, s := range c.way {
				o.shows(s.see)
				if s.press != "" {
					o.press(s.press)
					n++
				}
			}
			o.press(firstQuestion)
			o.press(keyEnter)
			n++
			o.shows("Timeline") // beside the answer
			if got := o.answer(); !strings.Contains(got, c.see) {
				t.Errorf("the answer is %q", got)
			}
			if n != c.presses {
				t.Errorf("%d presses, not %d", n, c.presses)
			}
			if _, err := os.Stat(filepath.Join(o.home, "conf", "plenum")); err == nil {
				t.Error("a config was written")
			}
			o.keyless()
		})
	}
}

// answer leaves the program and reads what it kept.
func (o *onTerminal) answer() string {
	o.t.Helper()
	o.press("q")
	o.shows("plenum replay last")
	o.exits()
	s := o.session().Events.State()
	if a := s.Round().Answer(); a != nil {
		return a.Answer.String()
	}
	return ""
}

// gatewayWithAKey passes on to a server what comes with the marked key.
func gatewayWithAKey(t *testing.T, to string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+marked {
			http.Error(w, `{"error":{"message":"you sent `+r.Header.Get("Authorization")+`"}}`, http.StatusUnauthorized)
			return
		}
		req, err := http.NewRequestWithContext(r.Context(), r.Method, strings.TrimSuffix(to, "/v1")+r.URL.Path, r.Body)
		if err != nil {
			http.Error(w, "no", http.StatusBadGateway)
			return
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			http.Error(w, "no", http.StatusBadGateway)
			return
		}
		defer resp.Body.Close()
		for k, v := range resp.Header {
			w.Header()[k] = v
		}
		w.WriteHeader(resp.StatusCode)
		buf := make([]byte, 4096)
		for {
			n, err := resp.Body.Read(buf)
			_, _ = w.Write(buf[:n]) // a client that left
			if err != nil {
				return
			}
		}
	}))
	t.Cleanup(s.Close)
	return s.URL + "/v1"
}

// keyless fails where the marked key was on screen, or stands in a file.
func (o *onTerminal) keyless() {
	o.t.Helper()
	o.mu.Lock()
	seen := o.seen.String()
	o.mu.Unlock()
	if strings.Contains(seen, marked) || strings.Contains(seen, marked[len(marked)-16:]) {
		o.t.Error("the key was on screen")
	}
	err := filepath.WalkDir(o.home, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if strings.Contains(string(raw), marked) {
			o.t.Errorf("%s holds the key", path)
		}
		return err
	})
	if err != nil {
		o.t.Error(err)
	}
}
