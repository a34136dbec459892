package wording

import (
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/kb"
)

// explanations are the lines that stand after a clause: what units have explained of it, never as a rule.
func explanations(a kb.Answer) []string {
	var out []string
	for _, x := range a.Explanations {
		head := "解读(" + Escape(x.Unit) + "," + dayOfDate(x.Day) + ",供参考,以原文为准):"
		out = append(out, head, "问:"+Escape(cut(x.Question, 120)), "答:"+Escape(cut(x.Answer, 400)))
		for _, c := range x.Clauses {
			if len(a.Hits) == 0 || c.Passage.ID != a.Hits[0].Passage.ID {
				out = append(out, "依据:"+Citation(c.Policy, c.Place))
			}
		}
	}
	return out
}

func dayOfDate(d kb.Date) string {
	t, err := timeOfDate(d)
	if err != nil {
		return string(d)
	}
	return t.In(calendar.Shanghai).Format("2006年1月2日")
}

// Plain is a text of ours without its markup.
func Plain(html string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", `"`).Replace(html)
}

func timeOfDate(d kb.Date) (time.Time, error) {
	return time.ParseInLocation(time.DateOnly, string(d), calendar.Shanghai)
}
