package jobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// textRead is what was read of a policy's text, so that the same text in another file is not taken for a change.
type textRead struct {
	Source, Hash string // of the file
	Sum          string // of the text
	Version      int    // from 1
	Closes, Ends string // the last days of the window and of validity, by the first text
}

// rule is a rule as pushes are kept apart by: its name, and the day where it is another than that of the first text.
func (r textRead) rule(name, first, day string) string {
	if r.Version < 2 || day == first {
		return name
	}
	return name + "@" + day
}

// textOf is what was read of a policy; nothing when it was not read yet.
func textOf(kept map[string]string, id kb.PolicyID) (r textRead) {
	_ = json.Unmarshal([]byte(kept[readKey+fmt.Sprint(int64(id))]), &r) // nothing is kept of it: nothing was read
	return r
}

// atATime is how many texts one round reads: a county's whole library must not keep reminders waiting.
const atATime = 200

// texts reads what came in or changed: when one may apply, and whether who follows the field is to be told of another text.
// A text read for the first time is no change.
func (p *Policies) texts(ctx context.Context, now time.Time) error {
	files, err := p.Store.PolicyFiles(ctx)
	if err != nil {
		return err
	}
	all := sha256.New()
	for _, f := range files {
		fmt.Fprintln(all, f.ID, f.Source, f.Hash)
	}
	looked := hex.EncodeToString(all.Sum(nil))
	if looked == p.looked {
		return nil
	}
	kept, err := p.Store.Settings(ctx, readKey)
	if err != nil {
		return err
	}
	read := 0
	for _, f := range files {
		was := textOf(kept, f.ID)
		if was.Hash == f.Hash && was.Source == f.Source {
			continue
		}
		if read++; read > atATime {
			return nil // the next round goes on
		}
		if err := p.text(ctx, f, was, now); err != nil {
			return err
		}
	}
	p.looked = looked
	return nil
}

// text reads one text.
func (p *Policies) text(ctx context.Context, f kb.Policy, was textRead, now time.Time) error {
	policy, err := p.Store.Policy(ctx, f.ID)
	if errors.Is(err, bot.ErrNotFound) { // removed meanwhile
		return nil
	}
	if err != nil {
		return err
	}
	passages, err := p.Store.PassagesOf(ctx, f.ID)
	if err != nil {
		return err
	}
	closes, is := closes(passages), was
	is.Source, is.Hash, is.Sum = policy.Source, policy.Hash, sumOf(passages)
	var pushes []bot.Push
	switch {
	case was.Version == 0:
		is.Version, is.Closes, is.Ends = 1, closes, string(policy.EndedOn())
	case is.Sum != was.Sum:
		is.Version++
		another := is.Source != was.Source // the id of one that was removed
		if pushes, err = p.changed(ctx, policy, is.Version, another, now); err != nil {
			return err
		}
	}
	b, err := json.Marshal(is)
	if err != nil {
		return err
	}
	id := fmt.Sprint(int64(f.ID))
	return p.Store.Do(ctx, func(tx Tx) error {
		if closes != "" || was.Version > 0 {
			if err := tx.PutSetting(ctx, windowKey+id, closes); err != nil {
				return err
			}
		}
		if err := plan(ctx, tx, pushes); err != nil {
			return err
		}
		return tx.PutSetting(ctx, readKey+id, string(b))
	})
}

// changed plans for those who follow the field of a policy that says something else now, or that is another one.
func (p *Policies) changed(ctx context.Context, policy kb.Policy, version int, another bool, now time.Time) ([]bot.Push, error) {
	s := policy.StatusOn(kb.Date(now.In(calendar.Shanghai).Format(time.DateOnly)))
	if policy.Title == "" || policy.DuplicateOf != 0 || s != kb.InForce && s != kb.NotYet {
		return nil, nil
	}
	field := kb.FieldOf(policy.Title)
	rule, line := PushChanged, wording.PushChanged(field, policy.Title, policy.Number)
	if another {
		rule, line = PushNew, wording.PushNew(field, policy.Title, policy.Number)
	}
	to, err := p.followers(ctx, field)
	for i := range to {
		to[i].Rule, to[i].Policy, to[i].Due, to[i].Line = fmt.Sprintf("%s@%d", rule, version), int64(policy.ID), now, line
	}
	return to, err
}

// closes is the last day of the application window that a text names.
func closes(passages []kb.Passage) string {
	var last kb.Date
	for _, x := range passages {
		last = max(last, kb.ClosesOn(x.Text))
	}
	return string(last)
}

// sumOf tells one text from another; blanks and widths are no difference.
func sumOf(passages []kb.Passage) string {
	var b strings.Builder
	for _, x := range passages {
		b.WriteString(strings.Join(strings.Fields(kb.Normalise(x.Text)), "") + "\n")
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:16])
}
