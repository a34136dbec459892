package main

import (
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

type inviteCmd struct {
	dataDir `embed:""`
	Role    string `help:"角色:owner interpreter liaison head cadre office office_head supervision leader admin。"`
	Unit    string `help:"单位全称(政策解读员、联络员、单位负责人必写;助企干部、活动办的人来自哪个单位也请写);没有这个单位就新建。"`
	Name    string `help:"姓名;和导入的名册、包联表同名的会自动对上。"`
	Days    int    `default:"30" help:"几天内有效。"`
	Since   string `help:"任期从哪天起,例如 2026-12-01。"`
	Until   string `help:"任期到哪天止。"`
	Sheet   string `placeholder:"OUT.xlsx" help:"给名册和包联表里还没加入的人各发一个链接,写成一张带二维码的表;可用 --role、--unit 只发一部分。再运行一次会沿用没过期的链接。"`
	Bot     string `help:"机器人的用户名(写链接用);正式运行过就不用写。"`
	JSON    bool   `name:"json" help:"输出 JSON。"`
}

// Validate wants a role, unless everybody who is awaited is invited.
func (c *inviteCmd) Validate() error {
	if c.Role == "" && c.Sheet == "" {
		return errors.New("missing flags: --role=STRING")
	}
	return nil
}

func (c *inviteCmd) Run(e *env) error {
	role := bot.Role(c.Role)
	for _, d := range []string{c.Since, c.Until} {
		if _, err := time.Parse(time.DateOnly, d); d != "" && err != nil {
			return sayf("日期要写成 2026-12-01 这样:%s。", d)
		}
	}
	if c.Until != "" && c.Until < c.Since {
		return sayf("任期的截止日早于起始日。")
	}
	if !slices.Contains(bot.Roles, role) && (c.Role != "" || c.Sheet == "") {
		return sayf("没有 %q 这个角色;可以是 owner interpreter liaison head cadre office office_head supervision leader admin。", c.Role)
	}
	if c.Days < 1 || c.Days > 365 {
		return sayf("有效期要在 1 到 365 天之间。")
	}
	if c.Sheet != "" {
		return c.sheet(e)
	}
	needsUnit := role == bot.Interpreter || role == bot.Liaison || role == bot.Head
	if needsUnit && strings.TrimSpace(c.Unit) == "" {
		return sayf("%s 要写明单位,例如 --unit 县税务局。", c.Role)
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return sayf("数据目录 %s 建不了:%s。", c.Data, because(err))
	}
	f, err := openStore(e, c.Data)
	if err != nil {
		return err
	}
	defer f.Close()
	now := e.now()
	i := bot.Invitation{Payload: payload(), Role: role, Name: strings.TrimSpace(c.Name), Since: c.Since, Until: c.Until, Made: now, Expires: now.AddDate(0, 0, c.Days)}
	err = f.store.Do(e.ctx, func(tx *store.Tx) error {
		if c.Unit != "" {
			u, err := tx.UnitNamed(e.ctx, c.Unit)
			if errors.Is(err, bot.ErrNotFound) {
				u.ID, err = tx.PutUnit(e.ctx, bot.Unit{Name: strings.TrimSpace(c.Unit)})
			}
			if err != nil {
				return err
			}
			i.Unit = u.ID
		}
		if err := tx.PutInvitation(e.ctx, i); err != nil {
			return err
		}
		return tx.Audit(e.ctx, bot.AuditEntry{At: now, What: "invite", Target: string(role) + " " + c.Unit})
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(e, struct {
			Payload string `json:"payload"`
			Start   string `json:"start"`
			Role    string `json:"role"`
			Unit    string `json:"unit,omitempty"`
			Name    string `json:"name,omitempty"`
			Expires string `json:"expires"`
		}{i.Payload, "/start " + i.Payload, c.Role, c.Unit, c.Name, stamp(i.Expires)})
	}
	fmt.Fprintf(e.out, "/start %s\n", i.Payload)
	fmt.Fprintf(e.err, "请本人在 %s 前把上面这一行发给机器人;只能用一次。\n", i.Expires.Format(time.DateOnly))
	return nil
}

// payload is 26 random characters that Telegram takes in a link.
func payload() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return strings.TrimRight(base32.StdEncoding.EncodeToString(b[:]), "=")
}
