package sandbox

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
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

// readCall reads parameters from the query and from a JSON, urlencoded or multipart body.
func readCall(w http.ResponseWriter, r *http.Request, name string) (*call, error) {
	c := &call{method: name, params: map[string]string{}, files: map[string]*upload{}}
	for k, v := range r.URL.Query() {
		c.params[k] = v[0]
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	c.contentType = kind
	var err error
	switch kind {
	case "application/json":
		err = c.readJSON(r.Body)
	case "multipart/form-data":
		err = c.readMultipart(r)
	case "application/x-www-form-urlencoded":
		err = c.readForm(r.Body)
	}
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return c, &apiError{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	}
	if err != nil {
		return c, badRequest("can't parse request: %v", err)
	}
	return c, nil
}

func (c *call) readJSON(body io.Reader) error {
	var raw map[string]json.RawMessage
	if err := json.NewDecoder(body).Decode(&raw); err != nil && err != io.EOF {
		return err
	}
	for k, v := range raw {
		var text string
		switch {
		case string(v) == "null":
		case json.Unmarshal(v, &text) == nil:
			c.params[k] = text
		default:
			c.params[k] = string(v)
		}
	}
	return nil
}

func (c *call) readForm(body io.Reader) error {
	raw, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	values, err := url.ParseQuery(string(raw))
	for k, v := range values {
		c.params[k] = v[0]
	}
	return err
}

func (c *call) readMultipart(r *http.Request) error {
	reader, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for first := true; ; first = false {
		part, err := reader.NextPart()
		if err == io.EOF || first && errors.Is(err, io.EOF) { // the client library sends an empty body for no parameters
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if name := part.FileName(); name != "" {
			c.files[part.FormName()] = &upload{name: name, mime: part.Header.Get("Content-Type"), data: data}
			continue
		}
		c.params[part.FormName()] = string(data)
	}
}

func (c *call) number(name string) int64 {
	n, _ := strconv.ParseInt(c.params[name], 10, 64)
	return n
}

func (c *call) yes(name string) bool {
	b, _ := strconv.ParseBool(c.params[name])
	return b
}

// nested decodes a JSON parameter into v; it says whether there was one.
func (c *call) nested(name string, v any) (bool, error) {
	raw := c.params[name]
	if raw == "" || raw == "null" {
		return false, nil
	}
	if err := json.Unmarshal([]byte(raw), v); err != nil {
		return true, badRequest("can't parse %s: %v", strings.ReplaceAll(name, "_", " "), err)
	}
	return true, nil
}
