package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"

	"zhuqi/bot/ledger"
	"zhuqi/bot/wording"
)

type exportCmd struct {
	dataDir `embed:""`
	Out     string   `required:"" short:"o" placeholder:"FILE.xlsx" help:"写到这个文件;已有同名文件就不写。"`
	Mask    bool     `help:"信用代码和电话隐去中间几位。"`
	Wanted  []string `arg:"" optional:"" help:"要哪些:时间、单位、类别、状态、渠道,例如 2026-11 县发展改革委 未办结;不写就是全部。"`
}

func (c *exportCmd) Run(e *env) error {
	return c.look(e, func(f *folder) (err error) {
		q, said, err := ledger.Read(e.ctx, f.store, strings.Join(c.Wanted, " "), e.now())
		var unknown *ledger.UnknownWordError
		if errors.As(err, &unknown) {
			return sayf("%s", wording.ExportUnknown(unknown.Word))
		}
		if err != nil {
			return err
		}
		day, err := dayOf("", e.now())
		if err != nil {
			return err
		}
		out, err := os.OpenFile(c.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, os.ErrExist) {
			return sayf("%s 已经有了,请换一个文件名。", c.Out)
		}
		if err != nil {
			return err
		}
		w := bufio.NewWriter(out)
		rows, err := ledger.Write(e.ctx, w, f.store, ledger.Wanted{Query: q, Mask: c.Mask, Day: string(day)})
		if err = errors.Join(err, w.Flush(), out.Close()); err != nil {
			return errors.Join(err, os.Remove(c.Out))
		}
		if rows == 0 {
			fmt.Fprintln(e.out, wording.NothingToExport(said))
			return os.Remove(c.Out)
		}
		fmt.Fprintf(e.out, "诉求台账 %d 件,写在 %s。\n", rows, c.Out)
		return nil
	})
}
