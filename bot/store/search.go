package store

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"zhuqi/bot/ticket"
)

// firmsFound is for how many enterprises of a name tickets are looked up; the shortest names are the closest.
const firmsFound = 30

// Search finds tickets by number, phone or name: the open ones first, then the newest.
func (r Reads) Search(ctx context.Context, s ticket.Search) ([]ticket.Ticket, error) {
	found, args, err := r.searched(ctx, s)
	if err != nil || found == "" {
		return nil, err
	}
	text := "SELECT t.body FROM tickets t WHERE t.rowid IN (" + found + ")"
	if s.Whose != nil {
		us := asJSON(notNil(s.Whose.Units))
		text += ` AND (t.owner = ? OR t.enterprise IN (SELECT value FROM json_each(?)) OR t.lead IN (SELECT value FROM json_each(?))
			OR EXISTS (SELECT 1 FROM ticket_supports s WHERE s.ticket = t.number AND s.unit IN (SELECT value FROM json_each(?))))`
		args = append(args, s.Whose.Owner, asJSON(notNil(s.Whose.Enterprises)), us, us)
	}
	ts, err := list(ctx, r.q, scanTicket, text+" ORDER BY t.open DESC, t.filed DESC, t.number DESC LIMIT ?", append(args, s.Limit)...)
	if err != nil {
		return nil, fmt.Errorf("search tickets: %w", err)
	}
	return ts, nil
}

// searched writes which rows fit; each way has its index.
func (r Reads) searched(ctx context.Context, s ticket.Search) (string, []any, error) {
	var parts []string
	var args []any
	add := func(text string, a ...any) {
		parts, args = append(parts, "SELECT x.rowid FROM tickets x "+text), append(args, a...)
	}
	if s.Number != "" {
		add("WHERE x.number = ?", s.Number)
	}
	if s.Short != 0 {
		tail := fmt.Sprintf("-%04d", s.Short)
		add("INDEXED BY tickets_by_end WHERE substr(x.number, -4) = ? AND x.number LIKE ?", tail[len(tail)-4:], "%"+tail)
	}
	if s.Phone != "" {
		add("WHERE x.phone IN (?, ?) AND x.phone <> ''", s.Phone, strings.ReplaceAll(s.Phone, "-", ""))
	}
	if s.PhoneEnd != "" {
		add("INDEXED BY tickets_by_phone_end WHERE substr(x.phone, -4) = ? AND x.phone <> ''", s.PhoneEnd)
	}
	if name := strings.TrimSpace(s.Name); name != "" {
		add("WHERE x.contact = ? AND x.contact <> ''", name)
		if utf8.RuneCountInString(name) > 1 {
			firms, err := r.EnterprisesNamed(ctx, name, firmsFound)
			if err != nil {
				return "", nil, fmt.Errorf("search tickets: %w", err)
			}
			var ids []any
			for _, e := range firms {
				ids = append(ids, e.ID)
			}
			add("WHERE x.enterprise IN (SELECT value FROM json_each(?))", asJSON(notNil(ids)))
			// Part of a contact's name is looked for among what is open alone.
			add(`INDEXED BY tickets_open_contact WHERE x.open = 1 AND x.contact LIKE ? ESCAPE '\'`, containing(name))
		}
	}
	return strings.Join(parts, " UNION "), args, nil
}
