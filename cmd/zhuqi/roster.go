package main

import (
	"fmt"
	"strings"

	"zhuqi/kb"
)

type rosterCmd struct {
	dataDir `embed:""`
	JSON    bool   `name:"json" help:"输出 JSON。"`
	HTML    string `name:"html" placeholder:"FILE" help:"把整本名册写成一个网页文件,可以直接公布或打印。"`
	AsOf    string `name:"as-of" placeholder:"2026-11-23" help:"按这一天在岗的人排;不写就是今天。"`
	Query   string `arg:"" optional:"" help:"单位、领域、文件、姓名(拼音也行),或者一句话,例如:研发费用加计扣除找谁;不写就全列。"`
}

// rosterRow is one person as printed; without a name it is a unit.
type rosterRow struct {
	Name    string   `json:"name"`
	Unit    string   `json:"unit"`
	Post    string   `json:"post"`
	Fields  []string `json:"fields"`
	Phone   string   `json:"phone"`
	Away    bool     `json:"away"`
	StandIn string   `json:"stand_in,omitempty"`
}

func (c *rosterCmd) Run(e *env) error {
	if err := c.existing(); err != nil {
		return err
	}
	if c.HTML != "" {
		if c.JSON || c.Query != "" {
			return sayf("--html 写的是整本名册,不能和 --json 或查询词一起写。")
		}
		if err := c.html(e); err != nil {
			return err
		}
		fmt.Fprintf(e.out, "已写 %s。\n", c.HTML)
		return nil
	}
	day, err := dayOf(c.AsOf, e.now())
	if err != nil {
		return err
	}
	lib, closeIt, err := openKnowledge(e, c.Data)
	if err != nil {
		return err
	}
	defer closeIt()
	cs, err := lib.Contacts(e.ctx, c.Query, day)
	if err != nil {
		return err
	}
	if c.JSON {
		rows := []rosterRow{}
		for _, p := range cs {
			rows = append(rows, rosterRow{p.Name, p.Unit, p.Post, append([]string{}, p.Fields...), p.Phone, p.Away, p.StandIn})
		}
		return printJSON(e, rows)
	}
	if len(cs) == 0 {
		return c.nobody(e, lib, day)
	}
	for _, p := range cs {
		fmt.Fprintln(e.out, personLine(p))
	}
	fmt.Fprintf(e.out, "共 %d 人。\n", len(cs))
	return nil
}

// nobody says that nobody was found: where the roster is empty, how to fill it.
func (c *rosterCmd) nobody(e *env, lib knowledge, day kb.Date) error {
	all, err := lib.Contacts(e.ctx, "", day)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		fmt.Fprintln(e.out, "名册是空的,请先导入:zhuqi import --data "+c.Data+" --kind roster 名册.csv(表头:姓名,单位,职务,领域,办公电话)。")
		return nil
	}
	fmt.Fprintf(e.out, "没有找到“%s”,请换个单位、姓名或领域再查;不写就全列,共 %d 人。\n", c.Query, len(all))
	return nil
}

func personLine(p kb.Contact) string {
	s := strings.Join(strings.Fields(strings.Join([]string{p.Unit, p.Post, p.Name, p.Phone, strings.Join(p.Fields, "、")}, " ")), " ")
	switch {
	case p.StandIn != "":
		s += "(外出,由" + p.StandIn + p.StandInPhone + "代)"
	case p.Away:
		s += "(外出)"
	}
	return s
}
