package eval

import "strings"

// Shown is a passage as a list shows it; of one that is in no corpus file only the id is known.
type Shown struct {
	ID    string `json:"id"`
	Rank  int    `json:"rank"` // 0: not found
	Title string `json:"title,omitempty"`
	Text  string `json:"text,omitempty"` // its beginning
}

// fill reads the titles and beginnings of the passages that the report's lists show.
func (r *Report) fill(c *corpus) error {
	wanted := map[int][]*Shown{}
	want := func(s *Shown) {
		if n, ok := c.at[s.ID]; ok {
			wanted[int(n)] = append(wanted[int(n)], s)
		}
	}
	for i := range r.Worst {
		want(&r.Worst[i].Relevant)
		for j := range r.Worst[i].Above {
			want(&r.Worst[i].Above[j])
		}
	}
	for i := range r.Surest {
		want(&r.Surest[i].First)
	}
	if r.Comparison != nil {
		for i := range r.Comparison.Losses {
			want(&r.Comparison.Losses[i].First)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	return c.again(func(n int, x passageLine) error {
		for _, s := range wanted[n] {
			s.Title, s.Text = x.Title, beginning(x.Text)
		}
		return nil
	})
}

// shown is how many characters of a passage a list shows.
const shown = 60

// beginning is the first characters of a text on one line.
func beginning(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > shown {
		return string(r[:shown]) + "…"
	}
	return text
}
