package handlers_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

const notice2027 = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦:1月1日(周五)至3日(周日)放假,共3天。
二、春节:2月5日(周五)至11日(周四)放假调休,共7天。2月13日(周六)上班。
三、清明节:4月3日(周六)至5日(周一)放假,共3天。
四、劳动节:5月1日(周六)至5日(周三)放假调休,共5天。5月8日(周六)上班。
五、端午节:6月9日(周三)放假,共1天。
六、中秋节:9月15日(周三)放假,共1天。
七、国庆节:10月1日(周五)至7日(周四)放假调休,共7天。10月9日(周六)上班。
`

// yearsKept keeps years in memory, and reads every document as text.
type yearsKept struct {
	cal  *calendar.Calendar
	kept []calendar.Year
	full bool
}

func (y *yearsKept) Text(_ context.Context, _ string, data []byte) (string, error) {
	return string(data), nil
}

func (y *yearsKept) Keep(_ context.Context, years []calendar.Year) error {
	if y.full {
		return errors.New("no space left on device")
	}
	cal, err := y.cal.With(years)
	if err == nil {
		y.kept = append(y.kept, years...)
		y.cal.Take(cal)
	}
	return err
}

// titled is a library that takes the first line for the title; of a scan it recognises none.
type titled struct{ shelfOf }

func (l titled) Preview(ctx context.Context, source string, data []byte) (kb.Imported, error) {
	line, _, _ := strings.Cut(string(data), "\n")
	if source == "scan0001.pdf" {
		return kb.Imported{Policy: kb.Policy{Source: source}, Passages: 1, Outcome: kb.Added}, nil
	}
	return l.shelfOf.Preview(ctx, source, []byte(line))
}

func TestHolidayNoticeSentToTheBot(t *testing.T) {
	o := open(t)
	years := &yearsKept{cal: calendar.Default()}
	lib := titled{shelfOf{held: map[string]string{}}}
	o.router.Holidays, o.router.Library, o.router.Rules.Calendar = years, lib, years.cal
	o.now = o.now.AddDate(0, 1, 5) // 12-28: a week reaches into 2027
	n := o.file(ticket.Help, "缺工")
	send := func(chat bot.ChatID, name, text string) {
		o.files[name] = []byte(text)
		o.reply(chat, "", 0, bot.FileRef{ID: name, Kind: bot.Document, Name: name})
	}
	for _, row := range []struct{ name, text, want string }{
		{"天数.txt", strings.Replace(notice2027, "共7天", "共8天", 1), "天数对不上(二、春节:2月5日"},
		{"读不准.docx", strings.Replace(notice2027, "2月13日(周六)上班", "2月13日(周六)值班", 1), "这一句读不准(二、春节:2月13日(周六)值班)"},
		{"坏.yaml", "- {year: 2027, off: [2027-01-01]}", "没有写 source"},
	} {
		send(clerk, row.name, row.text)
		o.sees(clerk, row.want)
		if len(years.kept) > 0 || len(lib.held) > 0 || len(o.last(clerk).Buttons) > 0 {
			t.Fatalf("%s: something was taken or offered", row.name)
		}
	}
	send(clerk, "值班.txt", "关于做好元旦值班的通知\n根据《国务院办公厅关于2027年部分节假日安排的通知》")
	o.sees(clerk, "标题:关于做好元旦值班的通知", "[入库]")

	send(clerk, "通知.docx", notice2027)
	o.sees(clerk, "识别为 2027 年放假安排", "放假:1月1日至3日、2月5日至11日", "调休上班:2月13日、5月8日、10月9日", "全年 247 个工作日", "有 1 件的期限会重新计算", "还没有写入", "[入库] [不入库]")
	if len(years.kept) > 0 {
		t.Fatal("a preview was kept")
	}
	ask := o.last(clerk)
	data := ask.Buttons[0][0].Data
	if got := o.forge(zhang, ask.id, data); got != wording.LibraryOffice || len(years.kept) > 0 {
		t.Errorf("an interpreter's [入库] says %q", got)
	}
	years.full = true
	o.press(clerk, "入库")
	if years.full = false; !strings.Contains(o.last(clerk).HTML, "识别为") || years.cal.Known(2027) {
		t.Error("a full disk lost the preview, or something was taken")
	}
	o.press(clerk, "入库")
	o.sees(clerk, "已入库:2027 年放假安排,全年 247 个工作日,即刻起按它计算", "1 件未办结诉求的期限重新计算")
	if len(years.kept) != 1 || years.kept[0].Hash == "" || years.kept[0].Imported != "2026-12-28" || len(lib.held) > 0 {
		t.Errorf("kept %+v, library %v", years.kept, lib.held)
	}
	if got := o.forge(clerk, ask.id, data); got != wording.FileDone {
		t.Errorf("a second [入库] says %q", got)
	}
	if !o.router.Rules.Firm(o.ticket(n)) {
		t.Error("the running rules do not count by it")
	}

	send(admin, "scan0001.pdf", notice2027)
	o.sees(admin, "识别为 2027 年放假安排", "和现在用的这一年的安排一样")
	send(admin, "再来.html", notice2027)
	o.sees(admin, "和现在用的这一年的安排一样")
	send(admin, "更正.yaml", "- {year: 2027, source: 更正, off: [2027-01-01..2027-01-03, 2027-02-05..2027-02-12], work: [2027-02-13, 2027-05-08, 2027-10-09]}")
	o.sees(admin, "和现在用的不同,请核对:2月12日改为放假、4月5日改为上班", "共 12 天")
	o.press(admin, "不入库")
	o.sees(admin, "没有入库")
	if len(years.kept) != 1 {
		t.Error("kept what was dropped")
	}
}

// The notice may be pasted as a message; a question about it is a question.
func TestHolidayNoticePasted(t *testing.T) {
	o := open(t)
	years := &yearsKept{cal: calendar.Default()}
	o.router.Holidays, o.router.Rules.Calendar = years, years.cal
	o.say(clerk, "国务院办公厅关于2027年部分节假日安排的通知出来了吗")
	if strings.Contains(o.last(clerk).HTML, "放假:") || strings.Contains(o.last(clerk).HTML, "不能照着算") {
		t.Errorf("a question is taken for the notice: %s", o.last(clerk).HTML)
	}
	o.say(clerk, strings.Replace(notice2027, "共7天", "共8天", 1))
	o.sees(clerk, "天数对不上(二、春节")
	o.say(zhang, notice2027)
	if strings.Contains(o.last(zhang).HTML, "识别为") {
		t.Error("an interpreter brings a calendar")
	}
	o.say(clerk, notice2027)
	o.sees(clerk, "粘贴的通知", "识别为 2027 年放假安排", "[入库]")
	ask := o.last(clerk)
	data := ask.Buttons[0][0].Data
	o.press(clerk, "入库")
	o.sees(clerk, "已入库:2027 年放假安排")
	if !years.cal.Known(2027) || len(years.kept) != 1 {
		t.Errorf("kept %+v", years.kept)
	}
	if got := o.forge(clerk, ask.id, data); got != wording.FileDone {
		t.Errorf("a second [入库] says %q", got)
	}
}

// Whoever is not of the office sends a file for a ticket, never a calendar.
func TestHolidayNoticeOfAnOwner(t *testing.T) {
	o := open(t)
	years := &yearsKept{cal: calendar.Default()}
	o.router.Holidays = years
	for _, chat := range []bot.ChatID{owner, zhang, cadre} {
		o.files["f"] = []byte(notice2027)
		o.reply(chat, "", 0, bot.FileRef{ID: "f", Kind: bot.Document, Name: "放假.yaml"})
		if strings.Contains(o.last(chat).HTML, "识别为") {
			t.Errorf("%d previews a calendar", chat)
		}
	}
}
