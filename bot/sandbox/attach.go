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
	return s.sendMedia(speech{from: from, chat: chat}, "document", f)
}

// SendPhoto lets a person send a picture.
func (s *Server) SendPhoto(from, chat int64, f File) (int64, error) {
	return s.sendMedia(speech{from: from, chat: chat}, "photo", f)
}

// SendVoice lets a person send a voice message.
func (s *Server) SendVoice(from, chat int64, f File) (int64, error) {
	return s.sendMedia(speech{from: from, chat: chat}, "voice", f)
}

func (s *Server) sendMedia(sp speech, kind string, f File) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, m, err := s.speak(sp)
	if err != nil {
		return 0, err
	}
	stored := s.files.add(kind, f.Name, f.MIME, f.Data)
	m.put(stored)
	sent := f
	sent.Data = nil // kept with the files
	s.note(record{Entry: Entry{Act: &Act{Do: Sends, From: sp.from, Chat: sp.chat, Topic: ch.topicName(sp.thread), On: ch.referTo(sp.to), Kind: kind, File: &sent}}, file: stored.FileID})
	m.Caption, m.CaptionEntities, m.MediaGroupID = f.Caption, detect(f.Caption, nil), f.Album
	return s.hear(ch, m), nil
}

// SendContact lets a person share his own phone number.
func (s *Server) SendContact(from, chat int64, phone string) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, m, err := s.speak(speech{from: from, chat: chat})
	if err != nil {
		return 0, err
	}
	m.Contact = &contact{Phone: phone, FirstName: m.From.FirstName, UserID: from}
	s.did(Act{Do: SharesPhone, From: from, Chat: chat, Text: phone})
	return s.hear(ch, m), nil
}
