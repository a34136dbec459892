package talk

import (
	"strings"

	"zhuqi/bot/sandbox"
)

// kinds of files, by their words.
var kinds = map[string]string{"文件": "document", "图片": "photo", "语音": "voice", "音频": "audio", "视频": "video"}

// acting reads what somebody, or something about a group, does: its name, perhaps a group and a topic, and the deed.
func (g *grammar) acting(s *scan, line string) (statement, error) {
	name, ok := s.name()
	if !ok || s.rest == "" {
		return statement{}, unclear(line, everything)
	}
	chat, err := g.known(name)
	if err != nil {
		return statement{}, err
	}
	a := sandbox.Act{From: chat, Chat: chat}
	if chat < 0 {
		a.From = 0
	} else if s.skip(" 在 ") {
		group, ok := s.name()
		if !ok {
			return statement{}, unclear(line, everything)
		}
		if a.Chat, err = g.known(group); err != nil {
			return statement{}, err
		}
	}
	if s.skip(" 话题「") {
		if a.Topic, ok = s.until("」"); !ok {
			return statement{}, unclear(line, everything)
		}
	}
	if a.From == 0 && !groupDeed(s, &a) || a.From != 0 && !g.deed(s, &a) {
		return statement{}, unclear(line, everything)
	}
	return statement{act: a}, nil
}

// plainDeeds are written by one word.
var plainDeeds = map[string]sandbox.Deed{" 拉黑机器人": sandbox.Blocks, " 解除拉黑": sandbox.Unblocks,
	" 进群": sandbox.Joins, " 退群": sandbox.Leaves, " 移出机器人": sandbox.Ousts,
	" 关闭": sandbox.ClosesTopic, " 重开": sandbox.ReopensTopic}

// groupDeeds are what happens to a group or a topic, whoever does it.
var groupDeeds = map[string]sandbox.Deed{" 关闭": sandbox.ClosesTopic, " 重开": sandbox.ReopensTopic, " 删除": sandbox.DeletesTopic,
	" 机器人进群": sandbox.Welcomes, " 机器人是管理员": sandbox.Promotes, " 机器人不是管理员": sandbox.Demotes}

func groupDeed(s *scan, a *sandbox.Act) (ok bool) {
	if s.skip(" 升级为 ") {
		a.Do = sandbox.Upgrades
		a.To, ok = s.number()
		return ok && s.rest == ""
	}
	a.Do = groupDeeds[s.rest]
	return a.Do != ""
}

// deed reads what follows the name.
func (g *grammar) deed(s *scan, a *sandbox.Act) (ok bool) {
	if a.Do = plainDeeds[s.rest]; a.Do != "" {
		return true
	}
	switch {
	case s.skip(": "):
		a.Do = sandbox.Says
		if label, bracket := strings.CutPrefix(s.rest, "["); bracket && strings.HasSuffix(label, "]") {
			a.Do, s.rest = sandbox.Presses, strings.TrimSuffix(label, "]")
		}
	case s.skip(" → "):
		a.Do = sandbox.Says
		if ok = s.ref(&a.On); ok && s.skip(" 发") {
			return g.sending(s, a)
		}
		return ok && s.skip(": ") && s.text(a)
	case s.skip(" 改成: "):
		a.Do = sandbox.Edits
	case s.skip(" 把"):
		a.Do = sandbox.Edits
		ok = s.ref(&a.On) && s.skip("改成: ")
		a.On = own(a.On)
		return ok && s.text(a)
	case s.skip(" 在"):
		return s.ref(&a.On) && s.pressing(a)
	case s.skip(" 给"):
		a.Do = sandbox.Reacts
		ok = s.ref(&a.On)
		return ok && (s.rest == "取消表情" || s.skip("点表情: ") && s.text(a))
	case s.skip(" 发手机号: "):
		a.Do = sandbox.SharesPhone
	case s.skip(" 开话题: "):
		a.Do = sandbox.OpensTopic
	case s.skip(" 发"):
		return g.sending(s, a)
	default:
		return false
	}
	return s.text(a)
}

// pressing reads: 上: [催办], or 上按旧按钮: [催办], or 上伪造按钮: f:ok:0
func (s *scan) pressing(a *sandbox.Act) bool {
	if s.skip("上伪造按钮: ") {
		a.Do = sandbox.Forges
		return s.text(a)
	}
	a.Do = sandbox.Presses
	if s.skip("上按旧按钮: [") {
		a.Do = sandbox.PressesOld
	} else if !s.skip("上: [") {
		return false
	}
	label, ok := strings.CutSuffix(s.rest, "]")
	s.rest = label
	return ok && s.text(a)
}

// sending reads: 文件 合同.pdf [〔相册 1〕] [请看]
func (g *grammar) sending(s *scan, a *sandbox.Act) (ok bool) {
	for word, kind := range kinds {
		if s.skip(word + " ") {
			a.Do, a.Kind = sandbox.Sends, kind
			break
		}
	}
	f := &sandbox.File{}
	if f.Name, ok = s.name(); a.Kind == "" || !ok {
		return false
	}
	c := g.holds(f.Name)
	f.MIME, f.Data = c.mime, c.data
	if s.skip(" 〔相册 ") {
		if f.Album, ok = s.until("〕"); !ok {
			return false
		}
	}
	if s.skip(" ") {
		f.Caption, ok = s.all()
	}
	a.File = f
	return ok && s.rest == ""
}

// text reads the rest as the act's words.
func (s *scan) text(a *sandbox.Act) (ok bool) {
	a.Text, ok = s.all()
	return ok
}
