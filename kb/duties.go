package kb

import (
	"math"
	"slices"
	"strings"
	"sync"
)

// line is one line of the table of duties: what one office answers for. Units that are several offices in one
// (科技和工业信息化局, 商务和投资促进局) have several lines.
type line struct {
	names  string // what a unit's name contains when the line is its, blank-separated; short and old names too
	duties string // what it answers for, in the words of documents and of owners
	helps  string // what it takes part in, or usually only hears of first
}

// duty is what one unit is known for.
type duty struct {
	name   string   // as it is shown
	names  []string // normalised, as a question may call it: whole, without brackets, without the county
	duties []phrase
	lines  []string // the first names of its lines in the table
}

// phrase is one thing that a unit does.
type phrase struct {
	text       string
	head, tail string   // before and after the gap of 缺…工; tail is empty when there is none
	spelt      []string // its sounds, for slips of the input method; nil when it is not to be guessed
	weight     float64  // own or helping
	says       float64  // weight by length: longer phrases say more
}

// What a phrase counts for.
const (
	ours    = 10.0 // imported: a county's own words go before the table's
	half    = 6.0  // half of one
	own     = 2.0
	helping = 1.0
)

// defaultDuties is what the units of a county usually do, in our own words, with the words that owners use.
// A county's own list (zhuqi import --kind unit) stands before it.
var defaultDuties = slices.Concat(economyDuties, moneyDuties, peopleDuties, landDuties, marketDuties, lawDuties, safetyDuties)

// table is defaultDuties made ready, at the first use.
var table = sync.OnceValue(func() []tableLine {
	ls := make([]tableLine, len(defaultDuties))
	for i, l := range defaultDuties {
		ls[i] = tableLine{strings.Fields(l.names), phrases(phrases(nil, strings.Fields(l.duties), own), strings.Fields(l.helps), helping)}
	}
	return ls
})

type tableLine struct {
	names  []string
	duties []phrase
}

// phrases makes words ready; a word that is there already keeps its first weight.
func phrases(ps []phrase, words []string, weight float64) []phrase {
	for _, w := range words {
		head, tail, gapped := strings.Cut(w, gap)
		p := phrase{head: Normalise(head), tail: Normalise(tail), weight: weight}
		if p.head == "" || gapped && p.tail == "" {
			continue
		}
		p.text = p.head
		if gapped {
			p.text += gap + p.tail
		}
		p.says = weight * math.Pow(float64(runes(p.head+p.tail)), steep)
		if weight >= own && runes(w) >= shortestSpelt && p.tail == "" {
			for _, c := range p.head {
				p.spelt = append(p.spelt, sound(c))
			}
		}
		ps = withPhrases(ps, []phrase{p}, weight)
	}
	return ps
}

// withPhrases adds those of a weight that are not there yet.
func withPhrases(ps, more []phrase, weight float64) []phrase {
	for _, p := range more {
		if p.weight == weight && !slices.ContainsFunc(ps, func(q phrase) bool { return q.text == p.text }) {
			ps = append(ps, p)
		}
	}
	return ps
}

// linesOf are the lines of the table that a unit's name calls, the longest names first: each part of the name
// counts once, so that 工商业联合会 is not 工商局.
func linesOf(unit string) []tableLine {
	name := []byte(strings.NewReplacer("(", "", ")", "", "〔", "", "〕", "").Replace(Normalise(unit)))
	type call struct {
		line int
		name string
	}
	var calls []call
	for i, l := range table() {
		for _, n := range l.names {
			if strings.Contains(string(name), n) {
				calls = append(calls, call{i, n})
			}
		}
	}
	slices.SortStableFunc(calls, func(a, b call) int { return len(b.name) - len(a.name) })
	var lines []tableLine
	taken := ""
	for _, c := range calls {
		at := strings.Index(string(name), c.name)
		if at < 0 && c.name != taken { // two lines may share a name: 科工 is 科技 and 工信
			continue
		}
		lines = append(lines, table()[c.line])
		if at >= 0 {
			copy(name[at:], strings.Repeat("\x00", len(c.name)))
			taken = c.name
		}
	}
	return lines
}

// dutyOf makes what a unit is known for: a county's own words first, then what the table knows of its offices.
func dutyOf(unit string, imported []UnitDuty) duty {
	d := duty{name: unit, names: calledNames(unit)}
	for _, u := range imported {
		names := calledNames(append([]string{u.Name}, u.Aliases...)...)
		if !slices.ContainsFunc(names, func(n string) bool { return slices.Contains(d.names, n) }) {
			continue
		}
		d.names = calledNames(append([]string{unit, u.Name}, u.Aliases...)...)
		d.duties = phrases(nil, u.Duties, ours)
		for _, w := range u.Duties {
			d.duties = phrases(d.duties, halves(Normalise(w)), half)
		}
		break
	}
	for _, weight := range []float64{own, helping} {
		for _, l := range linesOf(unit) {
			d.duties = withPhrases(d.duties, l.duties, weight)
			if weight == own {
				d.lines = append(d.lines, l.names[0])
			}
		}
	}
	return d
}

// halves are the two words of a duty of four characters that say something by themselves: 拖欠账款 is 拖欠
// and 账款.
func halves(duty string) []string {
	r := []rune(duty)
	if len(r) != 4 {
		return nil
	}
	var words []string
	for _, w := range []string{string(r[:2]), string(r[2:])} {
		if !slices.Contains(vague, w) {
			words = append(words, w)
		}
	}
	return words
}

var vague = strings.Fields(`企业 服务 管理 政策 工作 工业 项目 公司 支持 申请 发展 建设 办理 补贴 资金 市场 产业 经济 生产 监管 登记 问题 单位 社会 行业`)
