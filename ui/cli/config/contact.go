package config

// Contact is how a provider can be asked, or what it lacks, without asking it.
type Contact struct {
	Standing
	Name   string // "OpenAI"
	Ready  bool   // it can be asked now
	Runs   bool   // it is a server of this machine that was found to run
	Models int    // so many are known
}

// Contacts lists who can be asked now, the person's own and those that run on this machine first,
// then the built-in model, then who could be asked. No key is fetched.
func (r *Resolver) Contacts() []Contact {
	var here, ready, rest []Contact
	all := r.servers()
	for i, st := range r.Standings() {
		s := &all[i]
		c := Contact{Standing: st, Name: s.name, Ready: st.Lacks == "", Runs: s.local && s.now.runs}
		switch {
		case c.Ready && s.local && !c.Runs:
			c.Ready, c.Lacks = false, s.absent()
		case c.Ready:
			c.Models = len(s.names())
		}
		switch {
		case !c.Ready:
			rest = append(rest, c)
		case c.Runs || !s.listed:
			here = append(here, c)
		default:
			ready = append(ready, c)
		}
	}
	builtIn := Contact{Standing: Standing{Provider: offlineName, Lacks: builtInNote}, Name: "offline", Ready: true, Models: 1}
	return append(append(append(here, ready...), builtIn), rest...)
}

// builtInNote says what the built-in model is.
const builtInNote = "built in: no network, no AI, $0"

// absent says of a server of this machine why it is not asked.
func (s *server) absent() string {
	if s.now.locked {
		return "its server at " + s.at.base + " wants a key: name it in the config, with key_env"
	}
	return "when its server runs at " + s.at.base
}
