package sandbox

import (
	"fmt"
	"strconv"
	"strings"
)

// checkLink gives a link as Telegram keeps it: with a scheme, a host in small letters and a path. It refuses what is none.
func checkLink(link string) (string, error) {
	url, reason := readLink(link)
	if reason != "" {
		return "", wrong("URL '%s' is invalid: %s", link, reason)
	}
	return url, nil
}

// checkApp is checkLink for a page that opens inside Telegram.
func checkApp(link string) (string, error) {
	url, err := checkLink(link)
	if err == nil && !strings.HasPrefix(url, "https://") {
		err = wrong("URL '%s' is invalid: Only HTTPS links are allowed", link)
	}
	return url, err
}

// readLink is checkLink with the bare reason.
func readLink(link string) (url, reason string) {
	link = strings.TrimSpace(link)
	scheme, rest, cut := strings.Cut(link, ":")
	if scheme = strings.ToLower(scheme); cut && (scheme == "tg" || scheme == "ton" || scheme == "tonsite") {
		rest = strings.TrimPrefix(rest, "//")
		if rest == "" {
			return "", "URL host is empty"
		}
		return scheme + "://" + rest, ""
	}
	if cut && strings.HasPrefix(rest, "//") {
		rest = rest[2:]
	} else {
		scheme, rest = "http", link
	}
	if scheme != "http" && scheme != "https" {
		return "", "Unsupported URL protocol"
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	authority, path := rest[:end], strings.TrimRight(rest[end:], " \t\r\n")
	user, host := "", authority
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		user, host = authority[:at+1], authority[at+1:]
	}
	port := ""
	if colon := strings.LastIndexByte(host, ':'); colon >= 0 && !strings.HasSuffix(host, "]") {
		n, err := strconv.Atoi(host[colon+1:])
		if err != nil || n < 1 || n > 65535 {
			return "", "Wrong port number specified in the URL"
		}
		host, port = host[:colon], host[colon:]
	}
	if reason = checkHost(host); reason != "" {
		return "", reason
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	var out strings.Builder
	out.WriteString(scheme + "://" + user + strings.ToLower(host) + port)
	for i := range len(path) {
		if path[i] <= ' ' {
			fmt.Fprintf(&out, "%%%02X", path[i])
			continue
		}
		out.WriteByte(path[i])
	}
	return out.String(), ""
}

func checkHost(host string) string {
	if host == "" {
		return "URL host is empty"
	}
	for i := range len(host) {
		b := host[i]
		if !(letter(b) || b >= '0' && b <= '9' || b >= 0x80 || strings.IndexByte(".-_!$,~*'();&+=[]:", b) >= 0) {
			return "Disallowed character in URL host"
		}
	}
	if !strings.Contains(host, ".") && !strings.HasPrefix(host, "[") {
		return "Wrong HTTP URL"
	}
	return ""
}

// mentioned is the person a tg://user?id= link names; 0 for any other link.
func mentioned(link string) int64 {
	low := strings.ToLower(link)
	rest, ok := strings.CutPrefix(low, "tg:")
	if !ok {
		return 0
	}
	rest = strings.TrimPrefix(rest, "//")
	id, ok := strings.CutPrefix(rest, "user?id=")
	if !ok {
		return 0
	}
	n, _ := strconv.ParseInt(id, 10, 64)
	return n
}
