package wording

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// The sentences about a year's holidays.
const (
	HolidaysElsewhere = "这台机器没有设置放假安排的存放处,请交给管机器的人用 zhuqi calendar import 导入。"
	HolidaysNotKept   = "放假安排没有存上(磁盘可能满了),什么都没有改,请告诉管机器的人,稍后再发一次。"
	PastedNotice      = "粘贴的通知.txt"
	mostDaysShown     = 12
)

var noticeFaults = map[calendar.NoticeFault]string{
	calendar.NoticeNoYear: "没有找到“××××年部分节假日安排的通知”", calendar.NoticeNoDay: "没有这一天", calendar.NoticeWeekday: "星期对不上",
	calendar.NoticeCount: "天数对不上", calendar.NoticeWorks: "上班的这一天不是周末", calendar.NoticeFestival: "节日不全",
	calendar.NoticeTwice: "这一天又放假又上班", calendar.NoticeUnclear: "这一句读不准",
}

var unknownField = regexp.MustCompile(`line (\d+): field (\S+) not found`)

// HolidayFault says in one sentence why a file of holidays is not taken.
func HolidayFault(name string, err error) string {
	var fault *calendar.NoticeError
	switch {
	case errors.As(err, &fault):
		about := ""
		if fault.Text != "" {
			about = "(" + fault.Text + ")"
		}
		return fmt.Sprintf("%s 不能照着算:%s%s。没有导入;请核对原文,或写成 YAML 再导入。", name, noticeFaults[fault.Why], about)
	case errors.Is(err, calendar.ErrNoYears):
		return name + " 里没有年份。"
	}
	return fmt.Sprintf("%s 写得不对:%s。", name, YearFault(err))
}

// YearFault says what is wrong with a list of years.
func YearFault(err error) string {
	if m := unknownField.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Sprintf("第 %s 行不认识 %s", m[1], m[2])
	}
	text := strings.TrimPrefix(err.Error(), "calendar: ")
	for _, w := range []struct{ said, means string }{{"source is missing", "没有写 source"}, {"both off and working", "又放假又上班"},
		{"is not a span of that year", "不在这一年"}, {"year ", "年份 "}} {
		text = strings.Replace(text, w.said, w.means, 1)
	}
	return text
}

// Holidays is what a file of holidays would bring.
type Holidays struct {
	Years    []calendar.Year
	Now, New *calendar.Calendar // before and with it
	Settled  int                // open tickets whose dates are settled or change by it
}

// Preview shows it before it holds.
func (h Holidays) Preview(key, name string) bot.Message {
	var b lines
	b.add("文件:%s", Escape(name))
	for _, y := range h.Years {
		b.add("识别为 %d 年放假安排:%s", y.Year, Escape(y.Source))
		b.add("放假:%s", none(strings.Join(y.DaysOff(), "、")))
		b.add("调休上班:%s", none(strings.Join(y.DaysWorked(), "、")))
		b.add("全年 %d 个工作日。", h.New.WorkdaysOf(y.Year))
		h.against(&b, y)
	}
	if h.Settled == 0 {
		b.add("没有期限要重新计算。")
	} else {
		b.add("未办结的诉求里有 %d 件的期限会重新计算,变了的告知企业和办理人。", h.Settled)
	}
	b.add("现在还没有写入。要入库吗?")
	return bot.Message{HTML: b.String(), Buttons: bot.Rows(bot.Row(
		bot.Button{Text: "入库", Data: bot.Data("k", "days", key)},
		bot.Button{Text: "不入库", Data: bot.Data("k", "drop", key)}))}
}

// against says how a year differs from what is known of it.
func (h Holidays) against(b *lines, y calendar.Year) {
	if !h.Now.Known(y.Year) {
		return
	}
	days := h.New.Differs(h.Now, y.Year)
	if len(days) == 0 {
		b.add("和现在用的这一年的安排一样。")
		return
	}
	var changed []string
	for _, d := range days[:min(len(days), mostDaysShown)] {
		to := "改为放假"
		if h.New.Workday(d) {
			to = "改为上班"
		}
		changed = append(changed, dayOf(d, y.Year)+to)
	}
	more := ""
	if len(days) > mostDaysShown {
		more = "等"
	}
	b.add("和现在用的不同,请核对:%s%s,共 %d 天。", strings.Join(changed, "、"), more, len(days))
}

func dayOf(d time.Time, year int) string {
	if d.Year() != year {
		return d.Format("2006年1月2日")
	}
	return d.Format("1月2日")
}

func none(s string) string {
	if s == "" {
		return "无"
	}
	return s
}

// Kept says that it holds now.
func (h Holidays) Kept() bot.Message {
	var b lines
	for _, y := range h.Years {
		b.add("已入库:%d 年放假安排,全年 %d 个工作日,即刻起按它计算。", y.Year, h.New.WorkdaysOf(y.Year))
	}
	if h.Settled > 0 {
		b.add("%d 件未办结诉求的期限重新计算,变了的已告知。", h.Settled)
	}
	return bot.Message{HTML: b.String()}
}
