package bot

import "time"

// Topic is what somebody is contacted about. Owners may turn off those of Muteable.
type Topic string

// The topics. What follows from a person's act has none: it goes out at once and is never counted.
const (
	TopicReminder Topic = "办理提醒" // a date of his own ticket comes near
	TopicPolicy   Topic = "政策推送" // a policy of a field he follows
	TopicDigest   Topic = "进度汇总" // what waited, in one message
	TopicRevisit  Topic = "回访"   // a cadre or the office asked whether it is solved
	TopicVisit    Topic = "走访"   // a cadre came by
)

// Muteable lists the topics of the bot's own messages, which an owner may turn off.
var Muteable = []Topic{TopicReminder, TopicPolicy, TopicDigest}

// Contact is one time that an enterprise was contacted unasked: by whom, whom, about what and why. The contact budget is
// counted from these.
type Contact struct {
	Key        string // unique: that of the outbox row, or of what recorded it
	At         time.Time
	Enterprise EnterpriseID // 0: a person without one
	Person     PersonID     // whom; 0: somebody of the enterprise
	By         PersonID     // 0: the bot by itself
	Topic      Topic
	Ticket     string
	Why        string
}

// Push is a message about a policy that is planned for one person; its key is person, policy and rule.
type Push struct {
	ID         int64
	Person     PersonID
	Enterprise EnterpriseID // whose budget it counts against; 0 for staff
	Rule       string       // new, closing, expiring
	Policy     int64
	Due        time.Time
	Line       string // what it says, one line of text
	State      string // as of a reminder
	Late       bool
}

// Missed is one person whom messages do not reach.
type Missed struct {
	Person PersonID
	Chat   ChatID
	Name   string
	Count  int // messages that did not arrive
	Last   time.Time
	Gone   bool // he blocked the bot or left, as far as known now
}
