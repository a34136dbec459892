package sandbox

import (
	"strconv"
	"strings"
)

// outline is what a sending call asks for besides its content, read before anyone looks at the chat.
type outline struct {
	thread int
	effect int64
	reply  replyTo
	markup *markup
}

func readOutline(c *call) (*outline, error) {
	o := &outline{thread: c.message("message_thread_id"), effect: c.number("message_effect_id"), markup: &markup{}}
	var err error
	if o.reply, err = readReply(c); err != nil {
		return nil, err
	}
	if strings.EqualFold(c.method, "sendMediaGroup") { // takes no keyboard
		return o, nil
	}
	o.markup, err = readMarkup(c)
	return o, err
}

// start reads the outline of a call and begins its message.
func (s *Server) start(c *call) (*chat, *message, *outline, error) {
	o, err := readOutline(c)
	if err != nil {
		return nil, nil, nil, err
	}
	ch, m, err := s.begin(c, o)
	return ch, m, o, err
}

// begin starts a message of the bot: its chat, its reply and its topic.
func (s *Server) begin(c *call, o *outline) (*chat, *message, error) {
	if c.params["business_connection_id"] != "" {
		return nil, nil, badRequest("business connection not found")
	}
	ch, err := s.target(c, toWrite)
	if err != nil {
		return nil, nil, err
	}
	m := &message{From: s.bot, Date: s.clock.now().Unix(), Chat: ch.ref, Protected: c.yes("protect_content")}
	to, from, err := s.repliedTo(ch, o)
	if err != nil {
		return nil, nil, err
	}
	if o.thread != 0 {
		if ch.topics[o.thread] == nil {
			return nil, nil, badRequest("message thread not found")
		}
		m.Thread, m.IsTopic = o.thread, true
	}
	if o.effect != 0 {
		if ch.person == nil {
			return nil, nil, badRequest("can't use message effects in the chat")
		}
		m.Effect = strconv.FormatInt(o.effect, 10)
	}
	return ch, m, s.attachReply(m, ch, o, to, from)
}

// admit is what comes last: the keyboard, closed topics, people who cannot be written to, and rate limits.
func (s *Server) admit(ch *chat, m *message, o *outline) error {
	if err := o.markup.settle(ch); err != nil {
		return err
	}
	if t := ch.topics[m.Thread]; t != nil && t.closed && !ch.group.Admin && !t.own {
		return badRequest("TOPIC_CLOSED")
	}
	if err := ch.reachable(); err != nil {
		return err
	}
	if err := o.markup.accept(ch); err != nil {
		return err
	}
	m.Markup, m.keyboard = o.markup.inline, o.markup.keys
	return s.limits.take(s, ch)
}

// end admits a message and puts it on the screen.
func (s *Server) end(ch *chat, m *message, o *outline) (*message, error) {
	if err := s.admit(ch, m, o); err != nil {
		return nil, err
	}
	s.post(ch, m)
	return m, nil
}

// post puts a message of the bot on the screen. The caller holds mu.
func (s *Server) post(ch *chat, m *message) {
	ch.add(m)
	if k := m.keyboard; k != nil {
		ch.keyboard = nil
		if len(k.Keyboard) > 0 {
			ch.keyboard = k
		}
	}
	s.show(ch, m)
}

func (s *Server) sendMessage(c *call) (any, error) {
	w, err := readWords(c)
	if err != nil {
		return nil, err
	}
	ch, m, o, err := s.start(c)
	if err != nil {
		return nil, err
	}
	if err := s.putText(m, w, "message is too long"); err != nil {
		return nil, err
	}
	return s.end(ch, m, o)
}

// chatActions are the names that sendChatAction knows, old ones too.
var chatActions = map[string]bool{
	"cancel": true, "typing": true, "record_video": true, "upload_video": true, "record_voice": true, "record_audio": true,
	"upload_voice": true, "upload_audio": true, "upload_photo": true, "upload_document": true, "choose_sticker": true,
	"find_location": true, "pick_up_location": true, "record_video_note": true, "upload_video_note": true,
}

func (s *Server) sendChatAction(c *call) (any, error) {
	if !chatActions[strings.ToLower(c.params["action"])] {
		return nil, badRequest("wrong parameter action in request")
	}
	ch, err := s.target(c, toWrite)
	if err != nil {
		return nil, err
	}
	if err := ch.reachable(); err != nil {
		return nil, err
	}
	s.emit(event{Kind: "typing", Chat: ch.ref.ID})
	return true, nil
}
