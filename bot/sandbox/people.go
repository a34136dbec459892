package sandbox

import "fmt"

// keptMessages is what a chat remembers unless Options.Kept says otherwise; older messages are gone as if deleted, a
// tenth of them at a time.
const keptMessages = 10000

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
	Members []int64 `json:"members"` // the first is the owner
	// Super makes it a supergroup; Forum one with topics.
	Super bool `json:"super,omitempty"`
	Forum bool `json:"forum,omitempty"`
	// Admin makes the bot an administrator, who sees everything and may manage topics.
	Admin bool `json:"admin,omitempty"`
	// Username makes it a public group, which calls may name as @username.
	Username string `json:"username,omitempty"`
}

type person struct {
	Person
	self    *user // shared by his messages, and so replaced, not changed
	blocked bool
	seen    bool // met in a group
	answers []CallbackAnswer
}

func (p *person) user() user { return *p.self }

func (p Person) asUser() *user {
	return &user{ID: p.ID, FirstName: p.Name, Username: p.Username, Language: "zh-hans"}
}

func (p Person) asChat() *chatRef {
	return &chatRef{ID: p.ID, Type: "private", FirstName: p.Name, Username: p.Username}
}

type chat struct {
	ref     *chatRef // shared by its messages, and so replaced, not changed
	person  *person  // of a private chat
	group   Group
	started bool   // a private chat the person has written in
	gone    string // how the bot got out of the group: "kicked" or "left"
	members map[int64]bool
	out     map[int64]bool // banned
	owner   int64          // of a group: the first of its members
	topics  map[int]*topic

	first    int // id of messages[0]
	kept     int // how many are kept at least
	messages []*message
	live     int   // how many of messages are there
	pinned   []int // in the order of pinning

	keyboard *replyMarkup
	movedTo  int64
}

type topic struct {
	name   string
	closed bool
	own    bool // the bot opened it
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
	if known == nil || known.Name != p.Name || known.Username != p.Username {
		s.did(Act{Do: Comes, Person: &Person{ID: p.ID, Name: p.Name, Username: p.Username, Started: p.Started}})
	}
	if known != nil {
		known.Person = p
		s.chats[p.ID].ref = p.asChat()
	} else {
		known = &person{Person: p}
		s.people[p.ID] = known
		s.order = append(s.order, p.ID)
		s.chats[p.ID] = &chat{ref: p.asChat(), person: known, first: s.firstMessage(), kept: s.opts.Kept}
	}
	known.self = p.asUser()
	s.chats[p.ID].started = s.chats[p.ID].started || p.Started
	s.emit(event{Kind: "person", Person: &p})
	return known
}

// firstMessage is the number a new chat begins with.
func (s *Server) firstMessage() int { return int(s.opts.After) + 1 }

// AddGroup adds a group the bot is in; one that is there already stays as it is. Members are added as people when they
// are new.
func (s *Server) AddGroup(g Group) { s.addGroup(g) }

// addGroup also says whether the group is new.
func (s *Server) addGroup(g Group) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chats[g.ID] != nil {
		return false
	}
	kind := "group"
	if g.Super || g.Forum || g.Admin {
		kind = "supergroup"
	}
	c := &chat{
		ref:   &chatRef{ID: g.ID, Type: kind, Title: g.Title, Username: g.Username, IsForum: g.Forum},
		group: g, first: s.firstMessage(), kept: s.opts.Kept, members: map[int64]bool{}, out: map[int64]bool{}, topics: map[int]*topic{},
	}
	if g.Forum {
		c.first = max(c.first, generalTopic+1)
	}
	s.chats[g.ID] = c
	s.groups = append(s.groups, g.ID)
	if len(g.Members) > 0 {
		c.owner = g.Members[0]
	}
	for _, id := range g.Members {
		if s.people[id] == nil {
			s.addPerson(Person{ID: id})
		}
		s.people[id].seen = true
		c.members[id] = true
	}
	s.did(Act{Do: Gathers, Group: &g})
	s.emitGroup(c)
	s.touch()
	return true
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
