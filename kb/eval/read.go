package eval

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"zhuqi/kb"
)

// question is one line of a queries file.
type question struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// corpus is a corpus file as policies: passages of one title that follow each other are one policy.
type corpus struct {
	ids      []string // by passage id less one
	policies []kb.Policy
	passages [][]kb.Passage
}

// article is the place that some corpora print behind the title of a law.
var article = regexp.MustCompile(`第[一二三四五六七八九十百千零〇0-9]+条(之[一二三四五六七八九十]+)?$`)

func readCorpus(path string) (*corpus, error) {
	var c corpus
	err := lines(path, func(line []byte) error {
		var x struct{ ID, Title, Text string }
		if err := json.Unmarshal(line, &x); err != nil {
			return err
		}
		c.ids = append(c.ids, x.ID)
		title, place := x.Title, article.FindString(x.Title)
		title = strings.TrimSuffix(title, place)
		last := len(c.policies) - 1
		if last < 0 || c.policies[last].Title != title {
			last++
			c.policies = append(c.policies, kb.Policy{ID: kb.PolicyID(last + 1), Title: title})
			c.passages = append(c.passages, nil)
		}
		p := kb.Passage{ID: kb.PassageID(len(c.ids)), Policy: c.policies[last].ID, Seq: len(c.passages[last]), Path: place, Text: x.Text}
		c.passages[last] = append(c.passages[last], p)
		return nil
	})
	return &c, err
}

func (c *corpus) each(yield func(kb.Policy, []kb.Passage) error) error {
	for i, p := range c.policies {
		if err := yield(p, c.passages[i]); err != nil {
			return err
		}
	}
	return nil
}

func readQuestions(path string) ([]question, error) {
	var qs []question
	err := lines(path, func(line []byte) error {
		var q question
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		qs = append(qs, q)
		return nil
	})
	return qs, err
}

// qrels are the relevant passages by question; a relevance of 0 is left out.
type qrels map[string]map[string]int

func readQrels(path string) (qrels, error) {
	q := qrels{}
	err := lines(path, func(line []byte) error {
		f := strings.Fields(string(line))
		if len(f) != 3 {
			return fmt.Errorf("want question, passage and relevance, got %q", line)
		}
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return err
		}
		if n <= 0 {
			return nil
		}
		if q[f[0]] == nil {
			q[f[0]] = map[string]int{}
		}
		q[f[0]][f[1]] = n
		return nil
	})
	return q, err
}

// lines reads a file, gunzipped when its name ends in .gz, and hands on its lines that are not empty.
func lines(path string, each func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
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
			return fmt.Errorf("%s line %d: %w", path, n, err)
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
