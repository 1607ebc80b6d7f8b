package cli

// cannotSuspend says that there is nothing to go back to: a console has no jobs.
func cannotSuspend() string { return "a Windows console keeps no program in the background; q quits" }
