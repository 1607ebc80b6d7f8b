package gate

// succeeds is how many answers come through before a narrowed room is widened by one.
const succeeds = 10

// room is how many requests may be under way at once: the person's own number, and below it what
// the server taught by refusing requests without saying when to come again. Such a refusal
// halves what is under way, and every ten answers widen it by one (additive increase,
// multiplicative decrease).
type room struct {
	slots  int // the person's number; 0: none
	most   int // what was learned; 0: nothing
	used   int // requests under way
	good   int // answers since most was last changed
	halved int // how often; a request refused belongs to the crowd of the time at which it began
}

func (r *room) free() bool {
	return (r.slots == 0 || r.used < r.slots) && (r.most == 0 || r.used < r.most)
}

// refused halves what is under way, once for all who began before: began is what halved was
// then.
func (r *room) refused(began int) {
	if began != r.halved {
		return
	}
	r.halved++
	r.good = 0
	r.most = max(1, r.used/2)
}

// answered counts an answer that came through.
func (r *room) answered() {
	if r.most == 0 {
		return
	}
	if r.good++; r.good < succeeds {
		return
	}
	r.good = 0
	if r.most++; r.slots > 0 && r.most >= r.slots {
		r.most = 0
	}
}
