package telegram

// The wire's shapes, cut down to what we read: the library's models refuse a whole update when one field they know
// takes a new form, and an update refused would be an appeal lost.

type wireUpdate struct {
	ID       int64        `json:"update_id"`
	Message  *wireMessage `json:"message"`
	Edited   *wireMessage `json:"edited_message"`
	Callback *wirePress   `json:"callback_query"`
	Member   *wireMember  `json:"my_chat_member"`
}

type wireMessage struct {
	ID        int          `json:"message_id"`
	Thread    int          `json:"message_thread_id"`
	InTopic   bool         `json:"is_topic_message"`
	From      *wireUser    `json:"from"`
	Date      int64        `json:"date"`
	EditDate  int64        `json:"edit_date"`
	Chat      wireChat     `json:"chat"`
	ReplyTo   *wireReply   `json:"reply_to_message"`
	Album     string       `json:"media_group_id"`
	Text      string       `json:"text"`
	Entities  []wireEntity `json:"entities"`
	Caption   string       `json:"caption"`
	CapEnts   []wireEntity `json:"caption_entities"`
	Photo     []wireFile   `json:"photo"`
	Document  *wireFile    `json:"document"`
	Voice     *wireFile    `json:"voice"`
	Video     *wireFile    `json:"video"`
	VideoNote *wireFile    `json:"video_note"`
	Audio     *wireFile    `json:"audio"`
	Contact   *wireContact `json:"contact"`
	MovedTo   int64        `json:"migrate_to_chat_id"`

	// Content that we cannot use but that somebody sent; all else without text is a service message.
	Sticker  *struct{} `json:"sticker"`
	Location *struct{} `json:"location"`
	Poll     *struct{} `json:"poll"`
	Dice     *struct{} `json:"dice"`
	Story    *struct{} `json:"story"`
}

type wireReply struct {
	ID      int       `json:"message_id"`
	From    *wireUser `json:"from"`
	Created *struct{} `json:"forum_topic_created"`
}

type wireUser struct {
	ID       int64  `json:"id"`
	Bot      bool   `json:"is_bot"`
	First    string `json:"first_name"`
	Last     string `json:"last_name"`
	Username string `json:"username"`
}

type wireChat struct {
	ID   int64  `json:"id"`
	Type string `json:"type"`
}

type wireEntity struct {
	Type   string    `json:"type"`
	Offset int       `json:"offset"` // in UTF-16 units
	Length int       `json:"length"`
	User   *wireUser `json:"user"`
}

type wireFile struct {
	ID     string `json:"file_id"`
	Unique string `json:"file_unique_id"`
	Name   string `json:"file_name"`
	MIME   string `json:"mime_type"`
	Size   int64  `json:"file_size"`
	Width  int    `json:"width"`
}

type wireContact struct {
	Phone string `json:"phone_number"`
	User  int64  `json:"user_id"`
}

type wirePress struct {
	ID      string       `json:"id"`
	From    wireUser     `json:"from"`
	Data    string       `json:"data"`
	Message *wireMessage `json:"message"`
}

type wireMember struct {
	Chat wireChat `json:"chat"`
	From wireUser `json:"from"`
	Date int64    `json:"date"`
	New  struct {
		Status string `json:"status"`
	} `json:"new_chat_member"`
}
