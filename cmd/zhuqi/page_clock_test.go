package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// evaluated runs a statement in the page.
func evaluated(statement string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](statement)
}

// clockSays waits until a move of the clock is over and it shows the words.
func (b *browser) clockSays(words string) {
	b.t.Helper()
	b.until(`!document.querySelector('[data-clock=hour]').disabled && document.querySelector('#clock').textContent.includes(` + quoted(words) + `)`)
}

// TestPageSpringFestival moves the clock over 春节: what falls due before and after it comes in order, and no one is
// reminded on a day off.
func TestPageSpringFestival(t *testing.T) {
	d := pageDemo(t, "2026-02-12 15:00")
	b := newBrowser(t, d.srv.url, 1440, 900)
	b.file()
	b.click("header", "到下一件到期的事")
	b.until(`!document.querySelector('#became').hidden`)
	b.shot("page-became")
	b.do(evaluated(`document.querySelector('#became .close').click()`))
	b.click("header", "到某一天")
	b.do(evaluated(`document.querySelector('dialog input').value = '2026-02-25T09:00'`))
	b.click("dialog", "确定")
	b.clockSays("2月25日")
	b.until(`!document.querySelector('#became').hidden`)
	days := inPage[[]string](b, `[...document.querySelectorAll('#became .at')].map(x => x.textContent)`)
	if len(days) < 3 {
		t.Errorf("over 春节 only %v became due", days)
	}
	for _, day := range days {
		for off := 15; off <= 23; off++ {
			if len(day) >= len("2月15日") && day[:len("2月15日")] == fmt.Sprintf("2月%d日", off) {
				t.Errorf("somebody was reminded on %s, a day off", day)
			}
		}
	}
	b.shot("page-spring")
	b.click("header", "+1工作日")
	b.clockSays("2月26日")
	b.click("header", "+1小时")
	b.clockSays("9:30")
}

// TestPageKill kills the bot with a message under way: everything written meanwhile is answered after the start, once.
func TestPageKill(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 1440, 900)
	b.file()
	b.click("header", "故障")
	b.open("发改解读岗")
	b.click("#faults", "停掉机器人")
	b.until(`document.querySelector('#up').textContent.includes('已停')`)
	b.say("老王", "想贷款,有什么渠道")
	b.say("老王", "研发费用加计扣除找谁")
	b.click(phone("发改解读岗")+" .talk", "签收")
	b.until(`!!document.querySelector('` + phone("发改解读岗") + ` .key.pressed')`)
	b.shot("page-killed")
	b.click("#faults", "启动机器人")
	b.says("发改解读岗", "已签收")
	b.says("老王", "税务")
	if err := d.idle(b.ctx); err != nil {
		t.Fatal(err)
	}
	signed := inPage[int](b, `[...document.querySelectorAll('`+phone("老王")+` .msg:not(.mine)')].filter(m => m.textContent.includes('已签收,由')).length`)
	if signed != 1 {
		t.Errorf("the owner was told %d times that it was signed, want once", signed)
	}
	if n := len(d.sim.Screen(501)); n == 0 {
		t.Error("nothing on the owner's screen")
	}
}

// TestPageFaults turns each fault on, writes, turns it off, and finds every answer.
func TestPageFaults(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 1440, 900)
	b.click("#guide", "不用了")
	b.click("header", "故障")
	for _, name := range []string{"5xx", "slow", "drop", "twice"} {
		b.do(evaluated(`document.querySelector('#fault-` + name + `').click()`))
		b.until(`document.querySelector('[data-drawer=faults]').classList.contains('alarm')`)
		before := inPage[int](b, `document.querySelectorAll('`+phone("老王")+` .msg:not(.mine)').length`)
		b.say("老王", "厂里电费太高,有什么优惠电价政策")
		b.until(`document.querySelector('#fault-` + name + `').closest('li').textContent.includes('已出现')`)
		if name == "slow" {
			b.shot("page-faults")
		}
		b.do(evaluated(`document.querySelector('#fault-` + name + `').click()`))
		b.until(fmt.Sprintf(`document.querySelectorAll('%s .msg:not(.mine)').length > %d`, phone("老王"), before))
		if err := d.idle(b.ctx); err != nil {
			t.Fatal(name, err)
		}
	}
}
