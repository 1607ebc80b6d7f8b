package linear_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui"
	"plenum/ui/cli/linear"
	"plenum/ui/uitest"
)

// heard is what is said unasked of those who could answer, and after a line of nothing.
func heardOf(t *testing.T, w *uitest.World, x *uitest.Exchange, typed ...string) string {
	t.Helper()
	in, keys := io.Pipe()
	go func() {
		for _, line := range append([]string{""}, typed...) {
			pass(time.Second)
			_, _ = io.WriteString(keys, line+"\n")
		}
		pass(time.Second)
		_ = keys.Close()
	}()
	ports := w.Ports()
	ports.Connecting = x.Doors()
	var out bytes.Buffer
	if err := linear.Show(context.Background(), linear.Console{In: in, Out: &out, Echo: true}, ports, asks(ui.Options{})); err != nil {
		t.Error(err)
	}
	synctest.Wait()
	return out.String()
}

func TestAKeyThatIsRefusedIsSaidBeforeAQuestionAndOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := &uitest.Exchange{Doubts: []string{"openai: key refused (401)"}, Takes: 50 * time.Millisecond}
		got := heardOf(t, uitest.Clinic(), x, "board report")
		if n := strings.Count(got, "not ready: openai: key refused (401). providers says"); n != 1 {
			t.Errorf("it was said %d times:\n%s", n, got)
		}
		if strings.Index(got, "not ready") > strings.Index(got, "> board report") {
			t.Errorf("it was said late:\n%s", got)
		}
	})
}

func TestAServerOfThisMachineIsOfferedWhereNoneIsChosen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		here := []ui.Provider{{ID: "ollama", Name: "Ollama", Ready: true, Here: true, Note: "runs at http://127.0.0.1:11434/v1, 2 models"}, {ID: "groq", Note: "set GROQ_API_KEY"}}
		w := uitest.Clinic()
		const offer = "ollama: runs at http://127.0.0.1:11434/v1, 2 models, and is not connected. providers ollama lists its models\n"
		if got := heardOf(t, w, &uitest.Exchange{Near: here, Takes: 50 * time.Millisecond}); strings.Contains(got, "not connected") {
			t.Errorf("a model is chosen already:\n%s", got)
		}
		w.Status = "no model connected"
		if got := heardOf(t, w, &uitest.Exchange{Near: here, Takes: 50 * time.Millisecond}); !strings.Contains(got, offer) || strings.Contains(got, "groq") {
			t.Errorf("%s", got)
		}
	})
}
