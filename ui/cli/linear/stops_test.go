package linear_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/ui"
	"plenum/ui/cli/linear"
	"plenum/ui/uitest"
)

// interrupted is what is said where lines are typed, and ctrl+c is pressed for each "^C" among them.
func interrupted(t *testing.T, echo bool, typed ...string) string {
	t.Helper()
	in, keys := io.Pipe()
	stops := make(chan os.Signal)
	var out bytes.Buffer
	ended := make(chan error)
	go func() {
		con := linear.Console{In: in, Out: &out, Stops: stops, Echo: echo}
		ended <- linear.Show(context.Background(), con, uitest.Clinic().Ports(), asks(ui.Options{}))
	}()
	for _, line := range typed {
		pass(10 * time.Millisecond)
		if line == "^C" {
			stops <- os.Interrupt
			continue
		}
		_, _ = io.WriteString(keys, line+"\n")
	}
	pass(10 * time.Millisecond)
	_ = keys.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	synctest.Wait()
	return out.String()
}

func TestCtrlCDropsWhatIsBeingWrittenAndTwiceQuits(t *testing.T) {
	const once = "plenum: ctrl+c once more quits; everything is saved\n"
	for name, tt := range map[string]struct {
		typed  []string
		has    string
		hasNot string
	}{
		"at the prompt":        {[]string{"^C", "^C"}, "question> \n" + once + "question> \n", ""},
		"a word between":       {[]string{"^C", "status", "^C", "^C"}, once, ""},
		"in a question":        {[]string{".", "Rent or", "^C", "recall", "no"}, "not asked; recall brings back what you wrote\n" + once + "question> question: Rent or\n", "round 1"},
		"in a long question":   {[]string{`Rent \`, "^C", "recall", "no"}, "question: Rent\n", "round 1"},
		"in a brief":           {[]string{"edit 1", "Be short.", "^C", "."}, "what you were writing is dropped\n" + once, "has a new brief"},
		"at a yes or no":       {[]string{"recall 1", "^C"}, "nothing was done\n" + once, "round 1"},
		"twice in a question":  {[]string{".", "Rent or", "^C", "^C"}, once, "round 1"},
		"nothing written yet":  {[]string{".", "^C", "status"}, "what you were writing is dropped\n", "recall"},
		"twice while it works": {[]string{uitest.Question, "^C", "^C"}, "with everything saved\n\nplenum: ", ""},
		"while it is at work ": {[]string{uitest.Question, "^C", "cancel all", "yes"}, "still at work. cancel all stops the branches; ctrl+c once more quits, with everything saved\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got := interrupted(t, false, tt.typed...)
				if !strings.Contains(got, tt.has) || tt.hasNot != "" && strings.Contains(got, tt.hasNot) {
					t.Errorf("%q, and not %q:\n%s", tt.has, tt.hasNot, got)
				}
			})
		})
	}
}

// offlineWorld is one in which the built-in model answers.
func offlineWorld() *uitest.World {
	w := uitest.Clinic()
	var all []engine.Model
	for _, name := range []string{"openai/gpt-5-mini", "openai/gpt-5"} {
		all = append(all, &modeltest.Script{ModelName: name, ModelInfo: engine.ModelInfo{Offline: true, Price: &engine.Price{}}, By: func(engine.Request, int) []modeltest.Step {
			return []modeltest.Step{{Text: "One question."}}
		}})
	}
	w.Models = modeltest.RegistryOf(all...)
	return w
}

func TestWhatNoModelWroteIsSaidToCostNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := told(t, offlineWorld(), asks(ui.Options{Question: uitest.Question}), step{0, "wait"}, step{0, "merge synthesize"}, step{0, "wait"}, step{0, "bill"})
		if strings.Contains(got, "$0.0000") || strings.Contains(got, "yes or no") || !strings.Contains(got, "out, nothing: no model was called") {
			t.Error(got)
		}
	})
}

func TestMarksOfTheScreensAreSaidInWords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		w.Weigh = func(engine.Plan) engine.Estimate { return engine.Estimate{Low: 0.002, High: 0.005} }
		got := told(t, w, asks(ui.Options{Question: uitest.Question}))
		for _, mark := range []string{"+?", "~", "$?"} {
			if strings.Contains(got, mark) {
				t.Errorf("%s is said in\n%s", mark, got)
			}
		}
		if want := "price: at least $0.002, since a model of it has no price"; !strings.Contains(got, want) {
			t.Errorf("%s is not said in\n%s", want, got)
		}
	})
}
