package eval_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestPoliciesOfACorpus(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name  string
		files []string
		want  []string // "title: passages with their headings and places"
	}{
		{"passages of one title that follow each other are one policy",
			[]string{`{"id":"a","title":"甲","text":"x"}` + "\n\n" + `{"id":"b","title":"甲","text":"y"}` + "\n" + `{"id":"c","title":"乙","text":"z"}`},
			[]string{"甲: x y", "乙: z"}},
		{"a title comes back later: another policy",
			[]string{`{"id":"a","title":"甲","text":"x"}` + "\n" + `{"id":"b","title":"乙","text":"y"}` + "\n" + `{"id":"c","title":"甲","text":"z"}`},
			[]string{"甲: x", "乙: y", "甲: z"}},
		{"the article behind a law's title is its place",
			[]string{`{"id":"a","title":"某法第一条","text":"x"}` + "\n" + `{"id":"b","title":"某法第二条之一","text":"y"}`},
			[]string{"某法: x@第一条 y@第二条之一"}},
		{"a document that is said is one policy, wherever its passages stand; it comes when it is whole",
			[]string{`{"id":"a","title":"甲","text":"x","doc":"1"}` + "\n" + `{"id":"b","title":"甲","text":"y","doc":"2"}` + "\n" + `{"id":"c","title":"甲","text":"z","doc":"1"}`},
			[]string{"甲: y", "甲: x z"}},
		{"a part with a title of its own keeps it as a heading",
			[]string{`{"id":"a","title":"甲","text":"x","doc":"1"}` + "\n" + `{"id":"b","title":"附件第三条","text":"y","doc":"1"}`},
			[]string{"甲: x 附件/y@第三条"}},
		{"a policy does not go on in the next file",
			[]string{`{"id":"a","title":"甲","text":"x","doc":"1"}`, `{"id":"b","title":"甲","text":"y","doc":"1"}`, `{"id":"c","title":"甲","text":"z"}`},
			[]string{"甲: x", "甲: y", "甲: z"}},
	} {
		o := small(t, []string{"1 a"}, nil, []string{"1 a 1"})
		o.Corpus = nil
		for i, text := range c.files {
			o.Corpus = append(o.Corpus, write(t, dir, fmt.Sprint(i, ".jsonl"), text))
		}
		f := &fixed{}
		o.Index = f
		r, _ := measured(t, o)
		var got []string
		for _, p := range f.policies {
			line := p.Title + ":"
			for _, x := range f.passages {
				if x.Policy != p.ID {
					continue
				}
				line += " " + strings.Join(append(slices.Clone(x.Headings), x.Text), "/")
				if x.Path != "" {
					line += "@" + x.Path
				}
			}
			got = append(got, line)
		}
		if !slices.Equal(got, c.want) || r.Policies != len(c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
