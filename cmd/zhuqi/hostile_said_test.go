package main

import (
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

var long = strings.Repeat("长", 4097)

// atRest is what people write who are in no form. A stranger has been greeted before, so that he gets one message.
var atRest = scene{"at rest", []string{"新人 生人 901", "生人: 电费", "老王: 电费", "发改解读岗: 电费", "活动办: 电费"}, []hostile{
	{"blanks only", raw("生人", `"text":"  \n\t "`), "请"},
	{"zero-width only", raw("生人", `"text":"\u200b\u200c\u2060\ufeff"`), "请"},
	{"direction marks only", raw("生人", `"text":"\u202e\u202d\u200f"`), "请"},
	{"one emoji", say("生人: 😀"), "请"},
	{"emoji of many parts", say("生人: 👨‍👩‍👧‍👦🏳️‍🌈👍🏽"), "请"},
	{"punctuation", say("生人: ?!。。。——"), "请"},
	{"digits that are no number", say("生人: 99999999999999999999"), "没看懂"},
	{"one letter", say("生人: x"), "没有"},
	{"combining marks piled up", say("生人: z̸̛̖̗̘̙" + strings.Repeat("\u0301", 200)), "没有"},
	{"right-to-left override in a question", say("生人: \u202e策政么什有\u202c贷款"), "贷款"},
	{"a tag", say("生人: <b>"), "没有"},
	{"unclosed tags", say("生人: <a href='x'><b><i>火星"), "没有"},
	{"a script", say("生人: <script>alert(1)</script>"), "没有"},
	{"entities", say("生人: &amp;&lt;&#x202e;&nbsp;"), "没有"},
	{"SQL", say("生人: '; DROP TABLE tickets; --"), "没有"},
	{"query syntax of the index", say("生人: +title:* -\"a\"~9 /.*/ OR (("), "没有"},
	{"format verbs", say("生人: %s%n%d%!x"), "没有"},
	{"a template", say("生人: {{.Token}} ${jndi:ldap://x}"), "没有"},
	{"4,097 characters at once", raw("生人", `"text":"`+long+`"`), "太长"},
	{"ten megabytes", raw("生人", `"text":"`+strings.Repeat("长", 10<<20/3)+`"`), "太长"},
	{"ten thousand lines", raw("生人", `"text":"`+strings.Repeat(`\n`, 10000)+`x"`), "太长"},
	{"half a surrogate pair", raw("生人", `"text":"\ud83d 火星"`), "没有"},
	{"a text that is a number", raw("生人", `"text":12345`), silence},
	{"entities beyond the text", raw("生人", `"text":"火星","entities":[{"type":"mention","offset":-5,"length":99999}]`), "没有"},
	{"an unknown number", say("老王: SQ-20261123-9999"), "没有找到这个编号"},
	{"an impossible number", say("老王: SQ-20261399-0001"), "没有找到这个编号"},
	{"number nought", say("老王: SQ-20261123-0000"), "没有找到这个编号"},
	{"a number of a million digits", raw("老王", `"text":"SQ-20261123-`+strings.Repeat("9", 1000000)+`"`), "太长"},
	{"a short number that is none of his", say("老王: 42号那个"), "没有找到这个编号"},
	{"a slash", say("生人: /"), "没看懂"},
	{"an unknown command", say("生人: /drop_all"), "没有这个命令"},
	{"a command in capitals that is none", say("生人: /ADMIN"), "没有这个命令"},
	{"a command with another bot's name, said to ours alone", say("生人: /my@another_bot"), "还没有提交过诉求"},
	{"a command of 3,000 letters", say("生人: /" + strings.Repeat("a", 3000)), "没有这个命令"},
	{"an invitation that is garbage", say("生人: /start ../../etc/passwd"), "邀请"},
	{"an invitation with tags", say("生人: /start <b>&"), "邀请"},
	{"an invitation of 3,000 letters", say("生人: /start " + strings.Repeat("A", 3000)), "邀请"},
	{"an invitation with SQL", say("生人: /start ' OR 1=1 --"), "邀请"},
	{"cancel with nothing to cancel", say("生人: /cancel"), "没有正在填写"},
	{"people with tags", say("生人: /people <b>&%_*"), "没有"},
	{"people with 4,000 letters", say("生人: /people " + strings.Repeat("查", 4000)), "没有"},
	{"away by a stranger", say("生人: /away 2026-12-01 2026-12-05 甲"), "单位人员"},
	{"inbox of a stranger", say("生人: /inbox"), "单位人员"},
	{"the open list for an owner", say("老王: /open"), "活动办"},
	{"the cadre's list for a stranger", say("生人: /mine"), "助企干部"},
	{"an invitation by an owner", say("老王: /invite admin"), "活动办"},
	{"an invitation to a role that does not exist", say("活动办: /invite 皇帝 县税务局 甲"), "/invite"},
	{"an invitation beyond his rights", say("活动办: /invite admin"), "管理员"},
	{"an invitation to a unit that does not exist", say("活动办: /invite 解读员 火星局 甲"), "单位"},
	{"removing nobody", say("活动办: /remove 查无此人"), "没有"},
	{"removing somebody, by an owner", say("老王: /remove 发改解读岗(虚构)"), "活动办"},
	{"a form that is no more", stuck("gone", nil), "没有"},
	{"a form with garbage in it", stuck("f", map[string]string{"draft": "{", "x": "\x00"}), "请"},
	{"a draft with garbage in it", stuck("d", map[string]string{"n": "{", "msg": "x"}), "没有"},
	{"a reply to a message that is gone", raw("老王", `"text":"火星","reply_to_message":{"message_id":99999,"date":1,"chat":{"id":501,"type":"private"}}`), "没有"},
	{"an edit of a message years ago", odd(`"edited_message":{"message_id":3,"date":1262304000,"edit_date":1262304001,"from":{"id":501,"is_bot":false,"first_name":"x"},"chat":{"id":501,"type":"private"},"text":"改了"}`), silence},
}}

// inTheForm is what people write where the form asks for something.
var inTheForm = scene{"in the form", []string{
	"新人 新厂长 902", "新厂长: 你好", "新厂长: [反映问题]", "新厂长: 门口路灯坏了三个月没人修",
}, []hostile{
	{"a code one character short", say("新厂长: 91410825MADEMQ047"), "代码"},
	{"a code one character long", say("新厂长: 91410825MADEMQ047LL"), "代码"},
	{"a code with a wrong check character", say("新厂长: 91410825MADEMQ047X"), "代码"},
	{"a code with the letter I", say("新厂长: 9141082IMADEMQ047L"), "代码"},
	{"a code with the letter O", say("新厂长: 914I0825MADEMQ0O7L"), "代码"},
	{"a code with S, V and Z", say("新厂长: 91410825SVDEMQ04ZL"), "代码"},
	{"a wrong code in full width", say("新厂长: ９１４１０８２５ＭＡＤＥＭＱ０４７Ｘ"), "代码"},
	{"a code with zero-width characters and a wrong end", say("新厂长: 91410825\u200bMADEMQ\u200d047X"), "代码"},
	{"an emoji for a firm", say("新厂长: 🏭"), "代码"},
	{"blanks for a firm", raw("新厂长", `"text":" \n "`), "代码"},
	{"tags for a firm", say("新厂长: <b></b>"), "代码"},
	{"4,097 characters for a firm", raw("新厂长", `"text":"`+long+`"`), "太长"},
	{"ten megabytes for a firm", raw("新厂长", `"text":"`+strings.Repeat("9", 10<<20)+`"`), "太长"},
	{"a phone of 40 digits", say("新厂长: " + strings.Repeat("1", 40)), "代码"},
	{"a press of a later step", forge("新厂长", "f:ok:0"), "已经提交过"},
	{"another's enterprise by its number", forge("新厂长", "f:firm:1"), old},
}}

// stuck leaves a stranger in a conversation that this program does not know, as an older one might, and lets him speak.
func stuck(flow string, data map[string]string) act {
	return func(k *live) error {
		s, err := k.d.app.store.Session(k.d.e.ctx, bot.ChatID(k.Chat("生人")))
		if err != nil {
			return err
		}
		s.Flow, s.Step = flow, "?"
		for key, v := range data {
			s.Data[key] = v
		}
		if err := k.d.app.store.Do(k.d.e.ctx, func(tx *store.Tx) error { return tx.PutSession(k.d.e.ctx, s) }); err != nil {
			return err
		}
		return k.step("生人: 火星")
	}
}
