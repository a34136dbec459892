package main

import (
	"context"
	"embed"
	"fmt"
	"path"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/store"
)

// county is the ready county of the demo. Its people and enterprises are fictitious and say so.
//
//go:embed county
var county embed.FS

// player is one person of the demo with his phone on the page.
type player struct {
	chat   int64
	name   string
	label  string
	role   bot.Role
	unit   string
	firm   string // enterprise code
	phone  string
	listed bool // stands in the imported roster
}

func players() []player {
	post := func(chat int64, name, unit string) player {
		return player{chat: chat, name: name, label: unit + "政策解读员", role: bot.Interpreter, unit: unit, listed: true}
	}
	return []player{ // those of the first conversation come first
		{501, "老王(虚构)", "企业主·怀川速食", bot.Owner, "", "91410825MADEM0011H", "13800000501", false},
		post(711, "发改解读岗(虚构)", "县发展改革委"),
		{601, "活动办(虚构)", "活动办", bot.Office, "", "", "0391-0000100", false},
		{602, "助企干部甲(虚构)", "助企干部", bot.Cadre, "", "", "0391-0000201", false},
		{701, "发改负责人(虚构)", "县发展改革委负责人", bot.Head, "县发展改革委", "", "0391-0000101", false},
		{502, "陈厂长(虚构)", "企业主·茶饮设备厂", bot.Owner, "", "91410825MADEMP028E", "13800000502", false},
		{503, "李会计(虚构)", "企业主·调味料公司", bot.Owner, "", "91410825MADEMQ039R", "13800000503", false},
		{605, "活动办负责人(虚构)", "活动办负责人", bot.OfficeHead, "", "", "0391-0000100", false},
		{604, "县领导(虚构)", "县领导", bot.Leader, "", "", "0391-0000001", false},
		{603, "助企干部乙(虚构)", "助企干部", bot.Cadre, "", "", "0391-0000202", false},
		post(712, "科工解读岗(虚构)", "县科技和工业信息化局"),
		post(713, "税务解读岗(虚构)", "县税务局"),
		post(714, "人社解读岗(虚构)", "县人力资源和社会保障局"),
		post(715, "金融解读岗(虚构)", "县金融服务中心"),
		post(716, "自然资源解读岗(虚构)", "县自然资源局"),
		post(717, "生态环境解读岗(虚构)", "市生态环境局温县分局"),
		post(718, "市场监管解读岗(虚构)", "县市场监管局"),
		post(719, "政务解读岗(虚构)", "县政务服务和大数据管理局"),
		post(720, "商务解读岗(虚构)", "县商务局"),
		post(721, "财政解读岗(虚构)", "县财政局〔国资委〕"),
		post(722, "司法解读岗(虚构)", "县司法局"),
		post(723, "供电解读岗(虚构)", "供电公司"),
		{606, "管理员(虚构)", "管理员", bot.Admin, "", "", "0391-0000100", false},
	}
}

// greet puts the people and their group onto the page.
func greet(sim *sandbox.Server) error {
	for _, p := range players() {
		sim.AddPerson(sandbox.Person{ID: p.chat, Name: p.name, Role: p.label, Hints: p.hints(), Started: true})
	}
	sim.AddGroup(staffGroup())
	for _, topic := range []string{"急事会商", "用电用气", "融资", "用工"} {
		if _, _, err := sim.OpenTopic(staffGroupChat, 601, topic); err != nil {
			return err
		}
	}
	sim.StartJournal()
	return nil
}

// settle puts the county into an empty store.
func settle(ctx context.Context, a *app) error {
	us, err := a.store.Units(ctx)
	if err != nil || len(us) > 0 {
		return err
	}
	err = a.store.Do(ctx, func(tx *store.Tx) error {
		for _, s := range []struct {
			file string
			kind intake.Kind
		}{{"units.csv", intake.Unit}, {"roster.csv", intake.Roster}, {"enterprises.csv", intake.Enterprise}} {
			if err := sheetIn(ctx, tx, s.file, s.kind); err != nil {
				return err
			}
		}
		for _, p := range players() {
			if err := p.join(ctx, tx); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("demo county: %w", err)
	}
	for _, f := range []string{"plan.txt", "guide.txt"} {
		data, err := county.ReadFile(path.Join("county", f))
		if err != nil {
			return err
		}
		if _, err := a.lib.Import(ctx, "演示-"+f, data); err != nil {
			return fmt.Errorf("demo county: %w", err)
		}
	}
	return a.lib.ReloadDuties(ctx)
}

// hints are what the page offers a member of staff to send first; an owner is offered questions.
func (p player) hints() []string {
	switch p.role {
	case bot.Owner:
		return nil
	case bot.Cadre:
		return []string{"/mine"}
	case bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader:
		return []string{"/open"}
	}
	return []string{"/inbox"}
}

func sheetIn(ctx context.Context, tx *store.Tx, file string, kind intake.Kind) error {
	data, err := county.ReadFile(path.Join("county", file))
	if err != nil {
		return err
	}
	t, err := intake.Read(file, data)
	if err != nil {
		return err
	}
	r, err := intake.Save(ctx, tx, t, intake.Order{Kind: kind})
	if err == nil && len(r.Bad) > 0 {
		err = fmt.Errorf("%s line %d: %s", file, r.Bad[0].Line, r.Bad[0].Reason)
	}
	return err
}

// join gives a person of the demo his chat and role.
func (p player) join(ctx context.Context, tx *store.Tx) error {
	q := bot.Person{Name: p.name, Phone: p.phone}
	g := bot.Grant{Role: p.role, Admitted: true}
	if p.unit != "" {
		u, err := tx.UnitNamed(ctx, p.unit)
		if err != nil {
			return err
		}
		g.Unit = u.ID
		if p.listed {
			if q, err = tx.PersonNamed(ctx, p.name, u.ID); err != nil {
				return err
			}
		}
	}
	if p.firm != "" {
		e, err := tx.EnterpriseByCode(ctx, p.firm)
		if err != nil {
			return err
		}
		g.Enterprise = e.ID
	}
	if !p.listed {
		q.Grants = []bot.Grant{g}
	}
	q.Chat, q.Nick = bot.ChatID(p.chat), p.name
	id, err := tx.PutPerson(ctx, q)
	if err != nil || p.role != bot.Cadre {
		return err
	}
	return tx.BindPairings(ctx, p.name, id)
}
