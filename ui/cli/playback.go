package cli

import (
	"plenum/sessions"
	"plenum/ui"
)

// playbackOf gives a player to the interface.
func playbackOf(p *sessions.Player) *ui.Playback {
	pb := &ui.Playback{ID: p.ID(), Source: p, Transport: p, Film: p, Note: p.Note(), Close: p.Close}
	if err := p.Changeable(); err != nil {
		pb.Fixed = err.Error()
	}
	return pb
}

// tellLate says what was found to be wrong with a file only while it played.
func (p *program) tellLate(player *sessions.Player, early error) {
	if late := player.Trouble(); late != nil && early == nil {
		p.note("%s", late)
	}
}
