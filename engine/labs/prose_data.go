package labs

import (
	"strings"

	"plenum/engine"
)

// neutral are sentences that fit any question and settle none.
var neutral = []string{
	"The first thing to settle is what the question leaves open.",
	"Whoever decides should know which of the figures are measured and which are hoped for.",
	"A small trial shows more in two weeks than a long debate.",
	"The costs come early and the gains come late, so the order of the steps matters.",
	"It helps to name one person who answers for the result.",
	"What has worked elsewhere may have worked for a reason that is missing here.",
	"The plan should say at what point it would be given up.",
	"Two of the risks have the same cause, and one remedy would meet both.",
	"A cheap way back is worth more than a precise forecast.",
	"The people who do the work every day have not been asked yet.",
	"Most of the effort goes into the last tenth, and the schedule leaves no room for it.",
	"If the demand is half of what is expected, the smaller version still pays for itself.",
	"One supplier could hold up everything, so a second one should be known by name.",
	"The deadline is a wish and not a duty, which makes waiting an option.",
	"Training takes longer than buying, and is seldom in the budget.",
	"The old way has costs as well; they are only spread so thin that nobody counts them.",
	"A number without its date says little here.",
	"The choice is easier to defend when the reasons are written down beforehand.",
	"Half of the objections fall away once the scope is stated in one sentence.",
	"The neighbours will notice before the customers do.",
	"What is saved in the first year is spent on upkeep in the third.",
	"The strongest argument against it is the time that it takes from other work.",
	"Nothing has to be decided today but the next step.",
	"An answer that holds for the average case fails in the week before the holidays.",
}

// prose is so many words of neutral sentences. Each place begins elsewhere among them.
func prose(place, words int) string {
	var b strings.Builder
	for i, n := 0, 0; n < words; i++ {
		one := neutral[(place*5+i)%len(neutral)]
		switch {
		case i == 0:
		case i%5 == 0:
			b.WriteString("\n\n")
		default:
			b.WriteString(" ")
		}
		b.WriteString(one)
		n += engine.WordCount(one)
	}
	return b.String()
}
