package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
)

// exchange is who could answer: a local server, two services without a key, one with.
func exchange() *uitest.Exchange {
	return &uitest.Exchange{
		Known: []ui.Provider{
			{ID: "offline", Name: "offline", Ready: true, Note: "built in: no network, no AI, $0", Models: 1},
			{ID: "openai", Name: "OpenAI", Note: "set OPENAI_API_KEY", Export: "export OPENAI_API_KEY="},
			{ID: "groq", Name: "Groq", Note: "set GROQ_API_KEY", Export: "export GROQ_API_KEY="},
			{ID: "azure", Name: "Azure", Note: "set AZURE_OPENAI_ENDPOINT to its address"},
		},
		Near: []ui.Provider{{ID: "ollama", Name: "Ollama", Ready: true, Here: true, Note: "runs at 127.0.0.1:11434, 2 models", Models: 2}},
		Listed: map[string][]ui.ModelRow{
			"ollama":  {{Name: "ollama/qwen3", Note: "$0 in, $0 out", Ready: true}, {Name: "ollama/gemma3", Note: "$0 in, $0 out", Ready: true}},
			"openai":  {{Name: "openai/gpt-5-mini", Note: "$0.25 in, $2 out", Ready: true}},
			"gateway": {{Name: "gateway/gpt-5", Note: "price ?", Ready: true}},
		},
		Keys:    map[string]string{"openai": "sk-right"},
		Servers: map[string]uitest.Gateway{"https://gateway.example/v1": {Name: "gateway", Key: "sk-team"}, "http://127.0.0.1:4000/v1": {Name: "gateway"}},
		Takes:   50 * time.Millisecond,
	}
}

// linked is a program with nothing configured, in front of an exchange.
func linked(t *testing.T, x *uitest.Exchange, width, height int) (*uitest.Light, *uitest.World) {
	t.Helper()
	return linkedWith(t, x, ui.Options{}, width, height)
}

func linkedWith(t *testing.T, x *uitest.Exchange, opts ui.Options, width, height int) (*uitest.Light, *uitest.World) {
	t.Helper()
	opts.Theme, opts.Seed = "none", 7
	w := builtIn(t)
	offline := w.Weigh
	w.Weigh = func(p engine.Plan) engine.Estimate {
		if strings.HasPrefix(p.Agents[0].Model, "offline/") {
			return offline(p)
		}
		return engine.Estimate{Low: 0.018, High: 0.072, Branches: []float64{0.004, 0.004, 0.004}, Merge: 0.033, Known: true, Times: engine.Times{AtOnce: engine.Range[time.Duration]{Low: 32 * time.Second, High: 2 * time.Minute}}}
	}
	x.Use = func(model string) {
		w.Status, _, _ = strings.Cut(model, "/")
		for i := range w.Boards {
			for j := range w.Boards[i].Agents {
				w.Boards[i].Agents[j].Model = model
			}
		}
	}
	ports := w.Ports()
	ports.Connecting = x.Doors()
	l := uitest.NewLight(t, ui.New(ports, opts), width, height)
	l.Wait(time.Second)
	return l, w
}

func TestALocalServerIsOfferedAndChosenByAPersonAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := exchange()
		l, _ := linked(t, x, 80, 24)
		shows(t, l.Screen(), "Ollama runs here, not connected", "f2 connect")
		if len(x.Used()) > 0 {
			t.Fatalf("%v was chosen by nobody", x.Used())
		}
		l.Press("f2")
		l.Wait(time.Second)
		frame(t, "connect-80x24", l.Screen())
		l.Press("enter")
		l.Wait(time.Second)
		frame(t, "connect-models-80x24", l.Screen())
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "ollama/qwen3 answers from now on; default_model: ollama/qwen3 in", "ollama", "1 Research  qwen3", "~$0.018 to ~$0.072")
		lacks(t, l.Screen(), "offline")
		frame(t, "connected-80x24", l.Screen())
	})
}

func TestEscComesBackToTheListOfProviders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := linked(t, exchange(), 80, 24)
		l.Press("f2")
		l.Wait(time.Second)
		l.Press("enter")
		l.Wait(time.Second)
		l.Press("esc")
		shows(t, l.Screen(), "Connect a model", "ollama")
		l.Press("esc")
		lacks(t, l.Screen(), "Connect a model")
	})
}

func TestAKeyIsCheckedBeforeItIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := exchange()
		l, _ := linked(t, x, 80, 24)
		l.Press("f2")
		l.Wait(time.Second)
		l.Type("openai")
		l.Press("enter")
		l.Wait(time.Second)
		l.Send(tea.PasteMsg{Content: "sk-wrong\n"})
		shows(t, l.Screen(), "The key of openai", "********", "export OPENAI_API_KEY=")
		lacks(t, l.Screen(), "sk-wrong")
		l.Press("enter")
		shows(t, l.Screen(), "Asking the server")
		l.Wait(time.Second)
		shows(t, l.Screen(), "it was refused (401)")
		frame(t, "connect-key-refused-80x24", l.Screen())
		l.Send(tea.PasteMsg{Content: "sk-right"})
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "The models of openai", "openai/gpt-5-mini")
		l.Press("enter")
		l.Wait(time.Second)
		if got := x.Used(); len(got) != 1 || got[0] != "openai/gpt-5-mini" {
			t.Errorf("used %v", got)
		}
	})
}

func TestWithoutAKeyringTheReasonAndTheOtherWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := exchange()
		x.Keyless = "there is no keyring here, since there is no desktop session (no D-Bus; so it is over SSH and in containers)"
		l, w := linked(t, x, 80, 24)
		l.Press("f2")
		l.Wait(time.Second)
		l.Type("groq")
		l.Press("enter")
		l.Wait(time.Second)
		frame(t, "connect-no-keyring-80x24", l.Screen())
		l.Press("enter")
		l.Wait(time.Second)
		if got := w.Copied(); len(got) != 1 || got[0] != "export GROQ_API_KEY=" {
			t.Errorf("copied %q", got)
		}
	})
}

func TestAPastedAddressJoinsAGateway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := exchange()
		l, _ := linked(t, x, 80, 24)
		l.Press("f2")
		l.Wait(time.Second)
		l.Send(tea.PasteMsg{Content: "https://gateway.example/v1"})
		l.Wait(time.Second)
		shows(t, l.Screen(), "The key of https://gateway.example/v1", "It wants a key")
		l.Send(tea.PasteMsg{Content: "sk-team"})
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "gateway/gpt-5")
		lacks(t, l.Screen(), "sk-team")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "gateway/gpt-5 answers")
	})
}

// mendsAddress writes the right end of the address that stands in the field.
func mendsAddress(t *testing.T, l *uitest.Light) {
	t.Helper()
	for range len(":1") {
		l.Press("backspace")
	}
	l.Type(":4000/v1")
	l.Press("enter")
	l.Wait(time.Second)
	shows(t, l.Screen(), "The models of gateway")
}

// What is wrong with a pasted address is said whole, where it can be mended.
func TestAPastedAddressThatIsWrongCanBeMended(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := linked(t, exchange(), 80, 24)
		l.Press("f2")
		l.Wait(time.Second)
		l.Send(tea.PasteMsg{Content: "http://127.0.0.1:1"})
		l.Wait(time.Second)
		shows(t, l.Screen(), "Address  http://127.0.0.1:1", "http://127.0.0.1:1: nothing listens there")
		lacks(t, l.Screen(), "asking")
		frame(t, "connect-paste-refused-80x24", l.Screen())
		mendsAddress(t, l)
	})
}

// Who has gone on meanwhile is told, and not called back.
func TestAPastedAddressThatIsWrongCallsNobodyBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := linked(t, exchange(), 80, 24)
		l.Press("f2")
		l.Wait(time.Second)
		l.Send(tea.PasteMsg{Content: "http://127.0.0.1:1"})
		l.Press("esc")
		l.Wait(time.Second)
		shows(t, l.Screen(), "http://127.0.0.1:1: nothing listens there", "Board: report")
	})
}

func TestAnAddressCanBeTyped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := linked(t, exchange(), 80, 24)
		l.Press("f2")
		l.Wait(time.Second)
		l.Type("address")
		l.Press("enter")
		l.Type("http://127.0.0.1:1")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "nothing listens there")
		frame(t, "connect-address-80x24", l.Screen())
		mendsAddress(t, l)
	})
}

func TestAKeyThatIsRefusedStandsOnAskBeforeEnter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := exchange()
		x.Doubts = []string{"openai: key refused (401)"}
		l, _ := linked(t, x, 80, 24)
		shows(t, l.Screen(), "openai: key refused (401)", "f2 connect")
		frame(t, "ask-key-refused-80x24", l.Screen())
	})
}

// What is asked about before it is spent is what the model costs that answers now.
func TestAnotherModelIsWeighedBeforeItIsAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, w := linkedWith(t, exchange(), ui.Options{AskAbove: 0.01}, 80, 24)
		l.Type("Rent or buy?")
		l.Wait(time.Second)
		l.Press("f2")
		l.Wait(time.Second)
		l.Press("enter")
		l.Wait(time.Second)
		l.Press("enter")
		l.Wait(time.Second)
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "~$0.018 to ~$0.072")
		if got := w.Asked(); len(got) > 0 {
			t.Errorf("%d questions went out unasked", len(got))
		}
	})
}

// What the person has set of a board stays when another model is to answer it.
func TestAnotherModelKeepsWhatWasSet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := linked(t, exchange(), 120, 40)
		l.Press("tab")
		l.Press("space")
		was := l.Screen()
		if !strings.Contains(was, "[ ]") {
			t.Skip("the board shows no boxes here")
		}
		l.Press("f2")
		l.Wait(time.Second)
		l.Press("enter")
		l.Wait(time.Second)
		l.Press("enter")
		l.Wait(time.Second)
		if strings.Count(l.Screen(), "[ ]") != strings.Count(was, "[ ]") {
			t.Errorf("what was switched off is on again:\n%s", l.Screen())
		}
	})
}

// A program that ends while servers are looked for leaves nothing behind.
func TestALookEndsWithTheProgram(t *testing.T) {
	before := goleak.IgnoreCurrent()
	synctest.Test(t, func(t *testing.T) {
		x := exchange()
		x.Takes = time.Hour
		w := builtIn(t)
		ports := w.Ports()
		ports.Connecting = x.Doors()
		l := uitest.NewLight(t, ui.New(ports, ui.Options{Theme: "none", Seed: 7}), 80, 24)
		l.Press("f2")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Looking for servers on this machine")
	})
	goleak.VerifyNone(t, before)
}

// Over a form the list of who could answer, and the help, are there too; the form is as it was
// below them.
func TestAModelIsConnectedFromAForm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		w.Rows = []ui.ModelRow{{Name: "openai/gpt-5-mini", Note: "$0.25 in, $2 out", Ready: true}, {Name: "anthropic", Note: "set ANTHROPIC_API_KEY"}}
		ports := w.Ports()
		ports.Connecting = exchange().Doors()
		l := uitest.NewLight(t, ui.New(ports, ui.Options{Theme: "none"}), 80, 24)
		l.Wait(time.Second)
		l.Press("tab", "down", "e")
		l.Wait(time.Second)
		l.Press("shift+tab", "down")
		shows(t, l.Screen(), "Model        openai/gpt-5-mini", "> anthropic", "set ANTHROPIC_API_KEY")
		l.Press("enter")
		shows(t, l.Screen(), "Agent 2 Legal, board report", "anthropic: set ANTHROPIC_API_KEY; f2 says how to connect it")
		w.Rows = append(w.Rows, ui.ModelRow{Name: "anthropic/claude-sonnet-4-5", Note: "$3 in, $15 out", Ready: true})
		l.Press("f2")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Connect a model")
		l.Press("esc", "ctrl+u")
		l.Type("sonnet")
		shows(t, l.Screen(), "Agent 2 Legal, board report", "anthropic/claude-sonnet-4-5", "$3 in, $15 out")
		l.Press("f1")
		shows(t, l.Screen(), "━ Help ", "another model", "save")
		lacks(t, l.Screen(), "do it from a list")
		l.Press("f1")
		shows(t, l.Screen(), "Agent 2 Legal, board report", "sonnet")
		l.Press("esc")
		shows(t, l.Screen(), "What you changed is in no file yet")
	})
}
