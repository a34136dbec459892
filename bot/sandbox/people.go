package sandbox

import (
	"fmt"
	"slices"
)

// keptMessages bounds what a chat remembers; older messages are gone as if deleted.
const keptMessages = 400

// Person is someone who can write to the bot.
type Person struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Username string `json:"username,omitempty"`
	// Role is a label for the page ("解读员"); the bot never sees it.
	Role string `json:"role,omitempty"`
	// Hints are what the page offers him to say first; nil: Options.Suggestions.
	Hints []string `json:"hints,omitempty"`
	// Started: he has written to the bot before, so that it may write to him.
	Started bool `json:"started,omitempty"`
}

// Group is a group or supergroup that the bot is a member of.
type Group struct {
	ID      int64   `json:"id"` // negative
	Title   string  `json:"title"`
	Members []int64 `json:"members"`
	// Super makes it a supergroup; Forum one with topics.
	Super bool `json:"super,omitempty"`
	Forum bool `json:"forum,omitempty"`
	// Admin makes the bot an administrator, who sees everything and may manage topics.
	Admin bool `json:"admin,omitempty"`
}

type person struct {
	Person
	blocked bool
	seen    bool // met in a group
	answers []CallbackAnswer
}

func (p *person) user() user {
	return user{ID: p.ID, FirstName: p.Name, Username: p.Username, Language: "zh-hans"}
}

type chat struct {
	ref     chatRef
	person  *person // of a private chat
	group   Group
	started bool // a private chat the person has written in
	out     bool // the bot was removed from the group
	members map[int64]bool
	topics  map[int]*topic

	first    int // id of messages[0]
	messages []*message
	lastBot  bool // the newest message is the bot's

	keyboard *replyMarkup
	movedTo  int64
}

type topic struct {
	name   string
	closed bool
}

// AddPerson adds a person with his private chat, or renames one who is there. The bot cannot write to him before he has
// written to the bot, unless he is Started.
func (s *Server) AddPerson(p Person) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.addPerson(p)
	s.touch()
}

func (s *Server) addPerson(p Person) *person {
	if p.Name == "" {
		p.Name = fmt.Sprintf("用户%d", p.ID)
	}
	known := s.people[p.ID]
	if known != nil {
		known.Person = p
		s.chats[p.ID].ref.FirstName, s.chats[p.ID].ref.Username = p.Name, p.Username
	} else {
		known = &person{Person: p}
		s.people[p.ID] = known
		s.order = append(s.order, p.ID)
		s.chats[p.ID] = &chat{ref: chatRef{ID: p.ID, Type: "private", FirstName: p.Name, Username: p.Username}, person: known, first: s.firstMessage()}
	}
	s.chats[p.ID].started = s.chats[p.ID].started || p.Started
	s.emit(event{Kind: "person", Person: &p})
	return known
}

// firstMessage is the number a new chat begins with.
func (s *Server) firstMessage() int { return int(s.opts.After) + 1 }

// AddGroup adds a group the bot is in; one that is there already stays as it is. Members are added as people when they
// are new.
func (s *Server) AddGroup(g Group) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chats[g.ID] != nil {
		return
	}
	kind := "group"
	if g.Super || g.Forum || g.Admin {
		kind = "supergroup"
	}
	c := &chat{
		ref:   chatRef{ID: g.ID, Type: kind, Title: g.Title, IsForum: g.Forum},
		group: g, first: s.firstMessage(), members: map[int64]bool{}, topics: map[int]*topic{},
	}
	s.chats[g.ID] = c
	for _, id := range g.Members {
		if s.people[id] == nil {
			s.addPerson(Person{ID: id})
		}
		s.people[id].seen = true
		c.members[id] = true
	}
	s.touch()
}

// People are all persons in the order they were added.
func (s *Server) People() []Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Person, 0, len(s.order))
	for _, id := range s.order {
		out = append(out, s.people[id].Person)
	}
	return out
}

// message finds one that is still there.
func (c *chat) message(id int) *message {
	if i := id - c.first; i >= 0 && i < len(c.messages) {
		return c.messages[i]
	}
	return nil
}

// replace puts m, or nothing, in the place of a message that is there.
func (c *chat) replace(id int, m *message) {
	c.messages[id-c.first] = m
}

// add numbers m, keeps it and drops what is too old.
func (c *chat) add(m *message) {
	m.MessageID = c.first + len(c.messages)
	c.messages = append(c.messages, m)
	if old := keptMessages / 4; len(c.messages) == keptMessages+old { // in steps, so that it costs nothing per message
		c.first += old
		c.messages = slices.Clone(c.messages[old:])
	}
}
