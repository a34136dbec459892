package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/kb"
)

type policyCmd struct {
	dataDir    `embed:""`
	Source     string `arg:"" name:"FILE" help:"政策的来源文件名、标题或文号,见 zhuqi policies。"`
	ReplacedBy string `name:"replaced-by" placeholder:"FILE" xor:"end" help:"指定替代它的政策。"`
	From       string `placeholder:"2026-11-23" help:"从哪天起替代;不写就按新文件的施行日期。"`
	Stands     bool   `xor:"end" help:"指定它没有被替代,不管别的文件怎么写。"`
	Auto       bool   `xor:"end" help:"收回指定,仍按文件自己写的认定替代关系。"`
	Expires    string `placeholder:"2026-12-31" help:"改它的有效期截止日;写 none 就是没有。"`
	Retire     bool   `xor:"use" help:"停用:只作已失效文件显示。"`
	Restore    bool   `xor:"use" help:"恢复停用的。"`
	Remove     bool   `xor:"use" help:"移出资料库,就像没有导入过。"`
}

func (c *policyCmd) Run(e *env) error {
	if c.From != "" && c.ReplacedBy == "" {
		return sayf("--from 要和 --replaced-by 一起写。")
	}
	if err := c.existing(); err != nil {
		return err
	}
	lib, closeIt, err := openKnowledge(e, c.Data)
	if err != nil {
		return err
	}
	return errors.Join(c.change(e, lib), closeIt())
}

func (c *policyCmd) change(e *env, lib knowledge) error {
	day, err := dayOf("", e.now())
	if err != nil {
		return err
	}
	all, err := lib.Policies(e.ctx, day)
	if err != nil {
		return err
	}
	r, err := oneOf(all, c.Source)
	if err != nil {
		return err
	}
	p := r.Policy
	if c.Remove {
		if err := lib.Remove(e.ctx, p.ID); err != nil {
			return err
		}
		fmt.Fprintf(e.out, "已移出:%s\n", p.Source)
		return nil
	}
	if err := c.decide(&p, all); err != nil {
		return err
	}
	if p != r.Policy {
		if err := lib.Update(e.ctx, p); err != nil {
			return err
		}
		if all, err = lib.Policies(e.ctx, day); err != nil {
			return err
		}
	}
	for _, r := range all {
		if r.Policy.ID == p.ID {
			fmt.Fprintln(e.out, rowOf(r))
		}
	}
	return nil
}

// decide writes what the command line decides into p.
func (c *policyCmd) decide(p *kb.Policy, all []kb.Record) error {
	switch {
	case c.ReplacedBy != "":
		next, err := oneOf(all, c.ReplacedBy)
		if err != nil {
			return err
		}
		if next.Policy.ID == p.ID {
			return sayf("%s 不能替代它自己,请写另一件政策。", p.Source)
		}
		p.ReplacedBy, p.DecidedOn, p.Decided = next.Policy.ID, "", true
		if c.From != "" {
			day, err := dayOf(c.From, time.Time{})
			if err != nil {
				return err
			}
			p.DecidedOn = day
		}
	case c.Stands:
		p.ReplacedBy, p.DecidedOn, p.Decided = 0, "", true
	case c.Auto:
		p.Decided = false
	}
	switch {
	case c.Expires == "none":
		p.Expires = ""
	case c.Expires != "":
		day, err := dayOf(c.Expires, time.Time{})
		if err != nil {
			return err
		}
		p.Expires = day
	}
	p.Retired = (p.Retired || c.Retire) && !c.Restore
	return nil
}

// oneOf finds the policy that is meant: by its file, else by title or number, else by a name that people use for it.
func oneOf(all []kb.Record, called string) (kb.Record, error) {
	if i := slices.IndexFunc(all, func(r kb.Record) bool { return r.Policy.Source == called }); i >= 0 {
		return all[i], nil
	}
	want := kb.Normalise(strings.Trim(called, "《》 "))
	var found []kb.Record
	for _, r := range all {
		if kb.Normalise(r.Policy.Title) == want || r.Policy.Number != "" && kb.Normalise(r.Policy.Number) == want {
			found = append(found, r)
		}
	}
	if len(found) == 0 {
		for _, r := range all {
			if r.Policy.Called(called) {
				found = append(found, r)
			}
		}
	}
	switch len(found) {
	case 0:
		return kb.Record{}, sayf("资料库里没有 %s,请用 zhuqi policies 看来源文件名。", called)
	case 1:
		return found[0], nil
	}
	return kb.Record{}, sayf("%s 有 %d 件,请写来源文件名,例如 %s。", called, len(found), found[0].Policy.Source)
}
