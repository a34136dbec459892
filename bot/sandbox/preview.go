package sandbox

import "slices"

// preview is a LinkPreviewOptions.
type preview struct {
	Off   bool   `json:"is_disabled,omitempty"`
	URL   string `json:"url,omitempty"`
	Small bool   `json:"prefer_small_media,omitempty"`
	Large bool   `json:"prefer_large_media,omitempty"`
	Above bool   `json:"show_above_text,omitempty"`
}

func readPreview(c *call) (p preview, err error) {
	raw := c.params["link_preview_options"]
	if raw == "" {
		p.Off = c.yes("disable_web_page_preview")
		return p, nil
	}
	o, err := readObject(raw, "Can't parse link preview options JSON object", "Object expected as link preview options")
	if err != nil {
		return p, err
	}
	if err := o.flags("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text"); err != nil {
		return p, err
	}
	p.Off, p.Small, p.Large, p.Above = o["is_disabled"] == true, o["prefer_small_media"] == true, o["prefer_large_media"] == true, o["show_above_text"] == true
	p.URL, err = o.text("url")
	return p, err
}

// kept is what a message shows of its options: nothing when they change nothing.
func (p preview) kept(marks []entity) *preview {
	links := slices.ContainsFunc(marks, func(e entity) bool { return e.Type == "url" || e.Type == "text_link" })
	if p.Off {
		if p = (preview{Off: links}); !links {
			return nil
		}
		return &p
	}
	if p.URL == "" {
		p.Small, p.Large = false, false
	}
	if p == (preview{}) {
		return nil
	}
	return &p
}
