// Package spec knows the Bot API's own description: which methods there are, what they take and what they answer. It holds
// a request or an answer against it and says in plain words what is wrong.
//
// It knows nothing of chats, rights or rates, and nothing that happens on a server: whether a message exists is the
// sandbox's affair. Limits on lengths and rules on buttons, commands and HTML are in, as the description states them.
//
//	for _, p := range spec.Default().Request("sendMessage", map[string]string{"chat_id": "501"}, nil) {
//		fmt.Println(p) // error text: 少了必填的这一项
//	}
package spec

import (
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed table.txt
var table string

// Levels of a Problem: Error is what the description does not allow, whether or not Telegram's own server forgives it;
// Warn is what is better left out.
const (
	Error = "error"
	Warn  = "warn"
)

// maxProblems bounds what is said about one call.
const maxProblems = 50

// Problem is one thing that is wrong with a request or an answer.
type Problem struct {
	Level string `json:"level"`
	// Path leads to the value: "reply_markup.inline_keyboard[0][1].url", of an answer "answer.result.chat.id".
	Path string `json:"path"`
	Text string `json:"text"`
	// English is Text for those who do not read Chinese.
	English string `json:"en"`
}

// String is the problem as a line of a log.
func (p Problem) String() string { return p.Level + " " + p.Path + ": " + p.Text }

// Wrong says whether there is an error among problems.
func Wrong(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Level == Error })
}

// API is one version of the description. It is never changed and may be used from any goroutine.
type API struct {
	// Version is what the description calls itself, "Bot API 10.1".
	Version string
	methods map[string]*object // by lower-case name
	types   map[string]*shape
}

var standard = sync.OnceValue(func() *API {
	a, err := parse(table)
	if err != nil {
		panic(err) // our own file, which the tests have read
	}
	return a
})

// Default is the description that the program was built with.
func Default() *API { return standard() }

// Known says whether there is such a method. Telegram takes no notice of case in names of methods.
func (a *API) Known(method string) bool { return a.methods[strings.ToLower(method)] != nil }

// Request is what is wrong with a call: params as in a form, nested values as JSON text, files the names of the parts that
// carried a file.
func (a *API) Request(method string, params map[string]string, files []string) []Problem {
	m := a.methods[strings.ToLower(method)]
	c := &checker{api: a, request: true, files: map[string]bool{}}
	if m == nil {
		c.add(Error, "没有这个方法", "no such method")
		return c.named(name(method))
	}
	form := make(map[string]any, len(params)+len(files))
	for k, v := range params {
		form[k] = v
	}
	for _, f := range files {
		c.files[f] = true
		if m.byName[f] == nil {
			delete(form, f)
		} else if form[f] == nil {
			form[f] = "attach://" + f
		}
	}
	c.form = true
	c.fields(m, form)
	c.methodRules(m, form)
	for _, f := range slices.Sorted(maps.Keys(c.files)) {
		if m.byName[f] == nil && !uses(params, "attach://"+f) {
			c.at(name(f), func() {
				c.add(Warn, "上传了这个文件,但请求里没有用到", "this file part is named nowhere by attach://")
			})
		}
	}
	return c.problems
}

func uses(params map[string]string, part string) bool {
	for _, v := range params {
		if strings.Contains(v, part) {
			return true
		}
	}
	return false
}

// Response is what is wrong with the whole body of an answer: its result for a method, or its refusal.
func (a *API) Response(method string, body []byte) []Problem {
	c := &checker{api: a}
	var answer struct {
		OK          *bool            `json:"ok"`
		Result      *json.RawMessage `json:"result"`
		Code        *int             `json:"error_code"`
		Description string           `json:"description"`
		Parameters  *json.RawMessage `json:"parameters"`
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer.OK == nil {
		c.add(Error, "不是Bot API的回答", "not an answer of the Bot API")
		return c.named("answer")
	}
	check := func(name string, s *shape, raw *json.RawMessage) {
		c.at("answer."+name, func() {
			v, err := decode(string(*raw))
			if err != nil || v == nil {
				c.want(s, v)
				return
			}
			c.value(s, v)
		})
	}
	missing := func(name string) {
		c.at("answer."+name, func() { c.add(Error, "少了必填的这一项", "required, missing") })
	}
	if !*answer.OK {
		if answer.Code == nil {
			missing("error_code")
		}
		if answer.Description == "" {
			missing("description")
		}
		if answer.Parameters != nil {
			check("parameters", a.types["ResponseParameters"], answer.Parameters)
		}
		return c.problems
	}
	switch m := a.methods[strings.ToLower(method)]; {
	case m == nil:
	case answer.Result == nil:
		missing("result")
	default:
		check("result", m.answer, answer.Result)
	}
	return c.problems
}
