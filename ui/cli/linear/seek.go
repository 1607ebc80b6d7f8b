package linear

import (
	"strconv"
	"strings"
	"time"
)

func (t *talk) doSeek(rest string) {
	pb := t.tape()
	if pb == nil {
		return
	}
	at, ok := moment(rest, t.air.clock(), pb.Film.Overview().Length)
	if !ok {
		t.paper.sayf("plenum", "seek takes a moment, as in seek 0:42, seek 42s, seek +5s, seek start, seek end")
		return
	}
	t.to(at)
	t.sayPlace()
}

func (t *talk) doForward(rest string) { t.skip(rest, 1) }

func (t *talk) doRewind(rest string) { t.skip(rest, -1) }

func (t *talk) skip(rest string, by time.Duration) {
	if t.tape() == nil {
		return
	}
	d := jump
	if rest != "" {
		var ok bool
		if d, ok = moment(rest, 0, 0); !ok {
			t.paper.sayf("plenum", "%s is no length of time; write 5s or 0:42", rest)
			return
		}
	}
	t.to(t.air.clock() + by*d)
	t.sayPlace()
}

// moment reads a moment of a session: "0:42", "42s", "+5s", "-5s", "start", "end".
func moment(text string, now, end time.Duration) (time.Duration, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "":
		return 0, false
	case "start":
		return 0, true
	case "end":
		return end, true
	}
	base, sign := time.Duration(0), time.Duration(1)
	if text[0] == '+' || text[0] == '-' {
		base = now
		if text[0] == '-' {
			sign = -1
		}
		text = text[1:]
	}
	if min, sec, ok := strings.Cut(text, ":"); ok {
		m, err1 := strconv.Atoi(min)
		s, err2 := strconv.Atoi(sec)
		return base + sign*(time.Duration(m)*time.Minute+time.Duration(s)*time.Second), err1 == nil && err2 == nil && m >= 0 && s >= 0
	}
	if n, err := strconv.Atoi(text); err == nil {
		return base + sign*time.Duration(n)*time.Second, n >= 0 && n < 1e6
	}
	d, err := time.ParseDuration(text)
	return base + sign*d, err == nil && d >= 0
}
