package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
)

type reindexCmd struct {
	dataDir `embed:""`
}

func (c *reindexCmd) Run(e *env) error {
	if err := c.existing(); err != nil {
		return err
	}
	lib, closeIt, err := openKnowledge(e, c.Data)
	if err != nil {
		return err
	}
	fmt.Fprintln(e.out, "正在重建索引……")
	if err := errors.Join(lib.Reindex(e.ctx), closeIt()); err != nil {
		return err
	}
	fmt.Fprintln(e.out, "索引已重建。")
	return nil
}

type backupCmd struct {
	dataDir `embed:""`
	To      string `placeholder:"FILE" help:"备份文件;不写就放在数据目录的 backups 里,用时间命名。"`
}

func (c *backupCmd) Run(e *env) error {
	return c.look(e, func(f *folder) error { return c.copy(e, f) })
}

func (c *backupCmd) copy(e *env, f *folder) error {
	to := c.To
	if to == "" {
		to = backupFile(c.Data, e.now())
	}
	if _, err := os.Stat(to); err == nil {
		return sayf("%s 已经存在,不覆盖;请换一个名字。", to)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return sayf("备份目录建不了:%s。", because(err))
	}
	if err := f.store.Backup(e.ctx, to); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "已备份到 %s。\n", to)
	return nil
}

func backupFile(dir string, now time.Time) string {
	return filepath.Join(dir, "backups", "zhuqi-"+now.In(calendar.Shanghai).Format("20060102-150405")+".db")
}

type verifyCmd struct {
	dataDir `embed:""`
}

func (c *verifyCmd) Run(e *env) error {
	return c.look(e, func(f *folder) error { return c.check(e, f) })
}

func (c *verifyCmd) check(e *env, f *folder) error {
	r, err := f.store.Verify(e.ctx)
	if err != nil {
		return err
	}
	for _, p := range r.Problems {
		fmt.Fprintln(e.out, "有问题:", p)
	}
	if len(r.Problems) > 0 {
		return sayf("核验没有通过,共 %d 处;请先停下来,从备份恢复或找维护人员。", len(r.Problems))
	}
	fmt.Fprintf(e.out, "核验通过:%s\n", r)
	return nil
}

type restoreCmd struct {
	dataDir `embed:""`
	From    string `required:"" placeholder:"FILE" help:"备份文件。"`
	Resend  bool   `help:"恢复后照发备份里还没发出的消息;默认不发,免得重复打扰。"`
}

func (c *restoreCmd) Run(e *env) error {
	if err := store.CheckFile(e.ctx, c.From); err != nil {
		return sayf("%s 不是完好的助企备份:%s。", c.From, because(err))
	}
	release, err := own(c.Data)
	if err != nil {
		return err
	}
	defer release()
	target := databaseFile(c.Data)
	if _, err := os.Stat(target); err == nil {
		kept := target + ".before-restore-" + e.now().In(calendar.Shanghai).Format("20060102-150405")
		for _, ext := range []string{"", "-wal", "-shm"} {
			if err := os.Rename(target+ext, kept+ext); err != nil && !errors.Is(err, os.ErrNotExist) {
				return sayf("原来的数据挪不开:%s。", because(err))
			}
		}
		fmt.Fprintf(e.out, "原来的数据留在 %s。\n", kept)
	}
	data, err := os.ReadFile(c.From)
	if err != nil {
		return sayf("备份读不了:%s。", because(err))
	}
	if err := writeFile(target, data); err != nil {
		return sayf("写不进数据目录:%s。", because(err))
	}
	for _, derived := range []string{"index", "sent.log"} {
		if err := os.RemoveAll(filepath.Join(c.Data, derived)); err != nil {
			return sayf("旧索引删不掉:%s。", because(err))
		}
	}
	f, err := openStore(e, c.Data)
	if err != nil {
		return err
	}
	defer f.Close()
	if !c.Resend {
		n, err := f.store.DropOutbox(e.ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.out, "备份里还没发出的 %d 条消息不再发(要发请加 --resend)。\n", n)
	}
	fmt.Fprintln(e.out, "已恢复;索引会在下次启动时重建。")
	return nil
}
