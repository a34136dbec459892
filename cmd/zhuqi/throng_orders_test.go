package main

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
)

// sends sends a file; one name has different contents.
func (c *throng) sends() {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("from", fmt.Sprint(c.one()))
	_ = form.WriteField("kind", pick(c, "document", "photo", "voice", "video", "audio"))
	_ = form.WriteField("caption", pick(c, "", "电费单", "[电费单]", "〔相册 1〕", "两\n行", " x "))
	part, _ := form.CreateFormFile("file", pick(c, "电费单.txt", "电费 单.txt", "a:b「c」.pdf", "x", "表.xlsx", "合同.pdf"))
	data := bytes.Repeat([]byte(pick(c, "十月 3 万元", "\x00\x01", "演示文件", "")), pick(c, 1, 1, 1, 3000))
	_, _ = part.Write(data)
	_ = form.Close()
	res, err := http.Post(c.d.srv.url+"/sim/file", form.FormDataContentType(), &body)
	if err != nil {
		c.t.Fatal(err)
	}
	res.Body.Close()
	c.did = append(c.did, fmt.Sprintf("file %d", res.StatusCode))
}

func (c *throng) topic(chat int64) int {
	for _, g := range c.d.sim.Groups() {
		if g.ID == chat && len(g.Topics) > 0 {
			return pick(c, g.Topics...).ID
		}
	}
	return 0
}

func (c *throng) inGroup() {
	chat := pick(c, c.groups...)
	f := fields{"from": c.one(), "chat": chat, "text": pick(c, "@zhuqi_demo_bot 想贷款,有什么渠道", "@zhuqi_demo_bot 招工难,县里帮忙招人吗", "大家好", "/help", "SQ-20261123-0001")}
	if t := c.topic(chat); t != 0 && c.rnd.IntN(2) == 0 {
		f["thread"] = t
	}
	c.order("message", f)
}

func (c *throng) groupDeed() {
	chat := pick(c, c.groups...)
	who := c.one()
	switch c.rnd.IntN(9) {
	case 0:
		id := int64(-801) - int64(len(c.groups))
		super := c.rnd.IntN(2) == 0
		c.order("group", fields{"id": id, "title": pick(c, "招商群", "老王", "群 里"), "members": []int64{501, 502, who}, "super": super, "forum": super && c.rnd.IntN(2) == 0})
		c.groups = append(c.groups, id)
	case 1:
		c.order("join", fields{"chat": chat, "from": who, "off": c.rnd.IntN(3) == 0})
	case 2:
		c.order("admin", fields{"chat": chat, "off": c.rnd.IntN(2) == 0})
	case 3:
		if chat != staffGroupChat && c.order("upgrade", fields{"chat": chat}).OK {
			c.groups = append(c.groups, -1000000000000+chat)
		}
	case 4:
		c.order("topic", fields{"chat": chat, "from": who, "name": pick(c, "融资", "报名", "「引」", "#3")})
	case 5, 6:
		if t := c.topic(chat); t != 0 {
			c.order("topic", fields{"chat": chat, "from": who, "thread": t, "closed": c.rnd.IntN(2) == 0})
		}
	case 7:
		if t := c.topic(chat); t != 0 {
			c.order("topic", fields{"chat": chat, "thread": t, "off": true})
		}
	case 8:
		c.order("join", fields{"chat": chat, "from": who})
	}
}

func (c *throng) stranger() {
	if c.rnd.IntN(4) == 0 && c.next > 901 {
		c.order("person", fields{"from": 901 + c.rnd.Int64N(c.next-901), "name": pick(c, "改名", "老王", "小 赵")})
		return
	}
	id := c.next
	c.next++
	c.people = append(c.people, id)
	c.order("message", fields{"from": id, "name": pick(c, "小赵", "小赵", "老王", "bot", "小 赵", "老王(902)", "", "a\"b", "「引」"), "text": pick(c, "厂里电费太高,有什么优惠电价政策", "/start", "你好")})
	if c.rnd.IntN(3) == 0 {
		c.order("contact", fields{"from": id, "phone": pick(c, "13800000901", "+8613800000902", "123")})
	}
}

func (c *throng) invites() {
	if len(c.codes) == 0 || c.rnd.IntN(3) == 0 {
		c.order("message", fields{"from": pick[int64](c, 601, 606), "text": pick(c, "/invite 联络员 县税务局 周联络", "/invite 政策解读员 县发展改革委 钱解读", "/invite 助企干部 孙干部", "/invite 县领导 领导", "/invite")})
		if c.haste < 1 && c.d.Running() && len(c.d.sim.Faults()) == 0 {
			c.quiet()
		}
	}
	for _, who := range []int64{601, 606} {
		for _, m := range c.d.sim.Screen(who) {
			if m.Bot && strings.Contains(m.Text, "/start ") {
				c.codes = append(c.codes, invitedBy(m.Text))
			}
		}
	}
	if len(c.codes) > 0 && c.next > 901 {
		code := pick(c, c.codes[len(c.codes)-1], pick(c, c.codes...))
		c.order("message", fields{"from": 901 + c.rnd.Int64N(c.next-901), "text": "/start " + code})
	}
}

func (c *throng) blocks() {
	c.order("block", fields{"from": c.one(), "off": c.rnd.IntN(2) == 0})
}

func (c *throng) moves() {
	at := c.d.sim.Now()
	switch c.rnd.IntN(8) {
	case 0:
		c.order("clock", fields{"advance": pick(c, "20s", "90s", "30m", "1h", "-1h", "25h")})
	case 1, 2:
		c.order("clock", fields{"workday": 1 + c.rnd.IntN(3)})
	case 3, 4, 5:
		c.order("clock", fields{"due": true})
	case 6:
		c.order("clock", fields{"set": at.AddDate(0, 0, c.rnd.IntN(9)-1).Format("2006-01-02T15:04:05Z07:00")})
	case 7:
		c.order("clock", fields{"now": true})
	}
}

func (c *throng) killsOrStarts() {
	if c.d.Running() {
		c.order("bot", fields{"do": "kill"})
	} else {
		c.order("bot", fields{"do": "start"})
	}
}

var switches = []fields{
	{"name": "429", "code": 429, "parameters": fields{"retry_after": 1}}, {"name": "403", "method": "sendMessage", "code": 403, "description": "Forbidden: bot was blocked by the user"},
	{"name": "5xx", "code": 502}, {"name": "slow", "delay_ms": 30}, {"name": "drop", "method": "sendMessage", "drop": true}, {"name": "twice", "duplicate": true}}

func (c *throng) faults() {
	f := pick(c, switches...)
	if len(c.d.sim.Faults()) > 0 && c.rnd.IntN(2) == 0 {
		c.order("fault", fields{})
		return
	}
	c.order("fault", f)
}

// calms ends all that is wrong and waits for the bot.
func (c *throng) calms() {
	c.order("fault", fields{})
	c.order("limits", fields{"off": true})
	if !c.d.Running() {
		c.order("bot", fields{"do": "start"})
	}
	c.quiet()
}
