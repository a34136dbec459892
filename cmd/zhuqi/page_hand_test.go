package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"zhuqi/bot/sandbox"
)

// key presses keys on what has the focus.
func (b *browser) key(keys string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// latest is the newest message of a phone that holds the words, as an expression.
func latest(name, words string) string {
	return `[...document.querySelectorAll('` + phone(name) + ` .msg')].filter(m => m.textContent.includes(` + quoted(words) + `)).pop()`
}

// menu opens the menu of a message by the right button and chooses from it.
func (b *browser) menu(message, choice string) {
	b.t.Helper()
	b.until(`!!` + message)
	b.do(evaluated(message + `.dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, cancelable: true}))`))
	b.click(".menu", choice)
}

// TestPageGroup speaks in the staff group as different members: each has his own reaction, a topic that is opened is
// shown, and the bot answers in the topic it is asked in.
func TestPageGroup(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 1440, 900)
	b.click("#guide", "不用了")
	b.open("助企工作群")
	group := phone("助企工作群")
	b.do(evaluated(`document.querySelector('` + group + ` .topics').lastElementChild.click()`))
	b.write("dialog input", "周三上门")
	b.until(`document.querySelector('` + group + ` .topics [aria-pressed=true]').textContent === '周三上门'`)
	b.say("助企工作群", "@zhuqi_demo_bot 想贷款,有什么渠道")
	b.says("助企工作群", "金融")
	screen := d.sim.Screen(staffGroupChat)
	if asked, answer := screen[len(screen)-2], screen[len(screen)-1]; !answer.Bot || answer.Thread != asked.Thread || answer.Thread == 0 {
		t.Errorf("asked in topic %d, answered in topic %d: %s", asked.Thread, answer.Thread, answer)
	}
	answer := latest("助企工作群", "政策解读员")
	as := func(member string, pressed bool) {
		t.Helper()
		b.do(evaluated(`(s => { s.value = [...s.options].find(o => o.textContent.startsWith('` + member + `')).value; s.onchange(); })(document.querySelector('` + group + ` .speaker'))`))
		b.until(fmt.Sprintf(`%s?.querySelector('.reactions button')?.getAttribute('aria-pressed') === '%t'`, answer, pressed))
	}
	b.menu(answer, "👍")
	as("活动办", true)
	as("助企干部甲", false)
	b.menu(answer, "👍")
	b.until(answer + `.querySelector('.reactions').textContent === '👍 2'`)
	b.do(evaluated(answer + `.querySelector('.reactions button').click()`))
	b.until(answer + `.querySelector('.reactions').textContent === '👍'`)
	as("活动办", true)
	b.click(group+" .topics", "全部")
	b.until(answer + `?.querySelector('.topic')?.textContent === '周三上门'`)
	b.click(group+" .talk", "私聊办理") // as in Telegram: his own chat with the bot
	b.until(`!!document.querySelector('section.phone[aria-label^="活动办("]')`)
}

// TestPageFiles pastes a file with words as a reply, and drops another.
func TestPageFiles(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 1440, 900)
	b.file()
	with := func(name, kind, event, on string) string {
		return `(data => { data.items.add(new File(['一页'], '` + name + `', {type: '` + kind + `'}));
			document.querySelector('` + phone("老王") + on + `').dispatchEvent(new ` + event + `); })(new DataTransfer())`
	}
	b.menu(latest("老王", "受理回执"), "回复")
	b.do(evaluated(`document.querySelector('`+phone("老王")+` textarea').value = '电表在这里'`),
		evaluated(with("a.txt", "text/plain", `ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})`, " textarea")))
	b.says("老王", "电表在这里")
	b.do(evaluated(with("合同.docx", "application/msword", `DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})`, " .talk")))
	b.says("老王", "合同.docx")
	var files []sandbox.Message
	for _, m := range d.sim.Screen(501) {
		if m.File != nil {
			files = append(files, m)
		}
	}
	if len(files) != 2 || files[0].Text != "电表在这里" || files[0].ReplyTo == 0 || files[1].ReplyTo != 0 || files[1].Text != "" {
		t.Errorf("sent %v", files)
	}
}

// TestPageKeepsThePlace lets messages come while the reader is further up: he stays there, is told, and finds them.
func TestPageKeepsThePlace(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 1440, 900)
	b.file()
	talk := `document.querySelector('` + phone("老王") + ` .talk')`
	pill := `document.querySelector('` + phone("老王") + ` .pill')`
	b.do(chromedp.Navigate(d.srv.url))
	b.says("老王", "受理回执")
	b.until(talk + `.scrollHeight - ` + talk + `.scrollTop - ` + talk + `.clientHeight < 2 && document.querySelectorAll('` + phone("老王") + ` .keys .key').length > 0`)
	b.do(evaluated(talk + `.scrollTop = 100`))
	b.click(phone("发改解读岗")+" .talk", "签收")
	b.until(pill + `.offsetParent && ` + pill + `.textContent === '新消息 1 ↓'`)
	if at := inPage[int](b, talk+`.scrollTop`); at != 100 {
		t.Errorf("the reader was moved from 100 to %d", at)
	}
	b.do(evaluated(pill + `.click()`))
	b.until(pill + `.hidden && ` + talk + `.scrollHeight - ` + talk + `.scrollTop - ` + talk + `.clientHeight < 80`)
	if about := inPage[string](b, `document.querySelector('#people .entry .about').textContent`); about[:len("SQ-20261123-0001 县")] != "SQ-20261123-0001 县" {
		t.Errorf("the list shows %q, not the newest message", about)
	}
	b.click("header", "+1工作日") // a message a day, and buttons among them
	b.clockSays("11月24日")
	b.until(`document.querySelector('#heard').textContent.includes('到期')`)
}

// TestPageByKeyboard goes through a conversation with keys alone; the focus is never lost.
func TestPageByKeyboard(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 1440, 900)
	b.click("#guide", "不用了")
	focus := func(what string) {
		t.Helper()
		b.until(`document.activeElement?.matches(` + quoted(what) + `)`)
	}
	b.say("老王", "厂里电费太高,有什么优惠电价政策")
	b.says("老王", "政策解读员")
	enter := func(words string) {
		t.Helper()
		key := `[...document.querySelectorAll('` + phone("老王") + ` .talk .key')].filter(k => k.textContent === '` + words + `').pop()`
		b.until(`!!` + key)
		b.do(evaluated(key + `.focus()`))
		b.key(kb.Enter)
		if err := d.idle(b.ctx); err != nil {
			t.Fatal(err)
		}
	}
	enter("没解决,提交诉求")
	enter("就按这句话提交")
	b.says("老王", "请核对")
	focus(phone("老王") + " .dots") // the button went with the question
	enter("确认提交")
	b.says("老王", "受理回执")
	b.until(`/受理回执|条消息/.test(document.querySelector('#heard').textContent)`)
	b.key(kb.Enter)
	focus(".menu [role=menuitem]")
	b.key(kb.Escape)
	focus(".dots")
	b.do(evaluated(`document.querySelector('[data-clock=workday]').focus()`))
	b.key(kb.Enter)
	b.clockSays("11月24日")
	focus("[data-clock=workday]")
	b.do(evaluated(`document.querySelector('[data-drawer=faults]').focus()`))
	b.key(kb.Enter)
	focus("#faults .close")
	b.key(kb.Escape)
	focus("[data-drawer=faults]")
}

// TestPageMenuOnAPhone opens the menu of a narrow window: it looks as it should, folds when a drawer opens, and the
// focus comes back to it.
func TestPageMenuOnAPhone(t *testing.T) {
	_, url := crowd(t)
	b := newBrowser(t, url+"/?lang=en", 360, 640)
	b.click("header", "Menu")
	if look := inPage[string](b, `(s => s.backgroundColor + ' ' + s.textDecorationLine + ' ' + s.paddingLeft)(getComputedStyle(document.querySelector('header')))`); look != "rgb(255, 255, 255) none 10px" {
		t.Errorf("the open header looks %s", look)
	}
	b.click("header", "Inspect")
	b.until(`!document.querySelector('header').classList.contains('open') && document.activeElement.matches('#inspect .close')`)
	b.do(evaluated(`document.querySelector('#inspect .close').click()`))
	b.until(`document.activeElement.id === 'more'`)
	words := inPage[string](b, `[...document.querySelectorAll('header, nav > button, aside, template, #guide')].map(x => x.content?.textContent || x.textContent).join(' ').replace('中文', '')`)
	for _, r := range words {
		if r >= 0x4e00 && r <= 0x9fff {
			t.Errorf("%q stands in the English page: %s", r, words)
			break
		}
	}
	if wide := inPage[int](b, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d wide", wide)
	}
}
