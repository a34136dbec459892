package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
)

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
	target, at := databaseFile(c.Data), e.now()
	kept, err := putAside(target, at)
	if err != nil {
		return err
	}
	if kept != "" {
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
	if err := restoreBeside(e, f, at); err != nil {
		return err
	}
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

// putAside gives a file of the folder, and a database's side files, a name that says when it was replaced; empty when
// there is none.
func putAside(path string, at time.Time) (kept string, err error) {
	if _, err := os.Stat(path); err != nil {
		return "", nil
	}
	kept = path + ".before-restore-" + at.In(calendar.Shanghai).Format("20060102-150405")
	for _, ext := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(path+ext, kept+ext); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", sayf("原来的数据挪不开:%s。", because(err))
		}
	}
	return kept, nil
}

// restoreBeside writes the county's own files as they were when the backup was made. One that the backup does not have
// stays as it is: older backups had none.
func restoreBeside(e *env, f *folder, at time.Time) error {
	files, err := f.store.Beside(e.ctx)
	if err != nil {
		return err
	}
	for _, name := range countyFiles {
		data, ok := files[name]
		if !ok {
			continue
		}
		path := filepath.Join(f.dir, name)
		if here, err := os.ReadFile(path); err == nil && bytes.Equal(here, data) {
			continue
		}
		kept, err := putAside(path, at)
		if err != nil {
			return err
		}
		if err := writeFile(path, data); err != nil {
			return sayf("%s 写不进数据目录:%s。", name, because(err))
		}
		fmt.Fprintf(e.out, "%s 也恢复了", name)
		if kept != "" {
			fmt.Fprintf(e.out, ",原来的留在 %s", kept)
		}
		fmt.Fprintln(e.out, "。")
	}
	return nil
}
