package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"zhuqi/bot/intake"
	"zhuqi/bot/store"
)

// sheets imports spreadsheets, or tells what they would change; bad rows come back in a file of the data folder that
// has the sheet's name.
func (c *importCmd) sheets(e *env) error {
	f, err := openStore(e, c.Data)
	if err != nil {
		return err
	}
	defer f.Close()
	for _, path := range c.Paths {
		r, err := c.sheet(e, f.store, path)
		var bad *intake.FileError
		if errors.As(err, &bad) {
			return sayf("%s:%s", filepath.Base(path), bad.Reason)
		}
		if err != nil {
			return fmt.Errorf("import %s: %w", path, err)
		}
		if err := c.tellSheet(e, path, r); err != nil {
			return err
		}
	}
	if owned(c.Data) && !c.Preview {
		return dialControl(c.Data).ReloadDuties(e.ctx)
	}
	return nil
}

func (c *importCmd) sheet(e *env, st *store.Store, path string) (r intake.Result, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return r, err
	}
	t, err := intake.Read(path, data)
	if err != nil {
		return r, err
	}
	day, err := dayOf("", e.now())
	if err != nil {
		return r, err
	}
	o := intake.Order{Kind: intake.Kind(c.Kind), Day: string(day)}
	if c.Kind == "sheet" {
		if o.Kind, err = t.Kind(); err != nil {
			return r, err
		}
	}
	if o.Kind == intake.Outer {
		return c.outer(e, st, t, filepath.Base(path), data)
	}
	if c.Preview {
		return intake.Preview(e.ctx, st.Do, t, o)
	}
	err = st.Do(e.ctx, func(tx *store.Tx) error {
		r, err = intake.Save(e.ctx, tx, t, o)
		return err
	})
	return r, err
}

// tellSheet prints what became of a sheet.
func (c *importCmd) tellSheet(e *env, path string, r intake.Result) error {
	did, not := "导入", "没有导入"
	if c.Preview {
		did, not = "预览:能导入", "不能导入"
	}
	fmt.Fprintf(e.out, "%s(%s):%s %d 行", filepath.Base(path), r.Kind.Label(), did, r.Good)
	if len(r.Bad) > 0 {
		data, err := r.BadFile()
		if err != nil {
			return err
		}
		to := filepath.Join(c.Data, "没有导入的行-"+strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+".xlsx")
		if err := writeFile(to, data); err != nil {
			return err
		}
		fmt.Fprintf(e.out, ",%d 行%s,原因写在 %s", len(r.Bad), not, to)
	}
	fmt.Fprintf(e.out, "。新增 %d,变更 %d,未变 %d。\n", r.Count(intake.Added), r.Count(intake.Updated), r.Count(intake.Unchanged))
	for _, b := range r.Bad[:min(len(r.Bad), 5)] {
		fmt.Fprintf(e.out, "  第 %d 行:%s\n", b.Line, b.Reason)
	}
	if c.Preview {
		for _, g := range r.Rows {
			fmt.Fprintf(e.out, "  第 %d 行(%s):%s\n", g.Line, g.Change, g.Says)
		}
	}
	if len(r.Unused) > 0 {
		fmt.Fprintf(e.out, "  没有用到的列:%s\n", strings.Join(r.Unused, "、"))
	}
	if len(r.Units) > 0 {
		fmt.Fprintf(e.out, "  单位表里没有的单位:%s\n", strings.Join(r.Units, "、"))
	}
	return nil
}
