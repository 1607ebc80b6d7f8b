package offline

import (
	"strings"
	"sync"
)

// claimOf is what a word claims: its root, or the root of the word that it denies. To say
// that something is unsafe is to deny that it is safe.
func claimOf(w string) (base string, turned bool) {
	r := root(w)
	if base, turned = opposites()[r]; turned {
		return base, true
	}
	return r, false
}

// isPredicate reports a claim that is about all of its clause: "... is not allowed".
func isPredicate(base string) bool {
	_, found := predicates()[base]
	return found
}

var predicates = sync.OnceValue(func() map[string]struct{} {
	return rootSet(`allowed possible required present`)
})

func rootSet(list string) map[string]struct{} {
	out := make(map[string]struct{})
	for w := range strings.FieldsSeq(list) {
		out[root(w)] = struct{}{}
	}
	return out
}

// unprefixed is a root without a prefix that denies it. Most words that begin like that deny
// nothing, so it counts only where the other sentence has the word without the prefix.
func unprefixed(r string) (string, bool) {
	for _, prefix := range [...]string{"un", "non", "in", "im", "il", "ir", "dis", "mis"} {
		if base, ok := strings.CutPrefix(r, prefix); ok && len(base) >= 3 {
			return base, true
		}
	}
	return "", false
}

// opposites maps a word to the one that it denies. Both are roots.
var opposites = sync.OnceValue(func() map[string]string {
	return oppositePairs(`unsafe safe; insecure safe; dangerous safe; illegal legal; unlawful legal; unlikely likely;
impossible possible; forbidden allowed; prohibited allowed; banned allowed; barred allowed; prevent allow;
block allow; disallow allow; unprofitable profitable; unreliable reliable; unavailable available; unaffordable
affordable; unnecessary necessary; unneeded needed; needless needed; unclear clear; unproven proven; untested tested;
unfinished finished; incomplete complete; inaccurate accurate; incorrect correct; wrong correct; false true; untrue
true; invalid valid; insufficient sufficient; inadequate adequate; ineffective effective; inefficient efficient;
incompatible compatible; inconsistent consistent; insolvent solvent; reject accept; refuse accept; deny confirm;
decrease increase; exclude include; disagree agree; disapprove approve; disable enable; oppose support; unpaid paid;
unsigned signed; unsupported supported; unrestricted restricted; unlimited limited; unencrypted encrypted;
irreversible reversible; nonbinding binding; noncompliant compliant; fail pass; fail succeed; failure success;
unsuccessful successful; voluntary mandatory; optional mandatory; worsen improve; worse better; worst best; lose win;
loss gain; absent present; discourage encourage; unready ready; unprepared prepared; unfit fit; unable able;
unwilling willing; unhappy happy; unknown known; unchanged changed; uninsured insured; untrained trained; unstable
stable; unusual usual; unfair fair; unjustified justified; unauthorised authorised; unauthorized authorized;
unlicensed licensed; unregistered registered; unattended attended; uncertain certain; unacceptable acceptable;
inaccessible accessible; inactive active; indirect direct; informal formal; independent dependent; inappropriate
appropriate; impractical practical; improbable probable; irrelevant relevant; irregular regular; irresponsible
responsible; dishonest honest; disconnect connect; discontinue continue; stop continue; dissatisfied satisfied;
useless useful; harmless harmful; careless careful; low high; lower higher; weak strong; expensive cheap; slow
fast; private public; external internal; late early; different same; difficult easy; hard easy; complex simple;
temporary permanent; variable fixed; manual automatic; negative positive; empty full; guilty innocent; uninstall
install; unlock lock; outdated current; minority majority; pessimistic optimistic; ban allow; forbid allow; prohibit
allow; hinder help; withdraw offer; ignore follow; violate follow; breach follow; missing present; vulnerable safe;
closed open; offline online; inferior superior; subtract add; sell buy; shorter longer; smaller larger; small large`)
})

func oppositePairs(list string) map[string]string {
	out := make(map[string]string)
	for pair := range strings.SplitSeq(list, ";") {
		if f := strings.Fields(pair); len(f) == 2 && root(f[0]) != root(f[1]) {
			if _, known := out[root(f[0])]; !known {
				out[root(f[0])] = root(f[1])
			}
		}
	}
	return out
}
