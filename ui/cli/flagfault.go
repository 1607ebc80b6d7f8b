package cli

import (
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plenum/engine"
)

// flagFault is what is wrong with the flags of a command, as a sentence: which flag, what it takes, and
// the nearest that there is.
func flagFault(c *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &wrong):
		f := wrong.GetFlag()
		return misuse("--%s: %q is %s; see %s --help", f.Name, wrong.GetValue(), notOf(f.Value.Type()), c.CommandPath())
	case errors.As(err, &missing) && len(missing.GetSpecifiedName()) > 1:
		return misuse("unknown flag: --%s%s; see %s --help", missing.GetSpecifiedName(), nearFlag(c, missing.GetSpecifiedName()), c.CommandPath())
	}
	return misuse("%w; see %s --help", err, c.CommandPath())
}

// notOf says what a value is not that a flag of this type cannot take.
func notOf(kind string) string {
	switch kind {
	case "bool":
		return "neither true nor false"
	case "uint", "uint64":
		return "no whole number from 0 on"
	case "int", "int64":
		return "no whole number"
	case "float64":
		return "no number"
	}
	return "nothing that it takes"
}

// nearFlag is " (did you mean --offline?)", or nothing.
func nearFlag(c *cobra.Command, name string) string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	if near, ok := engine.Nearest(name, names); ok {
		return " (did you mean --" + near + "?)"
	}
	return ""
}
