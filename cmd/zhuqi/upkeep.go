package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"zhuqi/bot/calendar"
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
