package wording

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// exportExample shows how a ledger is asked for.
const exportExample = "/export 2026-11 县发展改革委 未办结"

// The sentences about the ledger.
const (
	ExportTooBig = "台账太大,Telegram 发不了,请加上时间或单位分几次导出,例如:" + exportExample
)

// ExportUnknown says which word of a request was not understood.
func ExportUnknown(word string) string {
	return fmt.Sprintf("没有看懂“%s”。可以写时间(2026-11、本月、2026-11-01至2026-11-20)、单位、类别、状态(未办结、已销号、逾期、待签收等)和渠道,例如:%s", word, exportExample)
}

// NothingToExport says that no ticket fits.
func NothingToExport(said []string) string {
	return "没有符合的诉求" + ofWhat(said) + ",没有生成台账。"
}

// Exported goes with the ledger's file.
func Exported(rows int, said []string, masked bool) bot.Message {
	s := fmt.Sprintf("诉求台账 %d 件%s。", rows, ofWhat(said))
	if masked {
		s += "信用代码和电话已隐去中间几位。"
	}
	return bot.Message{HTML: s + "内含企业信息,请勿转发。涉及干部作风的不在表内。"}
}

func ofWhat(said []string) string {
	if len(said) == 0 {
		return ""
	}
	return "(" + Escape(strings.Join(said, "、")) + ")"
}

// LedgerName is the name of the ledger's file.
func LedgerName(now time.Time) string {
	return "诉求台账-" + now.In(calendar.Shanghai).Format("20060102-1504") + ".xlsx"
}
