package spec

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write table.txt from the description in ../shared")

// described is where the description lies, beside the checkout.
const described = "../../../../shared/telegram/"

type (
	description struct {
		Version string               `json:"version"`
		Date    string               `json:"release_date"`
		Methods map[string]component `json:"methods"`
		Types   map[string]component `json:"types"`
	}
	component struct {
		Description []string `json:"description"`
		Returns     []string `json:"returns"`
		Subtypes    []string `json:"subtypes"`
		Fields      []struct {
			Name        string   `json:"name"`
			Types       []string `json:"types"`
			Required    bool     `json:"required"`
			Description string   `json:"description"`
		} `json:"fields"`
	}
)

// TestTable holds table.txt to the description.
func TestTable(t *testing.T) {
	raw, err := os.ReadFile(described + "api.json")
	if err != nil {
		t.Skip("../shared is absent: table.txt is not held to the description")
	}
	var d description
	if err := json.Unmarshal(raw, &d); err != nil {
		t.Fatal(err)
	}
	want := d.table()
	if *update {
		if err := os.WriteFile("table.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != want {
		t.Error("table.txt is not what the description says; go test ./bot/sandbox/spec -update writes it")
	}
	if n := len(d.Methods); len(Default().methods) != n {
		t.Errorf("got %d methods, want %d", len(Default().methods), n)
	}
}

const head = `# %s, %s: what its methods take and answer and what its types consist of, without the sentences.
# Written by go test -update; not to be changed by hand. Abbreviations first, then methods, then types.
#   method -> answer: fields        type: fields        type|str: fields, or only its text        union = type | type
# A field is name[!][?|:types][(limit)][=word]: ! it must be there; ? a Boolean; :types, where * is the type that is called
# like the field; neither: a String. (1-64) characters, b bytes, h characters after parsing entities, w characters of
# A-Z a-z 0-9 _ -; of an int its values, of a list its items. =word: always this word. +name: the fields of that abbreviation.

`

// abbreviations are what many fields have in common.
var abbreviations = []struct{ name, types string }{
	{"chat", "int | str"},
	{"file", "InputFile | str"},
	{"markup", "InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply"},
	{"+where", "business_connection_id chat_id!:chat message_thread_id:int direct_messages_topic_id:int"},
	{"+caption", "caption(0-1024h) parse_mode caption_entities:[]MessageEntity"},
	{"+sending", "disable_notification? protect_content? allow_paid_broadcast? message_effect_id suggested_post_parameters:* reply_parameters:* reply_markup:markup"},
}

var shorten = func() *strings.Replacer {
	var pairs []string
	for _, a := range abbreviations {
		if a.name[0] == '+' {
			pairs = append(pairs, " "+a.types, " "+a.name)
		}
	}
	return strings.NewReplacer(pairs...)
}()

func (d *description) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, head, d.Version, d.Date)
	for _, a := range abbreviations {
		fmt.Fprintf(&b, "%s = %s\n", a.name, a.types)
	}
	for _, part := range []map[string]component{d.Methods, d.Types} {
		b.WriteByte('\n')
		for _, name := range slices.Sorted(maps.Keys(part)) {
			c := part[name]
			switch {
			case name == "InputFile": // a simple value to us
				continue
			case c.Subtypes != nil:
				fmt.Fprintf(&b, "%s = %s\n", name, strings.ReplaceAll(typeText(c.Subtypes), "|", " | "))
				continue
			case c.Returns != nil:
				fmt.Fprintf(&b, "%s -> %s:", name, typeText(c.Returns))
			case strings.Contains(strings.Join(c.Description, " "), "String can be used instead"):
				b.WriteString(name + "|str:")
			default:
				b.WriteString(name + ":")
			}
			var line strings.Builder
			for _, f := range c.Fields {
				line.WriteString(" " + f.Name)
				if f.Required {
					line.WriteByte('!')
				}
				line.WriteString(fieldText(f.Name, f.Types, f.Description))
			}
			b.WriteString(shorten.Replace(line.String()) + "\n")
		}
	}
	return b.String()
}

func typeText(types []string) string {
	simple := map[string]string{"Integer": "int", "Float": "float", "Boolean": "bool", "String": "str"}
	var out []string
	for _, t := range types {
		depth := strings.Count(t, "Array of ")
		if t = strings.ReplaceAll(t, "Array of ", ""); simple[t] != "" {
			t = simple[t]
		}
		out = append(out, strings.Repeat("[]", depth)+t)
	}
	text := strings.Join(out, "|")
	for _, a := range abbreviations {
		if text == strings.ReplaceAll(a.types, " ", "") {
			return a.name
		}
	}
	return text
}

var (
	lengths    = regexp.MustCompile(`(\d+)-(\d+) ([Cc]haracters|[Bb]ytes)`)
	items      = regexp.MustCompile(`(?:of|include) (\d+)-(\d+) `)
	values     = regexp.MustCompile(`(?:[;,]|between) (\d+)-(\d+)\b`)
	always     = regexp.MustCompile(`(?:must be|always) ["“]?([a-z_]+)["”]?$`)
	onlyWordly = "Only characters A-Z, a-z, 0-9, _ and - are allowed"
)

func fieldText(name string, types []string, sentence string) string {
	text := typeText(types)
	if text == "str" && strings.Contains(sentence, "attach://") {
		text = "file" // uploaded beside, in a nested object
	}
	switch {
	case text == "bool":
		return "?"
	case text == "str":
		text = ""
	case text == camel(name):
		text = ":*"
	default:
		text = ":" + text
	}
	limit := func(re *regexp.Regexp, unit string) {
		if m := re.FindStringSubmatch(sentence); m != nil {
			text += "(" + m[1] + "-" + m[2] + unit + ")"
		}
	}
	switch m := lengths.FindStringSubmatch(sentence); {
	case m != nil && strings.EqualFold(m[3], "bytes"):
		limit(lengths, "b")
	case m != nil && strings.Contains(sentence, "entities parsing"):
		limit(lengths, "h")
	case m != nil && strings.Contains(sentence, onlyWordly):
		limit(lengths, "w")
	case m != nil:
		limit(lengths, "")
	case text == ":int" && len(values.FindAllString(sentence, -1)) == 1: // a die has several
		limit(values, "")
	case strings.HasPrefix(text, ":[]"):
		limit(items, "")
	}
	if m := always.FindStringSubmatch(strings.TrimSpace(sentence)); m != nil && slices.Contains([]string{"type", "source", "status"}, name) {
		text += "=" + m[1]
	}
	return text
}
