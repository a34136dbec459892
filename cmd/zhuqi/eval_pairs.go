package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"zhuqi/kb"
	"zhuqi/kb/eval"
	"zhuqi/kb/rank"
)

type evalPairsCmd struct {
	Messages string `arg:"" placeholder:"F" help:"留言:每行一个 JSON {id,subject,text}。"`
	Marks    string `required:"" placeholder:"TSV" help:"人工标的同类:每行 same/either/alone、制表符、编号。"`
	Most     int    `placeholder:"N" help:"标出的同类超过 N 条的不算(少数大类会盖过其他);0 都算。"`
	Groups   bool   `help:"也列出分出来的组(编号)。"`
	JSON     bool   `name:"json" help:"输出 JSON。"`
}

// Run measures how well messages about one matter are found; it needs no data folder.
func (c *evalPairsCmd) Run(e *env) error {
	marks, err := readFile(c.Marks, eval.ReadMarks)
	if err != nil {
		return err
	}
	all, err := readFile(c.Messages, eval.ReadMessages)
	if err != nil {
		return err
	}
	texts := make([]string, len(marks.IDs))
	for i, id := range marks.IDs {
		text, ok := all[id]
		if !ok {
			return sayf("%s 里没有标注的 %s。", c.Messages, id)
		}
		texts[i] = text
	}
	groups := [][]string{}
	for _, g := range kb.NewLikeness(texts, rank.Encode).Groups() {
		ids := make([]string, len(g))
		for i, at := range g {
			ids[i] = marks.IDs[at]
		}
		groups = append(groups, ids)
	}
	r := marks.Judge(groups, c.Most)
	if c.JSON {
		out := struct {
			eval.PairsReport
			Groups [][]string `json:"groups,omitempty"`
		}{PairsReport: r}
		if c.Groups {
			out.Groups = groups
		}
		return json.NewEncoder(e.out).Encode(out)
	}
	fmt.Fprintf(e.out, "%d 条,标出同类 %d 对,找出 %d 对,对 %d 对:准确 %.3f,召回 %.3f\n", r.Texts, r.Pairs, r.Found, r.Right, r.Precision, r.Recall)
	if c.Groups {
		slices.SortStableFunc(groups, func(a, b []string) int { return len(b) - len(a) })
		for _, g := range groups {
			fmt.Fprintln(e.out, len(g), g)
		}
	}
	return nil
}
