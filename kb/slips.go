package kb

import (
	"strings"
	"unicode/utf8"
)

// How much better the neighbours of an ideograph must go together before another one is read for it, and
// how much less often the documents may have the pair as it was written than the pair that is read.
const (
	soundsSame  = 5
	soundsClose = 7
	threeKnown  = 3 // what three ideographs in a row of one known word are worth
	muchRarer   = 50
)

// mend reads what was meant for what was typed by mistake: letters for the ideographs they spell, an
// ideograph for another that sounds alike. It keeps what the documents or the duties say as it stands, so
// a question that finds its words is left alone. The text is normalised.
func (v *vocabulary) mend(text string) string {
	r := v.mendLetters([]rune(text))
	v.mendOnes(r)
	return mendConfused(string(r))
}

// mendOnes replaces single ideographs in place. One that is a word by itself stays, and so does one that
// makes a word with a neighbour, unless the other is of a known word of three and more.
func (v *vocabulary) mendOnes(r []rune) {
	for i := range r {
		if !ideograph(r[i]) || strings.ContainsRune(smallWords+wordsAlone, r[i]) {
			continue
		}
		written := v.around(r, i, r[i])
		if min(written.before, written.behind) >= 0 || inPlaceName(r, i) {
			continue
		}
		sound := spelling(r[i])
		if best := v.better(r, i, written, v.soundingLike(sound), soundsSame); best != r[i] {
			r[i] = best
			continue
		}
		for _, near := range nearSounds(sound) {
			if best := v.better(r, i, written, v.soundingLike(near), soundsClose); best != r[i] {
				r[i] = best
				break
			}
		}
	}
}

// better is the one of some ideographs that goes together with the neighbours at i better than the one
// written there, by need at least; that one itself when none does.
func (v *vocabulary) better(r []rune, i int, written fitness, of []rune, need float64) rune {
	best, most := r[i], 0.0
	for _, c := range of {
		read := v.around(r, i, c)
		switch {
		case c == r[i], strings.ContainsRune(smallWords, c), !read.duty && read.said < 2, written.said*muchRarer > read.said:
			continue
		case written.before > 0 && (!read.long || read.before < goesTogether), written.behind > 0 && (!read.long || read.behind < goesTogether):
			continue // it would break a word
		case need > soundsSame && min(read.before, read.behind) < 0 && !read.long:
			continue
		}
		if gain := read.sum - written.sum - need; gain >= 0 && (best == r[i] || gain > most) {
			best, most = c, gain
		}
	}
	return best
}

// inPlaceName says that a place's name may have the ideograph: it stands close before 县 or 镇.
func inPlaceName(r []rune, i int) bool {
	for k := i + 1; k < len(r) && k <= i+3; k++ {
		if strings.ContainsRune("省市县区镇乡村", r[k]) {
			return true
		}
	}
	return false
}

// Ideographs that are words by themselves, so that their neighbours say nothing about them; the small ones
// are not read for others either.
const (
	smallWords = "的一是在不了有和我你他她它们这那个来去到上下也都还又就才能可要想让把被给对跟从为以所其之与及或但而且如若因由于很太更最只没无几多少两每各某谁啥咋吗呢吧啊呀哦嘛说讲提谈聊看做搞弄干写找问请得着过甲乙丙丁"
	wordsAlone = "厂店钱电水气税货车人县家天年月日号元万千百十用办好大小新老难贵高低快慢点接转买卖投迁搬拿拉换租借欠付缴罚查走跑行攻册坟狗猫"
)

// fitness is how an ideograph goes with its neighbours.
type fitness struct {
	sum, before, behind float64 // in all, with the one before, with the one behind
	said                int     // how often the documents have the better of its pairs
	duty                bool    // one of its pairs is of a word of the duties
	long                bool    // so are three in a row
}

// around is how c would go with its neighbours at i.
func (v *vocabulary) around(r []rune, i int, c rune) fitness {
	var f fitness
	at := func(k int) rune {
		switch {
		case k == i:
			return c
		case k < 0 || k >= len(r):
			return 0
		}
		return r[k]
	}
	for k := i - 1; k <= i; k++ {
		a, b := at(k), at(k+1)
		if !ideograph(a) || !ideograph(b) {
			continue
		}
		n := v.fit(a, b)
		f.sum += n
		if k < i {
			f.before = n
		} else {
			f.behind = n
		}
		f.said = max(f.said, v.said(a, b))
		f.duty = f.duty || v.words[string([]rune{a, b})] > 0
	}
	for k := i - 2; k <= i; k++ {
		if v.words[string([]rune{at(k), at(k + 1), at(k + 2)})] > 0 {
			f.sum += threeKnown
			f.long = true
		}
	}
	return f
}

// longestMended is the length, in characters, up to which a text is looked at for slips.
const longestMended = 200

// mended is what was meant by a text, and whether that is not what was typed.
func (v *vocabulary) mended(text string) (string, bool) {
	if utf8.RuneCountInString(text) > longestMended {
		return text, false
	}
	norm := Normalise(text)
	meant := v.mend(norm)
	if meant == norm {
		return text, false
	}
	return meant, true
}
