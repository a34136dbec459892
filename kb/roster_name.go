package kb

import (
	"regexp"
	"slices"
	"strings"
)

// saidNames is what of a text calls people.
type saidNames struct {
	said bool
	fits []float64 // of each contact, 0..1
	rest string    // the text without it
}

// How closely a name is said. leastName is the least that finds anybody.
const (
	wholeName = 1.0
	partName  = 0.7 // 小明 of 张小明; the first syllables
	surnamed  = 0.6 // 小张, 张科长: the surname alone
	leastName = 0.6
)

// called are ways to say a surname: 小张, 张科长, 张工.
var called = regexp.MustCompile(`(?:[小老](\p{Han}))(?:\s|$)|(\p{Han}{1,2}?)(?:副?(?:科长|局长|主任|股长|所长|队长|部长|书记|院长|行长|经理|处长|组长|站长|总监|会计)|老师|同志|女士|先生)|(\p{Han})(?:工|总|局|科|姐|哥|主)(?:\s|$)|(?:^|\s)(\p{Han})(?:\s|$)`)

var latin = regexp.MustCompile(`[a-z]+`)

// namesSaid finds which contacts a normalised text calls by name; blanks part its words.
func namesSaid(text string, all []Contact) saidNames {
	s := saidNames{fits: make([]float64, len(all)), rest: text}
	cut := func(i int, word string, fit float64) {
		s.fits[i] = max(s.fits[i], fit)
		s.said = true
		s.rest = strings.ReplaceAll(s.rest, word, " ")
	}
	joined := strings.Join(latin.FindAllString(text, -1), "")
	for i, c := range all {
		name := personName(c.Name)
		if runes(name) < 2 {
			continue
		}
		given := name[len(surname(name)):]
		switch {
		case runes(name) > 2 && strings.Contains(text, name), byItself(name, text):
			cut(i, name, wholeName)
		case runes(given) > 1 && byItself(given, text):
			cut(i, given, partName)
		}
		for _, m := range called.FindAllStringSubmatch(text, -1) {
			if x := strings.Join(m[1:], ""); x != "" && strings.HasSuffix(x, surname(name)) {
				cut(i, strings.TrimSpace(m[0]), surnamed)
			}
		}
		words := latin.FindAllString(text, -1)
		for _, w := range append(words, joined) { // zhang san is one name too
			switch {
			case spells(w, spellings(name)):
				cut(i, w, wholeName)
				if w == joined {
					s.rest = latin.ReplaceAllString(s.rest, " ")
				}
			case runes(given) > 1 && len(w) > 3 && spells(w, [][]string{Pinyin(given)}):
				cut(i, w, partName)
			}
		}
	}
	return s
}

// byItself says that a short name is a word of the text, with at most a particle beside it: 安全 is not called in
// 安全生产.
func byItself(name, text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool {
		return strings.Contains(w, name) && runes(w) <= runes(name)+1
	})
}

// personName is a name without what stands in brackets behind it.
func personName(name string) string { return tight(Normalise(bareUnit(name))) }

// doubleSurnames are the surnames of two characters that are still met.
const doubleSurnames = "欧阳 上官 司马 诸葛 司徒 皇甫 尉迟 公孙 慕容 夏侯 东方 令狐 长孙 宇文 端木 南宫 轩辕"

// surname is the surname of a normalised name.
func surname(name string) string {
	r := []rune(name)
	if len(r) > 2 && strings.Contains(doubleSurnames, string(r[:2])) {
		return string(r[:2])
	}
	return string(r[:1])
}

// readings are characters that sound differently as a surname than in most words.
var readings = map[string]string{
	"曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "翟": "zhai", "覃": "qin", "朴": "piao", "盖": "ge",
	"缪": "miao", "晟": "cheng", "尉": "yu", "乐": "yue", "万": "wan", "员": "yun", "种": "chong", "折": "she", "黑": "he", "繁": "po", "洗": "xian", "冼": "xian", "召": "shao", "祭": "zhai", "宓": "mi", "牟": "mou", "任": "ren", "华": "hua", "燕": "yan", "卜": "bu", "石": "shi", "句": "gou", "便": "pian", "隗": "kui", "訾": "zi",
}

// spellings are the syllables of a name, with each way its surname may sound.
func spellings(name string) [][]string {
	usual := Pinyin(name)
	out := [][]string{usual}
	if r, ok := readings[surname(name)]; ok && r != usual[0] {
		out = append(out, append([]string{r}, usual[1:]...))
	}
	return out
}

// spells says that letters are the syllables, each in full or by its beginning: zhangsan, zs, zhangs.
func spells(letters string, ways [][]string) bool {
	for _, syllables := range ways {
		if len(letters) >= len(syllables) && len(syllables) > 1 && spelled(letters, syllables) {
			return true
		}
	}
	return false
}

func spelled(letters string, syllables []string) bool {
	if len(syllables) == 0 {
		return letters == ""
	}
	first := syllables[0]
	for n := min(len(first), len(letters)); n > 0; n-- {
		if strings.HasPrefix(letters, first[:n]) && spelled(letters[n:], syllables[1:]) {
			return true
		}
	}
	return false
}
