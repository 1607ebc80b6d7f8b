package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/boards"
	"plenum/engine/labs"
	"plenum/engine/models/modeltest"
	builtin "plenum/engine/models/offline"
	"plenum/ui"
	"plenum/ui/uitest"
)

// theCase is the case that ships with the program.
type theCase struct{}

func (theCase) Case() ui.Example {
	text, sources := labs.Case()
	return ui.Example{Board: "verify", Text: text, Sources: sources, About: labs.CaseAbout}
}

// builtIn is a world with nothing but the built-in model and two of the built-in boards.
func builtIn(t *testing.T) *uitest.World {
	t.Helper()
	w := uitest.Clinic()
	w.Models = modeltest.RegistryOf(builtin.New(1))
	w.Status, w.Past, w.Rows, w.Boards = "no model connected", nil, nil, nil
	w.Questions, w.Try = map[string]string{}, theCase{}
	w.Weigh = func(engine.Plan) engine.Estimate {
		return engine.Estimate{Offline: true, Known: true, AtOnce: 9 * time.Second}
	}
	for _, name := range []string{"report", "verify"} {
		src, _ := boards.Builtin(name)
		b, err := boards.Parse(name, src)
		if err != nil {
			t.Fatal(err)
		}
		w.Boards = append(w.Boards, b.Plan(engine.Choice{Model: builtin.Name, Usable: []string{builtin.Name}}))
		w.Questions[name] = b.Question
	}
	return w
}

func TestTheContradictionIsThreeKeysFromTheFirstScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := builtIn(t)
		ports := w.Ports()
		ports.Labs = &uitest.Labs{}
		l := uitest.NewLight(t, ui.New(ports, ui.Options{Theme: "none", Seed: 7}), 80, 24)
		l.Wait(time.Second)
		shows(t, l.Screen(), "Works without a model", "Check a text against its sources", labs.CaseAbout,
			"Read your own file from three sides", "4 labs, 1 passed", "For answers, connect a model: f2", "down examples")
		frame(t, "ask-examples-80x24", l.Screen())
		l.Press("down")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Board: verify", "case/leaflet.md", "case/report.md", "enter asks")
		frame(t, "ask-case-80x24", l.Screen())
		l.Press("enter")
		l.Wait(time.Minute)
		shows(t, l.Screen(), "Verdicts", "Claim 3 is refuted", "case/leaflet.md:3", "61,300", "case/report.md:6", "41,300")
		frame(t, "case-80x24", l.Screen())
		l.Press("A")
		l.Wait(time.Second)
		l.Press("tab")
		if s := l.Screen(); strings.Contains(s, "case/report.md") || !strings.Contains(s, "no source yet") {
			t.Errorf("the sources of the case stay behind:\n%s", s)
		}
	})
}

func TestAnExampleIsLeftAsItWasFound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := builtIn(t)
		ports := w.Ports()
		ports.Labs = &uitest.Labs{}
		l := uitest.NewLight(t, ui.New(ports, ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		l.Press("down", "up")
		l.Type("x")
		if s := l.Screen(); strings.Contains(s, "Practise on") || !strings.Contains(s, " x") {
			t.Errorf("with a question in the field:\n%s", s)
		}
		l.Press("backspace", "down", "down", "enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Board: report", " @", "type the name of a file after the @")
		l.Press("backspace", "down", "down", "down", "down", "enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Labs: boards to practise on")
	})
}

func TestTheExamplesStandInThePalette(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := builtIn(t)
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Seed: 7}), 80, 24)
		l.Wait(time.Second)
		l.Type("Why?")
		l.Press("ctrl+p")
		l.Type("check a text")
		shows(t, l.Screen(), " > Check a text against its sources", "with nothing written and nothing along")
		l.Press("esc", "ctrl+u", "ctrl+p")
		l.Type("check a text")
		shows(t, l.Screen(), " > Check a text against its sources", "6 claims, 3 sources, 1 that contradicts")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Board: verify", "case/leaflet.md is held against 3 sources; enter asks")
	})
}
