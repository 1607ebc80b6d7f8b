package cli

import (
	"plenum/sessions"
	"plenum/ui"
)

// playbackOf gives a player to the interface.
func playbackOf(p *sessions.Player) *ui.Playback {
	pb := &ui.Playback{ID: p.ID(), Source: p, Transport: p, Film: p, Note: p.Note()}
	if err := p.Changeable(); err != nil {
		pb.Fixed = err.Error()
	}
	return pb
}

// replayOf is playbackOf for a session that may be at work in this program: then it can be gone
// back to, and nobody else writes it.
func (d *desk) replayOf(p *sessions.Player) *ui.Playback {
	pb := playbackOf(p)
	d.mu.Lock()
	defer d.mu.Unlock()
	for l := range d.open {
		if l.id == pb.ID {
			pb.Note, pb.Fixed = "", ""
		}
	}
	return pb
}

// tellLate says what was found to be wrong with a file only while it played.
func (p *program) tellLate(player *sessions.Player, early error) {
	if late := player.Trouble(); late != nil && early == nil {
		p.note("%s", late)
	}
}
