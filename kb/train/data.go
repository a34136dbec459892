package train

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"zhuqi/kb"
	"zhuqi/kb/eval"
)

// passage is one passage of a corpus, normalised.
type passage struct {
	id    string
	title string
	text  string
	doc   int // number of its document within the set
}

// set is a corpus with its judged questions.
type set struct {
	name      string
	passages  []passage
	docs      int
	at        map[string]int
	questions []question
}

// question is a question with the passages that answer it; none when nothing in the set does.
type question struct {
	id, text string
	relevant []int
	fold     int
}

var article = regexp.MustCompile(`第[一二三四五六七八九十百千零〇0-9]+条(之[一二三四五六七八九十]+)?$`)

// readSet reads a folder of corpus, questions and judgements; questions are optional.
func readSet(dir, name string) (*set, error) {
	s := &set{name: name, at: map[string]int{}}
	path := filepath.Join(dir, name, "corpus.jsonl")
	if _, err := os.Stat(path); err != nil {
		path += ".gz"
	}
	last := ""
	err := eval.Lines(path, func(line []byte) error {
		var x struct{ ID, Title, Text string }
		if err := json.Unmarshal(line, &x); err != nil {
			return err
		}
		title := article.ReplaceAllString(x.Title, "")
		if len(s.passages) == 0 || title != last {
			s.docs++
			last = title
		}
		s.at[x.ID] = len(s.passages)
		s.passages = append(s.passages, passage{x.ID, kb.Normalise(title), kb.Normalise(x.Text), s.docs - 1})
		return nil
	})
	if err != nil {
		return nil, err
	}
	byID := map[string]int{}
	if err := s.readQuestions(filepath.Join(dir, name), "queries.jsonl", byID); err != nil {
		if os.IsNotExist(err) {
			return s, nil
		}
		return nil, err
	}
	err = eval.Lines(filepath.Join(dir, name, "qrels.tsv"), func(line []byte) error {
		f := strings.Fields(string(line))
		if len(f) != 3 {
			return fmt.Errorf("want three fields, got %q", line)
		}
		n, err := strconv.Atoi(f[2])
		q, ok := byID[f[0]]
		p, found := s.at[f[1]]
		if err == nil && n > 0 && ok && found {
			s.questions[q].relevant = append(s.questions[q].relevant, p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := s.readQuestions(filepath.Join(dir, name), "unanswerable.jsonl", nil); err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	return s, nil
}

// readQuestions reads a file of questions; byID, when not nil, takes their numbers.
func (s *set) readQuestions(dir, file string, byID map[string]int) error {
	return eval.Lines(filepath.Join(dir, file), func(line []byte) error {
		var q struct{ ID, Subject, Text string }
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		if byID != nil {
			byID[q.ID] = len(s.questions)
		}
		s.questions = append(s.questions, question{id: q.ID, text: strings.TrimSpace(q.Subject + " " + q.Text), fold: len(s.questions) % folds})
		return nil
	})
}
