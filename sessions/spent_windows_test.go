package sessions

import "time"

// spent is not measured here.
func spent() time.Duration { return 0 }
