package kb_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhuqi/kb"
)

// drawnVersions are texts under a few titles: dated or not, retiring each other or not.
func drawnVersions(t *rapid.T) map[string]string {
	titles := []string{"云溪县贷款贴息办法", "云溪县用工补贴办法", "云溪县用工补贴办法（试行）"}
	files := map[string]string{}
	for i := range rapid.IntRange(2, 6).Draw(t, "versions") {
		title := rapid.SampledFrom(titles).Draw(t, "title")
		year := 2015 + rapid.IntRange(0, 8).Draw(t, "year")
		signed, from := "", ""
		if rapid.IntRange(0, 4).Draw(t, "dated") > 0 {
			signed = fmt.Sprintf("%d年3月1日", year)
		}
		if rapid.Bool().Draw(t, "effective") {
			from = fmt.Sprintf("自%d年%d月1日起施行。", year-rapid.IntRange(0, 3).Draw(t, "carried"), rapid.IntRange(1, 12).Draw(t, "month"))
		}
		if rapid.Bool().Draw(t, "retires") {
			from += "《" + rapid.SampledFrom(titles).Draw(t, "retired") + "》同时废止。"
		}
		files[fmt.Sprintf("%d.txt", i)] = measure(title, fmt.Sprintf("云财〔%d〕%d号", year, i+1), fmt.Sprintf("补贴标准为每户%d万元。", i+2), from, signed)
	}
	return files
}

// fates are what is known of each file: its days, and its successor by source.
func fates(t *rapid.T, l *kb.Library) string {
	rs, err := l.Policies(ctx, today)
	if err != nil {
		t.Fatal(err)
	}
	source := map[kb.PolicyID]string{}
	for _, r := range rs {
		source[r.Policy.ID] = r.Policy.Source
	}
	var b strings.Builder
	for _, r := range rs {
		p := r.Policy
		fmt.Fprintf(&b, "%s since %q by %s on %q %s %s\n", p.Source, p.Since, source[p.ReplacedBy], p.ReplacedOn, p.Cause, p.Unclear)
	}
	return b.String()
}

// TestOrderOfImportsMakesNoDifference imports versions in two orders, one of them with a detour over other texts,
// removals and a restart: each day is answered by the same one.
func TestOrderOfImportsMakesNoDifference(t *testing.T) {
	alone(t)
	rapid.Check(t, func(t *rapid.T) {
		files := drawnVersions(t)
		names := slices.Sorted(maps.Keys(files))
		put := func(l *kb.Library, name, text string) {
			if _, err := l.Import(ctx, name, []byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		st := newMemoryStore()
		a, b := newLibrary(newMemoryStore(), nil), newLibrary(st, nil)
		for _, l := range []*kb.Library{a, b} {
			if err := l.Load(ctx); err != nil {
				t.Fatal(err)
			}
		}
		for _, n := range names {
			put(a, n, files[n])
		}
		for _, n := range rapid.Permutation(names).Draw(t, "order") {
			if rapid.Bool().Draw(t, "detour") {
				put(b, n, files[rapid.SampledFrom(names).Draw(t, "other")]+"\n附:草稿")
			}
			put(b, n, files[n])
		}
		put(b, "gone.txt", measure("云溪县贷款贴息办法", "云财〔2025〕77号", "不再贴息。", "自2025年1月1日起施行。《云溪县用工补贴办法》同时废止。", "2024年12月1日"))
		rs, _ := b.Policies(ctx, today)
		for _, r := range rs {
			if r.Policy.Source == "gone.txt" {
				if err := b.Remove(ctx, r.Policy.ID); err != nil {
					t.Fatal(err)
				}
			}
		}
		want := fates(t, a)
		if got := fates(t, b); got != want {
			t.Fatalf("another order: got\n%swant\n%s", got, want)
		}
		again := newLibrary(st, nil)
		if err := again.Load(ctx); err != nil {
			t.Fatal(err)
		}
		if got := fates(t, again); got != want {
			t.Fatalf("after a restart: got\n%swant\n%s", got, want)
		}
		day := kb.Date(fmt.Sprintf("%d-%02d-15", rapid.IntRange(2011, 2026).Draw(t, "asked"), rapid.IntRange(1, 12).Draw(t, "month")))
		said := func(l *kb.Library) (hits []string) {
			x, err := l.Answer(ctx, kb.Question{Text: "贷款贴息和用工补贴标准每户多少万元", Day: day})
			if err != nil {
				t.Fatal(err)
			}
			if x.Answered && x.Hits[0].Status != kb.InForce {
				t.Fatalf("answered by %s on %s, which is %s", x.Hits[0].Policy.Source, day, x.Hits[0].Status)
			}
			for _, h := range x.Hits {
				hits = append(hits, fmt.Sprintf("%s %s %s", h.Policy.Source, h.Passage.Path, h.Status))
			}
			slices.Sort(hits)
			return hits
		}
		// Texts that fit alike stand in the order in which they came, which moves their scores and how sure the search is.
		if got, want := said(b), said(a); !slices.Equal(inForceOnly(got), inForceOnly(want)) {
			t.Fatalf("on %s: got %q, want %q", day, got, want)
		}
	})
}

func inForceOnly(hits []string) (out []string) {
	for _, h := range hits {
		if strings.HasSuffix(h, string(kb.InForce)) {
			out = append(out, h)
		}
	}
	return out
}

// crashing is a store that dies at one of its writes.
type crashing struct {
	*memoryStore
	left int
}

var errCrash = errors.New("power lost")

func (s *crashing) UpdatePolicy(c context.Context, ps ...kb.Policy) error {
	if s.left--; s.left < 0 {
		return errCrash
	}
	return s.memoryStore.UpdatePolicy(c, ps...)
}

func (s *crashing) PutPolicy(c context.Context, p kb.Policy, ps []kb.Passage) (kb.Policy, []kb.Passage, bool, error) {
	if s.left--; s.left < 0 {
		return p, nil, false, errCrash
	}
	return s.memoryStore.PutPolicy(c, p, ps)
}

// TestCrashesAreMadeGood lets the store die at each of its writes; what follows from the documents is there again
// after the next start.
func TestCrashesAreMadeGood(t *testing.T) {
	older := measure("云溪县贷款贴息办法", "云财〔2020〕5号", "按百分之二贴息。", "自2020年4月1日起施行。", "2020年3月1日")
	newer := measure("云溪县贷款贴息办法", "云财〔2023〕9号", "按百分之三贴息。", "自2023年6月1日起施行。", "2023年5月10日")
	for left := range 5 {
		st := &crashing{newMemoryStore(), left}
		l := load(t, newLibrary(st, nil))
		for _, f := range []struct{ name, text string }{{"older.txt", older}, {"newer.txt", newer}} {
			if _, err := l.Import(ctx, f.name, []byte(f.text)); err != nil && !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
		}
		st.left = 100
		l = load(t, newLibrary(st, nil))
		if left < 3 { // it died before the newer text was kept
			imported(t, l, "older.txt", older)
			imported(t, l, "newer.txt", newer)
		}
		if p := record(t, l, "older.txt"); p.ReplacedBy != record(t, l, "newer.txt").ID || p.ReplacedOn != "2023-06-01" {
			t.Errorf("after %d writes: got replaced by %d on %q, want by the newer text on 2023-06-01", left, p.ReplacedBy, p.ReplacedOn)
		}
	}
}

// TestTheOfficeHasTheLastWord decides on successors, takes the word back and removes them.
func TestTheOfficeHasTheLastWord(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	older := measure("云溪县贷款贴息办法", "云财〔2020〕5号", "小微企业流动资金贷款按付息的百分之二贴息。", "自2020年4月1日起施行。", "2020年3月1日")
	imported(t, l, "older.txt", older)
	imported(t, l, "newer.txt", measure("云溪县贷款贴息办法", "云财〔2023〕9号", "小微企业流动资金贷款按付息的百分之三贴息。", "自2023年6月1日起施行。", "2023年5月10日"))
	imported(t, l, "other.txt", measure("云溪县企业融资办法", "云财〔2024〕3号", "小微企业流动资金贷款按付息的百分之四贴息。", "自2024年2月1日起施行。", "2024年1月10日"))
	status := func(day kb.Date) kb.Status { return record(t, l, "older.txt").StatusOn(day) }
	step := func(name string, change func(p *kb.Policy), day kb.Date, want kb.Status, cause kb.Cause) {
		t.Helper()
		p := record(t, l, "older.txt")
		change(&p)
		if err := l.Update(ctx, p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := record(t, l, "older.txt"); status(day) != want || got.Cause != cause {
			t.Errorf("%s: got %s (%s) on %s, want %s (%s)", name, status(day), got.Cause, day, want, cause)
		}
	}
	other := record(t, l, "other.txt").ID
	step("nothing decided", func(*kb.Policy) {}, "2023-06-01", kb.Replaced, kb.SameTitle)
	step("not replaced, the office says", func(p *kb.Policy) { p.ReplacedBy = 0 }, today, kb.InForce, "")
	imported(t, l, "older.txt", older+"\n附:联系电话略")
	step("the file changed meanwhile", func(*kb.Policy) {}, today, kb.InForce, "")
	step("replaced by another one", func(p *kb.Policy) { p.ReplacedBy = other }, "2024-01-31", kb.InForce, kb.ByOffice)
	step("on that one's first day", func(*kb.Policy) {}, "2024-02-01", kb.Replaced, kb.ByOffice)
	step("from a day of the office's", func(p *kb.Policy) { p.DecidedOn = "2024-06-01" }, "2024-05-31", kb.InForce, kb.ByOffice)
	a := ask(t, l, "《云溪县贷款贴息办法》第一条")
	if len(a.Hits) == 0 || a.Hits[0].Policy.Source != "newer.txt" {
		t.Errorf("asked by title: got %+v, want the text in force first", a.Hits)
	}
	step("the word given back", func(p *kb.Policy) { p.Decided = false }, "2023-06-01", kb.Replaced, kb.SameTitle)
	if err := l.Update(ctx, func() kb.Policy { p := record(t, l, "older.txt"); p.ReplacedBy = p.ID; return p }()); !errors.Is(err, kb.ErrOwnSuccessor) {
		t.Errorf("replaced by itself: got %v, want ErrOwnSuccessor", err)
	}
	step("decided again", func(p *kb.Policy) { p.ReplacedBy = other }, "2023-07-01", kb.InForce, kb.ByOffice)
	if err := l.Remove(ctx, other); err != nil {
		t.Fatal(err)
	}
	if p := record(t, l, "older.txt"); p.Cause != kb.SameTitle || p.Unclear == "" {
		t.Errorf("the decided successor removed: got cause %q, unclear %q, want the documents' own word and a note", p.Cause, p.Unclear)
	}
	if err := l.Remove(ctx, record(t, l, "newer.txt").ID); err != nil {
		t.Fatal(err)
	}
	if status(today) != kb.InForce {
		t.Errorf("both removed: got %s, want in force again", status(today))
	}
	if a := ask(t, l, "小微企业流动资金贷款贴息百分之几"); !a.Answered || !strings.Contains(a.Hits[0].Quote, "百分之二") {
		t.Errorf("both removed: got %+v, want the old text's answer", a)
	}
}
