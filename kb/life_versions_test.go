package kb_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/kb"
)

// version is one dated text of a title.
type version struct {
	date     string // empty: not known
	doc      string
	articles []article
}

type article struct{ title, text string }

// TestVersionInForceIsQuoted imports the laws of ../shared that are there in several versions and asks about
// each on days before, between and after them: what is quoted is always of the version in force on that day.
func TestVersionInForceIsQuoted(t *testing.T) {
	alone(t)
	titles, versions := multiVersion(t)
	l := load(t, newLibrary(newMemoryStore(), nil))
	// The later version is read before the earlier: the order of imports must not matter.
	for _, title := range titles {
		for i := len(versions[title]) - 1; i >= 0; i-- {
			v := versions[title][i]
			imported(t, l, v.doc+".txt", asFile(title, v))
		}
	}
	records, err := l.Policies(ctx, today)
	if err != nil {
		t.Fatal(err)
	}
	recordOf := map[string]kb.Policy{}
	for _, r := range records {
		recordOf[strings.TrimSuffix(r.Policy.Source, ".txt")] = r.Policy
	}
	asked, answered, wrong, other, byPlace, atPlace := 0, 0, 0, 0, 0, 0
	for _, title := range titles {
		for _, day := range askingDays(versions[title]) {
			want := inForceOn(versions[title], recordOf, day)
			for _, q := range questionsAbout(title, versions[title]) {
				asked++
				a, err := l.Answer(ctx, kb.Question{Text: q.text, Day: kb.Date(day)})
				if err != nil {
					t.Fatal(err)
				}
				if want != "" && q.article != "" {
					byPlace++
				}
				if !a.Answered {
					continue
				}
				h := a.Hits[0]
				got := strings.TrimSuffix(h.Policy.Source, ".txt")
				if !slices.ContainsFunc(versions[title], func(v version) bool { return v.doc == got }) {
					other++
					if h.Status != kb.InForce {
						t.Errorf("%s on %s: got %s of %s, want something in force", q.text, day, h.Status, h.Policy.Title)
					}
					continue
				}
				answered++
				if q.article != "" && strings.HasSuffix(h.Passage.Path, q.article) {
					atPlace++
				}
				if got != want || !strings.Contains(h.Passage.Text, h.Quote) {
					wrong++
					t.Errorf("%s on %s: got %s (%s %s), want %s", q.text, day, got, h.Policy.Issued, h.Policy.Since, want)
				}
			}
		}
	}
	t.Logf("%d titles, %d versions, %d questions: %d quoted from the title, %d of them of another version than that in force; %d quoted from another title; of %d that name an article %d got it",
		len(titles), len(recordOf), asked, answered, wrong, other, byPlace, atPlace)
	if wrong > 0 || answered < asked/3 {
		t.Errorf("got %d wrong of %d quoted (%d asked), want 0 wrong and a third quoted", wrong, answered, asked)
	}
}

// asFile writes a version as such texts are printed.
func asFile(title string, v version) string {
	var b strings.Builder
	b.WriteString(title + "\n")
	if v.date != "" {
		d, _ := time.Parse(time.DateOnly, v.date)
		fmt.Fprintf(&b, "（%d年%d月%d日公布的文本）\n", d.Year(), d.Month(), d.Day())
	}
	for _, a := range v.articles {
		b.WriteString(strings.TrimPrefix(a.title, title) + "　" + strings.ReplaceAll(a.text, "\n", "\n　　") + "\n")
	}
	return b.String()
}

// inForceOn is the version that holds on a day: the newest of those that have begun. A version begins on the
// day that its text names, where that is not before its date, else on its date; one without a date is the oldest.
func inForceOn(vs []version, records map[string]kb.Policy, day string) string {
	best, bestDate := "", ""
	for _, v := range vs {
		if from := max(v.date, string(records[v.doc].Effective)); from <= day && (best == "" || v.date > bestDate) {
			best, bestDate = v.doc, v.date
		}
	}
	return best
}

// askingDays are days before, between and after the versions.
func askingDays(vs []version) []string {
	var days []string
	var dates []string
	for _, v := range vs {
		if v.date != "" {
			dates = append(dates, v.date)
		}
	}
	slices.Sort(dates)
	at := func(date string, years, days int) string {
		d, _ := time.Parse(time.DateOnly, date)
		return d.AddDate(years, 0, days).Format(time.DateOnly)
	}
	days = append(days, at(dates[0], 0, -1))
	for i, d := range dates {
		days = append(days, d)
		if i > 0 {
			days = append(days, at(d, 0, -1))
		}
	}
	return append(days, at(dates[len(dates)-1], 2, 0), string(today))
}

type asking struct{ text, article string }

// questionsAbout are questions of several kinds: an article by its number, and the words of articles that
// stand in one version alone.
func questionsAbout(title string, vs []version) []asking {
	var qs []asking
	for _, n := range []string{"第一条", "第五条"} {
		qs = append(qs, asking{"《" + title + "》" + n + "是怎么规定的", n})
	}
	for i, v := range vs {
		known := map[string]bool{}
		for j, o := range vs {
			for _, a := range o.articles {
				known[a.text] = known[a.text] || j != i
			}
		}
		for _, a := range v.articles {
			if rs := []rune(a.text); !known[a.text] && len(rs) > 40 {
				qs = append(qs, asking{title + " " + string(rs[6:26]) + "有什么规定", ""})
				break
			}
		}
	}
	return qs
}

func multiVersion(t *testing.T) ([]string, map[string][]version) {
	t.Helper()
	f, err := os.Open(shared(t, "data/laws/multi_version_titles.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var titles []string
	versions := map[string][]version{}
	wanted := map[string][]article{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		cells := strings.Split(sc.Text(), "\t")
		titles = append(titles, cells[0])
		for _, c := range cells[1:] {
			date, doc, _ := strings.Cut(c, ":")
			versions[cells[0]] = append(versions[cells[0]], version{date: date, doc: doc})
			wanted[doc] = nil
		}
	}
	z, err := os.Open(shared(t, "data/laws/corpus.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	r, err := gzip.NewReader(z)
	if err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(r)
	for sc.Buffer(nil, 1<<22); sc.Scan(); {
		var x struct{ Title, Text, Doc string }
		if err := json.Unmarshal(sc.Bytes(), &x); err != nil {
			t.Fatal(err)
		}
		if _, ok := wanted[x.Doc]; ok {
			wanted[x.Doc] = append(wanted[x.Doc], article{x.Title, x.Text})
		}
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	for title := range versions {
		for i, v := range versions[title] {
			versions[title][i].articles = wanted[v.doc]
		}
	}
	return titles, versions
}
