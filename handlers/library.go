package handlers

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// What may be filed: policies, and lists of people, enterprises and units.
var (
	policyFiles = []string{".docx", ".doc", ".wps", ".pdf", ".ofd", ".html", ".htm", ".txt", ".md"}
	sheetFiles  = []string{".xlsx", ".csv"}
)

// mostBytes is what a bot may download.
const mostBytes = 20 << 20

// shelf is a file on its way into the library.
type shelf struct {
	file   bot.FileRef
	text   string // in place of a file: the notice of a year, as a message
	policy kb.Imported
	sheet  *intake.Table
	order  intake.Order
	taken  intake.Result // what the sheet would do
	outer  outerShelf
	// holidays are the years that the file holds, if it is the notice of one or a list of them.
	holidays wording.Holidays
}

// documentFile previews a file that the office sent; nothing is filed yet.
func (r *Router) documentFile() action {
	return action{before: (*turn).readFile, run: (*turn).previewFile}
}

// libraryPress files it, or forgets it.
func libraryPress() action {
	return action{before: (*turn).fileIt, run: (*turn).onShelf}
}

// readFile fetches and reads the file, outside the transaction.
func (t *turn) readFile() error {
	f := t.up.Files[0]
	ext := strings.ToLower(path.Ext(f.Name))
	if !slices.Contains(slices.Concat(policyFiles, sheetFiles, yearFiles), ext) {
		return &wording.Sorry{Text: wording.NotAFile}
	}
	if f.Size > mostBytes {
		return &wording.Sorry{Text: wording.FileTooBig}
	}
	t.shelf.file = f
	return t.readAs(func(ctx context.Context, source string, data []byte) (kb.Imported, error) {
		return t.Library.Preview(ctx, source, data)
	})
}

// readAs reads the file as a list or hands it to the library.
func (t *turn) readAs(take func(context.Context, string, []byte) (kb.Imported, error)) error {
	data, err := []byte(t.shelf.text), error(nil)
	if t.shelf.file.ID != "" {
		data, err = t.Files.Download(t.ctx, t.shelf.file.ID)
	}
	switch {
	case errors.Is(err, bot.ErrTooBig):
		return &wording.Sorry{Text: wording.FileTooBig}
	case err != nil:
		t.Log.Warn("file not fetched", "update", t.up.ID, "err", err)
		return &wording.Sorry{Text: wording.FileAway}
	}
	name := path.Base(strings.ReplaceAll(t.shelf.file.Name, "\\", "/"))
	if !slices.Contains(sheetFiles, strings.ToLower(path.Ext(name))) {
		return t.readDocument(name, data, take)
	}
	sheet, err := intake.Read(name, data)
	var bad *intake.FileError
	if errors.As(err, &bad) {
		return &wording.Sorry{Text: name + ":" + bad.Reason + "。"}
	}
	if err != nil {
		return fmt.Errorf("read sheet: %w", err)
	}
	t.shelf.sheet, t.shelf.order = &sheet, intake.Order{Day: string(t.day()), Roles: t.gives()}
	if t.shelf.order.Kind, err = sheet.Kind(); err != nil {
		return &wording.Sorry{Text: wording.NoHeading}
	}
	if t.shelf.order.Kind == intake.Outer {
		return t.readOuter()
	}
	if t.up.Kind == bot.Pressed {
		return nil
	}
	if t.shelf.taken, err = intake.Preview(t.ctx, t.Store.Do, sheet, t.shelf.order); err != nil {
		return fmt.Errorf("preview sheet: %w", err)
	}
	return nil
}

// onShelf says what became of the file; a list is saved here, good rows in, bad rows back as a file.
func (t *turn) onShelf() error {
	_, word, key, _ := bot.ParseData(t.up.Press)
	if err := t.tx.PutSetting(t.ctx, fileKey(key), ""); err != nil {
		return fmt.Errorf("forget file: %w", err)
	}
	if t.shelf.text != "" {
		if err := t.tx.PutSetting(t.ctx, pastedKey(key), ""); err != nil {
			return fmt.Errorf("forget notice: %w", err)
		}
	}
	if word != "put" && word != "days" {
		return t.change(wording.FileDropped(t.shelf.file.Name))
	}
	if err := t.audit("import", t.shelf.file.Name); err != nil {
		return err
	}
	if len(t.shelf.holidays.Years) > 0 {
		return t.change(t.shelf.holidays.Kept())
	}
	if t.shelf.sheet == nil {
		return t.change(wording.PolicyFiled(t.shelf.policy))
	}
	if t.shelf.order.Kind == intake.Outer {
		return t.takeOuter()
	}
	got, err := intake.Save(t.ctx, t.tx, *t.shelf.sheet, t.shelf.order)
	var bad *intake.FileError
	if errors.As(err, &bad) {
		return &wording.Sorry{Text: bad.Reason + "。"}
	}
	if err != nil {
		return fmt.Errorf("save sheet: %w", err)
	}
	if err := t.change(wording.SheetFiled(t.shelf.file.Name, got)); err != nil {
		return err
	}
	return t.badRows(got)
}
