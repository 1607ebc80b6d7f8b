package engine

// act carries out a step: notes, then stops, then launches.
func (r *Run) act(st step) {
	for _, k := range st.stop {
		if s := r.live[k]; s != nil {
			r.flush(k, s)
		}
	}
	for _, ev := range st.note {
		if f, ok := ev.Fact.(ReductionStarted); ok {
			f.Window = r.window(f)
			ev.Fact = f
		}
		r.note(ev)
	}
	for _, k := range st.stop {
		r.drop(k)
	}
	for _, l := range st.launch {
		r.launch(l)
	}
}

// window is the context window of the model that writes a merge; 0: unknown, or no model does.
func (r *Run) window(f ReductionStarted) int {
	m, err := r.find(f.writer())
	if err != nil {
		return 0
	}
	return m.Info().Window
}

func (r *Run) find(name string) (Model, error) {
	if m, ok := builtins[name]; ok {
		return m, nil
	}
	return r.opts.Models.Find(name)
}

// drop closes an attempt's connection. What it still says is late.
func (r *Run) drop(k key) {
	if st := r.live[k]; st != nil {
		st.cancel()
		delete(r.live, k)
	}
}

func (r *Run) note(ev Event) {
	r.state.Apply(r.log.Append(ev))
}

func (r *Run) noteOf(k key, f Fact) {
	b := r.state.Branch(k.Branch)
	r.note(Event{Round: b.Round, Branch: k.Branch, Attempt: k.Attempt, Fact: f})
}
