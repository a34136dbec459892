package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/intake"
)

// shownBad is how many bad rows a preview names.
const shownBad = 3

// SheetPreview shows what a list is taken for and what it would change, before anything is written.
func SheetPreview(key, name string, r intake.Result) bot.Message {
	var b lines
	b.add("文件:%s", Escape(name))
	b.add("识别为%s,共 %d 行:%s。", r.Kind.Label(), r.Good+len(r.Bad), sheetCounts(r))
	for _, row := range r.Rows {
		b.add("· %s(%s)", Escape(cut(row.Says, 80)), row.Change)
	}
	if r.Good > len(r.Rows) {
		b.add("· ……")
	}
	for _, bad := range r.Bad[:min(len(r.Bad), shownBad)] {
		b.add("第 %d 行有问题:%s", bad.Line, Escape(cut(bad.Reason, 80)))
	}
	if more := len(r.Bad) - shownBad; more > 0 {
		b.add("另有 %d 行有问题,退回的表里每行写了原因。", more)
	}
	if len(r.Unused) > 0 {
		b.add("没有用到的列:%s。表头写法不对请先改表。", Escape(cut(strings.Join(r.Unused, "、"), 200)))
	}
	if len(r.Units) > 0 {
		b.add("单位表里没有、会新建的单位:%s。写法不对请先改表。", Escape(cut(strings.Join(r.Units, "、"), 200)))
	}
	if r.Good == 0 {
		b.add("没有能导入的行。")
		return bot.Message{HTML: b.String()}
	}
	b.add("现在还没有写入。要入库吗?")
	return bot.Message{HTML: b.String(), Buttons: fileButtons(key)}
}

// SheetFiled counts what a list brought.
func SheetFiled(name string, r intake.Result) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("%s 已导入 %d 行:%s。", Escape(name), r.Good, sheetCounts(r))}
}

// sheetCounts is what a list does, in numbers.
func sheetCounts(r intake.Result) string {
	return fmt.Sprintf("新增 %d,变更 %d,未变 %d,有问题 %d", r.Count(intake.Added), r.Count(intake.Updated), r.Count(intake.Unchanged), len(r.Bad))
}
