package engine

import "sync"

// mail is what reaches the loop: exactly one of its parts is set.
type mail struct {
	words *words
	gate  *gateNews
	end   *streamEnd
	do    *order
}

// words are what an attempt said just now.
type words struct {
	key
	text, reasoning string
}

// gateNews is what an attempt's wait for a place came to: Queued or Sent.
type gateNews struct {
	key
	fact Fact
}

// order is a command and the place for its answer.
type order struct {
	cmd   Command
	reply chan error // of length 1
}

// mailbox takes mail from any goroutine without ever making it wait, and hands the loop all
// that has come.
type mailbox struct {
	mu    sync.Mutex
	items []mail
	news  chan struct{} // of length 1
}

func newMailbox() *mailbox { return &mailbox{news: make(chan struct{}, 1)} }

func (m *mailbox) post(item mail) {
	m.mu.Lock()
	m.items = append(m.items, item)
	m.mu.Unlock()
	select {
	case m.news <- struct{}{}:
	default:
	}
}

func (m *mailbox) take() []mail {
	m.mu.Lock()
	defer m.mu.Unlock()
	items := m.items
	m.items = nil
	return items
}
