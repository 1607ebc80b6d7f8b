package uitest

// What the models of Clinic say.
const (
	Research = `## What is known

- The present server is seven years old and has no tested restore.
- Three of four quotes bundle backup and restore; Medora prices restore by the gigabyte.
- The lease ends in March: the server moves either way.

## What is not

- How long a restore takes today. Nobody has timed one.

## What would settle it

One timed restore of last month's backup. If it takes more than a day, the comparison is over.
`
	Legal = `1. **Data location.** The contract names two regions, and a third for support.
2. **Sub-processors.** Annex B lists five, two outside the country. You may object, but only within 14 days of a notice sent by post.
3. **Exit.** Clause 14.2 returns the data "in a commercially reasonable format" within 90 days. Ask for a named format and 30 days.
4. **Breach notice.** Ten business days. Your own duty runs in hours, so you would answer for a delay not your own.

Exposure: moderate now; low if 14.2 and 9.1 are changed.
`
	Market = `Small practices moved in two waves. The first, before 2021, went to the large suites; the second is leaving them for narrower tools with `
	Merged = `Move, but not in March. Sign only when two clauses have changed and one restore has been timed [1][2].

### They agree

- No restore was ever tested [1].
- The lease moves the server in any case [1].

### Only one says

- New sub-processors are announced by post; 14 days to object [2].

### Nobody says

- Who in the clinic would run the move.
`
	Findings = `{"agreements":[{"claim":"No restore was ever tested","by":["B1"],"quotes":[{"by":"B1","text":"Nobody has timed one."}]}],
"conflicts":[],"unique":[{"claim":"New sub-processors are announced by post","by":"B2","quote":"within 14 days of a notice sent by post"}],
"missing":["Who in the clinic would run the move"]}
`
)
