package engine

// act carries out a step: notes, then stops, then launches.
func (r *Run) act(st step) {
	for _, k := range st.stop {
		if s := r.live[k]; s != nil {
			r.flush(k, s)
		}
	}
	for _, ev := range st.note {
		r.note(ev)
	}
	for _, k := range st.stop {
		r.drop(k)
	}
	for _, l := range st.launch {
		r.launch(l)
	}
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
