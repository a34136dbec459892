package sandbox

import (
	"slices"
	"unicode/utf16"
)

// found are the entity types that Telegram finds by itself and ignores when they are given.
var foundTypes = map[string]bool{
	"mention": true, "hashtag": true, "cashtag": true, "bot_command": true, "url": true, "email": true,
	"phone_number": true, "bank_card_number": true,
}

var givenTypes = map[string]bool{
	"bold": true, "italic": true, "underline": true, "strikethrough": true, "spoiler": true, "code": true, "pre": true,
	"text_link": true, "text_mention": true, "custom_emoji": true, "blockquote": true, "expandable_blockquote": true,
	"date_time": true,
}

// readEntities reads an array of MessageEntity; what is no array is ignored.
func readEntities(v any) ([]entity, error) {
	list, _ := v.([]any)
	var out []entity
	for _, one := range list {
		e, err := readEntity(one)
		if err != nil {
			return nil, wrong("Can't parse MessageEntity: %v", err)
		}
		if !foundTypes[e.Type] {
			out = append(out, e)
		}
	}
	return out, nil
}

func readEntity(v any) (e entity, err error) {
	m, ok := v.(map[string]any)
	if !ok {
		return e, wrong("expected an Object")
	}
	o := fields(m)
	offset, err := o.needWhole("offset", 32)
	if err != nil {
		return e, err
	}
	length, err := o.needWhole("length", 32)
	if err != nil {
		return e, err
	}
	if e.Type, err = o.needText("type"); err != nil {
		return e, err
	}
	e.Offset, e.Length = int(offset), int(length)
	switch {
	case e.Type == "":
		return e, wrong("Type is not specified")
	case !givenTypes[e.Type] && !foundTypes[e.Type]:
		return e, wrong("Unsupported type specified")
	}
	return e, e.readArgument(o)
}

func (e *entity) readArgument(o fields) (err error) {
	switch e.Type {
	case "pre":
		e.Language, err = o.text("language")
	case "text_link":
		e.URL, err = o.needText("url")
	case "text_mention":
		user, err := o.object("user")
		if err != nil {
			return err
		}
		id, err := user.needWhole("id", 64)
		e.mention(id)
		return err
	case "date_time":
		if e.UnixTime, err = o.needWhole("unix_time", 64); err == nil {
			e.Format, err = o.text("date_time_format")
		}
	case "custom_emoji":
		if _, err = o.needWhole("custom_emoji_id", 64); err == nil {
			e.CustomEmojiID, err = o.text("custom_emoji_id")
		}
	}
	return err
}

// mention makes the entity name a person; who he is comes out when the text is finished.
func (e *entity) mention(id int64) {
	e.Type, e.URL, e.User = "text_mention", "", &user{ID: id}
}

// checkEntities refuses entities that do not fit the text, drops the empty ones and sorts the rest.
func checkEntities(text string, marks []entity) ([]entity, error) {
	if len(marks) == 0 {
		return nil, nil
	}
	var kept []entity
	for _, e := range marks {
		switch {
		case e.Offset < 0 || e.Offset > 1000000:
			return nil, wrong("Receive an entity with incorrect offset %d", e.Offset)
		case e.Length < 0 || e.Length > 1000000:
			return nil, wrong("Receive an entity with incorrect length %d", e.Length)
		case e.Length == 0:
			continue
		}
		if e.Type == "text_link" {
			url, err := checkLink(e.URL)
			if err != nil {
				return nil, wrong("Entity %v", err)
			}
			if e.URL = url; mentioned(url) != 0 {
				e.mention(mentioned(url))
			}
		}
		kept = append(kept, e)
	}
	sortEntities(kept)
	units := utf16.Encode([]rune(text))
	for _, e := range kept {
		end := e.Offset + e.Length
		switch {
		case e.Offset >= len(units):
			return nil, wrong("Entity begins after the end of the text at UTF-16 offset %d", e.Offset)
		case end > len(units):
			return nil, wrong("Entity beginning at UTF-16 offset %d ends after the end of the text at UTF-16 offset %d", e.Offset, end)
		case halved(units, e.Offset):
			return nil, wrong("Entity begins in a middle of a UTF-16 symbol at byte offset %d", bytesBefore(units, e.Offset))
		case halved(units, end):
			return nil, wrong("Entity beginning at UTF-16 offset %d ends in a middle of a UTF-16 symbol at byte offset %d", e.Offset, bytesBefore(units, end))
		}
	}
	return kept, nil
}

// halved says that a cut before unit i parts a surrogate pair.
func halved(units []uint16, i int) bool {
	return i < len(units) && units[i]&0xfc00 == 0xdc00
}

func bytesBefore(units []uint16, i int) int {
	return len(string(utf16.Decode(units[:i-1])))
}

func sortEntities(marks []entity) {
	slices.SortStableFunc(marks, func(a, b entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
}
