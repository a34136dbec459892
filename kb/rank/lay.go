package rank

import "slices"

// layWord is words as owners say them, with the words that documents use for the same thing. The first of
// the lay words that stands in a question counts, so the longer ones stand before those within them.
type layWord struct {
	lay      []string
	official []string
}

// layWords is our own table, made by asking how an owner would put each thing that a county does for its
// enterprises. It is kept by topic: a new saying goes to its topic, whatever document answers it.
var layWords = slices.Concat(
	layFinance, layArrears, layTaxes,
	layEnergy, layTransport,
	layHiring, layTalent, layLeaders,
	layLand, layProjects, layEnvironment,
	layResearch, layStandards, layRenewal, layDigital, layServices, layCompany,
	layChains, laySales,
	layOffices, layConduct, layGuidance,
)

// Sayings are all words of the table, for telling them from slips of the pen.
func Sayings() []string {
	var words []string
	for _, l := range layWords {
		words = append(append(words, l.lay...), l.official...)
	}
	return words
}
