//go:build unix

package sessions

import (
	"syscall"
	"time"
)

// spent is the processor time of this process so far: what a benchmark costs on a machine that
// others use as well.
func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
