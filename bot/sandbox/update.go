package sandbox

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// unasked are the update kinds a bot gets only when it names them.
var unasked = map[string]bool{"chat_member": true, "message_reaction": true, "message_reaction_count": true}

// ahead is how far an offset may be ahead of the newest update; one beyond is taken for none.
const ahead = 10

// updateQueue holds what the bot has not confirmed, oldest first.
type updateQueue struct {
	next    int64
	waiting []queued
	again   int64           // up to here updates were delivered twice
	allowed map[string]bool // nil: the default; sticks until changed
	asked   []string        // allowed as it was asked for
	poll    *poll           // the long poll that waits now
	held    bool            // the bot gets only those up to free
	free    int64
}

type queued struct {
	id   int64
	lane lane
	raw  json.RawMessage
}

// push numbers an update and queues it, unless the bot does not want its kind. It returns the id, 0 when not queued.
// The caller holds mu.
func (s *Server) push(kind string, u update) int64 {
	q := &s.queue
	if q.allowed == nil && unasked[kind] || q.allowed != nil && !q.allowed[kind] {
		return 0
	}
	u.ID = q.next
	raw, err := json.Marshal(u)
	if err != nil {
		s.opts.Log.Error("queue an update", "err", err)
		return 0
	}
	q.next++
	q.waiting = append(q.waiting, queued{u.ID, u.lane(kind), raw})
	s.wake()
	return u.ID
}

// confirm forgets updates before offset; a negative offset keeps the last -offset.
func (q *updateQueue) confirm(offset int64) {
	n := len(q.waiting)
	switch {
	case offset == 0 || offset > q.next+ahead:
		return
	case offset < 0:
		q.waiting = q.waiting[n-int(min(int64(n), -offset)):]
	default:
		q.waiting = q.waiting[q.place(offset):]
	}
	if len(q.waiting) == 0 {
		q.waiting = nil
	}
}

// place is where an update stands, or would stand, among those that wait.
func (q *updateQueue) place(id int64) int {
	i, _ := slices.BinarySearchFunc(q.waiting, id, func(u queued, id int64) int { return cmp.Compare(u.id, id) })
	return i
}

// done forgets one update.
func (q *updateQueue) done(id int64) {
	if i := q.place(id); i < len(q.waiting) && q.waiting[i].id == id {
		if i == 0 {
			q.waiting = q.waiting[1:]
		} else {
			q.waiting = slices.Delete(q.waiting, i, i+1)
		}
	}
	if len(q.waiting) == 0 {
		q.waiting = nil
	}
}

// kinds are the names that allowed_updates may hold.
var updateKinds = strings.Fields("message edited_message channel_post edited_channel_post business_connection business_message " +
	"edited_business_message deleted_business_messages message_reaction message_reaction_count inline_query chosen_inline_result " +
	"callback_query shipping_query pre_checkout_query purchased_paid_media poll poll_answer my_chat_member chat_member " +
	"chat_join_request chat_boost removed_chat_boost")

// allow takes the kinds a call asks for. An empty list, or one of nothing but unknown names, means the default; what is
// no list changes nothing.
func (q *updateQueue) allow(c *call) {
	list, ok := c.loose("allowed_updates").([]any)
	if !ok {
		return
	}
	q.allowed, q.asked = nil, nil
	for _, one := range list {
		name, _ := one.(string)
		if name = strings.ToLower(name); slices.Contains(updateKinds, name) && !slices.Contains(q.asked, name) {
			q.asked = append(q.asked, name)
		}
	}
	if q.asked == nil {
		return
	}
	q.allowed = map[string]bool{}
	for _, name := range q.asked {
		q.allowed[name] = true
	}
}
