package sandbox

// TourStep is one step of the page's tour for a newcomer: what one person does now, and why.
type TourStep struct {
	Chat int64     `json:"chat"`
	Zh   string    `json:"zh"`
	En   string    `json:"en"`
	Acts []TourAct `json:"acts"`
}

// TourAct is one thing to do in a tour: press a button by its words, or say something, as a reply to the bot's newest
// message that holds the words of Reply.
type TourAct struct {
	Press string `json:"press,omitempty"`
	Else  string `json:"else,omitempty"` // the button that may have to be pressed before
	Say   string `json:"say,omitempty"`
	Reply string `json:"reply,omitempty"`
}

// Staff is how the page makes somebody a member of staff: as in life, one who may invite asks the bot for an invitation,
// and the other follows its link. The zero value offers nothing.
type Staff struct {
	Inviter int64    `json:"inviter,omitempty"` // the person who asks the bot
	Roles   []Role   `json:"roles,omitempty"`
	Units   []string `json:"units,omitempty"`
}

// Role is one that can be given. Say is what the inviter writes, with {unit} and {name} to be filled in.
type Role struct {
	Zh   string `json:"zh"`
	En   string `json:"en"`
	Unit bool   `json:"unit"` // it is held in a unit
	Say  string `json:"say"`
}
