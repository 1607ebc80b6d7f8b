package offline

import (
	"context"
	"encoding/base64"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// noise is text of no language, in lines of 70 letters.
func noise(size int) string {
	rng := rand.New(rand.NewPCG(1, 2))
	var out strings.Builder
	for row := make([]byte, 51); out.Len() < size; {
		for i := range row {
			row[i] = byte(rng.Uint32())
		}
		out.WriteString(base64.StdEncoding.EncodeToString(row) + "\n")
	}
	return out.String()[:size]
}

// endless are questions that have no sentences, or nothing but what one rule is slow with.
var endless = map[string]string{
	"noise":    noise(2 << 20),
	"figures":  strings.Repeat("4 beds ", 100_000),
	"clauses":  strings.Repeat("if not 30 but 60, ", 50_000),
	"denials":  strings.Repeat("no not never none of ", 50_000),
	"spaces":   strings.Repeat(" \n", 200_000),
	"one word": strings.Repeat("a'b", 200_000),
	"brackets": strings.Repeat("((", 200_000),
	"asking":   strings.Repeat("should the clinic move its records to the cloud ", 20_000),
	"script":   strings.Repeat("計画は三十日です", 20_000),
	"invalid":  strings.Repeat("\xff\x80", 200_000),
}

func TestAQuestionWithoutEndIsAnswered(t *testing.T) {
	lease := engine.Document{Name: "lease.md", Text: large(64 << 10)}
	for name, question := range endless {
		if testing.Short() && name != "noise" {
			continue
		}
		roles := map[string]engine.Request{
			"an agenda": worker("Legal", question),
			"quotes":    worker("Legal", question, lease),
			"a vote":    {Role: engine.RoleVoter, Task: engine.Task{Question: question, Materials: []engine.Document{lease}}},
			"a ballot":  {Role: engine.RoleVoter, Task: engine.Task{Question: question, Options: []string{"yes", "no", "the north site"}, Materials: []engine.Document{lease}}},
			"a merge":   reducer("f00d", text("B1", extractLine+"\n\n"+large(8<<10)), text("B2", large(9 << 10)[900:])),
		}
		for role, req := range roles {
			t.Run(role+" of "+name, func(t *testing.T) {
				req.Task.Question = question
				got := said(t, req) // well under a second: what grows with the square would not end in time
				if !strings.Contains(got, questionCutLine) {
					t.Errorf("it does not say that the question was not read to its end:\n%.600s", got)
				}
			})
		}
	}
}

// What is asked before a pasted text, and what is asked after it, both count.
func TestBothEndsOfALongQuestionAreRead(t *testing.T) {
	pasted := strings.Repeat("Alpha beta gamma delta. ", 40_000)
	lease := engine.Document{Name: "lease.md", Text: "The landlord repairs the roof.\n\nParking costs 40 dollars.\n\nThe cellar floods each spring.\n"}
	for _, q := range []string{"Who repairs the roof?\n\n" + pasted, pasted + "\n\nWho repairs the roof?"} {
		if got := said(t, worker("Legal", q, lease)); !strings.Contains(got, `"The landlord repairs the roof." (lease.md:1)`) {
			t.Errorf("the sentence on what is asked is not quoted:\n%s", got)
		}
	}
}

func TestAQuestionOfOrdinarySizeIsReadWhole(t *testing.T) {
	q := strings.Repeat("x ", (questionHead+questionTail)/2)
	if read, line := bounded(q); read != q || line != "" {
		t.Errorf("of %d bytes %d are read, and it says %q", len(q), len(read), line)
	}
	read, line := bounded(q + "y")
	if line == "" || len(read) > questionHead+questionTail+2 || !strings.HasSuffix(read, "x y") {
		t.Errorf("of %d bytes %d are read, and it says %q", len(q)+1, len(read), line)
	}
}

// The line by which a branch says it is no point that the branch makes.
func TestTheLineOfALongQuestionIsNoPoint(t *testing.T) {
	_, f := merged(t, reducer("l4", text("B1", saying(extractLine+"\n\nThe roof was sealed by two people.\n", questionCutLine)), text("B2", saying(extractLine+"\n\nThe north site has 12 beds in use.\n", questionCutLine))))
	if len(f.Agreements) > 0 || len(f.Unique) != 2 {
		t.Errorf("it finds %+v and %+v", f.Agreements, f.Unique)
	}
}

// gone is a context that ends when it was asked a number of times whether it has.
type gone struct {
	context.Context
	left int
	end  context.CancelFunc
}

func (g *gone) Err() error {
	if g.left--; g.left == 0 {
		g.end()
	}
	return g.Context.Err()
}

// Whatever it is at, the model ends when nobody wants its answer any more, and does not go on
// through the rest.
func TestTheModelStopsWhereItIs(t *testing.T) {
	long := engine.Document{Name: "long.md", Text: large(300 << 10)}
	claims := slices.Repeat([]engine.Claim{{Text: "The harbour office reports a level."}}, 40)
	for name, req := range map[string]engine.Request{
		"quotes":  worker("Legal", clinic, long),
		"a vote":  {Role: engine.RoleVoter, Task: engine.Task{Question: clinic, Options: []string{"yes", "no"}, Materials: []engine.Document{long}}},
		"a merge": reducer("l5", manyBranches(10, 20<<10)...),
		"a check": {Role: engine.RoleChecker, Task: engine.Task{Materials: []engine.Document{long}, Work: engine.Work{Claims: claims}}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, after := range []int{3, 7, 30} {
				ctx, cancel := context.WithCancel(t.Context())
				g := &gone{ctx, after, cancel}
				a := modeltest.ReadAll(New(0).Stream(g, req))
				if engine.FailureOf(a.Err).Code != engine.CodeCancelled || a.Text != "" {
					t.Errorf("after %d looks it ended with %v and %q", after, a.Err, a.Text)
				}
				if more := -g.left; more > 12 {
					t.Errorf("it ended %d looks after it was told to, after %d", more, after)
				}
				cancel()
			}
		})
	}
}
