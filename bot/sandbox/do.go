package sandbox

import "fmt"

// Do does an act of a journal, or of a talk; it returns the number of the update that the bot gets, 0 when it gets none or the
// number is not known. The bot itself is killed and started elsewhere.
func (s *Server) Do(a Act) (int64, error) {
	on, thread, err := s.locate(a)
	if err != nil {
		return 0, err
	}
	switch a.Do {
	case Says:
		return s.say(speech{a.From, a.Chat, on, thread}, a.Text)
	case Edits:
		return 0, s.Edit(a.From, a.Chat, on, a.Text)
	case Presses:
		return 0, s.Press(a.From, a.Chat, on, a.Text)
	case PressesOld:
		return 0, s.pressOld(a.From, a.Chat, on, a.Text)
	case Forges:
		return 0, s.PressData(a.From, a.Chat, on, a.Text)
	case Reacts:
		return 0, s.React(a.From, a.Chat, on, a.Text)
	case Sends:
		return s.sendMedia(speech{a.From, a.Chat, on, thread}, a.Kind, *a.File)
	case SharesPhone:
		return s.SendContact(a.From, a.Chat, a.Text)
	case Blocks, Unblocks:
		s.setBlocked(a.From, a.Do == Blocks)
	case Comes:
		s.AddPerson(*a.Person)
	case Gathers:
		s.AddGroup(*a.Group)
	case Welcomes:
		return s.welcome(a.Chat)
	case Joins:
		return s.Join(a.Chat, a.From)
	case Leaves:
		return s.Leave(a.Chat, a.From)
	case Promotes, Demotes:
		return s.SetAdmin(a.Chat, a.Do == Promotes)
	case OpensTopic:
		_, id, err := s.OpenTopic(a.Chat, a.From, a.Text)
		return id, err
	case ClosesTopic, ReopensTopic:
		return s.CloseTopic(a.Chat, a.From, thread, a.Do == ClosesTopic)
	case Ousts:
		return 0, s.Remove(a.Chat, a.From)
	case Upgrades:
		return 0, s.Upgrade(a.Chat, a.To)
	case DeletesTopic:
		s.DeleteTopic(a.Chat, thread)
	case MovesClock:
		s.Set(a.Clock)
	default:
		return 0, fmt.Errorf("%w: %s", ErrCannot, a.Do)
	}
	return 0, nil
}

// locate finds the message and the topic that an act names, 0 for none.
func (s *Server) locate(a Act) (on, thread int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.chats[a.Chat]
	if ch == nil {
		return 0, 0, nil // whoever needs it says so
	}
	if a.Do == Edits && a.On == (Ref{}) {
		a.On = lastOwn
	}
	if a.On != (Ref{}) {
		if on = ch.find(a.On, a.From); on == 0 {
			return 0, 0, fmt.Errorf("%w: %+v", ErrNoMessage, a.On)
		}
	}
	thread, err = ch.thread(a.Topic)
	return on, thread, err
}
