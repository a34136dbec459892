package main

import (
	"fmt"

	"zhuqi/bot/wording"
	"zhuqi/kb"
)

type policiesCmd struct {
	dataDir `embed:""`
	JSON    bool   `name:"json" help:"输出 JSON。"`
	AsOf    string `name:"as-of" placeholder:"2026-11-23" help:"列这一天的效力;不写就是今天。"`
}

// policyRow is one policy as printed.
type policyRow struct {
	Title          string    `json:"title"`
	DocumentNumber string    `json:"document_number"`
	Issuer         string    `json:"issuer"`
	Issued         kb.Date   `json:"issued"`
	Published      kb.Date   `json:"published"`
	Effective      kb.Date   `json:"effective"`
	Expires        kb.Date   `json:"expires"`
	Revised        kb.Date   `json:"revised,omitempty"`
	Since          kb.Date   `json:"since"`    // first day on which it holds
	EndedOn        kb.Date   `json:"ended_on"` // last day on which it holds
	Status         kb.Status `json:"status"`
	Standing       string    `json:"standing"` // the status as the chat says it
	Successor      string    `json:"successor,omitempty"`
	SuccessorFile  string    `json:"successor_file,omitempty"`
	ReplacedOn     kb.Date   `json:"replaced_on,omitempty"`
	Cause          kb.Cause  `json:"cause,omitempty"`
	Unclear        string    `json:"unclear,omitempty"`
	Source         string    `json:"source_file"`
	Passages       int       `json:"passages"`
	DuplicateOf    string    `json:"duplicate_of,omitempty"`
	Note           string    `json:"note,omitempty"`
}

func rowOf(r kb.Record) policyRow {
	p := r.Policy
	row := policyRow{Title: p.Title, DocumentNumber: p.Number, Issuer: p.Issuer, Issued: p.Issued, Published: p.Published,
		Effective: p.Effective, Expires: p.Expires, Revised: p.Revised, Since: p.From(), EndedOn: p.EndedOn(), Status: r.Status,
		Standing: wording.Life(r), ReplacedOn: p.ReplacedOn, Cause: p.Cause, Unclear: p.Unclear,
		Source: p.Source, Passages: r.Passages, DuplicateOf: r.Twin, Note: p.Note}
	if r.Successor.ID != 0 {
		row.Successor, row.SuccessorFile = r.Successor.Name(), r.Successor.Source
	}
	return row
}

func (c *policiesCmd) Run(e *env) error {
	return c.look(e, func(f *folder) error { return c.list(e, f) })
}

func (c *policiesCmd) list(e *env, f *folder) error {
	day, err := dayOf(c.AsOf, e.now())
	if err != nil {
		return err
	}
	ps, err := f.store.Policies(e.ctx)
	if err != nil {
		return err
	}
	rows := []policyRow{}
	for _, r := range kb.Records(ps, day) {
		texts, err := f.store.PassagesOf(e.ctx, r.Policy.ID)
		if err != nil {
			return err
		}
		r.Passages = len(texts)
		rows = append(rows, rowOf(r))
	}
	if c.JSON {
		return printJSON(e, rows)
	}
	for _, r := range rows {
		fmt.Fprintln(e.out, r)
	}
	fmt.Fprintf(e.out, "共 %d 件。\n", len(rows))
	return nil
}

// String is the row in one line.
func (r policyRow) String() string {
	title := r.Title
	if title == "" {
		title = "(没有认出标题)"
	}
	s := fmt.Sprintf("%s %s %s %s %d段 %s", r.Standing, title, r.DocumentNumber, r.Issued, r.Passages, r.Source)
	if r.Cause != "" {
		s += " 依据:" + string(r.Cause)
	}
	if r.DuplicateOf != "" {
		s += " 与 " + r.DuplicateOf + " 重复"
	}
	if r.Unclear != "" {
		s += " 请核实:" + r.Unclear
	}
	return s
}
