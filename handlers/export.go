package handlers

import (
	"bytes"
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ledger"
	"zhuqi/bot/wording"
)

// mostExported is what Telegram takes as a file from a bot.
const mostExported = 50 << 20

// export is a ledger on its way out.
type export struct {
	data []byte
	rows int
	said []string
}

// exportAction answers /export: the ledger is written outside the transaction, so that a long one keeps nobody waiting.
func (r *Router) exportAction() action {
	return action{before: (*turn).writeLedger, run: (*turn).sendLedger}
}

func (t *turn) writeLedger() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader) {
		return wording.NotForYou("/export", wording.ForDesk, t.me)
	}
	_, rest, _ := command(t.up.Text)
	q, said, err := ledger.Read(t.ctx, t.Store, rest, t.now())
	var unknown *ledger.UnknownWordError
	if errors.As(err, &unknown) {
		return &wording.Sorry{Text: wording.ExportUnknown(unknown.Word)}
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	var file bytes.Buffer
	acts := t.me.Has(bot.Office, bot.OfficeHead)
	t.export.rows, err = ledger.Write(t.ctx, &file, t.Store, ledger.Wanted{Query: q, Mask: !acts, Day: string(t.day())})
	if err != nil {
		return err
	}
	t.export.data, t.export.said = file.Bytes(), said
	return nil
}

// sendLedger sends the file; whoever takes it is on record.
func (t *turn) sendLedger() error {
	x := t.export
	if x.rows == 0 {
		return t.say(bot.Message{HTML: wording.NothingToExport(x.said)})
	}
	if len(x.data) > mostExported {
		return &wording.Sorry{Text: wording.ExportTooBig}
	}
	if err := t.audit("export ledger", fmt.Sprintf("%d %v", x.rows, x.said)); err != nil {
		return err
	}
	m := wording.Exported(x.rows, x.said, !t.me.Has(bot.Office, bot.OfficeHead))
	m.File = &bot.Attachment{Name: wording.LedgerName(t.now()), Data: x.data}
	return t.say(m)
}
