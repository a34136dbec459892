package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// gives are the roles that the person may give to others; nil: all.
func (t *turn) gives() []bot.Role {
	if t.me.Has(bot.Admin) {
		return nil
	}
	return officeInvites
}

// previewFile shows what was recognised and asks.
func (t *turn) previewFile() error {
	b, err := json.Marshal(t.shelf.file)
	if err != nil {
		return fmt.Errorf("keep file: %w", err)
	}
	key := strconv.FormatInt(t.up.ID, 10)
	if err := t.tx.PutSetting(t.ctx, fileKey(key), string(b)); err != nil {
		return fmt.Errorf("keep file: %w", err)
	}
	if t.shelf.text != "" {
		if err := t.tx.PutSetting(t.ctx, pastedKey(key), t.shelf.text); err != nil {
			return fmt.Errorf("keep notice: %w", err)
		}
	}
	if t.shelf.sheet != nil {
		if err := t.tx.PutSetting(t.ctx, channelKey(key), t.shelf.outer.channel); err != nil {
			return fmt.Errorf("keep file: %w", err)
		}
		if err := t.say(wording.SheetPreview(key, t.shelf.file.Name, t.shelf.taken)); err != nil {
			return err
		}
		if t.shelf.taken.Good == 0 {
			return t.badRows(t.shelf.taken)
		}
		return nil
	}
	if len(t.shelf.holidays.Years) > 0 {
		return t.say(t.shelf.holidays.Preview(key, t.shelf.file.Name))
	}
	return t.say(wording.PolicyPreview(key, t.shelf.policy))
}

// readDocument hands a document to the library, or takes the holidays out of it when it is the notice of a year.
func (t *turn) readDocument(name string, data []byte, take func(context.Context, string, []byte) (kb.Imported, error)) (err error) {
	_, word, _, _ := bot.ParseData(t.up.Press)
	if word == "days" || slices.Contains(yearFiles, strings.ToLower(path.Ext(name))) {
		held, err := t.readHolidays(name, data)
		if err == nil && !held {
			return &wording.Sorry{Text: wording.FileDone}
		}
		return err
	}
	t.shelf.policy, err = take(t.ctx, name, data)
	switch {
	case err != nil:
		return err
	case t.shelf.policy.Outcome == kb.Unreadable:
		return &wording.Sorry{Text: name + ":" + t.shelf.policy.Reason + "。"}
	case t.up.Kind == bot.Pressed:
		return nil
	}
	if title := t.shelf.policy.Policy.Title; title != "" && !strings.Contains(title+name, noticeHint) {
		return nil
	}
	_, err = t.readHolidays(name, data)
	return err
}

func fileKey(key string) string { return "file:" + key }

// fileIt imports a policy: the library keeps its own transaction.
func (t *turn) fileIt() error {
	_, word, key, _ := bot.ParseData(t.up.Press)
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) {
		return &wording.Sorry{Text: wording.LibraryOffice}
	}
	kept, err := t.Store.Setting(t.ctx, fileKey(key))
	if err != nil && !isNotFound(err) {
		return fmt.Errorf("kept file: %w", err)
	}
	if json.Unmarshal([]byte(kept), &t.shelf.file) != nil {
		return &wording.Sorry{Text: wording.FileDone}
	}
	if t.shelf.file.ID == "" {
		if t.shelf.text, err = t.Store.Setting(t.ctx, pastedKey(key)); err != nil && !isNotFound(err) {
			return fmt.Errorf("kept notice: %w", err)
		}
		if t.shelf.text == "" {
			return &wording.Sorry{Text: wording.FileDone}
		}
	}
	if word != "put" && word != "days" {
		return nil
	}
	if t.shelf.outer.channel, err = t.Store.Setting(t.ctx, channelKey(key)); err != nil {
		return fmt.Errorf("kept file: %w", err)
	}
	return t.readAs(func(ctx context.Context, source string, data []byte) (kb.Imported, error) {
		return t.Library.Import(ctx, source, data)
	})
}

// badRows sends the rows that cannot be taken, with the reason beside each.
func (t *turn) badRows(r intake.Result) error {
	if len(r.Bad) == 0 {
		return nil
	}
	data, err := r.BadFile()
	if err != nil {
		return fmt.Errorf("bad rows: %w", err)
	}
	return t.say(bot.Message{HTML: wording.BadRows, File: &bot.Attachment{Name: "没有导入的行.xlsx", Data: data}})
}
