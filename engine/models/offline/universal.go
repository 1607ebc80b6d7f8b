package offline

// goesFurther reports a claim about all of something of which the passage says it of some alone: in
// "two classes swim there, ten mornings each" the "each" bears out nothing of every class.
func (c assertion) goesFurther(p assertion) bool {
	for i := range c.tokens {
		if guardWords()[wordAt(c.tokens, i)]&guardAll == 0 {
			continue
		}
		of, held := c.allOf(i), false
		for k := range p.tokens {
			if guardWords()[wordAt(p.tokens, k)]&guardAll != 0 && p.allOf(k) == of {
				held = true
			}
		}
		if !held {
			return true
		}
	}
	return false
}

// allOf is the root of what a word such as "every" is said of; empty: of nothing that is named.
func (a assertion) allOf(i int) string {
	for k := i + 1; k < len(a.tokens); k++ {
		switch w := wordAt(a.tokens, k); {
		case w == "":
			return ""
		case content(w):
			base, _ := claimOf(w)
			return base
		}
	}
	return ""
}
