package engine

// ClaimsAtOnce is how many claims one call checks against its source.
const ClaimsAtOnce = 8

// claimsOf reads the claims out of what a splitter wrote about the texts under test. A claim
// whose quote does not stand in them is left away, which the note says.
func claimsOf(answer string, texts []Document) (claims []Claim, note string) {
	return nil, ""
}

// sentenceClaims takes each sentence of the texts for a claim.
func sentenceClaims(texts []Document) []Claim {
	return nil
}
