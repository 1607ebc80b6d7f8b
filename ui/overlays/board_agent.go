package overlays

import (
	"fmt"

	"plenum/engine"
)

// agentSlots are the fields of one agent of the board.
func (e *BoardEditor) agentSlots(i int) []*slot {
	a := &e.board.Agents[i]
	s := &slots{look: e.look, models: e.choice.Models, prefix: fmt.Sprintf("agents[%d].", i)}
	s.text("name", "Name", "a word or two", &a.Name)
	s.model("model", "Model", &a.Model)
	s.prose("brief", "Brief", "what it is to do, in a sentence or many", &a.Brief)
	s.text("about", "About", "a few words for the list; else the first sentence of the brief", &a.About)
	s.line("temperature", "Temperature", temperatureOf(a.Temperature), "the model's own; 0 to 2, sent only to models that take it", func(v string) error {
		f, ok, err := fractionOf(v)
		a.Temperature = nil
		if ok {
			a.Temperature = &f
		}
		return err
	})
	s.count("max_tokens", "Most tokens", "the model's own limit", &a.MaxTokens)
	efforts := []option{{"", "the model's own", ""}}
	for _, one := range engine.Efforts() {
		efforts = append(efforts, option{one, one, "sent only to models that reason"})
	}
	choice(s, "effort", "Effort", &a.Effort, efforts)
	s.line("weight", "Weight", fraction(a.Weight), "1; of its vote", func(v string) error {
		f, ok, err := fractionOf(v)
		if ok && f == 0 {
			return fmt.Errorf("a vote that weighs 0 counts for nothing; remove the agent, or switch it off")
		}
		a.Weight = f
		return err
	}).when(func() bool { return e.inMode(engine.ModeVote) })
	s.text("source", "Source", "a file or an address; else it is copied for each source that is named", &a.Source).when(func() bool { return e.inMode(engine.ModeVerify) })
	off := map[bool]string{true: "off"}[a.Optional]
	f := newChoiceField(e.look, "Takes part", off, []option{{"", "yes", ""}, {"off", "when switched on", "it waits on the board, to be added"}})
	s.add("optional", f, func() string {
		a.Optional = f.value() == "off"
		return ""
	})
	return s.all
}

func temperatureOf(t *float64) string {
	if t == nil {
		return ""
	}
	return fmt.Sprint(*t)
}
