package wording

import (
	"strings"

	"zhuqi/bot"
	"zhuqi/kb"
)

// Limits of [看原文], in characters: the clause itself, and each neighbour.
const (
	maxClause    = 2800
	maxNeighbour = 300
)

// Original shows a whole clause with its neighbours.
func Original(o kb.Original) bot.Message {
	lines := []string{Citation(o.Policy, o.Passage.Path)}
	if len(o.Passage.Headings) > 0 {
		lines = append(lines, Escape(strings.Join(o.Passage.Headings, " › ")))
	}
	if o.Before != nil {
		lines = append(lines, "", "上一条 "+Escape(Place(o.Before.Path))+":"+Escape(cut(o.Before.Text, maxNeighbour)))
	}
	lines = append(lines, "", "原文:", Escape(cut(o.Passage.Text, maxClause)))
	if len(o.Passage.Units) > 0 {
		var us []string
		for _, u := range o.Passage.Units {
			us = append(us, u.Name)
		}
		lines = append(lines, "责任单位:"+Escape(strings.Join(us, "、")))
	}
	if o.After != nil {
		lines = append(lines, "", "下一条 "+Escape(Place(o.After.Path))+":"+Escape(cut(o.After.Text, maxNeighbour)))
	}
	return bot.Message{HTML: strings.Join(lines, "\n")}
}

// NoOriginal says that the clause is no longer there.
const NoOriginal = "这份文件已经更新,原来的条文不在了,请把问题再问一遍。"

// Contacts lists the interpreters for [找解读员] and /people; none is said in one sentence.
func (w Words) Contacts(cs []kb.Contact) bot.Message {
	if len(cs) == 0 {
		s := "没有找到对应的政策解读员,请换个单位名称或领域再找。"
		if w.Office != "" {
			s = "没有找到对应的政策解读员,可以打活动办电话" + Escape(w.Office) + "问。"
		}
		return bot.Message{HTML: s}
	}
	const most = 15
	lines := []string{"政策解读员:"}
	for i, c := range cs {
		if i == most {
			lines = append(lines, "还有更多,请在 /people 后面写上单位、姓名或领域再查。")
			break
		}
		line := "· " + contact(c)
		if c.Liaison {
			line += " " + answersAs(c)
		}
		if len(c.Fields) > 0 {
			line += " " + Escape(strings.Join(c.Fields, "、"))
		}
		lines = append(lines, line)
	}
	if w.Office != "" {
		lines = append(lines, "活动办电话:"+Escape(w.Office))
	}
	return bot.Message{HTML: strings.Join(lines, "\n")}
}

// Nobody says that a person who was looked for is not on the list, with whom his unit has and the office's phone.
func (w Words) Nobody(name string, cs []kb.Contact) string {
	s := "名单里没有找到“" + Escape(cut(name, longestAsked)) + "”。"
	if len(cs) > 0 {
		s += "可以先问他的单位:"
	}
	for i, c := range cs {
		if i == maxPeople {
			break
		}
		s += "\n· " + contact(c)
	}
	if w.Office != "" {
		s += "\n活动办电话:" + Escape(w.Office)
	}
	return s
}

// Sentences around a question.
const (
	GladSolved   = "好的,问题解决了就好。有需要随时再问。"
	NotAQuestion = "没看懂这条消息,请用文字写一句您想问的事,例如:厂里电费太高,有什么优惠政策。"
	QuestionGone = "这条回答已经找不到了,请把问题再问一遍。"
)

// TooLong takes a text too long for a question as the beginning of a ticket.
func TooLong(id string) bot.Message {
	return bot.Message{HTML: "这段话比较长,不好当作一个问题来查。想查政策请用一句话问;想请人办理请点[提交诉求],这段话会原样带上。",
		Buttons: bot.Rows(bot.Row(bot.Button{Text: FileLabel, Data: bot.Data("q", "file", id)}))}
}
