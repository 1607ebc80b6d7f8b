package engine

// approaches make the drafts of one brief differ. Each changes the method, the order in which
// the work is done, and not the tone: drafts that differ in tone alone agree on the same
// mistakes.
var approaches = []Card{
	{Title: "Back from the decision", Text: "Start from the decision that has to be made and work back: for each choice, write down what would have to be true for it to be right, then go through those conditions one by one."},
	{Title: "Numbers first", Text: "Numbers first: before any opinion, write down the quantities on which the answer turns, give each a figure or a range and say where it comes from or that it is a guess, and let the answer follow from them."},
	{Title: "The strongest counter-case", Text: "The strongest counter-case first: take the answer that comes to mind, write the best case against it that an able opponent would make, and keep only what survives."},
	{Title: "One concrete case", Text: "Walk through one concrete case: choose one typical person, place and day, follow it step by step from beginning to end, and draw the general answer from what happens on the way."},
	{Title: "Begin with the failure", Text: "Begin with the failure: suppose that a year has passed and it has gone wrong; list the likely causes, the likeliest first, and give the answer that meets the first three."},
	{Title: "List before you judge", Text: "List before you judge: write down at least four possible answers, one of them to do nothing and one that nobody will like, compare them by the same three criteria, then choose."},
	{Title: "Question the question", Text: "Question the question: find the assumption in its wording that carries the most weight, answer as asked, answer again with the assumption dropped, and say which of the two answers holds."},
	{Title: "Take it apart", Text: "Take it apart: cut the question into the smallest parts that can be answered on their own, answer each, mark it sure or unsure, and put the whole together from the sure ones."},
	{Title: "Look for precedent", Text: "Look for precedent: name the nearest cases that you really know in which the same choice was made, what came of them and what is different here, and argue from the differences. Where you know no case, say so; make none up."},
	{Title: "Who bears it", Text: "Ask who bears it: list everyone whom the answer touches, what each gains, loses and can refuse, and give the answer that still works for the one with the most to lose."},
	{Title: "The cheapest test", Text: "Start from the cheapest test: find what could be learnt within a week for little money, say what each possible result would make you do, and build the answer around that test."},
	{Title: "Go to the extremes", Text: "Go to the extremes: work the question out at a tenth of its size and at ten times its size, find the point where the answer turns, and say on which side of it the real case lies."},
}

// approachOpening stands before every approach, built in or planned, so that a draft of any
// brief knows what the lines after its brief are.
const approachOpening = "Your method for this draft. "

// approach is the built-in way of the i-th draft, counted from 0. No two of the first
// len(approaches)² drafts get the same.
func approach(i int) Card {
	n := len(approaches)
	card := approaches[i%n]
	card.Text = approachOpening + card.Text
	if turn := i / n; turn > 0 {
		second := approaches[(i+turn)%n]
		card.Title += ", then: " + second.Title
		card.Text += " When that is done, check the result by a second method. " + second.Text
	}
	return card
}
