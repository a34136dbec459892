package talk

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// awkward are words that look like something else in a talk.
var awkward = []string{"[签收]", "[", "]", "at 2026-11-23 09:10", "bot > 老王: 好", "老王 → 「企业想问」: 可以", "wait 3 workdays", "# 不是备注",
	"「」", `\n`, `\`, "一行\n两行", "  两个空格", "尾巴 ", "{邀请码}", "{邀请码2}", "〔相册 1〕x", "上: [x]", "/start abcdefghijklmnopqrst01", "重启", "已认识", "+超级群",
	"老王: 你好", "\u202e", "👍🏽", "。\u3000", "\r", "\x00"}

const code = "abcdefghijklmnopqrst01"

var (
	anyText  = rapid.OneOf(rapid.SampledFrom(awkward), rapid.StringN(1, 12, -1), rapid.Custom(func(t *rapid.T) string { return join(t) }))
	anyName  = rapid.OneOf(rapid.SampledFrom([]string{"小赵", "小 赵", "at", "bot", "群", "\"", "@x", "已认识的人", "老王: [签收]", "a、b"}), anyText).Filter(func(name string) bool { return !strings.Contains(name, code) })
	anyID    = rapid.Int64Range(1, 1<<40)
	anyWhose = rapid.SampledFrom([]sandbox.Whose{sandbox.OfBot, sandbox.OfPeople})
)

func join(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(awkward), 2, 3).Draw(t, "parts"), "")
}

func anyRef(t *rapid.T, whose sandbox.Whose) sandbox.Ref {
	if rapid.Bool().Draw(t, "numbered") {
		return sandbox.Ref{ID: rapid.IntRange(1, 9999).Draw(t, "id")}
	}
	return sandbox.Ref{Whose: whose, Words: rapid.OneOf(rapid.Just(""), anyText).Draw(t, "words"), Back: rapid.IntRange(1, 3).Draw(t, "back")}
}

// anyAct draws an act of somebody in the cast, in his own chat or in the group.
func anyAct(t *rapid.T) sandbox.Act {
	a := sandbox.Act{Do: rapid.SampledFrom([]sandbox.Deed{sandbox.Says, sandbox.Edits, sandbox.Presses, sandbox.PressesOld, sandbox.Forges, sandbox.Reacts, sandbox.Sends,
		sandbox.SharesPhone, sandbox.Blocks, sandbox.Unblocks, sandbox.Comes, sandbox.Gathers, sandbox.Ousts, sandbox.Joins, sandbox.Leaves, sandbox.Welcomes, sandbox.Promotes,
		sandbox.Demotes, sandbox.Upgrades, sandbox.OpensTopic, sandbox.ClosesTopic, sandbox.ReopensTopic, sandbox.DeletesTopic, sandbox.MovesClock,
		sandbox.KillsBot, sandbox.StartsBot, sandbox.RestartsBot}).Draw(t, "deed")}
	place := func() {
		a.From = rapid.SampledFrom([]int64{501, 502, 503}).Draw(t, "from")
		a.Chat = rapid.SampledFrom([]int64{a.From, -801}).Draw(t, "chat")
		if a.Chat < 0 {
			a.Topic = rapid.OneOf(rapid.Just(""), anyText).Draw(t, "topic")
		}
	}
	switch a.Do {
	case sandbox.MovesClock:
		a.Clock = time.Unix(60*rapid.Int64Range(20e6, 40e6).Draw(t, "minute"), 0).In(calendar.Shanghai)
	case sandbox.KillsBot, sandbox.StartsBot, sandbox.RestartsBot:
	case sandbox.Comes:
		a.Person = &sandbox.Person{ID: anyID.Draw(t, "id"), Name: anyName.Draw(t, "name"), Username: rapid.OneOf(rapid.Just(""), anyName).Draw(t, "username"),
			Started: rapid.Bool().Draw(t, "started")}
	case sandbox.Gathers:
		a.Group = &sandbox.Group{ID: -anyID.Draw(t, "id"), Title: anyName.Draw(t, "title"), Members: rapid.SliceOfNDistinct(rapid.SampledFrom([]int64{501, 502, 503}), 1, 3, rapid.ID).Draw(t, "members"),
			Super: rapid.Bool().Draw(t, "super"), Forum: rapid.Bool().Draw(t, "forum"), Admin: rapid.Bool().Draw(t, "admin"),
			Username: rapid.OneOf(rapid.Just(""), anyName).Draw(t, "username")}
	case sandbox.Upgrades:
		a.Chat, a.To = -801, -anyID.Draw(t, "to")
	case sandbox.Welcomes, sandbox.Promotes, sandbox.Demotes:
		a.Chat = -801
	case sandbox.DeletesTopic:
		a.Chat, a.Topic = -801, anyText.Draw(t, "topic")
	case sandbox.ClosesTopic, sandbox.ReopensTopic:
		place()
		a.Chat, a.Topic = -801, anyText.Draw(t, "topic")
		if rapid.Bool().Draw(t, "nobody") {
			a.From = 0
		}
	case sandbox.Sends:
		place()
		if rapid.Bool().Draw(t, "reply") {
			a.On = anyRef(t, anyWhose.Draw(t, "whose"))
		}
		a.Kind = rapid.SampledFrom([]string{"document", "photo", "voice", "audio", "video"}).Draw(t, "kind")
		a.File = &sandbox.File{Name: anyName.Draw(t, "file"), MIME: rapid.SampledFrom([]string{"", "a/x-odd"}).Draw(t, "mime"), Album: rapid.OneOf(rapid.Just(""), anyText).Draw(t, "album"),
			Caption: rapid.OneOf(rapid.Just(""), anyText).Draw(t, "caption"), Data: rapid.SliceOfN(rapid.Byte(), 1, 20).Draw(t, "data")}
	case sandbox.Blocks, sandbox.Unblocks, sandbox.Joins, sandbox.Leaves, sandbox.Ousts:
		place()
	default:
		place()
		a.Text = anyText.Draw(t, "text")
		if a.Do == sandbox.Says && rapid.Bool().Draw(t, "reply") || a.Do == sandbox.Presses && rapid.Bool().Draw(t, "on") || a.Do == sandbox.PressesOld || a.Do == sandbox.Forges || a.Do == sandbox.Reacts {
			a.On = anyRef(t, anyWhose.Draw(t, "whose"))
		}
		if a.Do == sandbox.Edits && rapid.Bool().Draw(t, "earlier") {
			a.On = anyRef(t, sandbox.OfSelf)
		}
		if a.Do == sandbox.Reacts && rapid.Bool().Draw(t, "back") {
			a.Text = ""
		}
	}
	return a
}

// TestWhatIsWrittenIsRead: every act is written in lines that say the same act, and no other line begins inside them.
func TestWhatIsWrittenIsRead(t *testing.T) {
	invitations := codes{shown: []string{"abcdefghijklmnopqrst01", "abcdefghijklmnopqrst02"}, last: "abcdefghijklmnopqrst02"}
	rapid.Check(t, func(t *rapid.T) {
		people := []Named{{"老王", 501}, {anyName.Draw(t, "someone"), 502}, {"招商 群", -801}}
		pen, eye := newGrammar(people, nil), newGrammar(people, nil)
		pen.codes, eye.codes = invitations, invitations
		pen.meet(pen.label(people[1].Name, 503), 503)
		eye.meet(pen.labels[503], 503)
		for range rapid.IntRange(1, 4).Draw(t, "acts") {
			want := anyAct(t)
			var got statement
			for _, line := range pen.write(want) {
				if strings.Contains(line, "\n") || isComment(line) || isAnswer(line) {
					t.Fatalf("%+v is written %q", want, line)
				}
				var err error
				if got, err = eye.read(line); err != nil {
					t.Fatalf("%+v is written %q: %v", want, line, err)
				}
				if strings.Contains(line, code) {
					t.Fatalf("a code stands in %q", line)
				}
			}
			if !reflect.DeepEqual(got.act, want) {
				t.Fatalf("wrote %q\nread %+v\nwant %+v", pen.write(want), got.act, want)
			}
			if got.name != "" {
				pen.done(got)
				eye.done(got)
			}
		}
	})
}

func TestLines(t *testing.T) {
	g := newGrammar([]Named{{"老王", 501}, {"小赵", 801}, {"招商群", -801}}, nil)
	g.codes = codes{shown: []string{"abcdefghijklmnopqrst01"}, last: "abcdefghijklmnopqrst01"}
	in := func(do sandbox.Deed, chat int64, on sandbox.Ref, text string) sandbox.Act {
		return sandbox.Act{Do: do, From: 501, Chat: chat, On: on, Text: text}
	}
	words := func(w string) sandbox.Ref { return sandbox.Ref{Words: w, Back: 1} }
	for line, want := range map[string]sandbox.Act{
		`老王: 厂里电费太高:怎么办`:          in(sandbox.Says, 501, sandbox.Ref{}, "厂里电费太高:怎么办"),
		`老王: 一行\n两行`:              in(sandbox.Says, 501, sandbox.Ref{}, "一行\n两行"),
		`老王: \[签收]`:               in(sandbox.Says, 501, sandbox.Ref{}, "[签收]"),
		`老王: C:\目录`:               in(sandbox.Says, 501, sandbox.Ref{}, `C:\目录`),
		`老王: at 2026-11-23 09:10`: in(sandbox.Says, 501, sandbox.Ref{}, "at 2026-11-23 09:10"),
		`老王: 他说 → 「好」: 是`:         in(sandbox.Says, 501, sandbox.Ref{}, "他说 → 「好」: 是"),
		`老王: /start {邀请码}`:        in(sandbox.Says, 501, sandbox.Ref{}, "/start abcdefghijklmnopqrst01"),
		`老王: [签收]`:                in(sandbox.Presses, 501, sandbox.Ref{}, "签收"),
		`老王 在「0002」上: [催办]`:       in(sandbox.Presses, 501, words("0002"), "催办"),
		`老王 在第7条上按旧按钮: [催办]`:      in(sandbox.PressesOld, 501, sandbox.Ref{ID: 7}, "催办"),
		`老王 → 「企业想问」: 可以`:         in(sandbox.Says, 501, words("企业想问"), "可以"),
		`老王 → 倒数第2条人说的「好」: 可以`:    in(sandbox.Says, 501, sandbox.Ref{Whose: sandbox.OfPeople, Words: "好", Back: 2}, "可以"),
		`老王 在 招商群: 你好`:            in(sandbox.Says, -801, sandbox.Ref{}, "你好"),
		`老王 改成: 新的话`:              in(sandbox.Edits, 501, sandbox.Ref{}, "新的话"),
		`老王 给「回执」取消表情`:            in(sandbox.Reacts, 501, words("回执"), ""),
		`老王 拉黑机器人`:                in(sandbox.Blocks, 501, sandbox.Ref{}, ""),
	} {
		got, err := g.read(line)
		if err != nil || !reflect.DeepEqual(got.act, want) {
			t.Errorf("%s: got %+v, %v, want %+v", line, got.act, err, want)
		}
	}
}

func TestBadLines(t *testing.T) {
	g := newGrammar([]Named{{"老王", 501}, {"招商群", -801}}, nil)
	for line, want := range map[string]string{
		"老王":                 "看不懂:老王;这里能写的有:at ",
		"老王:你好":              "看不懂:老王:你好;这里能写的有",
		"老王：你好":              "看不懂:老王：你好",
		"小钱: 你好":             "这里没有叫「小钱」的人或群,先写一行:新人 小钱 801",
		"老王 在 王家群: 你好":       "这里没有叫「王家群」的人或群",
		"at 2026-11-23":      "时刻写成 at 2026-11-23 09:10",
		"新人 小赵":              "新来的人写成:新人 小赵 801",
		"新人 老王 801":          "「老王」已经是501的名字",
		"群 新群 801 老王":        "群写成:群 招商群 -801 老王 小赵",
		"老王: /start {邀请码}":   "看不懂",
		"老王 → 「x: 好":         "看不懂",
		"文件 a.txt 内容 !":      "文件的内容写成",
		"招商群: 你好":            "看不懂",
		"wait 99999999 days": "等得太久了",
	} {
		if _, err := g.read(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", line, err, want)
		}
	}
}
