package sandbox

import (
	"bytes"
	"image"
	"net/http"
	"strconv"
	"strings"
)

// put places a stored file in a message.
func (m *message) put(f *storedFile) {
	part := f.media
	switch f.kind {
	case "photo":
		m.Photo = []media{part}
	case "document":
		m.Document = &part
	case "voice":
		m.Voice = &part
	case "video":
		m.Video = &part
	case "audio":
		m.Audio = &part
	}
}

// file is the file in a message, or nil.
func (m *message) file() *media {
	switch {
	case len(m.Photo) > 0:
		return &m.Photo[len(m.Photo)-1]
	case m.Document != nil:
		return m.Document
	case m.Voice != nil:
		return m.Voice
	case m.Video != nil:
		return m.Video
	}
	return m.Audio
}

// given resolves a file of a call: an upload, attach://part, or the id of a known file.
func (s *Server) given(c *call, kind, part, value string) (*storedFile, error) {
	up := c.files[part]
	if name, ok := strings.CutPrefix(value, "attach://"); ok {
		up = c.files[name]
	}
	if up == nil {
		switch f := s.files.byID[value]; {
		case f != nil && f.kind == kind:
			return f, nil
		case f != nil:
			return nil, badRequest("can't use file of type %s as %s", f.kind, kind)
		case value == "":
			return nil, badRequest("there is no %s in the request", kind)
		case strings.HasPrefix(value, "http://"), strings.HasPrefix(value, "https://"):
			return nil, badRequest("failed to get HTTP URL content")
		}
		return nil, badRequest("wrong file identifier/HTTP URL specified")
	}
	switch {
	case len(up.data) == 0:
		return nil, badRequest("file must be non-empty")
	case len(up.data) > maxFile, kind == "photo" && len(up.data) > maxPhoto:
		return nil, &apiError{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	}
	if kind == "photo" {
		if _, _, err := image.DecodeConfig(bytes.NewReader(up.data)); err != nil {
			return nil, badRequest("IMAGE_PROCESS_FAILED")
		}
	}
	return s.files.add(kind, up.name, up.mime, up.data), nil
}

func sendFile(kind string) method {
	return func(s *Server, c *call) (any, error) {
		ch, m, err := s.draft(c)
		if err != nil {
			return nil, err
		}
		if m.Caption, m.CaptionEntities, err = readCaption(c); err != nil {
			return nil, err
		}
		f, err := s.given(c, kind, kind, c.params[kind])
		if err != nil {
			return nil, err
		}
		m.put(f)
		s.post(ch, m)
		return m, nil
	}
}

func (s *Server) sendMediaGroup(c *call) (any, error) {
	ch, base, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	var items []struct {
		Type     string   `json:"type"`
		Media    string   `json:"media"`
		Caption  string   `json:"caption"`
		Mode     string   `json:"parse_mode"`
		Entities []entity `json:"caption_entities"`
	}
	if _, err := c.nested("media", &items); err != nil {
		return nil, err
	}
	if len(items) < 2 || len(items) > 10 {
		return nil, badRequest("media group must include 2-10 items")
	}
	var album []*message
	for _, it := range items {
		if prefixes[it.Type] == "" || it.Type == "voice" {
			return nil, badRequest("type \"%s\" can't be used in an album", it.Type)
		}
		m := *base
		f, err := s.given(c, it.Type, "", it.Media)
		if err != nil {
			return nil, err
		}
		m.put(f)
		one := &call{params: map[string]string{"caption": it.Caption, "parse_mode": it.Mode}}
		if m.Caption, m.CaptionEntities, err = readCaption(one); err != nil {
			return nil, err
		}
		if it.Mode == "" && it.Entities != nil {
			m.CaptionEntities = it.Entities
		}
		album = append(album, &m)
	}
	id := strconv.FormatInt(s.clock.now().Unix()<<20|int64(s.files.count), 10)
	for _, m := range album {
		m.MediaGroupID = id
		s.post(ch, m)
	}
	return album, nil
}

func (s *Server) getFile(c *call) (any, error) {
	f := s.files.byID[c.params["file_id"]]
	if f == nil {
		return nil, badRequest("invalid file_id")
	}
	if len(f.data) > maxDownload {
		return nil, badRequest("file is too big")
	}
	return map[string]any{"file_id": f.FileID, "file_unique_id": f.UniqueID, "file_size": f.Size, "file_path": f.path}, nil
}

func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	token, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/file/bot"), "/")
	s.mu.Lock()
	f := s.files.byPath[name]
	s.mu.Unlock()
	if token != s.opts.Token || f == nil {
		writeAnswer(w, answerOf(nil, &apiError{Code: 404, Description: "Not Found"}))
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(len(f.data)))
	_, _ = w.Write(f.data) // the bot hung up: nothing to do about it
}
