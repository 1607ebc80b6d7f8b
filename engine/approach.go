package engine

// approaches make the drafts of one brief differ. Each changes the method, the order in which
// the work is done, and not the tone: drafts that differ in tone alone agree on the same
// mistakes.
var approaches = []string{
	"Start from the decision that has to be made and work back: for each choice, write down what would have to be true for it to be right, then go through those conditions one by one.",
	"Numbers first: before any opinion, write down the quantities on which the answer turns, give each a figure or a range and say where it comes from or that it is a guess, and let the answer follow from them.",
	"The strongest counter-case first: take the answer that comes to mind, write the best case against it that an able opponent would make, and keep only what survives.",
	"Walk through one concrete case: choose one typical person, place and day, follow it step by step from beginning to end, and draw the general answer from what happens on the way.",
	"Begin with the failure: suppose that a year has passed and it has gone wrong; list the likely causes, the likeliest first, and give the answer that meets the first three.",
	"List before you judge: write down at least four possible answers, one of them to do nothing and one that nobody will like, compare them by the same three criteria, then choose.",
	"Question the question: find the assumption in its wording that carries the most weight, answer as asked, answer again with the assumption dropped, and say which of the two answers holds.",
	"Take it apart: cut the question into the smallest parts that can be answered on their own, answer each, mark it sure or unsure, and put the whole together from the sure ones.",
	"Look for precedent: name the nearest cases that you really know in which the same choice was made, what came of them and what is different here, and argue from the differences. Where you know no case, say so; make none up.",
	"Ask who bears it: list everyone whom the answer touches, what each gains, loses and can refuse, and give the answer that still works for the one with the most to lose.",
	"Start from the cheapest test: find what could be learnt within a week for little money, say what each possible result would make you do, and build the answer around that test.",
	"Go to the extremes: work the question out at a tenth of its size and at ten times its size, find the point where the answer turns, and say on which side of it the real case lies.",
}

// approach is the line that is added to the brief of the i-th draft, counted from 0. No two of
// the first len(approaches)² drafts get the same.
func approach(i int) string {
	n := len(approaches)
	line := "Your method for this draft. " + approaches[i%n]
	if turn := i / n; turn > 0 {
		line += " When that is done, check the result by a second method. " + approaches[(i+turn)%n]
	}
	return line
}
