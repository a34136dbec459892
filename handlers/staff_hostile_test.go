package handlers_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// TestForgedPresses lets everybody press what nobody showed him: each press is answered, and no ticket changes.
func TestForgedPresses(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "一件事")
	before := o.ticket(n).Events
	ids := []string{string(n), "SQ-20261123-9999", "", string(n) + ":1", "dispatch:" + string(n), "-1:", "1:u7"}
	for _, chat := range []bot.ChatID{stranger, zhang} {
		for _, flow := range []string{"t", "tp", "d", "v", "ou", "op", "og", "l", "k", "qa", "h"} {
			for _, verb := range []string{"sign", "reply", "card", "files", "send", "solved", "open", "inbox", "put", "new", "confirm", "refuse", "withdraw", "pick-7", "cite-7", "why-7", "list", "-7", "99999999999999999999"} {
				for _, id := range ids {
					if len(flow+verb+id) > 60 {
						continue
					}
					o.forge(chat, 1, flow+":"+verb+":"+id)
				}
			}
		}
	}
	for _, data := range []string{"", "t", "t::", ":::", "t:sign", strings.Repeat("x", 64)} {
		o.forge(zhang, 1, data)
	}
	if got := o.ticket(n).Events; got != before {
		t.Errorf("%d events after forged presses, want %d", got, before)
	}
}

func TestHostileWords(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "<b>一件</b>\u202e事\u200b😀")
	o.press(clerk, "交办")
	for _, text := range []string{"", "😀", "<i>", "\u202e\u200b", strings.Repeat("长", 4097), "县教育局", "/", "/unknown"} {
		o.say(clerk, text)
	}
	o.say(clerk, "县税务局")
	o.stands(n, ticket.Dispatched)
	if html := o.last(zhang).HTML; strings.Contains(html, "<b>一件") || strings.Contains(html, "\u202e") {
		t.Errorf("the owner's words are not escaped: %q", html)
	}
	o.press(zhang, "签收")
	card := o.last(zhang).id
	o.reply(zhang, "", card)
	o.sees(zhang, wording.DraftEmpty)
	o.reply(zhang, "", card, bot.FileRef{ID: "f1", Kind: bot.Photo})
	o.sees(zhang, "见附件", "附件:1 件")
	o.press(zhang, "改")
	o.say(zhang, strings.Repeat("<&>长", 1024))
	o.press(zhang, "暂不能解决")
	o.say(zhang, "没有日期")
	o.sees(zhang, "没有看懂日期")
	o.say(zhang, "2020-01-01 完成")
	o.sees(zhang, wording.PastDate)
	o.say(zhang, string(n))
	o.sees(zhang, "[答复]")
	o.say(zhang, "2026-12-13 完成线路改造")
	o.sees(zhang, "计划日期:2026年12月14日(周一)", "[发送]")
	o.press(zhang, "发送")
	tk := o.stands(n, ticket.Answered)
	if tk.PlanText != "完成线路改造" || tk.Result != ticket.Cannot || tk.NextDate.Day() != 14 { // the 13th is a Sunday
		t.Errorf("plan %q until %v (%s)", tk.PlanText, tk.NextDate, tk.Result)
	}
}

// shelfOf is a library that recognises every text.
type shelfOf struct {
	handlersLibrary
	held map[string]string
}

type handlersLibrary struct{}

func (handlersLibrary) Answer(context.Context, kb.Question) (kb.Answer, error) {
	return kb.Answer{}, nil
}
func (handlersLibrary) Original(context.Context, kb.PassageID) (kb.Original, error) {
	return kb.Original{}, kb.ErrNoPassage
}
func (handlersLibrary) Contacts(context.Context, string, kb.Date) ([]kb.Contact, error) {
	return nil, nil
}

func (s shelfOf) Preview(_ context.Context, source string, data []byte) (kb.Imported, error) {
	if len(data) == 0 {
		return kb.Imported{Outcome: kb.Unreadable, Reason: "文件已加密,请去掉密码后再导入"}, nil
	}
	return kb.Imported{Policy: kb.Policy{Source: source, Title: string(data)}, Passages: 1, Outcome: kb.Added}, nil
}

func (s shelfOf) Import(ctx context.Context, source string, data []byte) (kb.Imported, error) {
	s.held[source] = string(data)
	return s.Preview(ctx, source, data)
}

func TestLibraryFile(t *testing.T) {
	o := open(t)
	lib := shelfOf{held: map[string]string{}}
	o.router.Library = lib
	o.files["f1"] = []byte("关于示例的通知")
	o.files["f3"] = []byte("姓名,单位,职务\n孙七,县税务局,股长\n,县税务局,\n")
	send := func(chat bot.ChatID, f bot.FileRef) { o.reply(chat, "", 0, f) }
	send(clerk, bot.FileRef{ID: "f1", Kind: bot.Document, Name: "通知.txt"})
	o.sees(clerk, "标题:关于示例的通知", "[入库] [不入库]")
	o.press(clerk, "不入库")
	o.sees(clerk, "没有入库")
	send(clerk, bot.FileRef{ID: "f1", Kind: bot.Document, Name: "../通知.txt"})
	preview := o.last(clerk)
	data := preview.Buttons[0][0].Data
	if got := o.forge(zhang, preview.id, data); got != wording.LibraryOffice {
		t.Errorf("an interpreter's [入库] says %q", got)
	}
	o.press(clerk, "入库")
	o.sees(clerk, "已入库(新增):关于示例的通知")
	if lib.held["通知.txt"] == "" {
		t.Errorf("the library holds %v", lib.held)
	}
	if got := o.forge(clerk, preview.id, data); got != wording.FileDone {
		t.Errorf("a second [入库] says %q", got)
	}
	send(clerk, bot.FileRef{ID: "f2", Kind: bot.Document, Name: "坏.pdf"})
	o.sees(clerk, "坏.pdf:文件已加密")
	send(clerk, bot.FileRef{ID: "f2", Kind: bot.Photo})
	o.sees(clerk, ".docx")
	send(clerk, bot.FileRef{ID: "f2", Kind: bot.Document, Name: "大.pdf", Size: 21 << 20})
	o.sees(clerk, "20 MB")
	send(clerk, bot.FileRef{ID: "f3", Kind: bot.Document, Name: "名册.csv"})
	o.sees(clerk, "解读员名册", "2 行:新增 1,变更 0,未变 0,有问题 1", "县税务局 孙七 股长(新增)", "第 3 行有问题:缺姓名", "还没有写入", "[入库] [不入库]")
	if _, err := o.store.PersonNamed(o.ctx, "孙七", 0); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("a preview wrote 孙七: %v", err)
	}
	o.press(clerk, "入库")
	o.sees(clerk, wording.BadRows)
	if o.last(clerk).File == nil || len(o.last(clerk).File.Data) == 0 {
		t.Error("no file of bad rows")
	}
	if p, err := o.store.PersonNamed(o.ctx, "孙七", o.units["县税务局"]); err != nil || p.Post != "股长" {
		t.Errorf("孙七: %+v %v", p, err)
	}
}

func (s shelfOf) Cited(context.Context, []string, kb.Date, func(string) string) []kb.Hit { return nil }
