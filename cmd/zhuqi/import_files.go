package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// policyFile tells which files of a folder are tried; others (tables of figures, pictures) are passed over silently.
func policyFile(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
		return false
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".doc", ".wps", ".ofd", ".rtf":
		return true
	}
	return false
}

// found is a file to import: where it is, the name it is known by, and why it cannot be read, if that is plain already.
type found struct {
	path, source, why string
	named             bool // given by itself, not met in a folder
}

// policyFiles lists the files of paths by name: of a folder those under it, with their paths below it.
func policyFiles(paths []string) ([]found, error) {
	var all []found
	for _, given := range paths {
		root, err := filepath.EvalSymlinks(given) // a walk does not follow a link, not even at its root
		if err != nil {
			return nil, err
		}
		info, err := os.Stat(root)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			all = append(all, found{path: root, source: plain(filepath.Base(given)), named: true})
			continue
		}
		err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			rel, _ := filepath.Rel(root, path) // path is under root
			f := found{path: path, source: plain(filepath.ToSlash(rel))}
			switch {
			case err != nil:
				f.why = "读不了(" + because(err) + ")"
				all = append(all, f)
				return fs.SkipDir
			case !d.IsDir() && policyFile(d.Name()):
				all = append(all, f)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return strings.Compare(a.source, b.source) })
	return all, nil
}

// mostRead is a little more than the reader takes, so that it is the one to say what is too big.
const mostRead = 50<<20 + 1

// read gives the file's bytes, or says why there are none.
func (f *found) read() []byte {
	if f.why != "" {
		return nil
	}
	info, err := os.Stat(f.path)
	if err == nil && !info.Mode().IsRegular() {
		f.why = "读不了(不是普通文件)"
		return nil
	}
	var data []byte
	if err == nil {
		var file *os.File
		if file, err = os.Open(f.path); err == nil {
			defer file.Close()
			data, err = io.ReadAll(io.LimitReader(file, mostRead))
		}
	}
	if err != nil {
		f.why = "读不了(" + because(err) + ")"
	}
	return data
}

// plain is a name that can be printed and stored.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) && r != ' ' && r != '　' {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
}
