package wording

import (
	"zhuqi/bot"
	"zhuqi/kb"
)

// The sentences about files for the library.
const (
	NotAFile   = "能入库的文件有 .docx .doc .wps .pdf .ofd .html .txt .md(政策、国务院办公厅的放假通知)和 .xlsx .csv(名册、企业表、单位表、包联表、项目表、产业链表、专班表、外部工单表),请换一种再发。"
	FileTooBig = "文件超过 20 MB,机器人收不下,请用命令行导入或拆成几份。"
	FileAway   = "文件没有取到(可能已经过期),请重新发一次。"
	NoHeading  = "没有认出表头:名册要有“姓名、单位”,企业表要有“名称、统一社会信用代码”,单位表要有“名称、职责”,包联表要有“名称、包联干部”,项目表要有“项目名称”,产业链表要有“产业链、链长”,专班表要有“专班、牵头单位”,外部工单表要有“外部单号、诉求内容”。"
	FileDone   = "这份文件已经处理过了,要再入库请重新发一次。"
	BadRows    = "有问题、不能导入的行在这份表里,每行写了原因;改好后可以直接再发这份表。"
)

// fileButtons ask whether to file it.
func fileButtons(key string) [][]bot.Button {
	return bot.Rows(bot.Row(
		bot.Button{Text: "入库", Data: bot.Data("k", "put", key)},
		bot.Button{Text: "不入库", Data: bot.Data("k", "drop", key)}))
}

// PolicyPreview shows what was recognised in a document before it is filed.
func PolicyPreview(key string, i kb.Imported) bot.Message {
	var b lines
	b.add("文件:%s", Escape(i.Policy.Source))
	facts(&b, i)
	switch i.Outcome {
	case kb.Unchanged:
		b.add("库里已有同样的一份,入库不会改变什么。")
	case kb.Changed:
		b.add("库里已有同名文件,入库后以这一份为准。")
	case kb.Duplicate:
		b.add("库里已有同标题同文号的文件,入库后仍以原来那份作答。")
	}
	b.add("要入库吗?")
	return bot.Message{HTML: b.String(), Buttons: fileButtons(key)}
}

// PolicyFiled says what filing did.
func PolicyFiled(i kb.Imported) bot.Message {
	var b lines
	b.add("已入库(%s):%s", i.Outcome, Escape(i.Policy.Name()))
	facts(&b, i)
	return bot.Message{HTML: b.String()}
}

func facts(b *lines, i kb.Imported) {
	if i.Policy.Title != "" {
		b.add("标题:%s", Escape(i.Policy.Title))
	}
	if i.Policy.Number != "" {
		b.add("文号:%s", Escape(i.Policy.Number))
	}
	if i.Policy.Issuer != "" {
		b.add("发文机关:%s", Escape(i.Policy.Issuer))
	}
	if i.Policy.Issued != "" {
		b.add("成文日期:%s", i.Policy.Issued)
	}
	if from := i.Policy.From(); from != "" && from != i.Policy.Issued {
		b.add("施行日期:%s", from)
	}
	if end := i.Policy.EndedOn(); end != "" && i.ReplacedBy.ID == 0 {
		b.add("有效期到:%s", end)
	}
	for _, old := range i.Replaces {
		b.add("它替代:%s%s(%s)", named(old), since(old.ReplacedOn), Escape(string(old.Cause)))
	}
	if by := i.ReplacedBy; by.ID != 0 {
		b.add("它已有新文件:%s%s(%s)", named(by), since(i.Policy.ReplacedOn), Escape(string(i.Policy.Cause)))
	}
	b.add("条款:%d 段", i.Passages)
	if i.Policy.Unclear != "" {
		b.add("请核实:%s", Escape(i.Policy.Unclear))
	}
	if i.Policy.Note != "" {
		b.add("%s", Escape(i.Policy.Note))
	}
}

// FileDropped says that nothing was filed.
func FileDropped(name string) bot.Message {
	return bot.Message{HTML: Escape(name) + " 没有入库。"}
}
