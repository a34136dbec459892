package kb_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhuqi/kb"
)

// TestCandidates asks who may take the lead: the right unit must stand first or among the three proposed, and what is
// sure enough to be handed on without the office must be right nearly always. Of heldFile only the figures are shown.
func TestCandidates(t *testing.T) {
	alone(t)
	l := withPlan(t, nil)
	for _, c := range []struct {
		file                     string
		first, three, sure, mist int // at least; mist: at most so many sure ones are wrong
	}{
		{"routing.tsv", 412, 416, 300, 2},
		{"routing_fresh.tsv", 52, 58, 36, 2},
		{"routing_others.tsv", 79, 83, 46, 2},
		{heldFile, 77, 82, 50, 1},
	} {
		text, err := os.ReadFile(filepath.Join("testdata", c.file))
		if err != nil {
			t.Fatal(err)
		}
		var all, first, three, sure, wrong int
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			f := strings.Split(strings.TrimSpace(line), "\t")
			leads := strings.Split(f[2], "|")
			a := ask(t, l, f[0])
			right := slices.Contains(leads, a.Lead)
			among := slices.ContainsFunc(a.Candidates, func(x kb.Candidate) bool { return slices.Contains(leads, x.Unit) })
			all++
			if right {
				first++
			}
			if among {
				three++
			}
			if a.LeadSure {
				sure++
				if !right {
					wrong++
				}
			}
			if a.Lead != "" && (len(a.Candidates) == 0 || a.Candidates[0].Unit != a.Lead || len(a.Candidates[0].Why) == 0) {
				t.Errorf("%s: %s leads without standing first with a reason: %+v", f[0], a.Lead, a.Candidates)
			}
		}
		t.Logf("%s: lead first %d, among three %d, of %d; sure %d, of these wrong %d", c.file, first, three, all, sure, wrong)
		if first < c.first || three < c.three || sure < c.sure || wrong > c.mist {
			t.Errorf("%s: want at least %d, %d, %d and at most %d wrong", c.file, c.first, c.three, c.sure, c.mist)
		}
	}
}

func TestReasonsOfALead(t *testing.T) {
	l := withPlan(t, nil)
	why := func(c kb.Candidate) string {
		var s []string
		for _, g := range c.Why {
			s = append(s, strings.TrimSpace(string(g.Kind)+" "+g.Text))
		}
		return strings.Join(s, "; ")
	}
	for _, c := range []struct{ name, question, lead, why string }{
		{"a clause and duties", "厂里电费太高,有什么优惠电价政策", "县发展改革委", "clause 二(五)25; duty 电费、优惠电; words"},
		{"called by its name", "想加入工商联", "县工商联", "name 工商联; lead 二(五)26"},
	} {
		a := ask(t, l, c.question)
		if a.Lead != c.lead || why(a.Candidates[0]) != c.why {
			t.Errorf("%s: got %s: %s; want %s: %s", c.name, a.Lead, why(a.Candidates[0]), c.lead, c.why)
		}
	}
}

// The zone is for firms in it, and a clause that charges the towns is for the firm's own too.
func TestWhereTheFirmSits(t *testing.T) {
	units := []kb.UnitDuty{{Name: "县科技和工业信息化局"}, {Name: "县经济技术开发区管委会"}, {Name: "温泉街道办事处"}}
	l := withPlan(t, roster{duties: units})
	ask := func(firm *kb.Where) kb.Answer {
		a, err := l.Answer(ctx, kb.Question{Text: "想租园区的标准厂房", Day: today, Firm: firm})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for _, c := range []struct {
		name string
		firm *kb.Where
		zone bool
	}{
		{"nobody knows where", nil, true},
		{"in the zone", &kb.Where{Zone: true}, true},
		{"in a town", &kb.Where{Town: "温泉街道"}, false},
	} {
		a := ask(c.firm)
		got := slices.ContainsFunc(a.Candidates, func(x kb.Candidate) bool { return x.Unit == "县经济技术开发区管委会" })
		if got != c.zone {
			t.Errorf("%s: got the zone among %+v: %v, want %v", c.name, a.Candidates, got, c.zone)
		}
	}
	a, err := l.Answer(ctx, kb.Question{Text: "专精特新怎么申报", Day: today, Firm: &kb.Where{Town: "温泉街道"}})
	if err != nil {
		t.Fatal(err)
	}
	if !a.Answered || !slices.Contains(a.Supports, "温泉街道办事处") {
		t.Errorf("got supports %v, want the firm's town among them", a.Supports)
	}
}
