package cli

import (
	_ "embed"

	"github.com/spf13/cobra"
)

// runSchema is the JSON schema of what plenum run --format json prints.
//
//go:embed schema/run.schema.json
var runSchema []byte

func (p *program) sessionsSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "The JSON schema of a session as one object",
		Args:  exactly(0),
		RunE:  func(*cobra.Command, []string) error { return p.print(string(runSchema)) },
	}
}
