package wording

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/kb"
)

// Labels of the answer card; people and tests press exactly these.
const (
	SolvedLabel   = "解决了"
	UnsolvedLabel = "没解决,提交诉求"
	OriginalLabel = "看原文"
	ContactsLabel = "找解读员"
	FileLabel     = "提交诉求"
)

// maxRelated is how many titles are shown when nothing may be quoted.
const maxRelated = 3

// AnswerCard answers question id: who answers for it first, then the clause word for word, where it stands and
// whether it is in force. Without enough evidence it quotes nothing.
func (w Words) AnswerCard(id int64, a kb.Answer) bot.Message {
	if !a.Answered || len(a.Hits) == 0 {
		return w.noBasis(id, a)
	}
	h := a.Hits[0]
	var lines []string
	for i, c := range a.Interpreters {
		if i == 2 {
			break
		}
		lines = append(lines, "政策解读员:"+contact(c))
	}
	if w.Office != "" {
		lines = append(lines, "活动办电话:"+Escape(w.Office))
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	lines = append(lines, "「"+marked(h.Quote, h.Marks)+"」", Citation(h.Policy, h.Passage.Path), standing(h, a.Hits))
	if h.Passage.Kind == kb.Task {
		lines = append(lines, "方案只写了要推进这项工作,没写标准和怎么申请。具体请问:"+w.whom(a)+"。")
	}
	if u := unitsLine(h.Passage.Units, a); u != "" {
		lines = append(lines, u)
	}
	n := strconv.FormatInt(id, 10)
	return bot.Message{HTML: strings.Join(lines, "\n"), Buttons: bot.Rows(
		bot.Row(bot.Button{Text: SolvedLabel, Data: bot.Data("q", "ok", n)}, bot.Button{Text: UnsolvedLabel, Data: bot.Data("q", "file", n)}),
		bot.Row(bot.Button{Text: OriginalLabel, Data: bot.Data("q", "full", n)}, bot.Button{Text: ContactsLabel, Data: bot.Data("q", "who", n)}))}
}

// noBasis says that nothing may be quoted and offers to take the matter as a ticket.
func (w Words) noBasis(id int64, a kb.Answer) bot.Message {
	lines := []string{"没有找到有把握的依据,不随便答您。"}
	seen := map[kb.PolicyID]bool{}
	for _, h := range a.Hits {
		if seen[h.Policy.ID] {
			continue
		}
		if len(seen) == maxRelated {
			break
		}
		if len(seen) == 0 {
			lines = append(lines, "可能相关:")
		}
		seen[h.Policy.ID] = true
		line := "· " + name(h.Policy)
		if h.Status == kb.Expired || h.Status == kb.Replaced {
			line += "(" + string(h.Status) + ")"
		}
		lines = append(lines, line)
	}
	lines = append(lines, "您可以换个说法再问,也可以点[提交诉求],由负责的单位答复您。")
	if w.Office != "" {
		lines = append(lines, "活动办电话:"+Escape(w.Office))
	}
	return bot.Message{HTML: strings.Join(lines, "\n"), Buttons: bot.Rows(
		bot.Row(bot.Button{Text: FileLabel, Data: bot.Data("q", "file", strconv.FormatInt(id, 10))}))}
}

// marked escapes a quote and sets its matched words in bold.
func marked(quote string, marks []kb.Span) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.From < at || m.To <= m.From || m.To > len(quote) {
			continue
		}
		b.WriteString(Escape(quote[at:m.From]))
		b.WriteString("<b>" + Escape(quote[m.From:m.To]) + "</b>")
		at = m.To
	}
	b.WriteString(Escape(quote[at:]))
	return b.String()
}

// Citation names a policy and the place in it: 《title》 文号 place; what was not recognised is said, never invented.
func Citation(p kb.Policy, path string) string {
	s := name(p)
	if p.Number != "" {
		s += " " + Escape(p.Number)
	}
	switch {
	case p.Title == "" && p.Number == "":
		s += "(未识别到标题和文号)"
	case p.Title == "":
		s += "(未识别到标题)"
	case p.Number == "":
		s += "(未识别到文号)"
	}
	if path = Place(path); path != "" {
		s += " " + Escape(path)
	}
	return s
}

func name(p kb.Policy) string {
	if p.Title == "" {
		return Escape(p.Name())
	}
	return "《" + Escape(strings.Trim(p.Title, "《》")) + "》"
}

var numbered = regexp.MustCompile(`^([一二三四五六七八九十]+)?(?:[(（]([一二三四五六七八九十]+)[)）])?(\d+)?$`)

// Place writes a clause's path as it is cited: 二(五)21 becomes 第21项(二、(五)); 第三章第十条 stays.
func Place(path string) string {
	m := numbered.FindStringSubmatch(path)
	if path == "" || m == nil {
		return path
	}
	above := ""
	if m[1] != "" {
		above = m[1] + "、"
	}
	if m[2] != "" {
		above += "(" + m[2] + ")"
	}
	switch {
	case m[3] == "" && m[2] == "":
		return "第" + m[1] + "部分"
	case m[3] == "":
		return above
	case above == "":
		return "第" + m[3] + "项"
	}
	return "第" + m[3] + "项(" + above + ")"
}

// standing is the line that says whether the clause may be relied on.
func standing(h kb.Hit, all []kb.Hit) string {
	switch h.Status {
	case kb.PastPlan:
		return fmt.Sprintf("%d年度方案,数字是%d年目标;今年的以新文件为准", h.Policy.PlanYear, h.Policy.PlanYear)
	case kb.Replaced:
		for _, o := range all {
			if o.Policy.ID == h.Policy.ReplacedBy {
				return "状态:已被" + name(o.Policy) + "替代"
			}
		}
		return "状态:已被新文件替代"
	case kb.NotYet:
		return "状态:尚未施行,自" + Escape(string(h.Policy.Effective)) + "起施行"
	}
	return "状态:" + string(h.Status)
}

// whom names the unit and person to ask, else the office.
func (w Words) whom(a kb.Answer) string {
	if len(a.Interpreters) > 0 {
		c := a.Interpreters[0]
		s := Escape(c.Unit + " " + c.Name)
		if c.Phone != "" {
			s += "(" + Escape(c.Phone) + ")"
		}
		return s
	}
	s := "活动办"
	if a.Lead != "" {
		s = Escape(a.Lead) + ",或活动办"
	}
	if w.Office != "" {
		s += "(" + Escape(w.Office) + ")"
	}
	return s
}

func contact(c kb.Contact) string {
	in := c.Unit
	if c.Post != "" {
		in += " " + c.Post
	}
	s := Escape(c.Name)
	if in != "" {
		s += "(" + Escape(in) + ")"
	}
	return s + Escape(c.Phone)
}

// unitsLine tells what the document says about units apart from what we suggest.
func unitsLine(us []kb.Unit, a kb.Answer) string {
	var parts, leads []string
	for _, u := range us {
		if u.Lead {
			leads = append(leads, Escape(u.Name))
		}
	}
	if len(leads) > 0 {
		parts = append(parts, "方案列首位:"+strings.Join(leads, "、")+"(牵头)")
	} else if len(us) > 0 {
		parts = append(parts, "方案列首位:"+Escape(us[0].Name))
	}
	if a.Lead != "" {
		parts = append(parts, "建议主办:"+Escape(a.Lead))
	}
	if len(a.Supports) > 0 {
		parts = append(parts, "协办:"+Escape(strings.Join(a.Supports, "、")))
	}
	return strings.Join(parts, " · ")
}
