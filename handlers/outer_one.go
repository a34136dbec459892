package handlers

import (
	"context"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// mostOuterShown is how many good rows a preview shows.
const mostOuterShown = 5

// mostMerged is how often in a row a merged ticket is followed to the one it went into.
const mostMerged = 10

// one takes an order; of one that is here already and whose deadline was counted from its import, that deadline stays.
func (o OuterTaker) one(ctx context.Context, tx Tx, desk *ticket.Desk, x *intake.OuterOrder, got *OuterTaken) (intake.Change, error) {
	here, err := tx.OuterTicket(ctx, x.Channel, x.Number)
	switch {
	case err == nil:
		if x.FromImport && !here.Dues.Outer.IsZero() {
			x.Due, x.From, x.FromImport = here.Dues.Outer, here.Filed.In(o.calendar().Location()), false
		}
		return o.again(ctx, tx, desk, *x, here, got)
	case !isNotFound(err):
		return "", err
	}
	firm, err := firmOf(ctx, tx, x.Code, x.Firm)
	if err != nil {
		return "", err
	}
	f := o.filing(*x, firm)
	if err := o.route(ctx, tx, &f); err != nil {
		return "", err
	}
	tk, err := desk.Do(ctx, "", ticket.Move{Verb: ticket.Open, By: o.By, At: o.Now, Cause: "outer " + x.Channel + " " + x.Number, New: &f})
	if err != nil {
		return "", err
	}
	got.Opened = append(got.Opened, tk)
	return intake.Added, o.likeOf(ctx, tx, tk, got)
}

// again looks at an order that has its ticket: only its deadline may have changed. Of one that was merged the ticket it went
// into is held to it, where it is earlier.
func (o OuterTaker) again(ctx context.Context, tx Tx, desk *ticket.Desk, x intake.OuterOrder, here ticket.Ticket, got *OuterTaken) (intake.Change, error) {
	for seen := 0; here.Merged != "" && seen < mostMerged; seen++ {
		into, err := tx.Ticket(ctx, here.Merged)
		if err != nil {
			return "", err
		}
		if here = into; !here.Dues.Outer.IsZero() && !x.Due.Before(here.Dues.Outer) {
			return intake.Unchanged, nil
		}
	}
	if x.Due.IsZero() || x.Due.Equal(here.Dues.Outer) || !here.State.Open() {
		return intake.Unchanged, nil
	}
	cause := "outer due " + x.Due.Format(time.RFC3339) + " " + o.Now.Format(time.RFC3339Nano)
	if _, err := desk.Do(ctx, here.Number, ticket.Move{Verb: ticket.Complete, By: o.By, At: o.Now, Cause: cause, Until: x.Due}); err != nil {
		return "", err
	}
	got.Moved = append(got.Moved, wording.OuterMoved{Number: here.Number, Outer: x.Number, From: here.Dues.Outer, To: x.Due})
	return intake.Updated, nil
}

// filing is what an order starts a ticket from. Words about officials' conduct make it one for the office's head alone.
func (o OuterTaker) filing(x intake.OuterOrder, firm bot.EnterpriseID) ticket.Filing {
	f := ticket.Filing{Class: x.Class, Problem: x.Problem, Urgent: dangerous(x.Text), Enterprise: firm, Contact: x.Contact, Phone: x.Phone,
		Channel: x.Channel, Outer: x.Number, OuterDue: x.Due, OuterFiled: x.Filed, Summary: summary(x.Text), Text: x.Text}
	if conductual(x.Text) {
		f.Class = ticket.Conduct
	}
	known := false
	for _, p := range ticket.Problems {
		known = known || p == f.Problem
	}
	if !known {
		f.Problem = kb.FieldOf(x.Text)
	}
	return f
}

// route proposes the units that the answer named, where the county has them.
func (o OuterTaker) route(ctx context.Context, tx Tx, f *ticket.Filing) error {
	a, ok := o.Routes[f.Text]
	if !ok || a.Lead == "" || f.Class == ticket.Conduct {
		return nil
	}
	lead, err := tx.UnitNamed(ctx, a.Lead)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	f.Proposed, f.Sure = lead.ID, a.LeadSure
	for _, name := range a.Supports {
		u, err := tx.UnitNamed(ctx, name)
		if err != nil && !isNotFound(err) {
			return err
		}
		if err == nil && u.ID != lead.ID {
			f.Supports = append(f.Supports, u.ID)
		}
	}
	return nil
}

// likeOf looks for open matters of the same firm that seem to be the same.
func (o OuterTaker) likeOf(ctx context.Context, tx Tx, tk ticket.Ticket, got *OuterTaken) error {
	if tk.Enterprise == 0 || tk.Class == ticket.Conduct {
		return nil
	}
	others, err := tx.Tickets(ctx, ticket.Filter{Enterprise: tk.Enterprise, OpenOnly: true})
	if err != nil {
		return err
	}
	for _, other := range others {
		if other.Number == tk.Number || other.Class == ticket.Conduct {
			continue
		}
		if kb.NewLikeness([]string{matter(tk), matter(other)}, o.Encode).Between(0, 1) >= kb.SameMatter {
			got.Like = append(got.Like, wording.OuterLike{New: tk.Number, Old: other.Number})
			return nil
		}
	}
	return nil
}

// firmOf finds a firm by its code, else by its whole name, and puts one on record that is not there; zero without both.
func firmOf(ctx context.Context, tx Tx, code, name string) (bot.EnterpriseID, error) {
	if code != "" {
		e, err := tx.EnterpriseByCode(ctx, code)
		if err == nil || !isNotFound(err) {
			return e.ID, err
		}
	}
	if name == "" && code == "" {
		return 0, nil
	}
	e := bot.Enterprise{Name: name, Code: code}
	same, err := tx.EnterprisesNamed(ctx, name, 20)
	if err != nil {
		return 0, err
	}
	for _, s := range same {
		if name != "" && s.Name == name && (code == "" || s.Code == "") {
			if code == "" {
				return s.ID, nil
			}
			e = s
			e.Code = code
			break
		}
	}
	return tx.PutEnterprise(ctx, e)
}
