package engine

import (
	"slices"
	"strings"
)

// worker finds a branch of an agent in the round.
func (r *Round) worker(id BranchID) (*Branch, error) {
	b := r.Branch(id)
	if b == nil || !id.Worker() {
		return nil, refuse("there is no branch %s in this round", id)
	}
	return b, nil
}

// allowedText is for the commands that change what a branch says.
func allowedText(r *Round, c Command) error {
	switch c := c.(type) {
	case Edit:
		b, err := r.worker(c.Branch)
		switch {
		case err != nil:
			return err
		case strings.TrimSpace(c.Agent.Name) == "":
			return refuse("branch %d has no name any more; a word will do", b.ID.Number())
		case b.Status.Ended() || r.claimless():
			return r.checksNow(b)
		}
	case Revise:
		b, err := r.ended(c.Branch, "edited")
		switch {
		case err != nil:
			return err
		case strings.TrimSpace(c.Text) == "":
			return refuse("the text of branch %d would be empty; leave it out of the merge instead", b.ID.Number())
		}
	case Restore:
		b, err := r.ended(c.Branch, "restored")
		if err != nil {
			return err
		}
		switch a := b.Find(c.Attempt); {
		case a == nil:
			return refuse("branch %d has no attempt %d", b.ID.Number(), c.Attempt)
		case a == b.Said():
			return refuse("attempt %d speaks for branch %d already", a.N, b.ID.Number())
		case a.Text.Len() == 0:
			return refuse("attempt %d of branch %d wrote nothing", a.N, b.ID.Number())
		}
	case Include:
		return allowedInclude(r, c)
	}
	return nil
}

// ended finds a branch that will not write by itself, so that its text can be changed.
func (r *Round) ended(id BranchID, how string) (*Branch, error) {
	b, err := r.worker(id)
	if err == nil && !b.Status.Ended() {
		err = refuse("branch %d still writes; it can be %s when it has ended", id.Number(), how)
	}
	return b, err
}

func allowedInclude(r *Round, c Include) error {
	b, err := r.worker(c.Branch)
	switch {
	case err != nil:
		return err
	case !c.In:
		return nil
	case b.Status.Ended() && b.Text().Len() == 0:
		return refuse("branch %d has no text to merge", c.Branch.Number())
	}
	return nil
}

func allowedMerge(r *Round, c Command) error {
	var ids []BranchID
	if m, ok := c.(Reduce); ok {
		ids = m.Branches
		if err := r.fits(m); err != nil {
			return err
		}
	}
	for _, id := range ids {
		b := r.Branch(id)
		if b == nil || !id.Worker() {
			return refuse("there is no branch %s in this round", id)
		}
		if b.Text().Len() == 0 {
			return refuse("branch %d has no text to merge", id.Number())
		}
		if !b.Status.Ended() {
			return refuse("branch %d still writes; wait for it or cancel it first", id.Number())
		}
	}
	if now, ok := c.(ReduceNow); ok && !now.KeepRest && slices.ContainsFunc(r.Branches, (*Branch).joins) {
		return nil
	}
	if len(ids) == 0 && len(r.taking()) == 0 {
		if len(r.usable()) > 0 {
			return refuse("every finished text is left out of the merge; take one in first")
		}
		return refuse("no branch has a finished text to merge yet")
	}
	return nil
}

// allowedRetry: a checker cannot begin before there are claims to check.
func allowedRetry(r *Round, c Retry) error {
	b, err := r.worker(c.Branch)
	if err != nil {
		return err
	}
	return r.checksNow(b)
}

// checksNow refuses to run a checker that has nothing to check, or not yet.
func (r *Round) checksNow(b *Branch) error {
	switch {
	case b.Role != RoleChecker:
	case r.claimless():
		return refuse(noClaims)
	case r.Claims == nil && r.Gathered == nil:
		return refuse("branch %d waits for the claims of the text, which are being found", b.ID.Number())
	}
	return nil
}

// failed lists the branches that ended without a usable text, but for those that a vote was
// decided without: nothing failed there, and nobody waits for them.
func (r *Round) failed() []*Branch {
	var out []*Branch
	for _, b := range r.Branches {
		if b.Status.Ended() && !b.Status.Usable() && b.Reason != ReasonDecided {
			out = append(out, b)
		}
	}
	return out
}

// Failed lists the branches that RetryFailed runs again; a nil round has none.
func (r *Round) Failed() []*Branch {
	if r == nil {
		return nil
	}
	return r.failed()
}

// taking lists the branches whose texts take part in the next merge: the usable ones, but for
// what the person left out, and the partial ones that the person took in.
func (r *Round) taking() []*Branch {
	var out []*Branch
	for _, b := range r.Branches {
		if b.InMerge() {
			out = append(out, b)
		}
	}
	return out
}

// usable lists the branches that came to a text of their own.
func (r *Round) usable() []*Branch {
	var out []*Branch
	for _, b := range r.Branches {
		if b.Status.Usable() && b.Text().Len() > 0 {
			out = append(out, b)
		}
	}
	return out
}

// allowedHedge: a second attempt is for a branch that was sent and has not said a word.
func allowedHedge(r *Round, c Hedge) error {
	b, err := r.worker(c.Branch)
	if err != nil {
		return err
	}
	switch live := b.Live(); {
	case len(live) == 0:
		return refuse("branch %d does not run; run it again instead", c.Branch.Number())
	case len(live) > 1:
		return refuse("branch %d has a second attempt already", c.Branch.Number())
	case live[0].Clock.Sent == Never:
		return refuse("branch %d waits for a place, and a second attempt would wait behind it", c.Branch.Number())
	case live[0].Text.Len() > 0:
		return refuse("branch %d writes already; a second attempt is for one without a word", c.Branch.Number())
	}
	return nil
}
