package modeltest

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"time"

	"plenum/engine"
)

// Reply is one answer of a Server. The zero Reply is an answer without words.
type Reply struct {
	Deltas []Delta
	Usage  *engine.Usage // sent in an event of its own, before [DONE]
	Finish string        // the finish_reason; empty: "stop"; "none": none is sent
	NoDone bool          // leave out [DONE]

	Status int               // empty: 200
	Header map[string]string // over the server's own
	Body   string            // sent as it is, before Deltas; the rest is left out where there are none
	End    End
}

// Delta is one piece of an answer. What it waits for ends early when the client leaves.
type Delta struct {
	After     time.Duration   // real time, for benchmarks; tests use Until
	Until     <-chan struct{} // sent when this is closed; nil: at once
	Text      string
	Reasoning string
}

// End is how a connection ends after what was to be sent.
type End string

// slowGap is the pause between the words of a slow answer, in real time.
const slowGap = 20 * time.Millisecond

// The ends.
const (
	EndWell  End = ""      // as it should
	EndReset End = "reset" // a TCP reset; without anything sent: before the headers
	EndCut   End = "cut"   // closed in the middle of a chunk
	EndHang  End = "hang"  // nothing more until the client leaves; without anything sent: no headers either
)

// Say is a good answer in pieces, with its usage.
func Say(texts ...string) Reply {
	var r Reply
	for _, t := range texts {
		r.Deltas = append(r.Deltas, Delta{Text: t})
	}
	r.Usage = &engine.Usage{In: 10, Out: len(texts)}
	return r
}

// With is the reply with one more header.
func (r Reply) With(name, value string) Reply {
	header := map[string]string{name: value}
	for k, v := range r.Header {
		if k != name {
			header[k] = v
		}
	}
	r.Header = header
	return r
}

// sender sends one reply.
type sender struct {
	w       http.ResponseWriter
	control *http.ResponseController
	gone    <-chan struct{} // closed when the client has left
	reply   Reply
}

// send reports whether the client stayed until the end.
func (s *sender) send() bool {
	r := &s.reply
	bare := r.Body == "" && r.Deltas == nil && r.Status == 0
	if !bare || r.End == EndWell {
		s.header()
	}
	if r.Body != "" {
		_, _ = io.WriteString(s.w, r.Body) // a client that left shows by gone
		s.flush()
	}
	for _, d := range r.Deltas {
		if !s.wait(d) {
			return false
		}
		s.event(chunkOf(wireDelta{Content: d.Text, Reasoning: d.Reasoning}, nil))
		s.flush()
	}
	return s.end(r.Body == "" && r.Status == 0)
}

func (s *sender) header() {
	h := s.w.Header()
	h.Set("Content-Type", "text/event-stream")
	for k, v := range s.reply.Header {
		h.Set(k, v)
	}
	status := s.reply.Status
	if status == 0 {
		status = http.StatusOK
	}
	s.w.WriteHeader(status)
	s.flush()
}

// wait reports whether the client is still there when the delta is due.
func (s *sender) wait(d Delta) bool {
	if d.After > 0 {
		t := time.NewTimer(d.After)
		defer t.Stop()
		select {
		case <-t.C:
		case <-s.gone:
			return false
		}
	}
	if d.Until != nil {
		select {
		case <-d.Until:
		case <-s.gone:
			return false
		}
	}
	select {
	case <-s.gone:
		return false
	default:
		return true
	}
}

func (s *sender) end(proper bool) bool {
	switch s.reply.End {
	case EndReset:
		s.breakOff("")
		return true
	case EndCut:
		s.breakOff("400\r\ndata: {\"choices\":[{\"del")
		return true
	case EndHang:
		<-s.gone
		return false
	}
	if !proper {
		return true
	}
	if f := s.reply.Finish; f != "none" {
		if f == "" {
			f = "stop"
		}
		s.event(chunkOf(wireDelta{}, &f))
	}
	if s.reply.Usage != nil {
		s.event(usageChunk(*s.reply.Usage))
	}
	if !s.reply.NoDone {
		_, _ = io.WriteString(s.w, "data: [DONE]\n\n") // a client that left
	}
	return true
}

// breakOff ends the connection below HTTP: with last words by closing it, else by a reset.
func (s *sender) breakOff(last string) {
	conn, _, err := s.control.Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	if last != "" {
		_, _ = io.WriteString(conn, last) // a client that left
		return
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // then it ends by an orderly close, which a test shows
	}
}

func (s *sender) event(v wireChunk) {
	raw, err := json.Marshal(v)
	if err != nil { // plain data always marshals
		return
	}
	_, _ = s.w.Write(append(append([]byte("data: "), raw...), '\n', '\n')) // a client that left
}

func (s *sender) flush() { _ = s.control.Flush() } // a client that left

// wireChunk is an event as OpenAI writes it.
type wireChunk struct {
	ID      string       `json:"id"`
	Object  string       `json:"object"`
	Created int64        `json:"created"`
	Model   string       `json:"model"`
	Choices []wireChoice `json:"choices"`
	Usage   *wireUsage   `json:"usage"`
}

type wireChoice struct {
	Index  int       `json:"index"`
	Delta  wireDelta `json:"delta"`
	Finish *string   `json:"finish_reason"`
}

type wireDelta struct {
	Content   string `json:"content,omitempty"`
	Reasoning string `json:"reasoning_content,omitempty"`
}

type wireUsage struct {
	Prompt     int         `json:"prompt_tokens"`
	Completion int         `json:"completion_tokens"`
	Total      int         `json:"total_tokens"`
	In         wireDetails `json:"prompt_tokens_details"`
	Out        wireDetails `json:"completion_tokens_details"`
	Cost       *float64    `json:"cost,omitempty"`
}

type wireDetails struct {
	Cached    int `json:"cached_tokens,omitempty"`
	Reasoning int `json:"reasoning_tokens,omitempty"`
}

func chunkOf(d wireDelta, finish *string) wireChunk {
	c := usageChunk(engine.Usage{})
	c.Choices, c.Usage = []wireChoice{{Delta: d, Finish: finish}}, nil
	return c
}

func usageChunk(u engine.Usage) wireChunk {
	return wireChunk{
		ID: "chatcmpl-1", Object: "chat.completion.chunk", Created: 1763800000, Model: "good",
		Choices: []wireChoice{},
		Usage: &wireUsage{
			Prompt: u.In, Completion: u.Out, Total: u.In + u.Out, Cost: u.CostUSD,
			In: wireDetails{Cached: u.Cached}, Out: wireDetails{Reasoning: u.Reasoning},
		},
	}
}
