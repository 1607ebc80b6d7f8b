package sessions

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// TestMain also plays the program that the kill test kills.
func TestMain(m *testing.M) {
	if path := os.Getenv(victimEnv); path != "" {
		os.Exit(victim(path))
	}
	goleak.VerifyTestMain(m)
}
