package offline

import (
	"strings"
	"sync"
)

// synonyms are words that different writers use for the same; each line is one word, told in
// its first. They serve to find near-same points, so what is listed may stand for each other
// in most sentences, not in all.
var synonyms = sync.OnceValue(func() map[string]string {
	return synonymTable(`begin start commence began begun
end conclude terminate expire cancel termination
complete finish
buy purchase acquire procure bought
cost price fee charge tariff
pay paid payable
spend spent expenditure
staff employee worker personnel workforce
customer client
supplier vendor provider
contract agreement
require need necessary mandatory obligatory compulsory
keep retain store hold preserve kept held retention storage
delete erase remove wipe destroy discard deletion
send transmit dispatch sent
move migrate relocate transfer shift
inform notify tell alert notification told
allow permit authorise authorize permission
help assist aid
use utilise utilize
large big huge
small little minor tiny
larger bigger
fast quick rapid swift
increase rise rose risen grow grew grown climb raise higher
decrease fall fell fallen drop decline shrink shrank shrunk reduce lower cut reduction
improve enhance
show demonstrate reveal indicate
build construct built
make made create produce
choose select pick chosen chose selection
check verify inspect examine verification
trial pilot
error mistake fault defect bug
risk danger hazard
safe secure safely
legal lawful
doctor physician
company firm business organisation organization enterprise
year yearly annual annually annum
month monthly
week weekly
day daily
quarter quarterly
night nightly overnight
hour hourly
first initial
premises building site location
copy duplicate replica
data information
law statute legislation regulation
landlord lessor owner
tenant lessee renter
accept approve endorse acceptance approval
include cover contain comprise inclusion part
exclude omit exclusion
offer provide supply give gave given provision
get receive obtain got receipt
important crucial vital essential critical significant
problem difficulty
answer reply respond response
ask request
revenue turnover
repair fix mend
replace swap substitute
deliver ship shipping shipment
close shut closure
teach instruct taught
vehicle car
child children
wage salary
launch release rollout
warranty guarantee
refund reimburse
penalty fine
invoice bill
licence license
outage downtime
availability uptime
watch monitor observe
sell sold sale
lose lost
win won
leave left
meet met
write wrote written
take took taken
find found
decide decision
succeed success successful
fail failure
think thought
lead led
break broke broken
finance fund
agree agreed agreement`)
})

func synonymTable(list string) map[string]string {
	out := make(map[string]string)
	for line := range strings.SplitSeq(list, "\n") {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		for _, w := range f {
			if _, known := out[bare(stem(w))]; !known {
				out[bare(stem(w))] = bare(stem(f[0]))
			}
		}
	}
	return out
}
