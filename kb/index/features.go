package index

import (
	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// features measures how well the best of found fits the question.
func (p *postings) features(q rank.Query, found []kb.Found) rank.Features {
	return rank.Features{}
}
