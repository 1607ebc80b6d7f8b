package gate

import (
	"net/http"
	"slices"
	"time"
)

// meter is what is left of a model's limits. Servers limit each model by itself, and state it
// with every answer.
type meter struct {
	allowances [len(limits)]allowance
	unheard    []*place // sent, in order; their answers have not begun
}

// hear takes the headers of an answer. They are taken for those of the oldest request, which
// is near enough: what is still unheard counts as not known to the server.
func (m *meter) hear(now time.Time, h http.Header) {
	if len(m.unheard) > 0 {
		m.unheard = slices.Delete(m.unheard, 0, 1)
	}
	for i, l := range limits {
		if s, ok := l.read(now, h); ok {
			m.allowances[i].state(now, s)
		} else {
			m.allowances[i].unstated(now)
		}
	}
}

// opens is the moment at which a request of so many tokens may be sent; one that is past: now.
func (m *meter) opens(now time.Time, tokens int) time.Time {
	var when time.Time
	for i, l := range limits {
		unheard := 0
		for _, p := range m.unheard {
			unheard += l.of.need(p.tokens)
		}
		if t := m.allowances[i].opens(now, l.of.need(tokens), unheard); t.After(when) {
			when = t
		}
	}
	return when
}

// take notes that a request is sent.
func (m *meter) take(now time.Time, p *place) {
	m.unheard = append(m.unheard, p)
	for i, l := range limits {
		m.allowances[i].take(now, l.of.need(p.tokens))
	}
}

// forget notes that a request is over, heard or not.
func (m *meter) forget(p *place) {
	m.unheard = slices.DeleteFunc(m.unheard, func(q *place) bool { return q == p })
}
