package sandbox

import (
	"cmp"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

func (s *Server) fileOrder(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	if err := r.ParseMultipartForm(maxUpload); err != nil {
		reply(w, 0, fmt.Errorf("read the file: %w", err))
		return
	}
	defer r.MultipartForm.RemoveAll()
	part, head, err := r.FormFile("file")
	if err != nil {
		reply(w, 0, fmt.Errorf("read the file: %w", err))
		return
	}
	defer part.Close()
	data, err := io.ReadAll(part)
	if err != nil {
		reply(w, 0, fmt.Errorf("read the file: %w", err))
		return
	}
	from, _ := strconv.ParseInt(r.FormValue("from"), 10, 64)
	chat, _ := strconv.ParseInt(r.FormValue("chat"), 10, 64)
	to, _ := strconv.Atoi(r.FormValue("message_id"))
	thread, _ := strconv.Atoi(r.FormValue("thread"))
	kind := cmp.Or(r.FormValue("kind"), "document")
	if prefixes[kind] == "" {
		reply(w, 0, cannot("send a %q", kind))
		return
	}
	s.door.RLock()
	defer s.door.RUnlock()
	s.meet(order{From: from, Name: r.FormValue("name")})
	id, err := s.sendMedia(speech{from, cmp.Or(chat, from), to, thread}, kind, File{
		Name: head.Filename, MIME: head.Header.Get("Content-Type"), Caption: r.FormValue("caption"), Data: data,
	})
	reply(w, id, err)
}

// download gives a file of the chat to the page; only pictures are shown, the rest is saved.
func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.files.byID[r.URL.Query().Get("id")]
	s.mu.Unlock()
	if f == nil {
		http.NotFound(w, r)
		return
	}
	kind := http.DetectContentType(f.data)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if !strings.HasPrefix(kind, "image/") {
		name := cmp.Or(f.Name, path.Base(f.path))
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(f.data) // the page went away: nothing to do about it
}
