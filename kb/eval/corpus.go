package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"zhuqi/kb"
)

// corpus knows which passages the corpus files hold and which of them make up a policy: those of a file with
// the same doc, else those with the same title that follow each other. It keeps no texts: they are read from
// the files when they are needed, so that the memory that is measured is the index's.
type corpus struct {
	paths    []string
	ids      []string         // by passage id less one
	at       map[string]int32 // ids backwards
	policyOf []int32          // by passage id less one
	policies []policy
}

// policy is a policy's title and the number of its passages.
type policy struct {
	title string
	n     int
}

// passageLine is one line of a corpus file.
type passageLine struct{ ID, Title, Text, Doc string }

func readCorpus(paths []string) (*corpus, error) {
	c := &corpus{paths: paths, at: map[string]int32{}}
	for _, path := range paths {
		if err := c.read(path); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// article is the place that some corpora print behind the title of a law.
var article = regexp.MustCompile(`第[一二三四五六七八九十百千零〇0-9]+条(之[一二三四五六七八九十]+)?$`)

// parted cuts a title from the place behind it.
func parted(title string) (name, place string) {
	place = article.FindString(title)
	return strings.TrimSuffix(title, place), place
}

func (c *corpus) read(path string) error {
	first := len(c.policies) // a policy does not go on in the next file
	docs := map[string]int{}
	return Lines(path, func(line []byte) error {
		var x passageLine
		if json.Unmarshal(line, &x) != nil || x.ID == "" {
			return errors.New("要写成 {\"id\":…,\"title\":…,\"text\":…}")
		}
		if _, twice := c.at[x.ID]; twice {
			return fmt.Errorf("段落编号 %s 已经有了,几份语料的编号不能重", x.ID)
		}
		title, _ := parted(x.Title)
		to := len(c.policies) - 1
		known := to >= first && x.Doc == "" && c.policies[to].title == title
		if x.Doc != "" {
			to, known = docs[x.Doc]
		}
		if !known {
			to = len(c.policies)
			c.policies = append(c.policies, policy{title: strings.Clone(title)})
			if x.Doc != "" {
				docs[x.Doc] = to
			}
		}
		c.policies[to].n++
		c.at[x.ID] = int32(len(c.ids))
		c.ids, c.policyOf = append(c.ids, x.ID), append(c.policyOf, int32(to))
		return nil
	})
}

// again reads the files once more and hands on each line with its place in the corpus.
func (c *corpus) again(each func(n int, x passageLine) error) error {
	n := 0
	for _, path := range c.paths {
		err := Lines(path, func(line []byte) error {
			var x passageLine
			if json.Unmarshal(line, &x) != nil || n >= len(c.ids) || c.ids[n] != x.ID {
				return errors.New("文件在评测时被改过")
			}
			n++
			return each(n-1, x)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// each hands out the policies, each as soon as its last passage is read.
func (c *corpus) each(yield func(kb.Policy, []kb.Passage) error) error {
	open := map[int32][]kb.Passage{}
	var refused error
	err := c.again(func(n int, x passageLine) error {
		at := c.policyOf[n]
		of := c.policies[at]
		p := kb.Passage{ID: kb.PassageID(n + 1), Policy: kb.PolicyID(at + 1), Seq: len(open[at]), Text: x.Text}
		title, place := parted(x.Title)
		if p.Path = place; title != of.title {
			p.Headings = []string{title} // a part of a document that has a title of its own
		}
		if open[at] == nil {
			open[at] = make([]kb.Passage, 0, of.n)
		}
		open[at] = append(open[at], p)
		if len(open[at]) < of.n {
			return nil
		}
		refused = yield(kb.Policy{ID: p.Policy, Title: of.title}, open[at])
		delete(open, at)
		return refused
	})
	if refused != nil {
		return refused // as the index says it, not as a fault of the line
	}
	return err
}
