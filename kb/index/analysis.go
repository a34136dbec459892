package index

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"

	"zhuqi/kb"
)

const (
	field    = "text"
	analyzer = "zhuqi"
)

// codeVersion counts the changes of normalisation, terms or keys; each makes every index on disk stale.
const codeVersion = "2"

var versionKey = []byte("version")

func init() {
	err := registry.RegisterTokenizer(analyzer, func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) {
		return tokenizer{}, nil
	})
	if err != nil {
		panic(err) // the name is taken twice in this program
	}
}

// tokenizer cuts normalised text into the tokens that have lists.
type tokenizer struct{}

func (tokenizer) Tokenize(input []byte) analysis.TokenStream {
	text := string(input)
	var out analysis.TokenStream
	listed(text, func(from, to int) {
		out = append(out, &analysis.Token{Start: from, End: to, Term: input[from:to], Position: len(out) + 1})
	})
	return out
}

// newMapping is one field, indexed with frequencies, nothing stored: text and highlights come from the store.
func newMapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	if err := m.AddCustomAnalyzer(analyzer, map[string]any{"type": custom.Name, "tokenizer": analyzer}); err != nil {
		return nil, err
	}
	text := bleve.NewTextFieldMapping()
	text.Analyzer = analyzer
	text.Store, text.IncludeTermVectors, text.DocValues, text.IncludeInAll = false, false, false, false
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(field, text)
	m.DefaultMapping = doc
	m.DefaultAnalyzer = analyzer
	return m, nil
}

// version is the hash of all that decides what stands in an index.
func version() string {
	m, err := newMapping()
	if err != nil {
		return ""
	}
	text, err := json.Marshal(m)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(append(text, codeVersion...))
	return hex.EncodeToString(sum[:])
}

// textOf is what is searched of a passage: the document's title, the headings above it and its text, normalised.
func textOf(p kb.Policy, x kb.Passage) string {
	var b strings.Builder
	b.WriteString(p.Title)
	for _, h := range x.Headings {
		b.WriteByte('\n')
		b.WriteString(h)
	}
	b.WriteByte('\n')
	b.WriteString(x.Text)
	return kb.Normalise(b.String())
}
