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

// given is a file of a call: the id of a known file, an address, or an upload.
type given struct {
	kind, id string
	upload   *upload
}

// given reads a file from the parameter's value or, without one, from the part of that name.
func (c *call) given(kind, part, value string) (given, bool) {
	if name, attached := strings.CutPrefix(value, "attach://"); attached {
		part, value = name, ""
	}
	g := given{kind: kind, id: value}
	if value == "" {
		g.upload = c.files[part]
	}
	return g, value != "" || g.upload != nil
}

// resolve finds or keeps the file.
func (s *Server) resolve(g given) (*storedFile, error) {
	if g.upload == nil {
		f := s.files.byID[g.id]
		switch {
		case f == nil:
			return nil, badRequest("%s", unknownFile(g.id))
		case (f.kind == "photo") != (g.kind == "photo"):
			return nil, badRequest("can't use file of type %s as %s", fileTypes[f.kind], fileTypes[g.kind])
		}
		return f, nil
	}
	data := g.upload.data
	switch {
	case len(data) == 0:
		return nil, badRequest("file must be non-empty")
	case len(data) > maxFile:
		return nil, &apiError{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	case g.kind == "photo" && len(data) > maxPhoto:
		return nil, badRequest("file of size %d bytes is too big for a photo; the maximum size is %d bytes", len(data), maxPhoto)
	}
	if g.kind == "photo" {
		if err := checkPhoto(data); err != nil {
			return nil, err
		}
	}
	return s.files.add(g.kind, g.upload.name, g.upload.mime, data), nil
}

func checkPhoto(data []byte) error {
	size, _, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return badRequest("IMAGE_PROCESS_FAILED")
	case size.Width+size.Height > 10000, size.Width > 20*size.Height, size.Height > 20*size.Width:
		return badRequest("PHOTO_INVALID_DIMENSIONS")
	}
	return nil
}

// describe adds what the bot says about a new file: how long, how big, whose.
func (c *call) describe(f *storedFile, g given) {
	if g.upload == nil {
		return
	}
	if f.Duration != nil {
		n := c.within("duration", 0, 0, 24*3600)
		f.Duration = &n
	}
	if f.kind == "video" {
		for name, at := range map[string]**int{"width": &f.Width, "height": &f.Height} {
			if n := c.within(name, 0, 0, 10000); n > 0 {
				*at = &n
			}
		}
	}
	if f.kind == "audio" {
		f.Artist, f.Title = c.params["performer"], c.params["title"]
	}
}

func sendFile(kind string) method {
	return func(s *Server, c *call) (any, error) {
		g, there := c.given(kind, kind, c.params[kind])
		if !there {
			return nil, badRequest("there is no %s in the request", kind)
		}
		text, err := readCaption(c)
		if err != nil {
			return nil, err
		}
		ch, m, o, err := s.start(c)
		if err != nil {
			return nil, err
		}
		if err := s.putCaption(m, text, captionTooLong); err != nil {
			return nil, err
		}
		f, err := s.resolve(g)
		if err != nil {
			return nil, err
		}
		c.describe(f, g)
		m.put(f)
		visual := f.kind == "photo" || f.kind == "video"
		m.Above, m.Spoiler = visual && c.yes("show_caption_above_media"), visual && c.yes("has_spoiler")
		return s.end(ch, m, o)
	}
}

func (s *Server) getFile(c *call) (any, error) {
	id := c.params["file_id"]
	f := s.files.byID[id]
	switch {
	case id == "":
		return nil, badRequest("file_id not specified")
	case f == nil && unknownFile(id) == forgottenFile:
		return nil, badRequest("wrong file_id or the file is temporarily unavailable")
	case f == nil:
		return nil, badRequest("invalid file_id")
	case len(f.data) > maxDownload:
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
