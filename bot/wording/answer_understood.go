package wording

import "fmt"

// The sentences for what is said at rest and is no question.
const (
	Gladly  = "好的。有需要随时写下来问我。"
	Goodbye = "再见,有需要随时来问。"
)

// longestAsked is how many characters of a question stand above its card.
const longestAsked = 60

// Asked stands above the card of one of several questions of a message.
func Asked(n int, question string) string {
	return fmt.Sprintf("<b>%d. %s</b>\n", n, Escape(cut(question, longestAsked)))
}

// Understood stands above the card of a question that was typed with slips: what was looked up.
func Understood(question string) string {
	return fmt.Sprintf("按“%s”查的,不对请换个说法再问。\n", Escape(cut(question, longestAsked)))
}
