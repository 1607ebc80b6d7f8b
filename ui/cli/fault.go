package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
)

// faultFile is where the trace of the last fault is written, for a report.
func faultFile() string { return filepath.Join(xdg.StateHome, "plenum", "fault.txt") }

// reportFault says that a fault ended the program: where it broke, and in which file the whole trace
// is. Where that cannot be written the trace is printed.
func (p *program) reportFault(fault any, trace []byte) {
	fmt.Fprintf(p.Err, "plenum: a fault in this program: %v\n", fault)
	if at := brokeAt(string(trace)); at != "" {
		fmt.Fprintf(p.Err, "plenum: it broke at %s\n", at)
	}
	path := faultFile()
	text := fmt.Sprintf("plenum %s: %v\n\n%s\n", version, fault, trace)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
		fmt.Fprintf(p.Err, "\n%s\n", trace)
	} else {
		fmt.Fprintf(p.Err, "plenum: the whole trace is in %s\n", path)
	}
	if p.desk != nil && p.desk.keep {
		fmt.Fprintln(p.Err, "plenum: what was written until then is saved: plenum replay last")
	}
}

// brokeAt is the first place in a trace below the panic itself that is code of this program:
// "run.go:41".
func brokeAt(trace string) string {
	_, below, found := strings.Cut(trace, "\npanic(")
	if !found {
		below = trace
	}
	lines := strings.Split(below, "\n")
	for i := 1; i < len(lines); i++ {
		file, ok := strings.CutPrefix(lines[i], "\t")
		if !ok || !strings.HasPrefix(lines[i-1], "plenum/") && !strings.HasPrefix(lines[i-1], "main.") {
			continue
		}
		file, _, _ = strings.Cut(file, " ")
		return filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
	}
	return ""
}
