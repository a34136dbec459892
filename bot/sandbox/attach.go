package sandbox

// File is what a person sends along. Album joins several files into one.
type File struct {
	Name    string
	MIME    string
	Caption string
	Album   string
	Data    []byte
}

// SendFile lets a person send a document; it returns the number of the update.
func (s *Server) SendFile(from, chat int64, f File) (int64, error) {
	return s.sendMedia(from, chat, "document", f)
}

// SendPhoto lets a person send a picture.
func (s *Server) SendPhoto(from, chat int64, f File) (int64, error) {
	return s.sendMedia(from, chat, "photo", f)
}

// SendVoice lets a person send a voice message.
func (s *Server) SendVoice(from, chat int64, f File) (int64, error) {
	return s.sendMedia(from, chat, "voice", f)
}

func (s *Server) sendMedia(from, chat int64, kind string, f File) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, m, err := s.speak(from, chat, 0)
	if err != nil {
		return 0, err
	}
	m.put(s.files.add(kind, f.Name, f.MIME, f.Data))
	m.Caption, m.CaptionEntities, m.MediaGroupID = f.Caption, detect(f.Caption, nil), f.Album
	return s.hear(ch, m), nil
}

// SendContact lets a person share his own phone number.
func (s *Server) SendContact(from, chat int64, phone string) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, m, err := s.speak(from, chat, 0)
	if err != nil {
		return 0, err
	}
	m.Contact = &contact{Phone: phone, FirstName: m.From.FirstName, UserID: from}
	return s.hear(ch, m), nil
}
