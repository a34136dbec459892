package wording

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/ticket"
)

// NoChannel asks from which platform a sheet of work orders is.
const NoChannel = "没有认出这些工单是哪个平台转来的:请在文件名或发文件时的说明里写明 12345 或 企业纾困360,也可以在表里加一列“渠道”,再发一次。"

// OuterOffice says who may import work orders.
const OuterOffice = "外部工单由活动办导入。"

// OuterOpened names the tickets that came of a sheet; each number opens its card.
func OuterOpened(ts []ticket.Ticket, waiting int) bot.Message {
	var b lines
	b.add("新开 %d 件,其中待受理 %d 件,发 /inbox 逐件交办。", len(ts), waiting)
	var m bot.Message
	var row []bot.Button
	for _, t := range ts[:min(len(ts), shownOuter)] {
		if t.Class == ticket.Conduct { // the head of the office alone reads it
			continue
		}
		b.add("· %s(%s %s)%s", t.Number, Escape(t.Channel), Escape(t.Outer), Escape(cut(t.Summary, 30)))
		if row = append(row, CardButton(t.Number)); len(row) == 2 {
			m.Buttons, row = append(m.Buttons, row), nil
		}
	}
	m.Buttons = bot.Rows(append(m.Buttons, row)...)
	m.HTML = b.String()
	return m
}

// OuterMoved is a deadline of another platform that has changed.
type OuterMoved struct {
	Number   ticket.Number
	Outer    string
	From, To time.Time
}

// OuterLike is an open matter of the same firm that seems to be the same as a new one.
type OuterLike struct{ New, Old ticket.Number }

// OuterSays names a work order in a preview, with the day that its deadline becomes where the sheet gives a length.
func OuterSays(o intake.OuterOrder) string {
	due, about := "", 24
	if o.Term.Amount > 0 {
		from := "从" + o.From.Format("1月2日") + "起"
		if o.FromImport {
			from = "没写受理时间,从今天起"
		}
		due, about = fmt.Sprintf(" %s前办结(%s%s)", o.Due.Format("2006-01-02"), from, o.Term), 12
	}
	return strings.Join(strings.Fields(o.Channel+" "+o.Number+" "+cut(firstOf(o.Firm, o.Contact), 12)+due+" "+cut(o.Text, about)), " ")
}

// shownOuter is how many changes and likenesses are named.
const shownOuter = 10

// OuterNews says what stands out in a sheet of work orders: deadlines that changed, and matters to be joined. Without
// either it is empty.
func OuterNews(moved []OuterMoved, like []OuterLike) bot.Message {
	var b lines
	var m bot.Message
	if len(moved) > 0 {
		b.add("办理时限有变的 %d 件,已按新的时限办:", len(moved))
		for _, x := range moved[:min(len(moved), shownOuter)] {
			from := "没有时限"
			if !x.From.IsZero() {
				from = DayWords(x.From)
			}
			b.add("· %s(%s):%s → %s", x.Number, Escape(x.Outer), from, DayWords(x.To))
		}
	}
	if len(like) > 0 {
		b.add("同一企业像是同一件事的 %d 件,请看要不要[并件]:", len(like))
		for _, x := range like[:min(len(like), shownOuter)] {
			b.add("· %s 和 %s", x.New, x.Old)
			m.Buttons = append(m.Buttons, bot.Row(CardButton(x.New), CardButton(x.Old)))
		}
	}
	m.HTML = b.String()
	return m
}

// OuterTold tells the office of work orders that were imported at the command line.
func OuterTold(r intake.Result, waiting int) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("外部工单已导入:%s。待受理 %d 件,发 /inbox 查看。", sheetCounts(r), waiting)}
}

// The sentences about return sheets.
const (
	ReturnOffice = "/return 给活动办用。"
	ReturnMonth  = "没有看懂月份,请这样写:/return 2026-11。"
)

// ReturnSheet says what the file under it holds.
func ReturnSheet(month string, n int) string {
	return fmt.Sprintf("%s 反馈表,%d 件:外部工单办理结果、上报事项月报各一张表。", month, n)
}

// NoReturn says that a month has nothing to return.
func NoReturn(month string) bot.Message {
	return bot.Message{HTML: month + " 没有外部工单,也没有上报事项。"}
}
