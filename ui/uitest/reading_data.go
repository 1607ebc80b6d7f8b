package uitest

// What the models of Reading say.
const (
	ReadResearch = `Move in two steps, and not before a restore was timed.

What is known

- The present server is seven years old and has no tested restore (contract.md:41).
- Three of four quotes bundle backup and restore; Medora prices restore by the gigabyte (medora.md:18).
- By the bill the cloud is dearer: 14,400 against 9,100 over three years. That leaves downtime out.
- The lease ends in March: the server moves either way.

What is not

- How long a restore takes today. Nobody has timed one.
`
	ReadLegal = `Sign only when two clauses have changed.

1. **Sub-processors.** Annex B lists five, two outside the country. You may object, but only within 14 days of a notice sent by post.
2. **Exit.** Clause 14.2 returns the data within 90 days. Ask for a named format and 30 days.
3. **Breach notice.** Ten business days. Your own duty runs in hours.
4. The lease moves the server in any case, so the date is not yours to choose.

Exposure: moderate now; low if 14.2 and 9.1 are changed.
`
	ReadFinance = `Cheaper once hours count.

| three years | keep | cloud |
| --- | ---: | ---: |
| hardware | 6,200 | 0 |
| licences | 2,900 | 14,400 |
| hours of a pro | 9,600 | 2,400 |
| a lost week | 8,500 | 1,700 |

With hours and a lost week the cloud is cheaper: 18,500 against 27,200. A pro's hours fall by three quarters.
No restore was ever tested, so the lost week is a guess. The vendor returns the data within 30 days.
`
	ReadMerged = `Move, but not in March. Sign only when two clauses have changed and one restore has been timed [1][2].

## What to do, in order

1. Time one restore of last month's backup, this week. Everything else hangs on that number [1][4].
2. Send clauses 9.1 and 14.2 back with a named export format, 30 days and a breach notice in hours [2].
3. Renew the lease by the month, or move the present server with you. The lease is a date, not a reason [1].
`
	ReadMergedShort = `Not in March: first time one restore [1][4], then change two clauses [2].
`
	ReadFindings = `{"agreements":[
{"claim":"No restore was ever tested.","by":["B1","B4"],"quotes":[{"by":"B1","text":"has no tested restore"},{"by":"B4","text":"No restore was ever tested"}]},
{"claim":"The lease moves the server in any case.","by":["B1","B2"],"quotes":[{"by":"B1","text":"The lease ends in March: the server moves either way."},{"by":"B2","text":"The lease moves the server in any case"}]}],
"conflicts":[
{"claim":"Is the cloud dearer?","a":{"position":"Yes, by the bill: 14,400 against 9,100 over three years","by":["B1"],"quote":"By the bill the cloud is dearer: 14,400 against 9,100 over three years."},"b":{"position":"No, with hours and a lost week: 18,500 against 27,200","by":["B4"],"quote":"With hours and a lost week the cloud is cheaper: 18,500 against 27,200."},"resolution":"b","why":"[1] says itself that it leaves downtime out"},
{"claim":"Does the vendor return the data within 30 or 90 days?","a":{"position":"90 days","by":["B2"],"quote":"Clause 14.2 returns the data within 90 days."},"b":{"position":"30 days","by":["B4"],"quote":"The vendor returns the data within 30 days."},"resolution":"a","why":"[2] cites the clause"}],
"unique":[
{"claim":"New sub-processors are announced by post; 14 days to object.","by":"B2","quote":"only within 14 days of a notice sent by post"},
{"claim":"A pro's hours fall by three quarters, which nobody else priced.","by":"B4","quote":"A pro's hours fall by three quarters."}],
"missing":["Who in the clinic would run the move.","Anything about the market: that branch is missing."]}
`
)
