package engine

import (
	"crypto/sha256"
	"encoding/hex"
)

// Wire is what a request becomes on its way out.
type Wire struct {
	To     string // the address, without what must not be shown
	Params string // all of the body but the messages, as JSON
}

// Resent says that a server refused a parameter of a request before its first word, and that the
// request went out once more, changed.
type Resent struct {
	Wire           // of the request that counts
	Without string // "temperature"; "max_tokens, sent as max_completion_tokens instead"
	Said    string // the server's own sentence
}

// fact is what is noted of it: the same messages, other parameters.
func (r *Resent) fact(messages []Message) Sent {
	return Sent{To: r.To, Params: r.Params, Digest: DigestOf(messages), Without: r.Without, Said: r.Said}
}

// Teller is a Model that can say what a request becomes on its way out, before it leaves. A
// model that reaches a network implements it. It does no work.
type Teller interface{ Wire(req Request) Wire }

// sentOf is the fact of a request that leaves now.
func sentOf(m Model, req Request) Sent {
	t, ok := m.(Teller)
	if !ok {
		return Sent{}
	}
	w := t.Wire(req)
	return Sent{To: w.To, Params: w.Params, Digest: DigestOf(req.Messages)}
}

// DigestOf is the SHA-256, in hex, of messages: of each its role and its content, a zero byte
// after either.
func DigestOf(messages []Message) string {
	h := sha256.New()
	for _, m := range messages {
		for _, s := range []string{m.Role, m.Content} {
			h.Write([]byte(s))
			h.Write([]byte{0})
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Posted is what an attempt sent.
type Posted struct {
	Messages []Message
	Proof    Proof
}

// Proof says whether messages that were rendered again are those that were sent.
type Proof string

// The proofs.
const (
	ProofSame    Proof = "same"     // their digest is the one that was noted
	ProofDiffers Proof = "differs"  // it is not: another version of the program rendered them
	ProofNone    Proof = "none"     // no digest was noted
	ProofNotSent Proof = "not sent" // nothing left this machine: the offline model, a person's own text
)

// PostedBy is what an attempt of a branch or a reduction sent, rendered from the state, which
// holds all of it. false: there is no such attempt.
func PostedBy(s *State, id BranchID, attempt int) (Posted, bool) {
	b := s.Branch(id)
	if b == nil || s.roundOf(b.Round) == nil {
		return Posted{}, false
	}
	a := b.Find(attempt)
	if a == nil {
		return Posted{}, false
	}
	if a.ByHand() {
		return Posted{Proof: ProofNotSent}, true
	}
	p := Posted{Messages: requestOf(s, b, a.Order.Agent).Messages}
	switch noted := a.Order.Sent.Digest; {
	case a.Start.Offline || BuiltIn(a.Start.Model):
		p.Proof = ProofNotSent
	case noted == "":
		p.Proof = ProofNone
	case noted == DigestOf(p.Messages):
		p.Proof = ProofSame
	default:
		p.Proof = ProofDiffers
	}
	return p, true
}
