package offline

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"plenum/engine"
)

// ruled is a verdict as it was written: the ruling, the quote, the reason.
type ruled struct{ ruling, quote, note string }

var ruledLines = regexp.MustCompile(`(?m)^(\d+)\. (\w+)\n(?:> (.*)\n)?(.*)$`)

func checked(t *testing.T, source engine.Document, claims ...string) []ruled {
	t.Helper()
	req := engine.Request{Role: engine.RoleChecker, Task: engine.Task{Materials: []engine.Document{source}}}
	for i, c := range claims {
		req.Task.Work.Claims = append(req.Task.Work.Claims, engine.Claim{N: i + 1, Text: c, Quote: c})
	}
	text := said(t, req)
	var out []ruled
	for i, m := range ruledLines.FindAllStringSubmatch(text, -1) {
		if m[1] != fmt.Sprint(i+1) {
			t.Errorf("verdict %d is numbered %s", i+1, m[1])
		}
		if m[3] != "" && !strings.Contains(tidy(source.Text), m[3]) {
			t.Errorf("the quote %q does not stand in %s", m[3], source.Name)
		}
		out = append(out, ruled{m[2], m[3], m[4]})
	}
	if len(out) != len(claims) {
		t.Fatalf("%d verdicts on %d claims:\n%s", len(out), len(claims), text)
	}
	return out
}

func verifyCase(t *testing.T, name string) engine.Document {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "verify", name))
	if err != nil {
		t.Fatal(err)
	}
	return engine.Document{ID: "M1", Name: name, Text: string(raw)}
}

func TestAContradictedFigureIsRefutedWithBothSides(t *testing.T) {
	for _, source := range []string{"operator.md", "copy.md"} {
		got := checked(t, verifyCase(t, source), "A single crossing takes 40 minutes.")[0]
		if got.ruling != "refuted" || got.quote != "A single crossing takes 55 minutes." {
			t.Errorf("%s: %+v", source, got)
		}
		for _, part := range []string{"55 minutes", "40 minutes", source + ":6"} {
			if !strings.Contains(got.note, part) {
				t.Errorf("%s: the reason %q does not name %q", source, got.note, part)
			}
		}
	}
}

func TestClaimsAreRuledByComparingOnly(t *testing.T) {
	operator := verifyCase(t, "operator.md")
	for _, c := range []struct{ name, claim, want string }{
		{"word for word", "The ferry between Aldby and Skerry runs every day from April to October.", "supported"},
		{"all words, another order", "The boat was built in 2009 in Gdansk and has room for 180 people.", "supported"},
		{"a negation", "Dogs are allowed on deck.", "refuted"},
		{"the same negation", "Dogs are not allowed on deck.", "supported"},
		{"a figure", "The boat has room for 210 people.", "refuted"},
		{"a year", "The boat was built in Gdansk in 2012.", "refuted"},
		{"another currency", "The fare for an adult is 12 dollars.", "refuted"},
		{"a paraphrase", "Pets may not come up to the open part of the ship.", "insufficient"},
		{"nothing of the sort", "The captain comes from Norway.", "insufficient"},
		{"a figure of another thing", "The bus has room for 50 people.", "insufficient"},
		{"another place", "The ferry between Aldby and Marsh runs every day from April to October.", "insufficient"},
		{"it goes further", "All dogs are not allowed on deck.", "insufficient"},
	} {
		if got := checked(t, operator, c.claim)[0]; got.ruling != c.want {
			t.Errorf("%s: %q is %s, want %s: %s (%s)", c.name, c.claim, got.ruling, c.want, got.note, got.quote)
		}
	}
}

// Comparing words must not take for a contradiction what only speaks of something near by.
func TestWhatIsAboutAnotherThingRefutesNothing(t *testing.T) {
	for _, c := range []struct{ name, source, claim string }{
		{"another office", "The Paris office has 60 employees and a canteen.", "The Berlin office has 40 employees and a canteen."},
		{"another year", "In 2019 the revenue of the company was 3 million euros.", "In 2020 the revenue of the company was 4 million euros."},
		{"another year, set off", "In 2019, the revenue of the company was 3 million euros.", "The revenue of the company was 4 million euros."},
		{"a narrower matter", "The notice period for premium customers is 60 days.", "The notice period is 30 days."},
		{"a bound", "The provider keeps the backups for at least 30 days.", "The provider keeps the backups for 45 days."},
		{"a plan", "The council plans to close the library on 3 March.", "The council closed the library on 5 March."},
		{"an exception", "The provider does not use sub-processors without written consent.", "The provider uses sub-processors."},
		{"a report", "According to the union, the plant does not meet the safety rules.", "The plant meets the safety rules."},
		{"a condition", "If the audit fails, the plant does not open in spring.", "The plant opens in spring."},
		{"monthly and yearly", "The yearly fee of the service is 4,800 euros.", "The monthly fee of the service is 480 euros."},
		{"another item", "Section 4 requires a notice of 30 days in writing.", "Section 5 requires a notice of 60 days in writing."},
		{"a question", "Does the clinic keep records for 10 years?", "The clinic keeps records for 20 years."},
		{"an answer for each case", "Respond \"y\" if you want the file to be replaced; \"n\" if not.", "Respond \"y\" if you want the file to be replaced."},
		{
			"two conditions", "If the program specifies that a version of the licence applies to it, you have the option of any later version.",
			"If the program does not specify a version of the licence, you have the option of any version.",
		},
		{"another setting", "Using `randseednop=0` reverts to the behaviour before 1.24.", "Using `decoratemappings=0` reverts to the behaviour before 1.25."},
		{"of several the one", "This setting will be removed in Go 1.28.\n\nThis setting will be removed in Go 1.27.", "This setting will be removed in Go 1.26."},
		{"another kind of figure", "The clinic keeps records of 10 patients.", "The clinic keeps records for 20 years."},
	} {
		source := engine.Document{ID: "M1", Name: "a.md", Text: c.source + "\n"}
		if got := checked(t, source, c.claim)[0]; got.ruling != "insufficient" {
			t.Errorf("%s: %q against %q is %s: %s", c.name, c.claim, c.source, got.ruling, got.note)
		}
	}
}

// Nor for support what has the words and says less, or something else.
func TestWhatOnlyHasTheWordsSupportsNothing(t *testing.T) {
	for _, c := range []struct{ name, source, claim string }{
		{"who did what", "Harbour Group acquired Northlight Hosting last week.", "Northlight Hosting acquired Harbour Group."},
		{"a may", "The provider may raise the fee by four percent.", "The provider raised the fee by four percent."},
		{"some", "Some nurses attended the training in May.", "Nurses attended the training in May."},
		{"a condition", "The fee is refunded unless the booking was made online.", "The fee is refunded."},
		{"the figures swapped", "Backups are kept for 90 days and logs for 30 days.", "Backups are kept for 30 days and logs for 90 days."},
		{"a bound", "Repairs take up to 20 days.", "Repairs take 20 days."},
		{"a question", "Is the bridge safe for lorries?", "The bridge is safe for lorries."},
		{"a fee denied", "You may not charge a fee for this package itself.", "You may charge a fee for this package itself."},
		{"a no for an any", "The report includes any firm that is controlled by the group.", "The report includes no firm that is controlled by the group."},
		{"a not of one clause", "Everyone is permitted to copy the text, but changing it is not allowed.", "Everyone is not permitted to copy the text, but changing it is not allowed."},
		{"a must for a may", "You may add your own notice and may ask for a fee for the copies.", "You must add your own notice and may ask for a fee for the copies."},
		{"after for before", "The valve is opened before the pump is started in the morning.", "The valve is opened after the pump is started in the morning."},
		{"an only", "The garden is open to members of the club.", "The garden is open only to members of the club."},
		{"an or for an and", "Applicants need a passport and a photograph.", "Applicants need a passport or a photograph."},
		{"a number in a name", "Files are private (0600, folder 0700) in the archive.", "Files are private (0603, folder 0700) in the archive."},
		{"a number in an address", "The licence is at http://example.org/MPL/2.0/.", "The licence is at http://example.org/MPL/5.0/."},
		{"a year beside a name", "Copyright (C) 2007 Example Foundation, Inc.", "Copyright (C) 2000 Example Foundation, Inc."},
		{
			"the other of two groups", "Latency fell from 34 minutes to 21 minutes in the amber group and from 33 to 30 minutes in the control group.",
			"Latency fell from 34 minutes to 21 minutes in the control group.",
		},
		{"the other of two wards", "The new ward, which opened in 2019, has 24 beds; the old ward had 30 beds.", "The new ward has 30 beds."},
		{"a German denial", "Haustiere sind nicht erlaubt.", "Haustiere sind erlaubt."},
		{"a range", "The files are of 1987-2022 and by the foundation.", "The files are of 1980-2022 and by the foundation."},
		{"a rounded figure", "The hall has 2,007 seats.", "The hall has 2,000 seats."},
		{"another option", "Example: curl --data-urlencode name=val https://example.com", "Example: curl -q https://example.com"},
		{"words far apart", "As a result, each input file owned by OLDUSR will be stored in the archive with the owner name NEWUSR.", "The name of the file."},
		{"every for two", "Two classes of the school learn to swim there, ten mornings each.", "Every class of the school learns to swim there."},
		{"the clause is taken back", "The bridge is safe for lorries, according to its builder.", "The bridge is safe for lorries."},
	} {
		source := engine.Document{ID: "M1", Name: "a.md", Text: c.source + "\n"}
		if got := checked(t, source, c.claim)[0]; got.ruling == "supported" {
			t.Errorf("%s: %q against %q is %s: %s", c.name, c.claim, c.source, got.ruling, got.note)
		}
	}
}

// What stands there whole is supported, whatever else its sentence goes on to say.
func TestAClauseWordForWordIsSupported(t *testing.T) {
	for _, c := range []struct{ name, source, claim string }{
		{"a remark with a most", "It weighs 7,300 tonnes, of which most is iron.", "It weighs 7,300 tonnes."},
		{"a second clause with a not", "Pointers are not transmitted; the things that they point to are.", "Pointers are not transmitted."},
		{"a second clause with a may", "The library opens at nine, and visitors may stay until six.", "The library opens at nine."},
		{"the second clause", "The ferry runs daily, and the bus meets it at the pier.", "The bus meets it at the pier."},
		{"a part of what is said", "Backups are made every night and kept for 35 days.", "Backups are kept for 35 days."},
		{"what it is not", "The roof will be finished in August, not in July as we said.", "The roof will be finished in August."},
		{"a German date", "Der Vertrag beginnt am 1. Mai 2023 und endet am 30. April 2026.", "Der Vertrag endet am 30. April 2026."},
		{"a remark left out", "The boat, which was not new, was built in Gdansk in 2009.", "The boat was built in Gdansk in 2009."},
	} {
		source := engine.Document{ID: "M1", Name: "a.md", Text: c.source + "\n"}
		if got := checked(t, source, c.claim)[0]; got.ruling != "supported" || got.quote != c.source {
			t.Errorf("%s: %q against %q is %s: %s (%s)", c.name, c.claim, c.source, got.ruling, got.note, got.quote)
		}
	}
}

func TestAnotherFigureOfTheSameIsRefuted(t *testing.T) {
	for _, c := range []struct{ name, source, claim string }{
		{"a near one", "The provider guarantees an availability of 99.5 percent in each month.", "The provider guarantees an availability of 99.9 percent."},
		{"of a speaker", "Dieter: We have 14 volunteers for the move.", "We have 20 volunteers for the move."},
		{"a denial in German", "Haustiere sind nicht erlaubt.", "Haustiere sind erlaubt."},
	} {
		source := engine.Document{ID: "M1", Name: "a.md", Text: c.source + "\n"}
		if got := checked(t, source, c.claim)[0]; got.ruling != "refuted" {
			t.Errorf("%s: %q against %q is %s: %s", c.name, c.claim, c.source, got.ruling, got.note)
		}
	}
}

func TestASourceThatSaysBothDecidesNothing(t *testing.T) {
	source := engine.Document{ID: "M1", Name: "a.md", Text: "The notice period of the lease is 30 days.\n\nThe notice period of the lease is 60 days.\n"}
	got := checked(t, source, "Of the lease, the notice period is 60 days.")[0]
	if got.ruling == "refuted" || got.ruling == "supported" && !strings.Contains(got.note, "30 days") {
		t.Errorf("%+v", got)
	}
}

func TestTheLinesOfAPartAreThoseOfTheWhole(t *testing.T) {
	part := engine.Document{ID: "M1", Name: "book.txt", Text: "Nothing of note.\n\nThe bridge was opened in 1932.\n", Line: 1200}
	got := checked(t, part, "The bridge was opened in 1932.")[0]
	if !strings.Contains(got.note, "book.txt:1202") {
		t.Errorf("%+v", got)
	}
}

func TestClaimsOfATextAreItsSentences(t *testing.T) {
	text := verifyCase(t, "claims.md")
	out := said(t, engine.Request{Role: engine.RoleSplitter, Task: engine.Task{Materials: []engine.Document{text}}})
	for _, want := range []string{
		`{"text":"A single crossing takes 40 minutes.","quote":"A single crossing takes 40 minutes.","kind":"fact"}`,
		`best way to see the bay.","kind":"opinion"}`,
		`winter too?","kind":"question"}`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing from\n%s", want, out)
		}
	}
	if n := strings.Count(out, `"kind":"fact"`); n != 7 {
		t.Errorf("%d claims are to be checked, want 7:\n%s", n, out)
	}
}

func TestWhatOnlyAModelCouldDoIsDeclined(t *testing.T) {
	for role, want := range map[engine.Role]string{
		engine.RolePlanner: `{"cards": []}`,
		engine.RoleGrouper: `{"groups": []}`,
		engine.RoleJudge:   "no model judged",
	} {
		if out := said(t, engine.Request{Role: role}); !strings.Contains(out, want) {
			t.Errorf("%s: %s", role, out)
		}
	}
}
