package talk_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"zhuqi/bot/sandbox"
	"zhuqi/bot/sandbox/talk"
)

// everyLine is a talk with each kind of line.
const everyLine = `# 各种写法都有的一段
at 2026-11-23 09:10
新人 老王 501
bot > 不管原来写什么
新人 "小 赵" 801
新人 小赵(802) 802 "小 赵" @zhao
老王: bot > 老王: 好
bot > 老王: 听到:bot > 老王: 好
  [好]
老王: \[签收]
bot > 老王: 听到:[签收]
  [好]
老王 → 倒数第2条「听到」: 第一行\n第二行
bot > 老王: 听到:第一行
  第二行
  [好]
老王: [好]
bot > 老王: (提示) 按了x:ok
老王 在「签收」上: [好]
bot > 老王: (提示) 按了x:ok
老王 在「签收」上伪造按钮: f:no:7
bot > 老王: (提示) 按了f:no:7
老王 改成: 第三行
bot > 老王: 改成:第三行
  [好]
老王 把「bot >」改成: 好了
bot > 老王: 改成:好了
  [好]
老王 给「签收」点表情: 👍
bot > 老王: 看到表情
  [好]
老王 给「签收」取消表情
bot > 老王: 看到表情
  [好]
老王 发手机号: 13800000501
bot > 老王: 听到:
  [好]
文件 表.txt 内容 5Y2B5LiA5pyI
老王 发文件 表.txt 〔相册 1〕 \〔见表〕
bot > 老王: 听到:〔见表〕
  [好]
老王 → 「签收」 发图片 "电 表.jpg"
bot > 老王: 听到:
  [好]
小赵(802): 邀请
bot > 小赵(802): /start {邀请码}
  [好]
小赵(802): 邀请
bot > 小赵(802): /start {邀请码}
  [好]
"小 赵": 我有{邀请码1}和{邀请码},不是\{邀请码}
bot > "小 赵": 听到:我有{邀请码}和{邀请码},不是{邀请码}
  [好]
群 企业群 -801 老王 "小 赵" +话题 +管理员
老王 在 企业群 开话题: 报名
bot > 企业群: 听到:
  [好]
老王 在 企业群 话题「报名」: 我报名
bot > 企业群: 听到:我报名
  [好]
老王 在 企业群 话题「报名」 关闭
bot > 企业群: 听到:
  [好]
老王 在 企业群 话题「报名」 重开
bot > 企业群: 听到:
  [好]
企业群 话题「报名」 删除
企业群 机器人不是管理员
小赵(802) 在 企业群 进群
bot > 企业群: 听到:
  [好]
小赵(802) 在 企业群 退群
bot > 企业群: 听到:
  [好]
老王 拉黑机器人
老王 解除拉黑
重启
at 2026-11-23 18:01
at 2026-11-24 09:10
`

func TestEveryLine(t *testing.T) {
	w := newParrot(t)
	p := talk.New(w, nil, nil)
	got, err := p.Play(t.Context(), everyLine)
	if err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	want := strings.Replace(everyLine, "bot > 不管原来写什么\n", "", 1)
	if got != want {
		t.Errorf("got\n%s", got)
	}
	if len(w.did) != 1 || w.did[0] != sandbox.RestartsBot {
		t.Errorf("to the bot was done %v", w.did)
	}
	saved := talk.Write(w.sim.Journal(0), nil, nil).Text()
	if again, err := talk.New(newParrot(t), nil, nil).Play(t.Context(), saved); err != nil || again != saved {
		t.Errorf("saved\n%s\nplayed %v\n%s", saved, err, again)
	}
	if answers(saved) != strings.ReplaceAll(answers(want), "小赵(802)", `"小 赵(802)"`) {
		t.Errorf("saved\n%s", saved)
	}
	if _, err := p.Step(t.Context(), "杀掉"); err == nil || err.Error() != "这只鹦鹉停不了" {
		t.Errorf("a kill that fails: %v", err)
	}
}

// answers are the bot's words in a talk.
func answers(script string) (out string) {
	for line := range strings.Lines(script) {
		if strings.HasPrefix(line, "bot > ") || strings.HasPrefix(line, "  ") {
			out += line
		}
	}
	return out
}

func TestWaitStopsWhereDaysBeginAndEnd(t *testing.T) {
	w := newParrot(t)
	p := talk.New(w, []talk.Named{{Name: "老王", Chat: 501}}, nil)
	if said, err := p.Step(t.Context(), "wait 2 workdays"); err != nil || said != "" {
		t.Errorf("%q, %v", said, err)
	}
	saved := talk.Write(w.sim.Journal(0), nil, nil).Text()
	if want := "at 2026-11-23 09:10\nat 2026-11-23 18:01\nat 2026-11-24 08:31\nat 2026-11-24 18:01\nat 2026-11-25 08:30\n"; !strings.HasSuffix(saved, want) {
		t.Errorf("got\n%s", saved)
	}
}

func TestFilesBesideATalk(t *testing.T) {
	w := newParrot(t)
	files := fstest.MapFS{"表.txt": {Data: []byte("十一月")}}
	p := talk.New(w, nil, files)
	for _, line := range []string{"新人 老王 501", "老王 发文件 表.txt", "老王 发文件 ../表.txt"} {
		if _, err := p.Step(t.Context(), line); err != nil {
			t.Fatal(err)
		}
	}
	big := sandbox.File{Name: "大.bin", Data: make([]byte, 100<<10)}
	if _, err := w.sim.SendFile(501, 501, big); err != nil {
		t.Fatal(err)
	}
	saved := talk.Write(w.sim.Journal(0), nil, files).Text()
	if !strings.Contains(saved, "\n老王 发文件 表.txt\nbot") || !strings.Contains(saved, "\n# 大.bin 有 100 kB,太大,没有存进来") {
		t.Errorf("with the files at hand:\n%s", saved)
	}
	if saved := talk.Write(w.sim.Journal(0), nil, nil).Text(); !strings.Contains(saved, "\n文件 表.txt 内容 5Y2B5LiA5pyI\n老王 发文件 表.txt\n") {
		t.Errorf("without:\n%s", saved)
	}
}
