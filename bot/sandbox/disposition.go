package sandbox

import (
	"path"
	"strings"
)

// disposition reads the Content-Disposition of one part of a form as Telegram does, which takes what clients really send: raw
// UTF-8, spaces, no quotes. A part with a filename is a file, even if the name is empty.
func disposition(header string) (name, filename string, isFile bool) {
	_, rest, _ := strings.Cut(header, ";")
	for rest != "" {
		var field string
		field, rest, _ = strings.Cut(rest, ";")
		key, value, _ := strings.Cut(field, "=")
		value = strings.TrimSpace(value)
		if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
			value = value[1 : len(value)-1]
		}
		switch strings.TrimSpace(key) {
		case "name":
			name = value
		case "filename":
			filename, isFile = path.Base(value), true
			if value == "" {
				filename = "file"
			}
		}
	}
	return name, filename, isFile
}
