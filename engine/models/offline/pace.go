package offline

import (
	"context"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"plenum/engine"
)

// The natural pace: the moment of the first word is drawn from a lognormal with this median
// and spread, kept within these bounds; a branch writes so many words a second. A text that
// would take longer than its patience (drawn with the speed, so that a slow branch stays the
// slow one) is written faster. All together an answer takes at most 9 seconds.
const (
	firstMedian  = 0.9 // seconds
	firstSpread  = 0.5
	firstLeast   = 0.4
	firstMost    = 2.5
	slowest      = 20.0 // words a second
	fastest      = 60.0
	patienceLow  = 3.0 // seconds
	patienceHigh = 6.4
	mergeShare   = 0.35 // of such a time, for a merge: a round of a board takes about 9 seconds
)

// tempo is how one answer is spoken, at pace 1.
type tempo struct {
	first time.Duration
	word  time.Duration // on average
}

// seedOf is where all that is drawn for a request comes from.
func seedOf(req engine.Request) uint64 {
	return hash(req.Task.Seed, strconv.FormatUint(req.Settings.Seed, 36), string(req.Role), req.Task.Agent)
}

// hash mixes a seed with texts. It is stable across runs and machines, unlike maphash.
func hash(seed uint64, parts ...string) uint64 {
	h := fnv.New64a()
	var b [8]byte
	for i := range b {
		b[i] = byte(seed >> (8 * i))
	}
	_, _ = h.Write(b[:])
	for _, p := range parts {
		_, _ = h.Write([]byte(p))
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64()
}

func tempoFor(rng *rand.Rand, words int) tempo {
	first := firstMedian * math.Exp(firstSpread*rng.NormFloat64())
	first = min(max(first, firstLeast), firstMost)
	slow := rng.Float64() // 0: a fast branch, 1: a slow one
	rate := fastest - slow*(fastest-slowest)
	patience := patienceLow + slow*(patienceHigh-patienceLow)
	rate = max(rate, float64(words)/patience)
	return tempo{first: seconds(first), word: seconds(1 / rate)}
}

// sooner is the share of a time that a merge takes.
func sooner(d time.Duration) time.Duration { return time.Duration(float64(d) * mergeShare) }

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// speak yields the text in chunks of a few words. It returns what was said; alive is false
// when the consumer stopped listening; the error is that of ctx.
func (m *Model) speak(ctx context.Context, req engine.Request, text string,
	yield func(engine.Chunk, error) bool,
) (said string, alive bool, err error) {
	rng := rand.New(rand.NewPCG(seedOf(req), hash(0, text)))
	parts := pieces(text)
	t := tempoFor(rng, len(parts))
	if req.Role == engine.RoleReducer {
		t.first, t.word = sooner(t.first), sooner(t.word)
	}
	wait := t.first
	n := 0
	for len(parts) > 0 {
		k := min(2+rng.IntN(4), len(parts))
		chunk := strings.Join(parts[:k], "")
		parts = parts[k:]
		if err := m.pause(ctx, wait); err != nil {
			return text[:n], true, err
		}
		if !yield(engine.Chunk{Text: chunk}, nil) {
			return text[:n], false, nil
		}
		n += len(chunk)
		wait = time.Duration(float64(k) * float64(t.word) * (0.6 + 0.8*rng.Float64()))
	}
	return text, true, nil
}

// pause waits d at the model's pace, or until ctx ends. At pace 0 there is no timer at all.
func (m *Model) pause(ctx context.Context, d time.Duration) error {
	if m.pace == 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(time.Duration(float64(d) / m.pace))
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pieces cuts a text into words, each with the white space after it; joined they are the
// text again.
func pieces(text string) []string {
	var out []string
	start, inSpace := 0, false
	for i, r := range text {
		space := r == ' ' || r == '\n' || r == '\t'
		if inSpace && !space {
			out = append(out, text[start:i])
			start = i
		}
		inSpace = space
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}
