package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/kb/train"
)

type trainCmd struct {
	Data  string   `arg:"" placeholder:"文件夹" help:"带标准答案的问题集所在的文件夹:ncp market-regulation statutes tianhe messages laws。"`
	Plan  []string `required:"" sep:"none" placeholder:"F" help:"县里的年度方案,问题文件问的就是它;可以写几次(同一方案的不同写法)。"`
	Asked []string `required:"" sep:"none" placeholder:"TSV" help:"企业问方案的问题:第一列问题,最后一列第几项;没有答案的写 -;可以写几次。"`
	Out   string   `default:"kb/rank/model.bin" placeholder:"F" help:"写到哪里,默认 kb/rank/model.bin;编进程序后生效。"`
	Seed  uint64   `default:"1" placeholder:"N" help:"随机数的种子;数据和种子相同,结果相同。"`
}

// Run learns the model of ranking and confidence anew; it needs no data folder.
func (c *trainCmd) Run(e *env) (err error) {
	r, err := train.Run(train.Options{Data: c.Data, Plans: c.Plan, Asked: c.Asked, Seed: c.Seed, Progress: e.err})
	if err != nil {
		return sayf("没有学成:%s。", because(err))
	}
	f, err := os.Create(c.Out)
	if err != nil {
		return sayf("%s 写不了:%s。", c.Out, because(err))
	}
	if err := errors.Join(r.Model.Write(f), f.Close()); err != nil {
		return sayf("%s 写不了:%s。", c.Out, because(err))
	}
	card := filepath.Join(filepath.Dir(c.Out), "MODEL.md")
	day := e.now().In(calendar.Shanghai).Format(time.DateOnly)
	if err := os.WriteFile(card, []byte(r.Card(day, c.Seed)), 0o644); err != nil {
		return sayf("%s 写不了:%s。", card, because(err))
	}
	_, err = fmt.Fprint(e.out, r)
	return err
}
