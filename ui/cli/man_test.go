package cli

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Every command has a page, and every flag stands in it; groff finds nothing to complain of.
func TestEveryCommandAndFlagStandsInAPage(t *testing.T) {
	groff, _ := exec.LookPath("groff")
	root := (&program{}).root()
	var all strings.Builder
	visit(root, func(c *cobra.Command) {
		if c != root && !c.IsAvailableCommand() {
			return
		}
		page := manPage(c)
		all.WriteString(page)
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden && !strings.Contains(page, escaped("--"+f.Name)) {
				t.Errorf("the page of %s lacks --%s", c.CommandPath(), f.Name)
			}
		})
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() && !strings.Contains(page, escaped(sub.CommandPath())) {
				t.Errorf("the page of %s lacks %s", c.CommandPath(), sub.Name())
			}
		}
		if c.Example != "" && !strings.Contains(page, "EXAMPLES") {
			t.Errorf("the page of %s lacks its examples", c.CommandPath())
		}
	})
	if groff == "" {
		return
	}
	cmd := exec.Command(groff, "-man", "-Tutf8", "-ww", "-z")
	cmd.Stdin = strings.NewReader(all.String())
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("groff: %v\n%s", err, out)
	}
}

func TestATextIsSafeInAPage(t *testing.T) {
	for text, want := range map[string]string{
		".TH x": `\&.TH x`, "'quoted'": `\(aqquoted\(aq`, `C:\x`: `C:\ex`, "-b": `\-b`, "a\n.b": "a\n\\&.b", "~/x": `\(ti/x`,
	} {
		if got := escaped(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
