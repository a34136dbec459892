package main

import "strings"

// withFiles is what is sent that is no text.
var withFiles = scene{"files", nil, []hostile{
	{"a file of 0 bytes", file("活动办", "空.txt", []byte{}), "空"},
	{"a file of 21 MB", file("活动办", "大.pdf", make([]byte, 21<<20)), "20 MB"},
	{"a program", file("活动办", "x.exe", []byte("MZ")), ".docx"},
	{"a program named .txt", file("活动办", "x.txt", append([]byte("MZ\x90\x00\x03"), make([]byte, 4000)...)), "不认识的文件格式"},
	{"a file without a name", file("活动办", "", []byte("x")), ".docx"},
	{"a name that is a path", file("活动办", "../../../etc/passwd", []byte("x")), ".docx"},
	{"a name of tags", file("活动办", "<b>&.exe", []byte("x")), ".docx"},
	{"a name that reads backwards", file("活动办", "\u202etxt.exe", []byte("x")), ".docx"},
	{"a name of 3,000 letters", file("活动办", strings.Repeat("名", 3000)+".doc", []byte("x")), ".docx"},
	{"a .docx that is none", file("活动办", "坏.docx", []byte("not a zip")), "坏.docx"},
	{"a .docx cut short", file("活动办", "断.docx", docx("政策")[:200]), "断.docx"},
	{"a .docx that unpacks to gigabytes", file("活动办", "炸.docx", bomb("word/document.xml")), "炸.docx"},
	{"a .docx with a password", file("活动办", "密.docx", ole("EncryptedPackage")), "密码"},
	{"a .pdf with a password", file("活动办", "密.pdf", lockedPDF), "密码"},
	{"a .pdf cut short", file("活动办", "断.pdf", []byte("%PDF-1.7\n1 0 obj\n<</Type/Cat")), "断.pdf"},
	{"a .pdf without text", file("活动办", "图.pdf", emptyPDF), "图.pdf"},
	{"an .xlsx that is none", file("活动办", "坏.xlsx", []byte("PK\x03\x04")), "坏.xlsx"},
	{"an .xlsx that unpacks to gigabytes", file("活动办", "炸.xlsx", bomb("xl/workbook.xml")), "炸.xlsx"},
	{"an .xlsx with a password", file("活动办", "密.xlsx", ole("EncryptedPackage")), "密码"},
	{"a .csv without headings", file("活动办", "无.csv", []byte("1,2\n3,4\n")), "表头"},
	{"a file of an office that nobody can fetch", raw("活动办", `"document":{"file_id":"forged","file_unique_id":"x","file_name":"没有.txt","file_size":10}`), "没有取到"},
	{"a file of the list's size told wrong", raw("活动办", `"document":{"file_id":"forged","file_unique_id":"x","file_name":"大.txt","file_size":-99999}`), "没有取到"},
	{"a sticker", raw("老王", `"sticker":{"file_id":"x"}`), "文字"},
	{"a place", raw("老王", `"location":{"latitude":35,"longitude":113}`), "文字"},
	{"dice", raw("老王", `"dice":{"value":6}`), "文字"},
	{"a poll", raw("老王", `"poll":{"id":"1"}`), "文字"},
	{"another's phone number", raw("老王", `"contact":{"phone_number":"<b>","first_name":"x","user_id":7}`), "文字"},
	{"his own phone number that is none", raw("老王", `"contact":{"phone_number":"<b>","first_name":"x","user_id":501}`), "文字"},
}}

// oddUpdates is what a server should never send.
var oddUpdates = scene{"odd updates", nil, []hostile{
	{"an update with nothing in it", odd(`"x":1`), silence},
	{"an update of a kind to come", odd(`"chat_boost":{"chat":{"id":501}}`), silence},
	{"a message that is a number", odd(`"message":5`), silence},
	{"a message from nobody", odd(`"message":{"message_id":1,"date":1,"chat":{"id":501,"type":"private"},"text":"你好"}`), silence},
	{"a message to nowhere", odd(`"message":{"message_id":1,"date":1,"from":{"id":501,"is_bot":false,"first_name":"x"},"text":"你好"}`), silence},
	{"a post of a channel", odd(`"channel_post":{"message_id":1,"date":1,"chat":{"id":-100,"type":"channel"},"text":"你好"}`), silence},
	{"a press without a message", odd(`"callback_query":{"id":"1","from":{"id":501,"is_bot":false,"first_name":"x"},"data":"t:sign:1"}`), silence},
	{"a date in the far future", odd(`"message":{"message_id":1,"date":99999999999999,"from":{"id":901,"is_bot":false,"first_name":"x"},"chat":{"id":901,"type":"private"},"text":"/nothing"}`), "没有这个命令"},
	{"a chat's number beyond 64 bits", odd(`"message":{"message_id":1,"date":1,"from":{"id":1e40,"first_name":"x"},"chat":{"id":1e40,"type":"private"},"text":"你好"}`), silence},
	{"talk in a group that is not for the bot", odd(`"message":{"message_id":1,"date":1,"from":{"id":501,"is_bot":false,"first_name":"x"},"chat":{"id":-801,"type":"group"},"text":"SQ-20261123-0001 怎么样了"}`), silence},
	{"a command for another bot in a group", odd(`"message":{"message_id":1,"date":1,"from":{"id":501,"is_bot":false,"first_name":"x"},"chat":{"id":-801,"type":"group"},"text":"/my@another_bot","entities":[{"type":"bot_command","offset":0,"length":15}]}`), silence},
	{"a member whose state is unknown", odd(`"my_chat_member":{"chat":{"id":901,"type":"private"},"from":{"id":901,"is_bot":false,"first_name":"x"},"date":1,"new_chat_member":{"status":"ghost"}}`), silence},
	{"a message nested 10,000 deep", odd(`"message":{"message_id":1,"reply_to_message":` + strings.Repeat(`{"reply_to_message":`, 9000) + `{}` + strings.Repeat(`}`, 9000) + `}`), silence},
}}
