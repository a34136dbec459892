package ticket

import (
	"context"
	"fmt"
	"slices"

	"zhuqi/bot"
)

// line is a line of people to tell; when nobody in it can be reached, the next in line is told.
type line int

const (
	toOwner    line = iota // the filer, else the admitted owners
	toHolder               // else the unit, else the office
	toUnit                 // liaisons and interpreters of the lead unit, else its heads
	toHeads                // of the lead unit, else the office
	toSupports             // of the support units
	toMissing              // of those support units whose part is missing
	toOffice               // of a complaint about an official the heads of the office alone
	toOfficeHead
	toLeaders
	toCadres     // paired, else those who go back in their place
	toGoBack     // of the office who may revisit, else the supervision office
	toRulers     // of the office who may rule, else the supervision office
	toDuty       // heads of the unit proposed for an urgent matter
	toFormer     // who handled it before the move
	toNamed      // of the unit in whose name many were answered together, which never had it
	toOrdered    // of the support unit that a leader's last instruction is for
	toInstructor // the leader in whose name another entered it
)

// lines says who is told of a move, beside whoever made it. No handler and no job decides that.
var lines = map[Verb][]line{
	Open:         {toOwner, toOffice},
	Dispatch:     {toUnit, toSupports, toOwner},
	Rule:         {toUnit, toSupports, toOwner},
	Redispatch:   {toUnit, toSupports, toOwner},
	Decline:      {toOwner},
	Object:       {toOfficeHead},
	Sign:         {toOwner, toSupports}, // whose part can be written now
	Return:       {toOffice},
	Transfer:     {toHolder, toFormer, toOwner},
	Ask:          {toOwner},
	Supply:       {toHolder},
	Expire:       {toHolder, toOwner},
	Interim:      {toOwner, toOffice},
	Contribute:   {toHolder},
	AskExtension: {toOffice},
	Grant:        {toHolder, toOwner},
	Refuse:       {toHolder, toOwner},
	ProposeDefer: {toLeaders},
	Defer:        {toHolder, toOwner, toOffice},
	Resume:       {toHolder, toOwner},
	Submit:       {toHeads},
	SendBack:     {toHolder},
	Approve:      {toOwner, toHolder},
	Reply:        {toOwner},
	Correct:      {toOwner},
	Confirm:      {toHolder},
	Reject:       {toHolder, toHeads, toOffice},
	Apart:        {toOffice},
	Revisit:      {toOwner, toHolder},
	Note:         {toHolder, toOffice},
	Lapse:        {toOwner, toHolder},
	Add:          {toHolder},
	Urge:         {toHolder},
	ReportUp:     {toOwner, toHolder},
	Merge:        {toOwner, toHolder},
	Absorb:       {toHolder, toHeads},
	Confer:       {toHolder, toSupports},
	Instruct:     {toOrdered, toHolder, toHeads, toOffice, toInstructor},
	Request:      {toHolder, toHeads, toOffice},
	Withdraw:     {toHolder, toOffice},
	ProposeWatch: {toLeaders},
	Supervise:    {toHolder, toHeads, toOffice, toOwner},
	NoWatch:      {toOffice},
	Require:      {toHolder, toHeads, toOffice},
	Lift:         {toHolder, toOffice, toOwner},
	Complete:     {toOwner, toHolder},
	Vacate:       {toHolder, toOwner},
	Recount:      {toOwner, toHolder},
	Succeed:      {toHolder, toHeads, toOffice, toOwner},
}

// linesOf adds to the table what depends on the ticket as it stands in the end.
func linesOf(m made, t Ticket) []line {
	switch {
	case m.event.Verb == Open && t.State != Submitted && !t.Urgent:
		return []line{toOwner} // the unit has it already
	case m.event.Verb == Return && t.disputed() && t.Urgent:
		return []line{toOffice, toRulers, toDuty}
	case m.event.Verb == Return && t.disputed():
		return []line{toOffice, toRulers}
	case (m.event.Verb == Open || m.event.Verb == Return) && t.Urgent && t.State == Submitted:
		return append(slices.Clone(lines[m.event.Verb]), toDuty)
	case m.event.Verb == Dispatch && t.Urgent:
		return []line{toUnit, toHeads, toSupports, toOwner} // an urgent matter is told at any hour, to the head too
	case m.event.Verb == AskExtension && t.Extended > 0:
		return []line{toLeaders}
	case m.event.Verb == Confirm && t.WantDefer:
		return []line{toLeaders, toHolder}
	case m.event.Verb == Merge:
		return mergeLines(m)
	case m.event.Verb == Revisit && m.move.Outcome == FoundSolved && t.Supervised:
		return []line{toOwner, toHolder, toLeaders} // who may lift the supervision now
	case m.event.Verb == Revisit && m.move.Outcome == FoundUnsolved:
		return []line{toHolder, toHeads, toOffice, toOwner}
	case m.event.Verb == Revisit && m.move.Outcome == Unreachable && t.Revisits >= Attempts:
		return []line{toOffice}
	case m.event.Verb == Revisit && (m.move.Outcome == Unreachable || m.move.Outcome == PutOff):
		return nil
	case m.event.Verb == Revisit && m.before.Ticket.State != Answered:
		return nil // closed or withdrawn already, and stays so
	case m.event.Verb == Rate && slices.Index(Grades, m.move.Grade) > 2:
		return []line{toHolder, toOffice}
	case m.event.Verb == Open && t.Outer != "" && m.move.By > 0 && m.move.By != t.Owner && !t.Urgent:
		return []line{toOwner} // the office has taken it over from another platform itself
	case m.event.Verb == Reply && m.move.Batch != "":
		return batchLines(m)
	case m.event.Verb == Recount && m.before.Ticket.Dues.Promise.Equal(t.Dues.Promise):
		return nil
	}
	return lines[m.event.Verb]
}

// tell queues a message for everybody in the lines of the move who is not told yet.
func (d *Desk) tell(ctx context.Context, c *circle, m made, told map[bot.PersonID]bool) error {
	for _, l := range linesOf(m, c.Ticket) {
		people, err := c.people(ctx, l)
		if err != nil {
			return err
		}
		for _, p := range people {
			receipt := m.event.Verb == Open && l == toOwner // he waits for it, though he filed it himself
			if told[p.ID] && !(receipt && p.ID == m.event.By) {
				continue
			}
			told[p.ID] = true
			if err := d.enqueue(ctx, c, m, p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *Desk) enqueue(ctx context.Context, c *circle, m made, p Told) error {
	msg := d.teller.Tell(Notice{View: c.View, Event: m.event, Move: m.move, To: p.Person, As: p.As, May: May(c.View, p.Person, m.event.At)})
	msg.Chat = p.Chat
	if msg.Ticket == "" {
		msg.Ticket = string(m.event.Ticket)
	}
	return d.tx.Enqueue(ctx, bot.Outbound{
		Key:  fmt.Sprintf("ev:%s:%d:%d:%s", m.event.Ticket, m.event.Seq, p.ID, p.As),
		Kind: bot.Send, Message: msg, Made: m.event.At})
}
