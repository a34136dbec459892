package sandbox

import (
	"encoding/base64"
	"strings"
)

// fileTypes are the kinds of files as Telegram's refusals name them.
var fileTypes = map[string]string{"photo": "Photo", "document": "Document", "voice": "VoiceNote", "video": "Video", "audio": "Audio"}

// forgottenFile is said of an id that could be one of ours.
const forgottenFile = "wrong file identifier/HTTP URL specified"

// unknownFile says what is wrong with a file id that nobody knows. As in Telegram's library a dot makes it an address;
// the sandbox fetches none.
func unknownFile(id string) string {
	if strings.Contains(id, ".") {
		if _, reason := readLink(id); reason != "" && reason != "Wrong HTTP URL" {
			return "Invalid file HTTP URL specified: " + reason
		}
		return "failed to get HTTP URL content"
	}
	for _, prefix := range prefixes {
		if strings.HasPrefix(id, prefix+"Sandbox") {
			return forgottenFile
		}
	}
	if reason := notBase64(id); reason != "" {
		return "wrong remote file identifier specified: " + reason
	}
	return "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
}

// notBase64 says why a text is no base64 of the kind used in URLs.
func notBase64(id string) string {
	bare := strings.TrimRight(id, "=")
	padding := len(id) - len(bare)
	switch {
	case padding >= 3:
		return "Wrong string padding"
	case padding > 0 && len(id)%4 != 0:
		return "Wrong padding length"
	case len(bare)%4 == 1:
		return "Wrong string length"
	}
	for _, b := range []byte(bare) {
		if !(letter(b) || b >= '0' && b <= '9' || b == '-' || b == '_') {
			return "Wrong character in the string"
		}
	}
	if _, err := base64.RawURLEncoding.Strict().DecodeString(bare); err != nil {
		return "Wrong padding in the string"
	}
	return ""
}
