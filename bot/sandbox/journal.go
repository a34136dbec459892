package sandbox

import "time"

// keptRecords bounds the journal; what is older is forgotten.
const keptRecords = 20000

// Deed names what somebody did.
type Deed string

// What people do, and what is done to the clock and to the bot.
const (
	Says         Deed = "say"  // Text; On is what it answers, if anything
	Edits        Deed = "edit" // Text; On is the message, zero for his last one
	Presses      Deed = "press"
	PressesOld   Deed = "press old" // a button that On had once
	Forges       Deed = "forge"     // a button on On with the data in Text
	Reacts       Deed = "react"     // Text is the emoji, "" takes it back
	Sends        Deed = "send"      // File, of a Kind
	SharesPhone  Deed = "phone"
	Blocks       Deed = "block"
	Unblocks     Deed = "unblock"
	Comes        Deed = "person" // Person is new, or has a new name
	Gathers      Deed = "group"
	Welcomes     Deed = "welcome" // tells the bot that it was added to a group
	Ousts        Deed = "oust"    // takes the bot out of a group
	Joins        Deed = "join"
	Leaves       Deed = "leave"
	Promotes     Deed = "promote" // makes the bot an administrator
	Demotes      Deed = "demote"
	Upgrades     Deed = "upgrade" // Chat becomes the supergroup To
	OpensTopic   Deed = "topic"   // Text is its name
	ClosesTopic  Deed = "close topic"
	ReopensTopic Deed = "reopen topic"
	DeletesTopic Deed = "delete topic"
	MovesClock   Deed = "clock"
	KillsBot     Deed = "kill"
	StartsBot    Deed = "start"
	RestartsBot  Deed = "restart" // ends and starts it politely
)

// Act is one thing that somebody did. Do does it again, in this sandbox or another one: messages are named by their words,
// topics by their names.
type Act struct {
	Do   Deed
	From int64
	Chat int64
	// Topic is the name of a topic of Chat, or # and its number where the name does not tell.
	Topic string
	On    Ref
	// Text is what was said, the button's label, its data, the emoji, the phone number or the topic's name.
	Text   string
	Kind   string // of File: document, photo, voice, audio or video
	File   *File
	Person *Person
	Group  *Group
	To     int64     // where a group moves
	Clock  time.Time // where the clock goes
}

// Entry is one line of the journal: an act, or what the bot showed meanwhile.
type Entry struct {
	N   int64 // number, from 1
	At  time.Time
	Act *Act
	// Chat is where the bot showed or deleted something; for an answer, whom it told.
	Chat   int64
	Shown  *Message // a message of the bot as it was sent or changed
	Gone   int      // the message that the bot deleted
	Answer *CallbackAnswer
}

// record is an entry as it is kept: messages are looked at, and files fetched, when the journal is read.
type record struct {
	Entry
	message *message
	file    string
}

// journal is a ring of the newest records.
type journal struct {
	ring []record
	head int
	last int64
}

// note adds a record. The caller holds mu.
func (s *Server) note(r record) {
	j := &s.journal
	j.last++
	r.N, r.At = j.last, s.clock.now()
	most := min(keptRecords, s.opts.Lines)
	if len(j.ring) < most {
		j.ring = append(j.ring, r)
		return
	}
	j.ring[j.head] = r
	j.head = (j.head + 1) % most
}

// did notes an act. The caller holds mu.
func (s *Server) did(a Act) { s.note(record{Entry: Entry{Act: &a}}) }

// once is the button that a message had at some time, as the journal remembers, nil if never.
func (s *Server) once(chat int64, id int, like func(*inlineButton) bool) *inlineButton {
	j := &s.journal
	for i := range j.ring {
		r := &j.ring[(j.head+len(j.ring)-1-i)%len(j.ring)] // the newest first
		if r.message == nil || r.Chat != chat || r.message.MessageID != id {
			continue
		}
		if b := r.message.buttonLike(like); b != nil {
			return b
		}
	}
	return nil
}

// StartJournal lets the journal begin now: what was done so far belongs to every sandbox of this kind, not to its story.
func (s *Server) StartJournal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.journal = journal{}
}

// Note adds to the journal what the sandbox does not do itself: that the bot was killed or started.
func (s *Server) Note(a Act) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.did(a)
}

// Journal is what happened after the entry of that number, oldest first: what people did, and what the bot showed them.
// The newest 20,000 entries are kept; a file is there as long as the sandbox keeps it.
func (s *Server) Journal(after int64) []Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := &s.journal
	if after > j.last {
		after = 0 // of a journal that was begun anew
	}
	n := int64(len(j.ring))
	first := j.last - n + 1
	var out []Entry
	for i := max(after+1, first); i <= j.last; i++ {
		r := j.ring[(int64(j.head)+i-first)%n]
		if r.message != nil {
			v := s.view(s.chats[r.Chat], r.message)
			r.Shown = &v
		}
		if f := s.files.byID[r.file]; f != nil {
			a, file := *r.Act, *r.Act.File
			file.Data = f.data
			a.File = &file
			r.Act = &a
		}
		out = append(out, r.Entry)
	}
	return out
}
