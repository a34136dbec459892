package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// A conference is recorded with who was there and what was decided, and its minutes as a file.
func TestConference(t *testing.T) {
	o, n := desk(t)
	o.say(clerk, string(n))
	o.press(clerk, "更多")
	o.press(clerk, "会商")
	o.say(clerk, "先退一半")
	o.sees(clerk, "还缺参加人员或决定")
	o.reply(clerk, "决定:先退一半 参加人员:县税务局、县财政局", 0, bot.FileRef{ID: "minutes", Name: "纪要.docx", Kind: bot.Document})
	all := o.ticket(n).Conferences
	if len(all) != 1 || all[0].Present != "县税务局、县财政局" || all[0].Decision != "先退一半" || len(all[0].Files) != 1 {
		t.Fatalf("%+v", all)
	}
	o.sees(zhang, "已会商", "先退一半")
	o.say(leader, string(n))
	o.sees(leader, "会商:参加 县税务局、县财政局;决定 先退一半")
}

// Punctuation is what a phone types.
func TestConferenceInFullWidth(t *testing.T) {
	o, n := desk(t)
	o.say(clerk, string(n))
	o.press(clerk, "更多")
	o.press(clerk, "会商")
	o.say(clerk, "参加：县税务局、县财政局；决定：先退一半，下月再看。")
	if all := o.ticket(n).Conferences; len(all) != 1 || all[0].Present != "县税务局、县财政局" || all[0].Decision != "先退一半，下月再看" {
		t.Errorf("%+v", all)
	}
}

// A ticket goes into another of the same firm: by button, by number, by its ending; into nothing else.
func TestMerging(t *testing.T) {
	for _, how := range []string{"button", "number", "ending"} {
		o, first := desk(t)
		second := o.file(ticket.Help, "退税还是没到账")
		o.say(clerk, string(second))
		o.press(clerk, "并件")
		o.sees(clerk, "并入同一企业的哪一件", "["+string(first)+"]", "退税三个月没到账")
		o.say(clerk, "SQ-20261123-0099")
		o.sees(clerk, "不是同一企业正在办理的诉求")
		o.stands(second, ticket.Submitted)
		o.say(clerk, "并进去")
		o.sees(clerk, "没有看懂要并入的编号")
		switch how {
		case "button":
			o.press(clerk, string(first))
		case "number":
			o.say(clerk, "sq202611230001 同一笔退税")
		case "ending":
			o.say(clerk, "1号那个")
		}
		if tk := o.stands(second, ticket.Declined); tk.Merged != first {
			t.Errorf("%s: merged into %s", how, tk.Merged)
		}
		o.sees(owner, "与您的另一件诉求"+string(first)+"合并办理")
		o.say(clerk, string(first))
		o.press(clerk, "并件")
		if got := o.screen(clerk); !strings.Contains(got, "没有别的正在办理的诉求") && !strings.Contains(toasted(o), "没有别的正在办理的诉求") {
			t.Errorf("%s: nothing is left to merge into, and it is not said:\n%s", how, got)
		}
	}
}

func toasted(o *office) string {
	var all []string
	for _, s := range o.toasts {
		all = append(all, s)
	}
	return strings.Join(all, "\n")
}
