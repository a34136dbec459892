package eval

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// question is one line of a queries file; a message has a subject beside its text.
type question struct {
	ID      string `json:"id"`
	Subject string `json:"subject"`
	Text    string `json:"text"`
}

// asked is all that the index is asked: first the answerable questions, then those of each further file.
type asked struct {
	all        []question
	answerable int
	files      []source
}

// source is one file of unanswerable questions and how many it holds.
type source struct {
	path string
	n    int
}

func readAsked(queries string, unanswerable []string) (asked, error) {
	var a asked
	seen := map[string]string{}
	read := func(path string) (int, error) {
		before := len(a.all)
		err := Lines(path, func(line []byte) error {
			var q question
			if json.Unmarshal(line, &q) != nil || q.ID == "" {
				return errors.New("要写成 {\"id\":…,\"text\":…}")
			}
			switch where, twice := seen[q.ID]; {
			case twice && where == path:
				return fmt.Errorf("问题编号 %s 已经有了", q.ID)
			case twice:
				return fmt.Errorf("问题编号 %s 在 %s 里已经有了", q.ID, where)
			}
			seen[q.ID] = path
			if q.Subject != "" {
				q.Text, q.Subject = strings.TrimSpace(q.Subject+"\n"+q.Text), ""
			}
			a.all = append(a.all, q)
			return nil
		})
		return len(a.all) - before, err
	}
	var err error
	if a.answerable, err = read(queries); err != nil {
		return asked{}, err
	}
	for _, path := range unanswerable {
		n, err := read(path)
		if err != nil {
			return asked{}, err
		}
		a.files = append(a.files, source{path, n})
	}
	return a, nil
}

// LineError says what is wrong with a line of a file, in Chinese.
type LineError struct {
	Path   string
	Line   int // from 1
	Reason string
}

func (e *LineError) Error() string { return fmt.Sprintf("%s line %d: %s", e.Path, e.Line, e.Reason) }

// Lines reads a file, gunzipped when its name ends in .gz, and hands on its lines that are not empty. What is
// wrong with a line becomes a *LineError.
func Lines(path string, each func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return &LineError{path, 1, "不是 gzip 压缩文件"}
		}
		r = z
	}
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 1<<16), 64<<20)
	for n := 1; s.Scan(); n++ {
		if len(s.Bytes()) == 0 {
			continue
		}
		if err := each(s.Bytes()); err != nil {
			return &LineError{path, n, err.Error()}
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
