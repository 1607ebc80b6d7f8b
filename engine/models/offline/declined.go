package offline

import "plenum/engine"

// declined is what is written where only a model could: nothing is planned, grouped or judged,
// and that is said. What the program does then is its own rule for a helper without a result.
func declined(role engine.Role) string {
	const opening = "Offline: no model was called. "
	switch role {
	case engine.RolePlanner:
		return opening + "Approaches that fit the question need a model; the built-in ones stay.\n\n{\"cards\": []}\n"
	case engine.RoleGrouper:
		return opening + "Which answers mean the same needs a model; only those that read the same count as one.\n\n{\"groups\": []}\n"
	}
	return opening + "Which text is the best needs a judge, and no model judged.\n"
}
