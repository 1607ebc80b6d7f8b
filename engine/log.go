package engine

import (
	"context"
	"time"
)

// Source yields a session's events in order. Live sessions and replays are both sources.
type Source interface {
	// Next waits, then returns every event that is ready. io.EOF: closed, nothing will
	// follow. The slice is the caller's to read, not to write.
	Next(ctx context.Context) ([]Event, error)
	// Now is session time: it runs while the session is live, stands while a replay is
	// paused.
	Now() time.Duration
}
