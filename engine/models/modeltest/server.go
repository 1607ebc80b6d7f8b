package modeltest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"

	"plenum/engine"
)

// Server speaks the OpenAI chat completions protocol on a port of 127.0.0.1, and breaks it on
// request. What it answers is chosen by Answer; without, a request for a model that is named
// like a Scenario gets that, and any other a short good answer. It may be used by many
// goroutines at once.
type Server struct {
	http     http.Server
	listener net.Listener
	running  sync.WaitGroup // the listener, and each connection

	mu      sync.Mutex
	answer  func(Call) Reply
	models  []string
	calls   []Call
	stats   Stats
	changed chan struct{} // closed and replaced when stats change
}

// Stats counts requests for chat completions.
type Stats struct {
	Seen        int // came so far
	InFlight    int // are being answered now
	MaxInFlight int // were being answered at the same time, at the most
	Cancelled   int // lost their client before the end of their answer
}

// Call is one request as it came.
type Call struct {
	N           int    // how many came before it, 0 for the first
	Model       string `json:"model"`
	Messages    []engine.Message
	Stream      bool
	Temperature *float64
	MaxTokens   int `json:"max_tokens"`
	MaxTotal    int `json:"max_completion_tokens"`
	Options     struct {
		IncludeUsage bool `json:"include_usage"`
	} `json:"stream_options"`
	Path   string      `json:"-"`
	Header http.Header `json:"-"`
	Body   []byte      `json:"-"`
}

// NewServer starts a Server that is closed when the test or benchmark ends.
func NewServer(tb testing.TB) *Server {
	tb.Helper()
	s, err := Start()
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(s.Close)
	return s
}

// Start starts a Server for a caller that closes it itself.
func Start() (*Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("model server: %w", err)
	}
	s := &Server{listener: listener, changed: make(chan struct{}), models: []string{"good"}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/chat/completions", s.chat)
	mux.HandleFunc("GET /v1/models", s.list)
	s.http.Handler = mux
	s.http.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			s.running.Add(1)
		case http.StateClosed, http.StateHijacked:
			s.running.Done()
		}
	}
	s.running.Go(func() { _ = s.http.Serve(listener) }) // ends with ErrServerClosed
	return s, nil
}

// RefusedURL is a base URL on this machine at which nothing listens.
func RefusedURL() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("model server: %w", err)
	}
	defer listener.Close()
	return "http://" + listener.Addr().String() + "/v1", nil
}

// URL is the server's base URL, as a provider's config names it.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() + "/v1" }

// Answer sets what the requests to come are answered with. By may be called by many
// goroutines at once.
func (s *Server) Answer(by func(Call) Reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = by
}

// SetModels sets the names that the server lists.
func (s *Server) SetModels(names ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.models = names
}

// Stats returns the counters as of now.
func (s *Server) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stats
}

// Calls returns the requests so far, in the order in which they came.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// Wait returns when until is true of the counters, or with the context's error.
func (s *Server) Wait(ctx context.Context, until func(Stats) bool) error {
	for {
		s.mu.Lock()
		stats, changed := s.stats, s.changed
		s.mu.Unlock()
		if until(stats) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("model server: still at %+v: %w", stats, context.Cause(ctx))
		}
	}
}

// Close breaks all connections and waits until every answer has ended.
func (s *Server) Close() {
	_ = s.http.Close() // the listener may be closed already
	s.running.Wait()
}

func (s *Server) change(f func(*Stats)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changeLocked(f)
}

func (s *Server) changeLocked(f func(*Stats)) {
	f(&s.stats)
	s.stats.MaxInFlight = max(s.stats.MaxInFlight, s.stats.InFlight)
	close(s.changed)
	s.changed = make(chan struct{})
}

// take notes a request and returns the reply to it.
func (s *Server) take(r *http.Request) (Reply, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return Reply{}, err
	}
	call := Call{Path: r.URL.Path, Header: r.Header.Clone(), Body: body}
	if err := json.Unmarshal(body, &call); err != nil {
		return Reply{}, err
	}
	s.mu.Lock()
	call.N = len(s.calls)
	s.calls = append(s.calls, call)
	answer := s.answer
	s.changeLocked(func(st *Stats) { st.Seen++; st.InFlight++ })
	s.mu.Unlock()
	if answer != nil {
		return answer(call), nil
	}
	if reply, ok := ReplyOf(Scenario(call.Model)); ok {
		return reply, nil
	}
	return Say("A good ", "answer."), nil
}

func (s *Server) chat(w http.ResponseWriter, r *http.Request) {
	reply, err := s.take(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	sender := &sender{w: w, control: http.NewResponseController(w), gone: r.Context().Done(), reply: reply}
	whole := sender.send()
	s.change(func(st *Stats) {
		st.InFlight--
		if !whole {
			st.Cancelled++
		}
	})
}

func (s *Server) list(w http.ResponseWriter, _ *http.Request) {
	type item struct {
		ID      string  `json:"id"`
		Created float64 `json:"created"`
	}
	s.mu.Lock()
	list := make([]item, 0, len(s.models))
	for _, name := range s.models {
		list = append(list, item{ID: name, Created: 1.7e9 + 0.5})
	}
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string][]item{"data": list}) // a client that left
}
