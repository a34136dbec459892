package kb

import (
	"slices"
	"strings"
)

// soundingLike are the ideographs of the vocabulary that are usually read like a syllable.
func (v *vocabulary) soundingLike(sound string) []rune {
	var out []rune
	for _, c := range sounds()[sound] {
		if v.single[c-firstHan] > 0 && spelling(c) == sound {
			out = append(out, c)
		}
	}
	return out
}

// spelling is the usual reading of an ideograph, empty when it has none.
func spelling(r rune) string {
	if s := Pinyin(string(r)); len(s) == 1 && s[0] != string(r) {
		return s[0]
	}
	return ""
}

// nearSounds are the syllables that many say alike: z and zh, n and l, in and ing.
func nearSounds(s string) []string {
	out := []string{s}
	for _, p := range [][2]string{{"zh", "z"}, {"ch", "c"}, {"sh", "s"}, {"n", "l"}, {"h", "f"}} {
		for _, q := range [][2]string{p, {p[1], p[0]}} {
			rest, ok := strings.CutPrefix(s, q[0])
			if ok && (len(q[0]) == 2 || !strings.HasPrefix(rest, "h")) {
				out = append(out, q[1]+rest)
			}
		}
	}
	for _, t := range slices.Clone(out) {
		if short, ok := strings.CutSuffix(t, "ng"); ok {
			out = append(out, short+"n")
		} else if strings.HasSuffix(t, "n") {
			out = append(out, t+"g")
		}
	}
	return slices.DeleteFunc(out[1:], func(t string) bool { return len(sounds()[t]) == 0 })
}

// confused are words that are both in use and often typed one for the other: which is meant shows beside it.
var confused = []struct {
	written, meant string
	beside, unless []string
}{
	{"货款", "贷款", []string{"申请", "银行", "利息", "利率", "抵押", "担保", "信用", "贴息", "批", "办", "小额", "能借", "额度", "放"},
		[]string{"欠", "要不", "结", "付", "收", "追", "讨", "拖", "还我", "客户", "甲方", "没给", "不给"}},
	{"货款难", "贷款难", []string{"货款难"}, []string{"要", "收", "欠"}},
}

func mendConfused(text string) string {
	for _, c := range confused {
		if !strings.Contains(text, c.written) {
			continue
		}
		in := func(w string) bool { return strings.Contains(text, w) }
		if slices.ContainsFunc(c.beside, in) && !slices.ContainsFunc(c.unless, in) {
			text = strings.ReplaceAll(text, c.written, c.meant)
		}
	}
	return text
}
