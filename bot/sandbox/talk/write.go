package talk

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// write writes an act as the lines that are read as the same act.
func (g *grammar) write(a sandbox.Act) []string {
	switch a.Do {
	case sandbox.MovesClock:
		return []string{"at " + a.Clock.In(calendar.Shanghai).Format(minute)}
	case sandbox.KillsBot, sandbox.StartsBot, sandbox.RestartsBot:
		return []string{wordOf(bots, a.Do)}
	case sandbox.Comes:
		return []string{g.comer(*a.Person)}
	case sandbox.Gathers:
		return []string{g.gathering(*a.Group)}
	case sandbox.Sends:
		return g.parcel(a)
	}
	return []string{g.place(a) + g.deedOf(a)}
}

// place is who acts, and in which group and topic.
func (g *grammar) place(a sandbox.Act) string {
	text := called(g.labels[a.Chat])
	if a.From != 0 {
		text = called(g.labels[a.From])
		if a.Chat != a.From {
			text += " 在 " + called(g.labels[a.Chat])
		}
	}
	if a.Topic != "" {
		text += " 话题「" + g.quote(a.Topic, "「」") + "」"
	}
	return text
}

// deedOf is what follows the name.
func (g *grammar) deedOf(a sandbox.Act) string {
	words := g.quote(a.Text, "")
	switch a.Do {
	case sandbox.Says:
		if a.On != (sandbox.Ref{}) {
			return " → " + g.refer(a.On) + ": " + words
		}
		return ": " + first("[", words)
	case sandbox.Edits:
		if a.On != (sandbox.Ref{}) {
			return " 把" + g.refer(a.On) + "改成: " + words
		}
		return " 改成: " + words
	case sandbox.Presses:
		if a.On != (sandbox.Ref{}) {
			return " 在" + g.refer(a.On) + "上: [" + words + "]"
		}
		return ": [" + words + "]"
	case sandbox.PressesOld:
		return " 在" + g.refer(a.On) + "上按旧按钮: [" + words + "]"
	case sandbox.Forges:
		return " 在" + g.refer(a.On) + "上伪造按钮: " + words
	case sandbox.Reacts:
		if a.Text == "" {
			return " 给" + g.refer(a.On) + "取消表情"
		}
		return " 给" + g.refer(a.On) + "点表情: " + words
	case sandbox.SharesPhone:
		return " 发手机号: " + words
	case sandbox.OpensTopic:
		return " 开话题: " + words
	case sandbox.Upgrades:
		return fmt.Sprintf(" 升级为 %d", a.To)
	case sandbox.Blocks, sandbox.Unblocks, sandbox.Joins, sandbox.Leaves, sandbox.Ousts:
		return wordOf(plainDeeds, a.Do)
	}
	return wordOf(groupDeeds, a.Do)
}

// comer writes somebody new.
func (g *grammar) comer(p sandbox.Person) string {
	name := g.label(p.Name, p.ID)
	text := fmt.Sprintf("新人 %s %d", called(name), p.ID)
	if p.Name != name {
		text += " " + called(p.Name)
	}
	if p.Username != "" {
		text += " @" + called(p.Username)
	}
	if p.Started {
		text += " 已认识"
	}
	return text
}

func (g *grammar) gathering(q sandbox.Group) string {
	name := g.label(q.Title, q.ID)
	text := fmt.Sprintf("群 %s %d", called(name), q.ID)
	for _, id := range q.Members {
		text += " " + called(g.labels[id])
	}
	for _, flag := range []struct {
		on   bool
		word string
	}{{q.Super, "超级群"}, {q.Forum, "话题"}, {q.Admin, "管理员"}, {q.Username != "", "用户名 " + called(q.Username)},
		{q.Title != name, "名 " + called(q.Title)}} {
		if flag.on {
			text += " +" + flag.word
		}
	}
	return text
}

// parcel writes what is sent, after what it holds where that is not known.
func (g *grammar) parcel(a sandbox.Act) []string {
	f := a.File
	lines := g.unpack(*f)
	text := g.place(a)
	if a.On != (sandbox.Ref{}) {
		text += " → " + g.refer(a.On)
	}
	text += " 发" + wordOf(kinds, a.Kind) + " " + called(f.Name)
	if f.Album != "" {
		text += " 〔相册 " + g.quote(f.Album, "〔〕") + "〕"
	}
	if f.Caption != "" {
		text += " " + first("〔", g.quote(f.Caption, ""))
	}
	return append(lines, text)
}

// wordOf is the word that stands for a thing in a table.
func wordOf[T comparable](table map[string]T, thing T) string {
	for _, word := range slices.Sorted(maps.Keys(table)) {
		if table[word] == thing {
			return word
		}
	}
	return ""
}

// first is a text that does not begin with a sign of the language.
func first(sign, text string) string {
	if strings.HasPrefix(text, sign) {
		return `\` + text
	}
	return text
}
