// Plenum puts one question to a board of AI agents at once and merges what they say.
package main

import (
	"os"

	"plenum/ui/cli"
)

func main() { os.Exit(cli.Main()) }
