package modeltest_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"plenum/engine/models/modeltest"
)

func post(ctx context.Context, t *testing.T, s *modeltest.Server, model string) *http.Response {
	t.Helper()
	body := strings.NewReader(`{"model":"` + model + `","stream":true}`)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL()+"/chat/completions", body)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func TestServerAnswersWell(t *testing.T) {
	s := modeltest.NewServer(t)
	body, err := io.ReadAll(post(t.Context(), t, s, "good").Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"content":"A good "`, `"finish_reason":"stop"`, `"prompt_tokens":10`, "data: [DONE]"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
}

func TestServerSeesThatAClientLeft(t *testing.T) {
	s := modeltest.NewServer(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	resp := post(ctx, t, s, "stalled")
	if err := s.Wait(ctx, func(st modeltest.Stats) bool { return st.InFlight == 1 }); err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if err := s.Wait(ctx, func(st modeltest.Stats) bool { return st.Cancelled == 1 && st.InFlight == 0 }); err != nil {
		t.Fatal(err)
	}
	if got := s.Stats(); got.Seen != 1 || got.MaxInFlight != 1 {
		t.Errorf("%+v", got)
	}
}

func TestServerRecordsWhatItWasAsked(t *testing.T) {
	s := modeltest.NewServer(t)
	s.Answer(func(c modeltest.Call) modeltest.Reply { return modeltest.Say("to ", c.Model) })
	body, err := io.ReadAll(post(t.Context(), t, s, "someone").Body)
	if err != nil || !strings.Contains(string(body), `"content":"someone"`) {
		t.Errorf("%v %s", err, body)
	}
	if calls := s.Calls(); len(calls) != 1 || calls[0].Model != "someone" || !calls[0].Stream {
		t.Errorf("%+v", calls)
	}
}
