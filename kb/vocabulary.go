package kb

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// vocabulary is what the documents in the library and the duties of the units say: which ideographs stand
// beside each other, how often, and which letters are written as they are. It tells a slip from a word.
type vocabulary struct {
	pairs   pairCounts
	single  [lastHan - firstHan + 1]uint32 // how often an ideograph stands in the documents or the words
	latin   map[string]int                 // runs of letters in the documents: how often they stand there
	words   map[string]int                 // all parts of two and three ideographs of duties and of what owners say
	sayings []string
	common  map[[2]rune]bool
}

// pairCounts counts pairs of neighbouring ideographs in a fixed amount of memory; pairs may share a counter.
type pairCounts []uint16

const pairSlots = 1 << 21

func (c pairCounts) at(a, b rune) *uint16 {
	h := (uint64(a)<<21 | uint64(b)) * 0x9e3779b97f4a7c15
	return &c[h>>(64-21)]
}

func newVocabulary(sayings []string) *vocabulary {
	v := &vocabulary{pairs: make(pairCounts, pairSlots), latin: map[string]int{}, common: commonPairs(), sayings: sayings}
	v.setUnits(nil)
	return v
}

// setUnits takes the words of the units' duties, those of the table and the imported ones, and of questions
// for known.
func (v *vocabulary) setUnits(us []UnitDuty) {
	v.words = map[string]int{}
	for _, u := range us {
		for _, w := range slices.Concat([]string{u.Name}, u.Aliases, u.Duties) {
			v.addWord(Normalise(w))
		}
	}
	for _, ln := range defaultDuties {
		for _, w := range strings.FieldsFunc(ln.names+" "+ln.duties+" "+ln.helps, func(r rune) bool { return r == ' ' || r == '\n' || strings.ContainsRune(gap, r) }) {
			v.addWord(w)
		}
	}
	for _, w := range slices.Concat(v.sayings, cityNames(), everyday, strings.Fields(saidOften)) {
		v.addWord(w)
	}
}

// saidOften is what questions are made of, beside the names of things.
const saidOften = `怎么 怎么办 怎么弄 怎么报 怎么评 怎么批 怎么交 怎么算 怎么申请 怎么申报 怎么享受 如何 多少 多少钱 什么 哪里 什么时候 需要什么材料 条件 申请 申报 办理 政策 优惠 补贴 补助 奖励 支持 扶持
 太贵 太高 太慢 太难 太多 太少 不够 不来 不了 贷款难 招工难 用工难 融资难 用地难 想办 想申请 想拿地 企业 公司 工厂 厂里 我们 请问 有没有 能不能 可以 要求 流程 手续 截止 找谁
 借钱 拖欠 欠款 贷款 电费 水费 气费 税费 小微企业 个体户 惠企政策 人才引进 研发费用 加计扣除`

func (v *vocabulary) addWord(word string) {
	r := []rune(word)
	for i := range r {
		for n := 2; n <= 3 && i+n <= len(r); n++ {
			v.words[string(r[i:i+n])]++
		}
		if ideograph(r[i]) && v.single[r[i]-firstHan] == 0 {
			v.single[r[i]-firstHan] = 1
		}
	}
}

// add takes a text in, or with -1 out again.
func (v *vocabulary) add(text string, sign int) {
	prev := rune(0)
	letters := 0 // where a run of letters began, plus one
	for i, r := range text {
		if !ideograph(r) {
			prev = 0
			if letters == 0 && r < unicode.MaxASCII && unicode.IsLetter(r) {
				letters = i + 1
			} else if letters > 0 && (r >= unicode.MaxASCII || !unicode.IsLetter(r)) {
				v.latin[strings.ToLower(text[letters-1:i])] += sign
				letters = 0
			}
			continue
		}
		if letters > 0 {
			v.latin[strings.ToLower(text[letters-1:i])] += sign
			letters = 0
		}
		if n := &v.single[r-firstHan]; sign > 0 || *n > 1 {
			*n += uint32(sign)
		}
		if prev != 0 {
			if n := v.pairs.at(prev, r); *n > 0 && sign < 0 && *n < 1<<16-1 || sign > 0 && *n < 1<<16-1 {
				*n += uint16(sign)
			}
		}
		prev = r
	}
	if letters > 0 {
		v.latin[strings.ToLower(text[letters-1:])] += sign
	}
}

// addPassages takes a policy's title, headings and texts in or out.
func (v *vocabulary) addPassages(p Policy, ps []Passage, sign int) {
	v.add(p.Title, sign)
	v.add(p.Title, sign) // a title is a name: its words count as said twice
	for _, x := range ps {
		v.add(x.Text, sign)
		for _, h := range x.Headings {
			v.add(h, sign)
		}
	}
}

// said is how often two ideographs stand beside each other in the documents.
func (v *vocabulary) said(a, b rune) int { return int(*v.pairs.at(a, b)) }

// fit says how well two neighbours go together: a word of a duty or of the documents, a word anywhere,
// none. What is no ideograph says nothing.
func (v *vocabulary) fit(a, b rune) float64 {
	switch {
	case !ideograph(a) || !ideograph(b):
		return 0
	}
	n := v.said(a, b)
	switch in := v.words[string([]rune{a, b})]; {
	case in > 0:
		return 6 + min(1, float64(n)/10) + min(0.5, float64(in)/20)
	case n >= 8:
		return 5.5
	case n >= 3:
		return 4.5
	case n == 2:
		return 3.5
	case v.common[[2]rune{a, b}]:
		return 3
	case n == 1:
		return 2
	}
	return -2
}

func ideograph(r rune) bool { return r >= firstHan && r <= lastHan }

// commonText lists pairs of ideographs that stand beside each other in everyday writing: a line for each
// first one, the second ones behind it. It was counted over messages of citizens to their authorities, notices and answers about rules by
//
//	go test ./kb -run TestCommonPairs -write
//
//go:embed common_pairs.txt
var commonText string

var commonPairs = sync.OnceValue(func() map[[2]rune]bool {
	pairs := make(map[[2]rune]bool, len(commonText)/len("字"))
	for line := range strings.Lines(commonText) {
		r := []rune(strings.TrimSpace(line))
		for _, second := range r[min(1, len(r)):] {
			pairs[[2]rune{r[0], second}] = true
		}
	}
	return pairs
})

// sounds maps a syllable without its tone to the ideographs that may be read so.
var sounds = sync.OnceValue(func() map[string][]rune {
	every := pinyin.Args{Style: pinyin.Normal, Heteronym: true, Fallback: spelt.Fallback}
	m := map[string][]rune{}
	for r := rune(firstHan); r <= lastHan; r++ {
		for i, s := range pinyin.SinglePinyin(r, every) {
			if i < 2 && !slices.Contains(m[s], r) {
				m[s] = append(m[s], r)
			}
		}
	}
	return m
})
