package sandbox

import (
	"slices"
	"strconv"
)

// maxAlbum is how many files one album holds.
const maxAlbum = 10

// item is one file of an album with its caption.
type item struct {
	given
	caption        rich
	above, spoiler bool
}

func readAlbum(c *call) ([]item, error) {
	raw, err := c.need("media")
	if err != nil {
		return nil, err
	}
	v, err := readValue(raw)
	if err != nil {
		return nil, wrong("Can't parse media JSON object")
	}
	list, ok := v.([]any)
	if !ok {
		return nil, wrong("Expected an Array of InputMedia")
	}
	var out []item
	for _, one := range list {
		it, err := readItem(c, one)
		if err != nil {
			return nil, wrong("Can't parse InputMedia: %v", err)
		}
		out = append(out, it)
	}
	return out, nil
}

func readItem(c *call, v any) (it item, err error) {
	m, ok := v.(map[string]any)
	if !ok {
		return it, wrong("expected an Object")
	}
	o := fields(m)
	caption, err := o.text("caption")
	if err != nil {
		return it, err
	}
	mode, err := o.text("parse_mode")
	if err != nil {
		return it, err
	}
	if it.caption, err = readRich(caption, mode, o["caption_entities"]); err != nil {
		return it, err
	}
	if err := o.flags("show_caption_above_media", "has_spoiler"); err != nil {
		return it, err
	}
	it.above, it.spoiler = o["show_caption_above_media"] == true, o["has_spoiler"] == true
	kind, err := o.needText("type")
	if err != nil {
		return it, err
	}
	media, err := o.text("media")
	if err != nil {
		return it, err
	}
	if it.given, ok = c.given(kind, "", media); !ok {
		return it, wrong("media not found")
	}
	switch kind {
	case "photo", "video", "audio", "document":
		return it, nil
	case "animation":
		return it, wrong("type %q can't be used in sendMediaGroup", kind)
	}
	return it, wrong("type %q is unsupported", kind)
}

func (s *Server) sendMediaGroup(c *call) (any, error) {
	o, err := readOutline(c)
	if err != nil {
		return nil, err
	}
	items, err := readAlbum(c)
	if err != nil {
		return nil, err
	}
	ch, base, err := s.begin(c, o)
	if err != nil {
		return nil, err
	}
	if err := checkAlbum(items); err != nil {
		return nil, err
	}
	var album []*message
	for _, it := range items {
		m, err := s.albumMessage(*base, it)
		if err != nil {
			return nil, err
		}
		album = append(album, m)
	}
	for _, m := range album {
		if err := s.admit(ch, m, o); err != nil {
			return nil, err
		}
	}
	id := s.newAlbum()
	for _, m := range album {
		if len(album) > 1 {
			m.MediaGroupID = id
		}
		s.post(ch, m)
	}
	return album, nil
}

// newAlbum is a number for an album.
func (s *Server) newAlbum() string {
	s.albums++
	return strconv.FormatInt(s.clock.now().Unix()<<20|s.albums&0xfffff, 10)
}

func checkAlbum(items []item) error {
	switch n := len(items); {
	case n == 0:
		return badRequest("there are no messages to send")
	case n > maxAlbum:
		return badRequest("too many messages to send as an album")
	}
	for _, it := range items {
		alone := it.kind == "document" || it.kind == "audio"
		if alone && slices.ContainsFunc(items, func(o item) bool { return o.kind != it.kind }) {
			return badRequest("%s can't be mixed with other media types", fileTypes[it.kind])
		}
	}
	return nil
}

// albumMessage is one message of an album, on the ground that they share.
func (s *Server) albumMessage(m message, it item) (*message, error) {
	if err := s.putCaption(&m, it.caption, captionTooLong); err != nil {
		return nil, err
	}
	f, err := s.resolve(it.given)
	if err != nil {
		return nil, err
	}
	visual := f.kind == "photo" || f.kind == "video"
	m.Above, m.Spoiler = visual && it.above, visual && it.spoiler
	m.put(f)
	return &m, nil
}
