package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/telegram"
)

type doctorCmd struct {
	dataDir   `embed:""`
	TokenFile string `name:"token-file" placeholder:"FILE" help:"存放令牌的文件;不写就取环境变量 ZHUQI_TELEGRAM_TOKEN。"`
	APIURL    string `name:"api-url" placeholder:"URL" help:"Bot API 的地址。"`
}

// finding is one thing looked at: nothing wrong, or one sentence that says what is and what to do.
type finding struct{ what, wrong string }

func (c *doctorCmd) Run(e *env) error {
	var all []finding
	all = append(all, c.folder(e)...)
	all = append(all, c.telegram(e)...)
	all = append(all, countyCheck(c.Data), yearCheck(c.Data, e.now()))
	bad := 0
	for _, f := range all {
		if f.wrong == "" {
			fmt.Fprintf(e.out, "好  %s\n", f.what)
			continue
		}
		bad++
		fmt.Fprintf(e.out, "差  %s:%s\n", f.what, f.wrong)
	}
	if bad > 0 {
		return sayf("体检发现 %d 处要处理。", bad)
	}
	return nil
}

func (c *doctorCmd) folder(e *env) []finding {
	info, err := os.Stat(c.Data)
	if err != nil {
		return []finding{{"数据目录", "没有 " + c.Data + ",第一次 zhuqi import 或 zhuqi serve 会建立它"}}
	}
	out := []finding{{"数据目录权限", ""}}
	if info.Mode().Perm()&0o077 != 0 {
		out[0].wrong = fmt.Sprintf("别人也能进(%v),请执行 chmod 700 %s", info.Mode().Perm(), c.Data)
	}
	if err := c.existing(); err != nil {
		return append(out, finding{"数据", err.Error()})
	}
	f, err := openStore(e, c.Data)
	if err != nil {
		return append(out, finding{"数据", err.Error()})
	}
	defer f.Close()
	r, err := f.store.Verify(e.ctx)
	switch {
	case err != nil:
		out = append(out, finding{"数据完整", err.Error()})
	case len(r.Problems) > 0:
		out = append(out, finding{"数据完整", r.Problems[0] + ";详细看 zhuqi verify"})
	default:
		out = append(out, finding{"数据完整", ""})
	}
	out = append(out, clockCheck(f, e.now()))
	return append(out, c.contents(e, f)...)
}

// contents looks at what a county needs before it opens: policies, an office, an index.
func (c *doctorCmd) contents(e *env, f *folder) []finding {
	policies, office, index := finding{"政策", ""}, finding{"活动办人员", ""}, finding{"索引", ""}
	ps, err := f.store.Policies(e.ctx)
	if err != nil {
		policies.wrong = err.Error()
	} else if len(ps) == 0 {
		policies.wrong = "还没有导入政策,请用 zhuqi import --data " + c.Data + " 文件夹"
	}
	who, err := f.store.WithRole(e.ctx, bot.Office, e.now().In(calendar.Shanghai).Format(time.DateOnly))
	if err != nil {
		office.wrong = err.Error()
	} else if len(who) == 0 {
		office.wrong = "还没有人加入,请用 zhuqi invite --data " + c.Data + " --role office 发邀请"
	}
	if !owned(c.Data) && countyCheck(c.Data).wrong == "" { // else that is what is wrong
		lib, closeIt, err := openKnowledge(e, c.Data)
		if err != nil {
			index.wrong = fmt.Sprintf("打不开(%v),请用 zhuqi reindex 重建", err)
		} else if err := closeIt(); err != nil || lib == nil {
			index.wrong = fmt.Sprintf("关不上:%v", err)
		}
	}
	return []finding{policies, office, index}
}

func (c *doctorCmd) telegram(e *env) []finding {
	token, err := (&serveCmd{TokenFile: c.TokenFile}).token()
	if err != nil {
		return []finding{{"令牌", err.Error()}}
	}
	client, err := telegram.New(telegram.Options{Token: token, BaseURL: c.APIURL, Now: e.now, Log: e.log})
	if err != nil {
		return []finding{{"令牌", "格式不对,要像 123456:ABC-def 这样"}}
	}
	ctx, cancel := context.WithTimeout(e.ctx, 15*time.Second)
	defer cancel()
	me, err := client.Me(ctx)
	if err != nil {
		return []finding{{"连接 Bot API", "连不上或令牌不对:" + because(err)}}
	}
	privacy := finding{"机器人 @" + me.Username + " 的群隐私模式", ""}
	if me.ReadsAll {
		privacy.wrong = "隐私模式关着,机器人会收到群里所有的话;请在 BotFather 里用 /setprivacy 打开"
	}
	return []finding{{"连接 Bot API", ""}, privacy}
}

// countyCheck reads what the county has set, as the server would at its start.
func countyCheck(dir string) finding {
	f := finding{"本县设置 county.yaml", ""}
	_, err := rulesOf(dir)
	if err == nil {
		_, _, err = answersOf(dir)
	}
	if err == nil {
		_, err = budgetOf(dir)
	}
	if err != nil {
		f.wrong = err.Error()
	}
	return f
}

// yearCheck warns from 1 December when the next year's holidays are not loaded.
func yearCheck(dir string, now time.Time) finding {
	f := finding{"节假日日历", ""}
	cal, err := calendarOf(dir)
	if err != nil {
		f.wrong = err.Error()
		return f
	}
	local := now.In(calendar.Shanghai)
	year := local.Year()
	if local.Month() == time.December {
		year++
	}
	for _, y := range cal.Years() {
		if y.Year == local.Year() {
			f.what += ":" + yearWords(cal, y)
		}
	}
	if !cal.Known(year) {
		f.wrong = fmt.Sprintf("没有 %d 年的放假安排,期限会标「暂定」;国务院办公厅公布后请活动办把通知发给机器人,或用 zhuqi calendar import 导入", year)
	}
	return f
}
