package engine

import (
	"encoding/json"
	"fmt"
	"time"
)

// wireEvent is one line of a session file.
type wireEvent struct {
	Seq     int             `json:"seq"`
	AtUS    int64           `json:"at_us"`
	Round   int             `json:"round,omitempty"`
	Branch  BranchID        `json:"branch,omitempty"`
	Attempt int             `json:"attempt,omitempty"`
	Kind    string          `json:"kind"`
	Fact    json.RawMessage `json:"fact,omitempty"`
}

// MarshalEvent writes an event as one line of JSON, without the newline. A fact that was
// Unknown is written back as it came.
func MarshalEvent(ev Event) ([]byte, error) {
	if ev.Fact == nil {
		return nil, fmt.Errorf("event %d holds no fact", ev.Seq)
	}
	w := wireEvent{
		Seq: ev.Seq, AtUS: ev.At.Microseconds(), Round: ev.Round,
		Branch: ev.Branch, Attempt: ev.Attempt, Kind: ev.Fact.Kind(),
	}
	if u, ok := ev.Fact.(Unknown); ok {
		w.Fact = u.Raw
	} else {
		raw, err := json.Marshal(ev.Fact)
		if err != nil {
			return nil, fmt.Errorf("event %d, %s: %w", ev.Seq, w.Kind, err)
		}
		if string(raw) != "{}" {
			w.Fact = raw
		}
	}
	line, err := json.Marshal(w)
	if err != nil {
		return nil, fmt.Errorf("event %d, %s: %w", ev.Seq, w.Kind, err)
	}
	return line, nil
}

// UnmarshalEvent reads one line. A kind that this version does not know comes back as
// Unknown; a line that is no event is an error that names what is wrong with it.
func UnmarshalEvent(line []byte) (Event, error) {
	if ev, ok := quickDelta(line); ok {
		return ev, nil
	}
	return decodeEvent(line)
}

// decodeEvent reads a line of any kind.
func decodeEvent(line []byte) (Event, error) {
	var w wireEvent
	if err := json.Unmarshal(line, &w); err != nil {
		return Event{}, fmt.Errorf("no event: %w", jsonFault(err, line))
	}
	switch {
	case w.Seq < 1:
		return Event{}, fmt.Errorf("no event: seq is %d, and is counted from 1", w.Seq)
	case w.AtUS < 0 || w.AtUS > int64(maxAt/time.Microsecond):
		return Event{}, fmt.Errorf("event %d: at_us is %d, outside of any session's time", w.Seq, w.AtUS)
	case w.Kind == "":
		return Event{}, fmt.Errorf("event %d has no kind", w.Seq)
	}
	fact, err := decodeFact(w.Kind, w.Fact)
	if err != nil {
		return Event{}, fmt.Errorf("event %d, %s: %w", w.Seq, w.Kind, err)
	}
	return Event{
		Seq: w.Seq, At: time.Duration(w.AtUS) * time.Microsecond, Round: w.Round,
		Branch: w.Branch, Attempt: w.Attempt, Fact: fact,
	}, nil
}

// maxAt bounds session time, so that a damaged file cannot overflow a clock: ten years.
const maxAt = 10 * 365 * 24 * time.Hour

func decodeFact(kind string, raw json.RawMessage) (Fact, error) {
	switch kind {
	case Opened{}.Kind():
		return decode[Opened](raw)
	case Renamed{}.Kind():
		return decode[Renamed](raw)
	case Paused{}.Kind():
		return decode[Paused](raw)
	case Resumed{}.Kind():
		return decode[Resumed](raw)
	case Closed{}.Kind():
		return decode[Closed](raw)
	case Material{}.Kind():
		return decode[Material](raw)
	case Asked{}.Kind():
		return decode[Asked](raw)
	case BranchAdded{}.Kind():
		return decode[BranchAdded](raw)
	case BranchEdited{}.Kind():
		return decode[BranchEdited](raw)
	case Included{}.Kind():
		return decode[Included](raw)
	case Restored{}.Kind():
		return decode[Restored](raw)
	case AttemptStarted{}.Kind():
		return decode[AttemptStarted](raw)
	case Sent{}.Kind():
		return decode[Sent](raw)
	case Queued{}.Kind():
		return decode[Queued](raw)
	case Delta{}.Kind():
		return decode[Delta](raw)
	case RetryScheduled{}.Kind():
		return decode[RetryScheduled](raw)
	case BudgetWarned{}.Kind():
		return decode[BudgetWarned](raw)
	case BudgetStopped{}.Kind():
		return decode[BudgetStopped](raw)
	case BudgetRaised{}.Kind():
		return decode[BudgetRaised](raw)
	case AttemptEnded{}.Kind():
		return decode[AttemptEnded](raw)
	case BranchEnded{}.Kind():
		return decode[BranchEnded](raw)
	case Gathered{}.Kind():
		return decode[Gathered](raw)
	case ReductionStarted{}.Kind():
		return decode[ReductionStarted](raw)
	case ReductionChecked{}.Kind():
		return decode[ReductionChecked](raw)
	case ReductionEnded{}.Kind():
		return decode[ReductionEnded](raw)
	case Planned{}.Kind():
		return decode[Planned](raw)
	case ClaimsSplit{}.Kind():
		return decode[ClaimsSplit](raw)
	case Answered{}.Kind():
		return decode[Answered](raw)
	case Checked{}.Kind():
		return decode[Checked](raw)
	case Decided{}.Kind():
		return decode[Decided](raw)
	case Ticked{}.Kind():
		return decode[Ticked](raw)
	case Chosen{}.Kind():
		return decode[Chosen](raw)
	}
	return Unknown{Name: kind, Raw: append([]byte(nil), raw...)}, nil
}

func decode[F Fact](raw json.RawMessage) (Fact, error) {
	var f F
	if len(raw) == 0 {
		return f, nil
	}
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, jsonFault(err, raw)
	}
	return f, nil
}
