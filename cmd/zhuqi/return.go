package main

import (
	"fmt"

	"zhuqi/bot/returns"
	"zhuqi/bot/ticket"
)

type returnCmd struct {
	dataDir `embed:""`
	Month   string `required:"" placeholder:"2026-11" help:"月份。"`
	Out     string `arg:"" name:"OUT.xlsx" help:"写到哪个文件。"`
}

// Run writes the month's return sheets; it works beside a running server.
func (c *returnCmd) Run(e *env) error {
	month, err := returns.ParseMonth(c.Month)
	if err != nil {
		return sayf("--month 要写成 2026-11。")
	}
	return c.look(e, func(f *folder) error {
		ts, err := f.store.Returnable(e.ctx)
		if err != nil {
			return err
		}
		var vs []ticket.View
		outer, upward := 0, 0
		for _, t := range ts {
			if month.Outer(t) {
				outer++
			}
			if month.Upward(t) {
				upward++
			}
			if !month.Outer(t) && !month.Upward(t) {
				continue
			}
			v, err := ticket.LoadView(e.ctx, f.store, t)
			if err != nil {
				return err
			}
			vs = append(vs, v)
		}
		data, err := returns.Workbook(month, vs)
		if err != nil {
			return err
		}
		if err := writeFile(c.Out, data); err != nil {
			return err
		}
		fmt.Fprintf(e.out, "%s:外部工单 %d 件,上报事项 %d 件,写在 %s。\n", month, outer, upward, c.Out)
		return nil
	})
}
