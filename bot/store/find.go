package store

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// ErrBadCursor says that Find.Before is not the Next of an earlier page.
var ErrBadCursor = errors.New("not a cursor of this list")

// Find asks for a page of a list. A row is found by what it holds, its number, its day and minute in Shanghai
// (2026-11-23 09:10), and the names of its people; empty finds all.
type Find struct {
	Text   string
	Words  []string     // states, kinds and rules that are called so; they are found, too
	Chats  []bot.ChatID // of people who are called so; they are found, too
	Before string       // Found.Next of the page before
	Limit  int
}

// Found is one page; Next is empty on the last.
type Found[T any] struct {
	Rows  []T
	Next  string
	Total int
}

// listing is a list that can be searched and read page by page. In where, ?1 is the text, ?2 its pattern, ?3 and ?4 the
// words and chats as JSON; in after, ?5 and so on are where the page before ended.
type listing[T any] struct {
	columns, from, where, after, order string
	scan                               func(scanner) (T, error)
	begin                              []any // before the first row: an int64 or string for each part of the cursor
	end                                func(T) []any
}

func find[T any](ctx context.Context, r Reads, f Find, l listing[T]) (out Found[T], err error) {
	from, err := cursor(f.Before, l.begin)
	if err != nil {
		return out, err
	}
	args := []any{f.Text, containing(f.Text), asJSON(append([]string{}, f.Words...)), asJSON(append([]bot.ChatID{}, f.Chats...))}
	where := " FROM " + l.from + " WHERE (?1 = '' OR ?2 IS NULL OR " + l.where + ")"
	if out.Total, err = one(ctx, r.q, column[int], "SELECT count(*)"+where, args...); err != nil {
		return out, err
	}
	args = append(append(args, from...), f.Limit+1)
	out.Rows, err = list(ctx, r.q, l.scan, fmt.Sprintf("SELECT %s%s AND %s ORDER BY %s LIMIT ?%d", l.columns, where, l.after, l.order, len(args)), args...)
	if err == nil && len(out.Rows) > f.Limit {
		out.Rows = out.Rows[:f.Limit]
		out.Next = strings.Trim(fmt.Sprint(l.end(out.Rows[f.Limit-1])), "[]")
	}
	return out, err
}

// cursor reads the parts of a cursor, in the kinds that begin has.
func cursor(s string, begin []any) ([]any, error) {
	if s == "" {
		return begin, nil
	}
	parts := strings.Fields(s)
	if len(parts) != len(begin) {
		return nil, ErrBadCursor
	}
	out := make([]any, len(parts))
	for i, p := range parts {
		out[i] = p
		if _, number := begin[i].(int64); number {
			n, err := strconv.ParseInt(p, 10, 64)
			if err != nil {
				return nil, ErrBadCursor
			}
			out[i] = n
		}
	}
	return out, nil
}

// minute writes a column of milliseconds as people write the minute, in Shanghai.
func minute(column string) string {
	return "strftime('%Y-%m-%d %H:%M', " + column + " / 1000, 'unixepoch', '+8 hours')"
}

// ofPeople finds a column of chats by the people's names.
func ofPeople(chat string) string {
	return chat + ` IN (SELECT value FROM json_each(?4)) OR CAST(` + chat + ` AS TEXT) = ?1
		OR ` + chat + ` IN (SELECT chat FROM people WHERE name LIKE ?2 ESCAPE '\' OR nick LIKE ?2 ESCAPE '\')`
}

// FindOutbox searches the outbox, newest first.
func (r Reads) FindOutbox(ctx context.Context, f Find) (Found[bot.Outbound], error) {
	out, err := find(ctx, r, f, listing[bot.Outbound]{
		columns: outboundColumns, from: "outbox o", after: "o.id < ?5", order: "o.id DESC", scan: scanOutbound,
		where: `o.ticket LIKE ?2 ESCAPE '\' OR json_extract(o.message, '$.HTML') LIKE ?2 ESCAPE '\' OR o.error LIKE ?2 ESCAPE '\'
			OR CAST(o.id AS TEXT) = ?1 OR o.state IN (SELECT value FROM json_each(?3)) OR o.kind IN (SELECT value FROM json_each(?3))
			OR ` + minute("o.made") + ` LIKE ?2 ESCAPE '\' OR ` + ofPeople("o.chat"),
		begin: []any{int64(math.MaxInt64)}, end: func(o bot.Outbound) []any { return []any{o.ID} }})
	if err != nil {
		return out, fmt.Errorf("search the outbox: %w", err)
	}
	return out, nil
}

// Received is a raw update as it was stored, and whether it has been handled.
type Received struct {
	bot.Inbound
	Done bool
}

func scanReceived(row scanner) (in Received, err error) {
	in.Inbound, err = scanInbound(scanFunc(func(to ...any) error { return row.Scan(append(to, &in.Done)...) }))
	return in, err
}

// scanFunc is a scanner made of a function.
type scanFunc func(...any) error

// Scan implements scanner.
func (f scanFunc) Scan(to ...any) error { return f(to...) }

// FindInbox searches the updates that came in, newest first; of those that were purged only number, chat and time are left.
func (r Reads) FindInbox(ctx context.Context, f Find) (Found[Received], error) {
	out, err := find(ctx, r, f, listing[Received]{
		columns: "i.id, i.chat, i.raw, i.at, i.done", from: "inbox i", after: "i.id < ?5", order: "i.id DESC", scan: scanReceived,
		where: `CAST(i.raw AS TEXT) LIKE ?2 ESCAPE '\' OR CAST(i.id AS TEXT) = ?1 OR i.done IN (SELECT value FROM json_each(?3))
			OR ` + minute("i.at") + ` LIKE ?2 ESCAPE '\' OR ` + ofPeople("i.chat"),
		begin: []any{int64(math.MaxInt64)}, end: func(in Received) []any { return []any{in.ID} }})
	if err != nil {
		return out, fmt.Errorf("search the inbox: %w", err)
	}
	return out, nil
}

// FindTickets searches the tickets, the last filed first.
func (r Reads) FindTickets(ctx context.Context, f Find) (Found[ticket.Ticket], error) {
	out, err := find(ctx, r, f, listing[ticket.Ticket]{
		columns: "t.body", from: "tickets t", after: "(t.filed, t.number) < (?5, ?6)", order: "t.filed DESC, t.number DESC", scan: scanTicket,
		where: `t.number LIKE ?2 ESCAPE '\' OR t.contact LIKE ?2 ESCAPE '\' OR t.phone LIKE ?2 ESCAPE '\' OR t.class LIKE ?2 ESCAPE '\'
			OR t.state IN (SELECT value FROM json_each(?3)) OR t.outer_number LIKE ?2 ESCAPE '\'
			OR json_extract(t.body, '$.Summary') LIKE ?2 ESCAPE '\' OR json_extract(t.body, '$.Text') LIKE ?2 ESCAPE '\'
			OR t.enterprise IN (SELECT id FROM enterprises WHERE name LIKE ?2 ESCAPE '\') OR t.lead IN (SELECT id FROM units WHERE name LIKE ?2 ESCAPE '\')
			OR ` + minute("t.filed") + ` LIKE ?2 ESCAPE '\' OR t.owner IN (` + called + `) OR t.holder IN (` + called + `)`,
		begin: []any{int64(math.MaxInt64), ""}, end: func(t ticket.Ticket) []any { return []any{t.Filed.UnixMilli(), t.Number} }})
	if err != nil {
		return out, fmt.Errorf("search tickets: %w", err)
	}
	return out, nil
}

// called are the people of that name or chat.
var called = "SELECT p.id FROM people p WHERE p.name LIKE ?2 ESCAPE '\\' OR " + ofPeople("p.chat")

// Which reminders come first: those that wait, the next one first; then those that are done with, the last one first.
const (
	doneWith   = "(r.state <> 'planned')"
	distanceOf = "CASE r.state WHEN 'planned' THEN r.due ELSE -r.due END"
)

// FindReminders searches the reminders: those planned by when they are due, then the others, the latest first.
func (r Reads) FindReminders(ctx context.Context, f Find) (Found[ticket.Reminder], error) {
	out, err := find(ctx, r, f, listing[ticket.Reminder]{
		columns: reminderColumns, from: "reminders r", scan: scanReminder,
		after: "(" + doneWith + ", " + distanceOf + ", r.id) > (?5, ?6, ?7)", order: doneWith + ", " + distanceOf + ", r.id",
		where: `r.ticket LIKE ?2 ESCAPE '\' OR r.state IN (SELECT value FROM json_each(?3)) OR r.rule IN (SELECT value FROM json_each(?3))
			OR r.step IN (SELECT value FROM json_each(?3)) OR ` + minute("r.due") + ` LIKE ?2 ESCAPE '\' OR r.person IN (` + called + `)`,
		begin: []any{int64(-1), int64(0), int64(0)}, end: func(m ticket.Reminder) []any {
			if m.State == ticket.Planned {
				return []any{0, m.Due.UnixMilli(), m.ID}
			}
			return []any{1, -m.Due.UnixMilli(), m.ID}
		}})
	if err != nil {
		return out, fmt.Errorf("search reminders: %w", err)
	}
	return out, nil
}
