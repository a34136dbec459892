package main

import (
	"fmt"
	"strings"

	"zhuqi/bot"
)

type unitsCmd struct {
	dataDir `embed:""`
}

// Run lists the units with their days and successors, and what is wrong with those.
func (c *unitsCmd) Run(e *env) error {
	return c.look(e, func(d *folder) error {
		st := d.store
		us, err := st.Units(e.ctx)
		if err != nil {
			return err
		}
		day, err := dayOf("", e.now())
		if err != nil {
			return err
		}
		names := unitNames(us)
		for _, u := range us {
			line := []string{u.Name}
			if len(u.Aliases) > 0 {
				line = append(line, "("+strings.Join(u.Aliases, "、")+")")
			}
			if u.Vertical {
				line = append(line, "垂管")
			}
			if u.Since != "" {
				line = append(line, u.Since+" 起")
			}
			if u.Until != "" {
				line = append(line, "到 "+u.Until+" 止")
			}
			if u.Successor != 0 {
				line = append(line, "由"+names[u.Successor]+"承接")
			}
			if u.Ended(string(day)) && u.Successor == 0 {
				line = append(line, "!已撤并,没有写承接单位")
			}
			fmt.Fprintln(e.out, strings.Join(line, " "))
		}
		fmt.Fprintf(e.out, "共 %d 个单位。\n", len(us))
		return nil
	})
}

type unpairedCmd struct {
	dataDir `embed:""`
	AsOf    string `name:"as-of" placeholder:"2026-11-23" help:"看哪一天;不写就是今天。"`
}

// Run lists the enterprises and projects without a cadre, a leader or a town, and the cadres who have not joined.
func (c *unpairedCmd) Run(e *env) error {
	return c.look(e, func(d *folder) error {
		st := d.store
		day, err := dayOf(c.AsOf, e.now())
		if err != nil {
			return err
		}
		u, err := st.Unpaired(e.ctx, string(day))
		if err != nil {
			return err
		}
		for _, w := range []struct {
			after string
			bot.Without
		}{{"", u.Without}, {" 没有包联县领导", u.NoLeader}, {" 没有包联乡镇", u.NoTown}} {
			for _, f := range w.Enterprises {
				fmt.Fprintln(e.out, "企业", f.Name, f.Town+w.after)
			}
			for _, j := range w.Projects {
				fmt.Fprintln(e.out, "项目", j.Name, j.Town+w.after)
			}
		}
		for _, name := range u.Waiting {
			fmt.Fprintln(e.out, "未加入的助企干部", name)
		}
		for _, w := range []struct {
			who string
			bot.Without
		}{{"包联县领导", u.NoLeader}, {"包联乡镇", u.NoTown}} {
			if w.Len() > 0 {
				fmt.Fprintf(e.out, "没有%s的企业 %d 家、项目 %d 个。\n", w.who, len(w.Enterprises), len(w.Projects))
			}
		}
		fmt.Fprintf(e.out, "没有助企干部的企业 %d 家、项目 %d 个;包联表里还没加入的助企干部 %d 人。\n", len(u.Enterprises), len(u.Projects), len(u.Waiting))
		return nil
	})
}

type chainsCmd struct {
	dataDir `embed:""`
}

// Run lists the chains with leaders, leading firms and task force, and the task forces with their units.
func (c *chainsCmd) Run(e *env) error {
	return c.look(e, func(d *folder) error {
		st := d.store
		us, err := st.Units(e.ctx)
		if err != nil {
			return err
		}
		fs, err := st.Taskforces(e.ctx)
		if err != nil {
			return err
		}
		cs, err := st.Chains(e.ctx)
		if err != nil {
			return err
		}
		units, forces := unitNames(us), map[bot.TaskforceID]string{}
		for _, f := range fs {
			forces[f.ID] = f.Name
		}
		for _, c := range cs {
			var leaders, firms []string
			for _, l := range c.Leaders {
				leaders = append(leaders, l.Name)
			}
			for _, id := range c.Firms {
				f, err := st.Enterprise(e.ctx, id)
				if err != nil {
					return err
				}
				firms = append(firms, f.Name)
			}
			fmt.Fprintf(e.out, "产业链 %s 链长:%s 链主:%s 专班:%s\n", c.Name, strings.Join(leaders, "、"), strings.Join(firms, "、"), forces[c.Taskforce])
		}
		for _, f := range fs {
			var members []string
			for _, u := range f.Members {
				members = append(members, units[u])
			}
			fmt.Fprintf(e.out, "专班 %s 牵头:%s 成员:%s %s\n", f.Name, units[f.Lead], strings.Join(members, "、"), f.Purpose)
		}
		fmt.Fprintf(e.out, "共 %d 条产业链、%d 个专班。\n", len(cs), len(fs))
		return nil
	})
}

func unitNames(us []bot.Unit) map[bot.UnitID]string {
	names := map[bot.UnitID]string{}
	for _, u := range us {
		names[u.ID] = u.Name
	}
	return names
}
