package openai

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxRetryAfter bounds what a server can wish, so that nonsense does not overflow.
const maxRetryAfter = 7 * 24 * time.Hour

// retryAfter is how long the server wishes to be left alone; 0: it does not say. Retry-After
// is seconds or a date (RFC 9110, 10.2.3); a date is measured against the server's own clock
// where it tells it, else against now.
func retryAfter(h http.Header, now time.Time) time.Duration {
	if ms, err := strconv.ParseFloat(h.Get("Retry-After-Ms"), 64); err == nil {
		return bounded(ms / 1000)
	}
	wish := strings.TrimSpace(h.Get("Retry-After"))
	if s, err := strconv.ParseFloat(wish, 64); err == nil {
		return bounded(s)
	}
	if at, err := http.ParseTime(wish); err == nil {
		if date, err := http.ParseTime(h.Get("Date")); err == nil {
			now = date
		}
		return bounded(at.Sub(now).Seconds())
	}
	var longest time.Duration
	for _, what := range []string{"Requests", "Tokens"} {
		if h.Get("X-Ratelimit-Remaining-"+what) != "0" {
			continue
		}
		if d, err := time.ParseDuration(h.Get("X-Ratelimit-Reset-" + what)); err == nil {
			longest = max(longest, bounded(d.Seconds()))
		}
	}
	return longest
}

func bounded(seconds float64) time.Duration {
	if !(seconds > 0) { // also what is no number
		return 0
	}
	return time.Duration(min(seconds, maxRetryAfter.Seconds()) * float64(time.Second))
}
