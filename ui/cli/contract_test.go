package cli

import "embed"

// schemas describe what scripts rely on.
//
//go:embed schema
var schemas embed.FS
