package talk

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"

	"zhuqi/bot/sandbox"
)

// Files up to mostFile bytes are written into a talk, mostAll together.
const (
	mostFile = 64 << 10
	mostAll  = 1 << 20
)

// shelf is what the files of a talk hold: those defined in it, then those beside it; any other holds one sentence.
type shelf struct {
	files   fs.FS
	defined map[string]content
	written int // bytes
}

type content struct {
	mime string
	data []byte
}

func (h *shelf) holds(name string) content {
	if c, ok := h.defined[name]; ok {
		return c
	}
	if h.files != nil && fs.ValidPath(name) {
		if data, err := fs.ReadFile(h.files, name); err == nil {
			return content{data: data}
		}
	}
	return content{data: []byte("演示文件")}
}

// define reads: 表.xlsx [类型 a/b] [内容 aGk=]
func (g *grammar) define(s *scan, line string) error {
	bad := unclear(line, "文件的内容写成:文件 表.xlsx 内容 aGk=(base64)")
	name, ok := s.name()
	if !ok || s.rest == "" {
		return bad
	}
	c := content{data: g.holds(name).data}
	if s.skip(" 类型 ") {
		if c.mime, ok = s.name(); !ok {
			return bad
		}
	}
	if s.skip(" 内容 ") {
		data, err := base64.StdEncoding.DecodeString(s.rest)
		if err != nil {
			return bad
		}
		c.data, s.rest = data, ""
	}
	if s.rest != "" {
		return bad
	}
	g.defined[name] = c
	return nil
}

// unpack writes what a file holds, unless it is known; for one that is too large, or forgotten, it says so.
func (g *grammar) unpack(f sandbox.File) []string {
	kind, _, _ := strings.Cut(mime.TypeByExtension(path.Ext(f.Name)), ";")
	if f.MIME == kind || f.MIME == "application/octet-stream" {
		f.MIME = "" // the sandbox finds it by itself
	}
	have := g.holds(f.Name)
	if have.mime == f.MIME && bytes.Equal(have.data, f.Data) {
		return nil
	}
	line := "文件 " + called(f.Name)
	if f.MIME != "" {
		line += " 类型 " + called(f.MIME)
	}
	switch size := len(f.Data); {
	case f.Data == nil:
		return []string{fmt.Sprintf("# %s 的内容沙盒已经不留,重放时用别的内容代替", called(f.Name))}
	case size > mostFile || g.written+size > mostAll:
		return []string{fmt.Sprintf("# %s 有 %d kB,太大,没有存进来;重放时用别的内容代替,要原样重放就放进 files/ 文件夹", called(f.Name), size>>10)}
	}
	if !bytes.Equal(have.data, f.Data) {
		line += " 内容 " + base64.StdEncoding.EncodeToString(f.Data)
		g.written += len(f.Data)
	}
	g.defined[f.Name] = content{f.MIME, f.Data}
	return []string{line}
}
