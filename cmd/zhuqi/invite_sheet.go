package main

import (
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/store"
	"zhuqi/bot/wording"
)

// botNameSetting keeps the bot's user name for those commands that do not talk to Telegram.
const botNameSetting = "bot name"

// sheet writes a link and its QR code for everybody who is named in a list and has not joined. Who has a link that is
// still good keeps it.
func (c *inviteCmd) sheet(e *env) error {
	if c.Name != "" || c.JSON {
		return sayf("--sheet 是给一批人发链接,不能和 --name、--json 一起写。")
	}
	if err := c.existing(); err != nil {
		return err
	}
	f, err := openStore(e, c.Data)
	if err != nil {
		return err
	}
	defer f.Close()
	name := c.Bot
	if name == "" {
		if name, err = f.store.Setting(e.ctx, botNameSetting); err != nil && !errors.Is(err, bot.ErrNotFound) {
			return err
		}
	}
	var unit bot.Unit
	if c.Unit != "" {
		if unit, err = f.store.UnitNamed(e.ctx, c.Unit); errors.Is(err, bot.ErrNotFound) {
			return sayf("没有这个单位:%s,请核对名称。", c.Unit)
		} else if err != nil {
			return err
		}
	}
	var links []intake.Link
	made := 0
	err = f.store.Do(e.ctx, func(tx *store.Tx) error {
		links, made = nil, 0
		return c.awaited(e, tx, unit, func(i bot.Invitation, isNew bool) error {
			if isNew {
				made++
			}
			l := intake.Link{Name: i.Name, Role: wording.RoleName(i.Role), Days: wording.TermWords(i.Since, i.Until), Payload: i.Payload, Expires: i.Expires}
			if name != "" {
				l.URL = wording.StartLink(name, i.Payload)
			}
			if i.Unit != 0 {
				u, err := tx.Unit(e.ctx, i.Unit)
				if err != nil {
					return err
				}
				l.Unit = u.Name
			}
			links = append(links, l)
			return nil
		})
	})
	if err != nil {
		return err
	}
	if len(links) == 0 {
		fmt.Fprintln(e.out, "没有要邀请的人:名册和包联表里的人都已加入。")
		return nil
	}
	data, err := intake.LinkSheet(links)
	if err != nil {
		return err
	}
	if err := writeFile(c.Sheet, data); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "已写 %s:共 %d 人,新发 %d 个链接,其余沿用没过期的。\n", c.Sheet, len(links), made)
	if name == "" {
		fmt.Fprintln(e.err, "还不知道机器人的用户名,表里只有口令,没有链接和二维码;请加 --bot 用户名再运行一次。")
	}
	return nil
}

// awaited gives every invitation that is wanted, the one that is still good or a new one.
func (c *inviteCmd) awaited(e *env, tx *store.Tx, unit bot.Unit, take func(i bot.Invitation, isNew bool) error) error {
	day, err := dayOf("", e.now())
	if err != nil {
		return err
	}
	all, err := tx.Awaited(e.ctx, string(day))
	if err != nil {
		return err
	}
	made := 0
	for _, i := range all {
		if c.Role != "" && i.Role != bot.Role(c.Role) || unit.ID != 0 && i.Unit != unit.ID {
			continue
		}
		open, err := tx.OpenInvitation(e.ctx, i, e.now())
		isNew := errors.Is(err, bot.ErrNotFound)
		if isNew {
			made++
			i.Payload, i.Made, i.Expires = payload(), e.now(), e.now().AddDate(0, 0, c.Days)
			open, err = i, tx.PutInvitation(e.ctx, i)
		}
		if err != nil {
			return err
		}
		if err := take(open, isNew); err != nil {
			return err
		}
	}
	if made == 0 {
		return nil
	}
	return tx.Audit(e.ctx, bot.AuditEntry{At: e.now(), What: "invite", Target: fmt.Sprintf("sheet, %d new", made)})
}
