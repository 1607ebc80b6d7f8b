package linear

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/cli/telling"
)

// The pace of a replay, and how far it jumps where nothing is said.
const (
	slowest, fastest = 0.25, 16
	atOnce           = 1e6 // a replay that is read and not watched
	jump             = 5 * time.Second
	idleCap          = 2 * time.Second
)

// play tells a saved session from its beginning.
func (t *talk) play(pb *ui.Playback, speed float64) {
	if t.air.working() || t.under != nil {
		t.paper.sayf("plenum", "the session at work goes on behind the replay; back returns to it")
	}
	if t.air.live != nil {
		t.under, t.air = t.air, &air{}
	} else {
		t.air.off()
	}
	switch {
	case t.opts.AtOnce:
		speed = atOnce
	case speed <= 0:
		speed = 1
	}
	pb.Transport.Speed(speed)
	t.air = &air{id: pb.ID, tape: pb, pace: pace{speed: speed, uncut: pb.Uncut}}
	t.story = story{how: t.story.how, replay: true}
	t.turn.asking = false
	if pb.Note != "" {
		t.paper.sayf("note", "%s", pb.Note)
	}
	t.paper.sayf("replay", "session %s, %s long%s. pause, seek 0:42, next, speed 2, back", pb.ID, spoken(pb.Film.Overview().Length), t.speedWord())
	t.tune(t.air, pb.Source)
}

func (t *talk) speedWord() string {
	if s := t.air.pace.speed; s != 1 && s != atOnce {
		return fmt.Sprintf(", at %g times its pace", s)
	}
	return ""
}

// doReplay tells a saved session as it happened; the one that is open, where none is named.
func (t *talk) doReplay(rest string) {
	if rest == "" && t.air.tape != nil {
		t.to(0)
		t.doPlay("")
		return
	}
	id := t.session(rest)
	if id == "" {
		t.paper.sayf("plenum", "replay takes a session; sessions lists them")
		return
	}
	pb, err := t.ports.Sessions.Open(id)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	t.play(pb, 1)
}

// doOpen shows a saved session as it stands at its end.
func (t *talk) doOpen(rest string) {
	id := t.session(rest)
	pb, err := t.ports.Sessions.Open(id)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	pb.Transport.Pause(true)
	t.play(pb, 1)
	t.air.pace.paused = true
	t.to(pb.Film.Overview().Length)
	t.doRead("")
}

// tape is the replay, or says that there is none.
func (t *talk) tape() *ui.Playback {
	if t.air.tape == nil {
		t.paper.sayf("plenum", "this is no replay; replay plays a saved session")
	}
	return t.air.tape
}

func (t *talk) doPause(string) { t.pause(true) }

func (t *talk) doPlay(string) { t.pause(false) }

func (t *talk) pause(on bool) {
	pb := t.tape()
	if pb == nil {
		return
	}
	pb.Transport.Pause(on)
	t.air.pace.paused = on
	if on {
		t.sayPlace()
	}
}

// to jumps to a moment. What was told stands; it is said where the round stands there.
func (t *talk) to(at time.Duration) {
	pb := t.air.tape
	whole := pb.Film.Overview().Length
	t.air.state = pb.Transport.Seek(min(max(at, 0), whole))
	t.landed()
}

// landed takes up that a replay is somewhere else now.
func (t *talk) landed() {
	t.air.now = t.air.tape.Source.Now()
	t.air.pace.ended = false
	t.story.adopt(&t.air.state, t.air.now)
	t.playedOut()
}

// sayPlace says where a replay stands.
func (t *talk) sayPlace() {
	stand := strings.NewReplacer("   ", "; ", " · ", ", ").Replace(telling.Progress(&t.air.state, t.air.clock()))
	if stand == "" {
		stand = "before the question"
	}
	t.paper.sayf("replay", "at %s of %s: %s", telling.Clock(t.air.clock()), telling.Clock(t.air.tape.Film.Overview().Length), stand)
}

// playedOut takes up that the last event of a replay was told.
func (t *talk) playedOut() {
	if t.air.pace.ended {
		return
	}
	if t.air.spent() {
		t.air.pace.ended = true
		t.paper.sayf("replay", "that was all of session %s. read 1, points, again, go on, seek 0:00, back", t.air.id)
	}
}

// doNext goes on by an event of a replay, or to its next cue.
func (t *talk) doNext(rest string) { t.step(rest, 1) }

func (t *talk) doPrevious(rest string) { t.step(rest, -1) }

func (t *talk) step(rest string, by int) {
	pb := t.tape()
	if pb == nil {
		return
	}
	if strings.HasPrefix("cue", rest) && rest != "" {
		t.toCue(pb, by)
		return
	}
	t.air.state = pb.Transport.Step(by)
	t.air.pace.paused = true
	t.landed()
	t.sayPlace()
}

// toCue goes to the next moment at which something was asked, ended or merged, or to the one before.
func (t *talk) toCue(pb *ui.Playback, by int) {
	now := t.air.clock()
	var to *engine.Cue
	for _, c := range pb.Film.Overview().Cues {
		if by > 0 && c.At > now && to == nil || by < 0 && c.At < now {
			to = &c
		}
	}
	if to == nil {
		t.paper.sayf("plenum", "there is no cue further on; cues lists them")
		return
	}
	t.to(to.At)
	t.paper.sayf("cue", "%s%s", to.Kind, ofBranch(&t.air.state, to.Branch))
	t.sayPlace()
}

func ofBranch(s *engine.State, id engine.BranchID) string {
	if b := s.Branch(id); b != nil {
		return ", " + name(b)
	}
	return ""
}

// doCues lists the moments that can be gone to.
func (t *talk) doCues(string) {
	pb := t.tape()
	if pb == nil {
		return
	}
	for _, c := range pb.Film.Overview().Cues {
		who := ""
		if c.Branch != "" {
			who = ", " + string(c.Branch)
		}
		t.paper.sayf(telling.Clock(c.At), "%s%s", c.Kind, who)
	}
}

func (t *talk) doSpeed(rest string) {
	pb := t.tape()
	if pb == nil {
		return
	}
	f, err := strconv.ParseFloat(strings.TrimSuffix(rest, "x"), 64)
	switch {
	case rest == "slower":
		f, err = t.air.pace.speed/2, nil
	case rest == "faster":
		f, err = t.air.pace.speed*2, nil
	}
	if err != nil || f <= 0 {
		t.paper.sayf("replay", "its speed is %g; speed 2 is twice as fast, from %g to %g", t.air.pace.speed, slowest, float64(fastest))
		return
	}
	t.air.pace.speed = min(max(f, slowest), fastest)
	pb.Transport.Speed(t.air.pace.speed)
	t.paper.sayf("replay", "%g times its pace", t.air.pace.speed)
}

// doSilences shortens silences, or leaves them as they were.
func (t *talk) doSilences(string) {
	pb := t.tape()
	if pb == nil {
		return
	}
	t.air.pace.uncut = !t.air.pace.uncut
	longest := idleCap
	if t.air.pace.uncut {
		longest = 0
	}
	pb.Film.IdleCap(longest)
	t.paper.sayf("replay", "%s", map[bool]string{true: "silences are as long as they were", false: "silences are shortened to 2 s"}[t.air.pace.uncut])
}
