package talk

import (
	"errors"
	"fmt"

	"zhuqi/bot/sandbox"
)

// everything is what a line may be.
const everything = "这里能写的有:at 2026-11-23 09:10、wait 3 workdays、新人 小赵 801、群 招商群 -801 老王、重启、" +
	"老王: 说的话、老王: [按钮]、老王 → 「原话」: 回复、老王 在「原话」上: [按钮]、老王 改成: 新的话、老王 发文件 合同.pdf、老王 拉黑机器人"

// unclear is a line that cannot be read, and what can be.
func unclear(line, instead string) error {
	const most = 40
	if r := []rune(line); len(r) > most {
		line = string(r[:most]) + "…"
	}
	return fmt.Errorf("看不懂:%s;%s", line, instead)
}

// cannot is why an act could not be done, for the one who wrote it.
func cannot(a sandbox.Act, err error) error {
	var why string
	switch {
	case errors.Is(err, sandbox.ErrNoMessage):
		why = fmt.Sprintf("屏幕上没有写着「%s」的消息", a.On.Words)
	case !errors.Is(err, sandbox.ErrCannot):
		why = err.Error()
	case a.Do == sandbox.Presses:
		why = fmt.Sprintf("屏幕上没有[%s]这个按钮,或者它只打开一个链接,或者他拉黑了机器人", a.Text)
	case a.Do == sandbox.PressesOld:
		why = fmt.Sprintf("那条消息上没有过[%s]这个按钮", a.Text)
	case a.Do == sandbox.Edits:
		why = "没有可以改的消息"
	case a.Chat < 0:
		why = "他现在不能在这个群里做这件事:不在群里,或者群、话题已经没有了"
	default:
		why = "他现在发不了:拉黑了机器人,或者话是空的"
	}
	return &fault{why, err}
}

// fault is an error in the words of the one who wrote the talk.
type fault struct {
	said string
	err  error
}

func (f *fault) Error() string { return f.said }
func (f *fault) Unwrap() error { return f.err }

// unsettled is why the bot was not waited for to the end. What was to be done has been done.
type unsettled struct{ err error }

func (u *unsettled) Error() string {
	return "做了,但机器人一直没有处理完:" + u.err.Error()
}
func (u *unsettled) Unwrap() error { return u.err }
