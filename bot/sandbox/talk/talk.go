// Package talk is conversations as text: a talk says what people do, and what the bot says to it. Talks are played against
// the bot through a sandbox (Player), and what people did in a sandbox is written as a talk (Write). It is not a language of
// tests only: the page of the demo saves and plays the same files, and training material is made of them.
//
//	# 答复后没解决,重办               a comment
//	at 2026-11-23 09:10              the clock jumps there
//	wait 3 workdays | 2 hours        it moves on, stopping where each working day begins and ends
//	重启 | 杀掉 | 启动                 the bot ends and starts politely; is killed; starts
//	新人 小赵 801                      somebody new, with the number of his chat; then, if need be, the name that the
//	                                 bot sees, his @username, and 已认识 when the bot may write to him first
//	群 招商群 -801 老王 小赵            a group with its members and the bot; then +超级群 +话题 +管理员 +用户名 x +名 "标题"
//	文件 表.xlsx 类型 a/b 内容 aGk=     what files of that name hold, base64; else one of files/ beside the talk
//
//	老王: 厂里电费太高                 he writes; \n breaks the line, {邀请码} is the invitation last shown, {邀请码2} the second
//	老王: [签收]                      he presses a button, or a key, on the newest message that has it
//	老王 在「0002」上: [催办]           he presses it on that message
//	老王 在「请核对」上按旧按钮: [提交]   one that the message no longer has; 老王 在第7条上伪造按钮: f:ok:0 one it never had
//	老王 → 「企业想问」: 可以           he replies to that message
//	老王 改成: …                      he edits his last message; 老王 把「路灯」改成: … an earlier one
//	老王 给「受理回执」点表情: 👍        he reacts; 老王 给「受理回执」取消表情
//	老王 发文件 合同.pdf 请看           a file with a caption; 图片 语音 音频 视频 likewise; 〔相册 1〕 after the name joins several
//	老王 发手机号: 13800000501         he shares his number
//	老王 拉黑机器人 | 解除拉黑           he blocks the bot, or takes it back
//
//	老王 在 招商群: …                  all this in a group, and in a topic of it: 老王 在 招商群 话题「报名」: …
//	老王 在 招商群 进群 | 退群 | 移出机器人 | 开话题: 报名
//	老王 在 招商群 话题「报名」 关闭 | 重开;招商群 话题「报名」 删除
//	招商群 机器人进群 | 机器人是管理员 | 机器人不是管理员 | 升级为 -1005
//
//	bot > 老王: …                     what the bot said since, further lines set in by two blanks
//
// 「words」 is the newest message of the bot in the chat that holds the words; 倒数第2条「words」 the one before it that does,
// 人说的「words」 one of people, 第7条 the message of that number. \ before a sign takes its meaning away (\[ begins a text that
// is no button), \u{202e} is a sign by its number. A name with blanks or signs is quoted: "王 小明": 你好
package talk

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// World is where a talk is played.
type World interface {
	Sim() *sandbox.Server
	// Settle returns when the bot has handled all that was done and delivered what follows, or does not run.
	Settle(context.Context) error
	// Bot kills, starts or restarts the bot.
	Bot(sandbox.Deed) error
}

// Named is a person or a group as talks call them.
type Named struct {
	Name string
	Chat int64
}

// Player plays a talk line by line. One goroutine at a time may use it.
type Player struct {
	grammar
	ear
	world World
	cal   *calendar.Calendar
	at    int64 // the entry of the journal that was heard last
}

// New is a player with these people. What was said before is not heard. Files, which may be nil, hold what people send.
func New(w World, people []Named, files fs.FS) *Player {
	p := &Player{grammar: newGrammar(people, files), ear: newEar(), world: w, cal: calendar.Default()}
	for _, q := range w.Sim().People() {
		p.meet(p.label(q.Name, q.ID), q.ID)
	}
	p.Heard("")
	p.told = nil
	return p
}

// Heard is what the bot said since the last look, as a talk writes it; when stands before the names.
func (p *Player) Heard(when string) string {
	for _, e := range p.world.Sim().Journal(p.at) {
		p.take(e)
		p.at = e.N
	}
	return p.hear(p.cast, when)
}

// Chat is the chat of somebody, or of a group, as the talk calls him; 0 when nobody is called so.
func (p *Player) Chat(name string) int64 { return p.ids[name] }

// Meet gives somebody who is in the sandbox a name of the talk's own.
func (p *Player) Meet(name string, chat int64) { p.meet(name, chat) }

// Play plays a whole talk and returns it with what the bot says now. It ends at the first line that cannot be played.
func (p *Player) Play(ctx context.Context, script string) (string, error) {
	return p.play(ctx, script, func(string, error) (string, bool) { return "", false })
}

// play plays a whole talk; a line that cannot be played is written as missed says, or ends it.
func (p *Player) play(ctx context.Context, script string, missed func(line string, err error) (string, bool)) (string, error) {
	var out strings.Builder
	script = strings.TrimPrefix(script, "\ufeff") // as editors of Windows begin a file
	for n, line := range strings.Split(strings.TrimRight(script, "\n"), "\n") {
		if isAnswer(line) {
			continue // written anew
		}
		said, err := p.Step(ctx, line)
		if err != nil {
			if instead, ok := missed(line, err); ok {
				out.WriteString(instead + "\n")
				continue
			}
			out.WriteString(line + "\n" + said)
			return out.String(), fmt.Errorf("第%d行:%w", n+1, err)
		}
		out.WriteString(line + "\n" + said)
	}
	return out.String(), nil
}

// Step plays one line and returns what the bot said to it. Comments, empty lines and what the bot is expected to say do nothing.
func (p *Player) Step(ctx context.Context, line string) (string, error) {
	if isAnswer(line) || isComment(line) {
		return "", nil
	}
	p.grammar.codes = p.ear.codes
	st, err := p.read(line)
	if err != nil {
		return "", err
	}
	said := ""
	if st.wait != nil {
		said, err = p.wait(ctx, *st.wait)
	} else {
		err = p.do(ctx, st)
	}
	if err != nil {
		return said, err
	}
	return said + p.Heard(""), nil
}

// do carries a statement out and waits for the bot.
func (p *Player) do(ctx context.Context, st statement) error {
	a := st.act
	switch a.Do {
	case "": // a file's definition
		return nil
	case sandbox.KillsBot, sandbox.StartsBot, sandbox.RestartsBot:
		return p.control(ctx, a)
	default:
		if _, err := p.world.Sim().Do(a); err != nil {
			return cannot(a, err)
		}
	}
	p.done(st)
	return p.settle(ctx)
}

// control kills or starts the bot. What was done while it was killed it gets piece by piece, so that a talk says the same
// each time: people whose words come all at once are answered in any order.
func (p *Player) control(ctx context.Context, a sandbox.Act) error {
	sim := p.world.Sim()
	sim.Hold()
	defer sim.Release()
	if err := p.world.Bot(a.Do); err != nil {
		return cannot(a, err)
	}
	sim.Note(a)
	if a.Do == sandbox.KillsBot {
		return nil
	}
	for more := true; more; more = sim.LetGo() {
		if err := p.settle(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (p *Player) settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	if err := p.world.Settle(ctx); err != nil {
		return &unsettled{err}
	}
	return nil
}
