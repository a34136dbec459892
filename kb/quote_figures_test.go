package kb_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"zhuqi/kb"
	"zhuqi/kb/extract"
)

// anyQuestions are questions of every kind, to make every choice of a quote happen.
var anyQuestions = []string{
	"补贴多少钱", "比例是多少", "什么时候截止", "要多久办完", "需要哪些材料", "要符合哪些条件", "找哪个部门,电话多少",
	"违反了怎么处罚", "怎么申请", "什么是企业", "为什么", "可以享受吗", "有多少家", "随便问问",
}

// TestQuotesOfRealDocuments asks everything of every passage of the documents in ../shared/policies: each
// quote is a piece of its passage with the same figures, cut where it may be cut.
func TestQuotesOfRealDocuments(t *testing.T) {
	alone(t)
	root := shared(t, "policies")
	x := extract.New(extract.Options{})
	defer x.Close()
	quotes, figures := 0, 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".tsv") || strings.HasSuffix(path, ".doc") || testing.Short() && strings.HasSuffix(path, ".pdf") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		doc, err := x.Extract(ctx, filepath.Base(path), data)
		if err != nil {
			return err
		}
		_, ps := kb.Split(doc)
		for _, p := range ps {
			middle := []rune(p.Text)
			middle = middle[len(middle)/2 : min(len(middle), len(middle)/2+12)]
			for _, question := range append([]string{string(middle)}, anyQuestions...) {
				quote, marks := kb.QuoteFrom(p, question, wordsOf(question))
				if wrong := wrongQuote(p, quote, marks); wrong != "" {
					t.Errorf("%s %s: %s: %s: %q", filepath.Base(path), p.Path, question, wrong, quote)
				}
				quotes++
				figures += len(digitRuns.FindAllString(quote, -1))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d quotes with %d figures, each as in the source", quotes, figures)
}

// TestQuotesOfAnyText does the same with texts put together by chance from what is hard to cut.
func TestQuotesOfAnyText(t *testing.T) {
	hard := rapid.SampledFrom([]string{
		"企业", "给予补贴", "补贴标准:", "1,000元", "2,000,000.50万元", "12.5%", "5‰", "3倍",
		"2026年11月30日", "8:30-12:00", "0399-8800111", "《关于印发〈办法,试行〉的通知》", "(含1,500元)", "“甲,乙”", "https://a.example/x?y=1,2&z=3", "每人每月300元", "1∶2", "１，０００元", "10—20万元",
		",", "，", ";", "；", "、", "：", strings.Repeat("推进各项工作", 4), "申请", "的", "在一年内",
	})
	end := rapid.SampledFrom([]string{"。", "!", "?", "\n", "\n第三条 ", "\n(一)", "\n(二)", "\n1.", "\n2.", "\n一、", ":\n", "符合下列条件之一的:\n(一)"})
	sentence := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(hard, rapid.SampledFrom([]int{1, 40, 50}).Draw(t, "least"), 70).Draw(t, "words"), "") + end.Draw(t, "end")
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.TrimSpace(strings.Join(rapid.SliceOfN(sentence, 1, 8).Draw(t, "sentences"), ""))
		p := kb.Passage{Path: "第三条", Text: text}
		more := rapid.SampledFrom([]string{"企业1,000元", "2,000,000", "8:30", "办法试行", "甲乙"}).Draw(t, "more")
		for _, question := range anyQuestions {
			quote, marks := kb.QuoteFrom(p, question, wordsOf(question+more))
			if wrong := wrongQuote(p, quote, marks); wrong != "" {
				t.Fatalf("%s: %s: %q of %q", question, wrong, quote, text)
			}
		}
	})
}

// wordsOf are the pairs of neighbouring characters of a question, all of one weight.
func wordsOf(question string) []kb.Word {
	var ws []kb.Word
	for pair := range pairs(question) {
		ws = append(ws, kb.Word{Text: pair, Weight: 1})
	}
	return ws
}

var (
	digitRuns = regexp.MustCompile(`[0-9０-９]+`)
	wholeTail = regexp.MustCompile(`[0-9０-９]$`)
	cutTail   = regexp.MustCompile(`[0-9０-９][,，.:：]$`)
	unitTail  = regexp.MustCompile(`^(?:[%％‰元万亿年月日天倍]|个工作日|平方米)`)
)

// wrongQuote says what is wrong with a quote, empty when nothing is.
func wrongQuote(p kb.Passage, quote string, marks []kb.Span) string {
	last := 0
	for _, m := range marks {
		if m.From < last || m.To <= m.From || m.To > len(quote) || !utf8.ValidString(quote[m.From:m.To]) {
			return "marks that are no marks"
		}
		last = m.To
	}
	if quote == "" {
		return "empty"
	}
	wrong := ""
	for at := 0; ; at++ { // the same words may stand in several places, in one of them whole
		i := strings.Index(p.Text[at:], quote)
		switch {
		case i < 0 && at == 0:
			return wrongRows(p.Text, quote)
		case i < 0:
			return wrong
		}
		at += i
		if wrong = wrongCut(p.Text[:at], quote, p.Text[at+len(quote):]); wrong == "" {
			return ""
		}
	}
}

// wrongCut says what is wrong with where a quote was cut out of its text.
func wrongCut(before, quote, after string) string {
	if inNumber(before, quote) {
		return "begins inside a number"
	}
	if inNumber(quote, after) {
		return "ends inside a number"
	}
	if r, _ := utf8.DecodeLastRuneInString(quote); unicode.IsDigit(r) && unitTail.MatchString(after) {
		return "ends before the unit of a number"
	}
	if r, _ := utf8.DecodeLastRuneInString(before); unicode.IsDigit(r) && unitTail.MatchString(quote) {
		return "begins with the unit of a number"
	}
	if strings.Count(quote, "《") != strings.Count(quote, "》") && strings.Count(before+quote+after, "《") == strings.Count(before+quote+after, "》") {
		return "cut inside a title"
	}
	return ""
}

// inNumber says that two pieces of a text were cut apart inside a number.
func inNumber(before, after string) bool {
	r, n := utf8.DecodeRuneInString(after)
	if strings.ContainsRune(",，.:：", r) {
		r, _ = utf8.DecodeRuneInString(after[n:])
		return wholeTail.MatchString(before) && unicode.IsDigit(r)
	}
	return (wholeTail.MatchString(before) || cutTail.MatchString(before)) && unicode.IsDigit(r)
}

// wrongRows checks a quote that is no piece of its text: rows of a table with their head, in order.
func wrongRows(text, quote string) string {
	rows := strings.Split(text, "\n")
	for _, line := range strings.Split(quote, "\n") {
		found := false
		for i, row := range rows {
			if found = row == line; found {
				rows = rows[i+1:]
				break
			}
		}
		if !found {
			return "not in the source: " + line
		}
	}
	if head, _, _ := strings.Cut(quote, "\n"); !strings.HasPrefix(text, head) || !strings.Contains(head, " | ") {
		return "rows without their head"
	}
	return ""
}
