package main

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

var (
	waitLine    = regexp.MustCompile(`^wait (\d+) (workdays?|days?|hours?|minutes?)$`)
	inGroupLine = regexp.MustCompile(`^(\S+) 在 (\S+): (.+)$`)
	pressOnLine = regexp.MustCompile(`^(\S+) 在「(.+?)」上: \[(.+)\]$`)
	sendLine    = regexp.MustCompile(`^(\S+) 发(文件|图片|语音) (\S+)(?: (.+))?$`)
	replyLine   = regexp.MustCompile(`^(.+?) → 「(.+?)」: (.+)$`)
)

func (k *talk) step(line string) error {
	if rest, ok := strings.CutPrefix(line, "at "); ok {
		at, err := time.ParseInLocation("2006-01-02 15:04", rest, calendar.Shanghai)
		if err != nil {
			return err
		}
		return k.moveTo(at)
	}
	if m := waitLine.FindStringSubmatch(line); m != nil {
		n, _ := strconv.Atoi(m[1])
		return k.wait(n, strings.TrimSuffix(m[2], "s"))
	}
	if m := replyLine.FindStringSubmatch(line); m != nil {
		chat, ok := k.who[m[1]]
		if !ok {
			return fmt.Errorf("nobody is called %s", m[1])
		}
		to := k.find(chat, m[2])
		if to == 0 {
			return fmt.Errorf("no message on the screen of %s says %q", m[1], m[2])
		}
		k.d.sim.Reply(chat, chat, to, m[3])
		return k.settle()
	}
	if done, err := k.stage(line); done {
		return err
	}
	if m := inGroupLine.FindStringSubmatch(line); m != nil {
		if k.who[m[1]] == 0 || k.who[m[2]] >= 0 {
			return fmt.Errorf("no such person or group")
		}
		k.d.sim.Say(k.who[m[1]], k.who[m[2]], unescape(m[3]))
		return k.settle()
	}
	if m := pressOnLine.FindStringSubmatch(line); m != nil {
		chat := k.who[m[1]]
		if err := k.d.sim.Press(chat, chat, k.find(chat, m[2]), m[3]); err != nil {
			return err
		}
		return k.settle()
	}
	if name, text, ok := strings.Cut(line, " 改成: "); ok {
		chat := k.who[name]
		if err := k.d.sim.Edit(chat, chat, k.own(chat), unescape(text)); err != nil {
			return err
		}
		return k.settle()
	}
	name, text, ok := strings.Cut(line, ": ")
	chat, known := k.who[name]
	if !ok || !known {
		return fmt.Errorf("cannot read this line; people are %v", k.who)
	}
	if label, ok := strings.CutPrefix(text, "["); ok && strings.HasSuffix(label, "]") {
		if err := k.d.sim.Press(chat, chat, 0, strings.TrimSuffix(label, "]")); err != nil {
			return err
		}
		return k.settle()
	}
	k.d.sim.Say(chat, chat, strings.ReplaceAll(unescape(text), "{邀请码}", k.code))
	return k.settle()
}

// stage reads the lines that are not said to the bot: people come, send files, block it; the program starts anew.
func (k *talk) stage(line string) (done bool, err error) {
	words := strings.Fields(line)
	switch {
	case line == "重启":
		if err := k.d.stopBot(); err != nil {
			return true, err
		}
		if err := k.d.startBot(k.e, k.dir); err != nil {
			return true, err
		}
	case words[0] == "新人" && len(words) == 3:
		id, err := strconv.ParseInt(words[2], 10, 64)
		if err != nil {
			return true, err
		}
		k.d.sim.AddPerson(sandbox.Person{ID: id, Name: words[1]})
		k.meet(words[1], id)
	case words[0] == "群" && len(words) > 3:
		id, err := strconv.ParseInt(words[2], 10, 64)
		if err != nil {
			return true, err
		}
		g := sandbox.Group{ID: id, Title: words[1]}
		for _, name := range words[3:] {
			g.Members = append(g.Members, k.who[name])
		}
		k.d.sim.AddGroup(g)
		k.meet(words[1], id)
	case len(words) == 2 && words[1] == "拉黑机器人":
		k.d.sim.Block(k.who[words[0]])
	case len(words) == 2 && words[1] == "解除拉黑":
		k.d.sim.Unblock(k.who[words[0]])
	default:
		m := sendLine.FindStringSubmatch(line)
		if m == nil {
			return false, nil
		}
		send := map[string]func(int64, int64, sandbox.File) (int64, error){
			"文件": k.d.sim.SendFile, "图片": k.d.sim.SendPhoto, "语音": k.d.sim.SendVoice}[m[2]]
		if _, err := send(k.who[m[1]], k.who[m[1]], sandbox.File{Name: m[3], Caption: m[4], Data: []byte("演示文件")}); err != nil {
			return true, err
		}
	}
	return true, k.settle()
}

// meet makes somebody, or a group, one who is heard.
func (k *talk) meet(name string, chat int64) {
	k.who[name] = chat
	k.order = append(k.order, name)
	k.seen[chat] = map[int]string{}
}

// unescape lets a talk write a line break as \n.
func unescape(s string) string { return strings.ReplaceAll(s, `\n`, "\n") }

// wait moves the clock on, stopping when each working day on the way begins and ends, as the real clock would.
func (k *talk) wait(n int, unit string) error {
	now := k.d.sim.Now().In(calendar.Shanghai)
	target := now
	switch unit {
	case "workday":
		target = k.cal.Later(now, n)
	case "day":
		target = now.AddDate(0, 0, n)
	case "hour":
		target = now.Add(time.Duration(n) * time.Hour)
	default:
		target = now.Add(time.Duration(n) * time.Minute)
	}
	for day := now; k.cal.Open(day).Before(target); day = day.AddDate(0, 0, 1) {
		for _, stop := range []time.Time{k.cal.Open(day), k.cal.Close(day)} {
			if stop = stop.Add(time.Minute); !k.cal.Workday(day) || !stop.After(now) || !stop.Before(target) {
				continue
			}
			if err := k.moveTo(stop); err != nil {
				return err
			}
			k.out.WriteString(k.heard(stop.Format("(1月2日15:04) ")))
		}
	}
	return k.moveTo(target)
}

func (k *talk) moveTo(at time.Time) error {
	k.d.sim.Set(at) // the demo runs the jobs before this returns
	return k.settle()
}

// settle waits until every update is handled and every message delivered.
func (k *talk) settle() error {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	return k.d.idle(ctx)
}

// find is the newest message of the bot in a chat that holds the words.
func (k *talk) find(chat int64, words string) int {
	found := 0
	for _, m := range k.d.sim.Screen(chat) {
		if m.Bot && strings.Contains(m.Text, words) {
			found = m.ID
		}
	}
	return found
}

// own is a person's last message.
func (k *talk) own(chat int64) int {
	found := 0
	for _, m := range k.d.sim.Screen(chat) {
		if m.From == chat {
			found = m.ID
		}
	}
	return found
}
