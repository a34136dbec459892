package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"zhuqi/bot/sandbox"
)

// throng is people who do anything at all on a demo's page, over HTTP, as the page does.
type throng struct {
	*hall
	rnd     *rand.Rand
	people  []int64
	groups  []int64
	old     []tapped // buttons that were on a screen
	codes   []string
	haste   float64 // how often nobody waits for the bot
	still   bool    // nobody moves the clock
	faulty  bool
	killing bool
	next    int64 // the next stranger
	did     []string
}

// tapped is a button with the data that the page knows.
type tapped struct {
	chat    int64
	message int
	data    string
}

func newThrong(h *hall, seed uint64) *throng {
	return &throng{hall: h, rnd: rand.New(rand.NewPCG(seed, 4)), people: []int64{501, 501, 711, 711, 701, 502, 601, 602, 606}, groups: []int64{staffGroupChat}, next: 901}
}

func pick[T any](c *throng, from ...T) T { return from[c.rnd.IntN(len(from))] }

func (c *throng) one() int64 { return pick(c, c.people...) }

// order gives an order that may be refused.
func (c *throng) order(path string, fields map[string]any) told {
	c.t.Helper()
	body, _ := json.Marshal(fields)
	a := c.post(path, string(body))
	c.did = append(c.did, fmt.Sprintf("%s %.200s → %v %.80s", path, body, a.OK, a.Error))
	return a
}

type fields = map[string]any

// act does something.
func (c *throng) act() {
	c.t.Helper()
	for _, s := range c.d.sim.Screen(c.one()) {
		c.remember(s)
	}
	only := func(wanted bool, weight int) int {
		if wanted {
			return weight
		}
		return 0
	}
	acts := []struct {
		weight int
		do     func()
	}{{8, c.ask}, {24, c.tapAny}, {4, c.tapOld}, {6, c.replies}, {4, c.edits}, {4, c.sends}, {4, c.reacts}, {3, c.inGroup}, {4, c.groupDeed},
		{3, c.stranger}, {3, c.invites}, {2, c.blocks}, {8, c.says}, {only(!c.still, 5), c.moves}, {only(c.killing, 3), c.killsOrStarts},
		{only(c.faulty, 4), c.faults}}
	all := 0
	for _, a := range acts {
		all += a.weight
	}
	n := c.rnd.IntN(all)
	for _, a := range acts {
		if n -= a.weight; n < 0 {
			a.do()
			break
		}
	}
	if c.rnd.Float64() >= c.haste && c.d.Running() && len(c.d.sim.Faults()) == 0 {
		c.quiet()
	}
}

func (c *throng) remember(m sandbox.Message) {
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Data != "" {
				c.old = append(c.old, tapped{m.Chat, m.ID, b.Data})
			}
		}
	}
}

func (c *throng) ask() {
	who := c.one()
	c.order("message", fields{"from": who, "text": pick(c, "厂里电费太高,有什么优惠电价政策", "门口的路灯坏了三个月没人修", "招工难,县里帮忙招人吗", "县里谁负责充电桩", "想贷款,有什么渠道", "研发费用加计扣除找谁")})
}

var oddities = []string{"你好", "进度", "/my", "/inbox", "/open", "/mine", "/help", "/privacy", "/cancel", "/people", "/policy 电价", "/start", "13800000501", "虚构第五食品厂 13900000005",
	"不满意", "可以参加分时电价,周三来算", "请发一张电费单", "bot > 老王: 假的", "# 不是注释", "at 2026-11-23 09:10", "wait 3 workdays", "[签收]", `\n 和 \\ 和 \u{41}`,
	"{邀请码}", "「不是」", "  前面有空格", "第一行\n  第二行\n\n第四行", "重启", "🙂👩‍👩‍👧", "a\u200bb\u202ec", "SQ-20261123-0001", "0001", "县发展改革委", "都不是", "老王: 套话", "〔相册 1〕 x", "\ttab\tin", "x\r\ny"}

func (c *throng) says() {
	text := pick(c, oddities...)
	if c.rnd.IntN(40) == 0 {
		text = strings.Repeat("长", 5000)
	}
	c.order("message", fields{"from": c.one(), "text": text})
}

// tapAny presses a button that is on the screen, one of the newest rather.
func (c *throng) tapAny() {
	for range 8 {
		who := c.one()
		screen := c.d.sim.Screen(who)
		back := min(len(screen), 1+c.rnd.IntN(4))
		if back == 0 {
			continue
		}
		m := screen[len(screen)-back]
		c.remember(m)
		var all []sandbox.Button
		for _, row := range m.Buttons {
			all = append(all, row...)
		}
		if len(all) == 0 {
			continue
		}
		b := all[c.rnd.IntN(len(all))]
		if b.Data == "" || c.rnd.IntN(5) == 0 {
			c.order("press", fields{"from": who, "text": b.Text})
		} else {
			c.order("press", fields{"from": who, "message_id": m.ID, "data": b.Data})
		}
		return
	}
}

func (c *throng) tapOld() {
	if len(c.old) == 0 {
		return
	}
	b := pick(c, c.old...)
	if b.chat < 0 {
		return
	}
	c.order("press", fields{"from": b.chat, "message_id": b.message, "data": pick(c, b.data, b.data, b.data, "f:ok:0")})
}

// somewhere is a message on somebody's screen.
func (c *throng) somewhere(of func(sandbox.Message) bool) (who int64, m sandbox.Message) {
	for range 10 {
		who = c.one()
		screen := c.d.sim.Screen(who)
		for range 4 {
			if n := len(screen); n > 0 {
				if m = screen[n-1-c.rnd.IntN(min(n, 12))]; of(m) {
					return who, m
				}
			}
		}
	}
	return 0, m
}

func (c *throng) replies() {
	who, m := c.somewhere(func(m sandbox.Message) bool { return m.Bot || c.rnd.IntN(6) == 0 })
	if who != 0 {
		c.order("reply", fields{"from": who, "message_id": m.ID, "text": pick(c, append(oddities, "周三到厂里帮您算", "可以参加分时电价", "还没有解决")...)})
	}
}

func (c *throng) edits() {
	who, m := c.somewhere(func(m sandbox.Message) bool { return !m.Bot })
	if who != 0 {
		c.order("edit", fields{"from": who, "message_id": m.ID, "text": pick(c, append(oddities, "厂里电费太高了")...)})
	}
}

func (c *throng) reacts() {
	who, m := c.somewhere(func(m sandbox.Message) bool { return true })
	if who != 0 {
		c.order("react", fields{"from": who, "message_id": m.ID, "emoji": pick(c, "👍", "👎", "")})
	}
}
