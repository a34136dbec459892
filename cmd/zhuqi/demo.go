package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
	"path"
	"sync"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/store"
	"zhuqi/bot/telegram"
)

type demoCmd struct {
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"网页的地址。"`
	Data   string `placeholder:"DIR" help:"数据目录;不写就用一个新的临时目录,退出时删掉。"`
}

// county is the ready county of the demo. Its people and enterprises are fictitious and say so.
//
//go:embed county
var county embed.FS

const demoToken = "1:demo"

// guide tells a newcomer on the page what to do first.
const guide = "您是企业主老王:先问一句,或点一个问题。没解决就提交诉求,再到单位、活动办、干部的手机上接着办;时间可以往前拨,看提醒和回访。"

func (c *demoCmd) Run(e *env) error {
	l, err := listen(e, c.Listen)
	if err != nil {
		return err
	}
	defer l.Close()
	if c.Data == "" {
		dir, err := os.MkdirTemp("", "zhuqi-demo-")
		if err != nil {
			return sayf("临时目录建不了:%s。", because(err))
		}
		defer os.RemoveAll(dir)
		c.Data = dir
	}
	d, err := openDemo(e, c.Data, nil)
	if err != nil {
		return err
	}
	defer d.close()
	fmt.Fprintf(e.out, "演示已打开:用浏览器看 http://%s/ (按 Ctrl+C 结束;人物和企业都是虚构的)\n", l.Addr())
	return serveHTTP(e, l, d.sim)
}

// lastNumber is the highest number of an update or message that an earlier demo left in the folder: the sandbox forgets,
// the store does not. Messages that people wrote lie between those that were answered, so some room is left.
func lastNumber(e *env, dir string) (int64, error) {
	f, err := openStore(e, dir)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	update, err := f.store.LastUpdate(e.ctx)
	if err != nil || update == 0 {
		return 0, err
	}
	message, err := f.store.LastMessage(e.ctx)
	return max(update, message) + 1000, err
}

// demo is sandbox, bot and jobs in one process.
type demo struct {
	sim  *sandbox.Server
	app  *app
	stop context.CancelFunc
	all  sync.WaitGroup
	err  error
	srv  *localServer
}

// openDemo starts everything on a data folder, filling it on the first start. o overrides the sandbox's options.
func openDemo(e *env, dir string, o func(*sandbox.Options)) (*demo, error) {
	last, err := lastNumber(e, dir)
	if err != nil {
		return nil, err
	}
	d := &demo{stop: func() {}}
	d.sim = newSandbox(e, demoToken, func(opts *sandbox.Options) {
		opts.After, opts.Guide = last, guide
		opts.OnClock = func(time.Time) {
			if d.app != nil {
				d.app.runner.Kick(e.ctx)
			}
		}
		if o != nil {
			o(opts)
		}
	})
	if d.srv, err = listenLocal(d.sim); err != nil {
		return nil, errors.Join(err, d.close())
	}
	if err := d.startBot(e, dir); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// startBot puts bot and jobs on a data folder and lets them run against the sandbox.
func (d *demo) startBot(e *env, dir string) error {
	client, err := telegram.New(telegram.Options{Token: demoToken, BaseURL: d.srv.url, Now: d.sim.Now, Log: e.log})
	if err != nil {
		return err
	}
	a, err := newApp(e, appOptions{Dir: dir, Client: client, Now: d.sim.Now, Limits: false, County: "温县",
		Duty: "0391-0000110(演示虚构)", Office: "0391-0000100(演示虚构)"})
	if err != nil {
		return err
	}
	d.app = a
	if err := settle(e.ctx, a, d.sim); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(e.ctx)
	d.stop = stop
	d.all.Go(func() { d.err = a.Run(ctx, client.Poll) })
	return nil
}

// stopBot ends bot and jobs; the sandbox goes on.
func (d *demo) stopBot() error {
	d.stop()
	d.all.Wait()
	err := d.err
	if d.app != nil {
		err = errors.Join(err, d.app.Close())
	}
	return err
}

// close stops the bot before the sandbox it talks to.
func (d *demo) close() error {
	err := d.stopBot()
	if d.srv != nil {
		d.srv.close()
	}
	d.sim.Close()
	return err
}

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
	}
}

// settle puts the county into an empty store and the people onto the page.
func settle(ctx context.Context, a *app, sim *sandbox.Server) error {
	for _, p := range players() {
		sim.AddPerson(sandbox.Person{ID: p.chat, Name: p.name, Role: p.label, Hints: p.hints(), Started: true})
	}
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
	case bot.Office, bot.OfficeHead, bot.Leader:
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
	r, err := intake.Save(ctx, tx, t, kind)
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
