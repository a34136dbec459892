package sandbox

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// maxUpload is what a bot may send in one request: 50 MB of file and its form.
const maxUpload = 50<<20 + 1<<20

// call is one request of the bot. Every value is a string as in a form; nested values are JSON text.
type call struct {
	method      string
	contentType string
	params      map[string]string
	files       map[string]*upload
}

type upload struct {
	name string
	mime string
	data []byte
}

// readCall reads parameters from the query and from a JSON, urlencoded or multipart body. The first of several values
// of one name counts, and the query comes first.
func readCall(w http.ResponseWriter, r *http.Request, name string) (*call, error) {
	c := &call{method: name, params: map[string]string{}, files: map[string]*upload{}}
	c.takeValues(r.URL.Query())
	if w != nil {
		r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	}
	body := &bodyReader{ReadCloser: r.Body}
	r.Body = body
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	c.contentType = kind
	var err error
	switch kind {
	case "application/json":
		c.readJSON(r.Body)
	case "multipart/form-data":
		err = c.readMultipart(r)
	case "application/x-www-form-urlencoded":
		err = c.readForm(r.Body)
	}
	if c.method == "" {
		c.method = c.params["method"]
		delete(c.params, "method")
	}
	if refused := body.refusal(); refused != nil {
		return c, refused
	}
	if err != nil {
		return c, badRequest("%v", err)
	}
	return c, nil
}

func (c *call) take(name, value string) {
	if _, there := c.params[name]; !there {
		c.params[name] = value
	}
}

func (c *call) takeValues(values url.Values) {
	for k, v := range values {
		c.take(k, v[0])
	}
}

// readJSON takes the fields of an object; null is the same as no field. Of what is broken Telegram takes the fields before
// the break.
func (c *call) readJSON(body io.Reader) {
	d := json.NewDecoder(body)
	next, err := d.Token()
	if err == nil && next != json.Delim('{') {
		return
	}
	for err == nil && d.More() {
		var key json.Token
		var v json.RawMessage
		if key, err = d.Token(); err == nil {
			err = d.Decode(&v)
		}
		name, _ := key.(string)
		var text string
		switch {
		case err != nil || string(v) == "null":
		case json.Unmarshal(v, &text) == nil:
			c.take(name, text)
		default:
			c.take(name, string(v))
		}
	}
}

func (c *call) readForm(body io.Reader) error {
	raw, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	values, err := url.ParseQuery(string(raw))
	c.takeValues(values)
	return err
}

func (c *call) readMultipart(r *http.Request) error {
	reader, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) { // also an empty body, which is what the client library sends for no parameters
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		name, filename, isFile := disposition(part.Header.Get("Content-Disposition"))
		if name == "" {
			return errors.New("field name in multipart/form-data not found")
		}
		if isFile {
			c.files[name] = &upload{name: filename, mime: part.Header.Get("Content-Type"), data: data}
			continue
		}
		c.take(name, string(data))
	}
}

// number is a parameter read up to its first character that is no digit; what has none is 0.
func (c *call) number(name string) int64 { return leading(c.params[name]) }

func leading(text string) int64 {
	digits, minus := strings.CutPrefix(text, "-")
	var n int64
	for i := 0; i < len(digits) && digits[i] >= '0' && digits[i] <= '9' && n <= (1<<63-10)/10; i++ {
		n = n*10 + int64(digits[i]-'0')
	}
	if minus {
		return -n
	}
	return n
}

// within is a number kept between two limits; without the parameter it is the first one given.
func (c *call) within(name string, otherwise, low, high int64) int {
	if c.params[name] != "" {
		otherwise = c.number(name)
	}
	return int(min(max(otherwise, low), high))
}

// message is the number of a message; 0 for none.
func (c *call) message(name string) int { return c.within(name, 0, 0, 1<<31-1) }

func (c *call) yes(name string) bool {
	switch strings.ToLower(strings.TrimSpace(c.params[name])) {
	case "true", "yes", "1":
		return true
	}
	return false
}

// loose is a JSON parameter; nil when it is left out or cannot be read.
func (c *call) loose(name string) any {
	v, err := readValue(c.params[name])
	if err != nil {
		return nil
	}
	return v
}

// need is a parameter that has to be there.
func (c *call) need(name string) (string, error) {
	if c.params[name] == "" {
		return "", wrong("Parameter %q is required", name)
	}
	return c.params[name], nil
}
