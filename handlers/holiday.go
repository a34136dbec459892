package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// Holidays reads the State Council's yearly notice out of a file, and keeps what it says.
type Holidays interface {
	// Text is what stands in a document; one that cannot be read gives a *kb.UnreadableError.
	Text(ctx context.Context, name string, data []byte) (string, error)
	// Keep puts years beside those known, or in their place; the running program counts by them when it returns.
	Keep(ctx context.Context, years []calendar.Year) error
}

// yearFiles hold years in the county's own way.
var yearFiles = []string{".yaml", ".yml", ".json"}

// noticeHint stands in the title or the name of every file that may be the notice, unless no title was recognised.
const noticeHint = "节假日"

// holidaysIn reads the years of a file: its list, or the notice that it is. A file that is neither gives none.
func (t *turn) holidaysIn(name string, data []byte) ([]calendar.Year, error) {
	if slices.Contains(yearFiles, strings.ToLower(path.Ext(name))) {
		years, err := calendar.ParseYears(data)
		if err != nil {
			return nil, &wording.Sorry{Text: wording.HolidayFault(name, err)}
		}
		return t.dated(years, data), nil
	}
	if t.Holidays == nil {
		return nil, nil
	}
	text, err := t.Holidays.Text(t.ctx, name, data)
	var bad *kb.UnreadableError
	switch {
	case errors.As(err, &bad):
		return nil, &wording.Sorry{Text: name + ":" + bad.Reason + "。"}
	case err != nil:
		return nil, fmt.Errorf("text of %s: %w", name, err)
	case !calendar.IsNotice(text):
		return nil, nil
	}
	y, err := calendar.ParseNotice(text)
	if err != nil {
		return nil, &wording.Sorry{Text: wording.HolidayFault(name, err)}
	}
	return t.dated([]calendar.Year{y}, data), nil
}

// dated notes of each year from which file it is, and when it came.
func (t *turn) dated(years []calendar.Year, data []byte) []calendar.Year {
	sum := sha256.Sum256(data)
	for i := range years {
		years[i].Hash, years[i].Imported = hex.EncodeToString(sum[:]), string(t.day())
	}
	return years
}

// foresee works out what years would change.
func (t *turn) foresee(years []calendar.Year) (h wording.Holidays, err error) {
	h = wording.Holidays{Years: years, Now: t.calendar()}
	if h.New, err = h.Now.With(years); err != nil {
		return h, &wording.Sorry{Text: wording.HolidayFault(t.shelf.file.Name, err)}
	}
	f := ticket.Filter{OpenOnly: true, ProvisionalOnly: true}
	for _, y := range years {
		for _, d := range h.New.Differs(h.Now, y.Year) {
			f.ProvisionalOnly = f.ProvisionalOnly && !h.Now.Known(d.Year())
		}
	}
	open, err := t.Store.Tickets(t.ctx, f)
	if err != nil {
		return h, fmt.Errorf("tickets to count anew: %w", err)
	}
	rules := t.Rules
	rules.Calendar = h.New
	for _, tk := range open {
		if rules.Firm(tk) || !f.ProvisionalOnly && rules.Moved(tk) {
			h.Settled++
		}
	}
	return h, nil
}

// readHolidays previews a file that holds them, and keeps it when [入库] is pressed; false when it is another file.
func (t *turn) readHolidays(name string, data []byte) (bool, error) {
	years, err := t.holidaysIn(name, data)
	if err != nil || len(years) == 0 {
		return false, err
	}
	if t.Holidays == nil {
		return true, &wording.Sorry{Text: wording.HolidaysElsewhere}
	}
	h, err := t.foresee(years)
	if err != nil {
		return true, err
	}
	t.shelf.holidays = h
	if t.up.Kind != bot.Pressed {
		return true, nil
	}
	if err := t.Holidays.Keep(t.ctx, years); err != nil {
		t.Log.Error("holidays not kept", "update", t.up.ID, "err", err)
		return true, &wording.Sorry{Text: wording.HolidaysNotKept}
	}
	return true, nil
}

// pasted is from how many characters on a message may be the whole notice and not a question about it.
const pasted = 150

func pastedKey(key string) string { return "pasted:" + key }

// pastesNotice reports whether somebody of the office has sent the notice of a year as a message.
func (t *turn) pastesNotice() bool {
	return t.Holidays != nil && t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) && len(t.up.Files) == 0 &&
		utf8.RuneCountInString(t.up.Text) >= pasted && calendar.IsNotice(t.up.Text)
}

// pastedNotice previews it as a file is.
func pastedNotice() action {
	return action{before: func(t *turn) error {
		t.shelf.file, t.shelf.text = bot.FileRef{Name: wording.PastedNotice}, t.up.Text
		_, err := t.readHolidays(wording.PastedNotice, []byte(t.up.Text))
		return err
	}, run: (*turn).previewFile}
}
