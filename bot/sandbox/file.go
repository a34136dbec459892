package sandbox

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // dimensions of sent pictures
	_ "image/jpeg" // the same
	_ "image/png"  // the same
	"mime"
	"path"
	"strings"
)

// Telegram's limits on files, in bytes, and how much the sandbox keeps before it forgets the oldest.
const (
	maxDownload = 20 << 20
	maxFile     = 50 << 20
	maxPhoto    = 10 << 20
	keptFiles   = 256 << 20
)

type storedFile struct {
	media
	kind string
	path string
	data []byte
}

// fileStore keeps files byte for byte, found by id and by path.
type fileStore struct {
	byID   map[string]*storedFile
	byPath map[string]*storedFile
	order  []*storedFile
	size   int
	count  int
}

func newFileStore() fileStore {
	return fileStore{byID: map[string]*storedFile{}, byPath: map[string]*storedFile{}}
}

// prefixes begin file ids, as on Telegram, where the first letters tell the kind.
var prefixes = map[string]string{"photo": "AgAC", "document": "BQAC", "voice": "AwAC", "video": "BAAC", "audio": "CQAC"}

func (st *fileStore) add(kind, name, kindMIME string, data []byte) *storedFile {
	st.count++
	if kindMIME == "" || kindMIME == "application/octet-stream" {
		if byName := mime.TypeByExtension(path.Ext(name)); byName != "" {
			kindMIME, _, _ = strings.Cut(byName, ";")
		}
	}
	f := &storedFile{kind: kind, data: data}
	f.FileID = fmt.Sprintf("%sSandbox%08d", prefixes[kind], st.count)
	f.UniqueID = fmt.Sprintf("AQAD%08d", st.count)
	f.Size = len(data)
	ext := strings.ToLower(path.Ext(name))
	zero := 0
	switch kind {
	case "photo", "video":
		w, h := 1280, 960
		if cfg, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
			w, h = cfg.Width, cfg.Height
		}
		f.Width, f.Height = &w, &h
		if kind == "video" {
			f.Duration = &zero
		}
		if ext == "" {
			ext = map[string]string{"photo": ".jpg", "video": ".mp4"}[kind]
		}
	case "voice", "audio":
		f.Duration = &zero
	}
	if kind != "photo" {
		f.MIME = kindMIME
	}
	if kind == "document" || kind == "audio" {
		f.Name = name
	}
	f.path = fmt.Sprintf("%ss/file_%d%s", kind, st.count, safeExt(ext))
	st.byID[f.FileID], st.byPath[f.path] = f, f
	st.order = append(st.order, f)
	for st.size += len(data); st.size > keptFiles && len(st.order) > 1; st.order = st.order[1:] {
		old := st.order[0]
		st.size -= len(old.data)
		delete(st.byID, old.FileID)
		delete(st.byPath, old.path)
	}
	return f
}

// safeExt keeps an extension out of trouble in a URL.
func safeExt(ext string) string {
	for _, r := range strings.TrimPrefix(ext, ".") {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') || len(ext) > 9 {
			return ""
		}
	}
	return ext
}
