# python3 ptb.py API SIM TOKEN: a bot on python-telegram-bot 13 against the sandbox, with the people played over SIM. One
# line for each check, "ok NAME" or "fail NAME: why"; exit status 1 when one failed.
import base64
import json
import os
import sys

from telegram import BotCommand, BotCommandScopeChat, InputMediaPhoto
from telegram.error import BadRequest, Unauthorized

import ptb_rest
from people import People, check, failed, refused, same
from ptb_bot import KINDS, Desk, reply_to

api, sim, token = sys.argv[1:]
people, desk = People(sim), Desk(api, token)
bot = desk.bot
WANG, LI, GROUP, FORUM = 501, 502, -1001, -1002
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
DATA = bytes((i * i + 7 * i) % 256 for i in range(70000))


def say(text, chat=WANG):
    return people.order("message", from_=WANG, chat=chat, text=text)


def said(text, chat=WANG):
    return people.said(chat, text)


def press(text):
    people.order("press", from_=WANG, text=text)


people.order("person", from_=WANG, name="老王")
people.order("person", from_=LI, name="小李")
people.order("group", id=GROUP, title="企业群", members=[WANG, LI], super=True)
people.order("group", id=FORUM, title="值班群", members=[WANG], super=True, forum=True, admin=True)
desk.updater.start_polling(timeout=1, allowed_updates=KINDS)


@check("getMe")
def _():
    me = bot.get_me()
    same((me.is_bot, str(me.id), me.can_join_groups), (True, token.split(":")[0], True))


@check("commands")
def _():
    every, some = [BotCommand("start", "开始"), BotCommand("phone", "留号码")], [BotCommand("phone", "留号码")]
    bot.set_my_commands(every)
    bot.set_my_commands(some, scope=BotCommandScopeChat(WANG), language_code="zh")
    same(bot.get_my_commands(), every)
    same(bot.get_my_commands(scope=BotCommandScopeChat(WANG), language_code="zh"), some)
    same(len(json.loads(people.get(f"menu/{WANG}"))), 1)
    bot.delete_my_commands()
    same(bot.get_my_commands(), [])
    refused(BadRequest, "Bot_command_invalid", bot.set_my_commands, [BotCommand("Start", "x")])


@check("nobody is written to first")
def _():
    refused(Unauthorized, "Forbidden: bot can't initiate conversation with a user", bot.send_message, WANG, "x")
    refused(BadRequest, "Chat not found", bot.send_message, 503, "x")


@check("deep link")
def _():
    say("/start from_Wechat-7")
    said("欢迎,暗号是“from_Wechat-7”")


@check("text and buttons")
def _():
    say("厂里电费太高")
    m = said("收到:厂里电费太高")
    same([[b["text"] for b in row] for row in m["buttons"]], [["改文字", "换按钮"], ["不变", "网页"]])
    assert m["reply_to"]


@check("press that edits the text")
def _():
    press("改文字")
    m = said("改过的文字 <1>")
    same((m["edited"], m["marks"][0]["type"], m["marks"][0]["length"]), (True, "bold", 3))
    answer = json.loads(people.get(f"answers/{WANG}"))[-1]
    same((answer["text"], answer["alert"], answer["data"]), ("改好了", True, "edit:text"))
    people.until("the second answer", lambda: "Query is too old and response timeout expired or query id is invalid" in desk.seen)


@check("press that changes nothing, then only the buttons")
def _():
    press("不变")
    said("没有变")
    assert desk.seen[-1].startswith("Message is not modified: "), desk.seen
    press("换按钮")
    people.until("one button", lambda: any(m.get("buttons", [[{}]])[0][0].get("text") == "只剩一个" for m in people.screen(WANG)))


@check("keyboard and contact")
def _():
    say("/phone")
    said("请分享号码")
    press("分享号码")
    people.until("the number", lambda: any(m.get("bot") and m["text"].startswith("号码 +86138") for m in people.screen(WANG)))


@check("document there and back")
def _():
    people.send(WANG, "document", "营业执照 副本.bin", DATA, "请看")
    m = said("退回 70000 字节")
    same((m["file"]["name"], m["file"]["kind"], m["file"]["size"]), ("营业执照 副本.bin", "document", 70000))
    assert people.file(m) == DATA


@check("photo there and back")
def _():
    people.send(WANG, "photo", "电表.png", PNG, "电表")
    m = said("原样退回:电表")
    same(m["file"]["kind"], "photo")
    assert people.file(m) == PNG


@check("photo, document, album, each with caption")
def _():
    one = bot.send_photo(WANG, PNG, caption="<i>图</i>", parse_mode="HTML")
    same((one.photo[-1].width, one.caption_entities[0].type), (1, "italic"))
    two = bot.send_document(WANG, DATA, filename="b.txt", caption="文")
    same((two.document.file_name, two.document.file_size), ("b.txt", len(DATA)))
    bot.send_document(WANG, two.document.file_id)
    album = bot.send_media_group(WANG, [InputMediaPhoto(PNG, caption="第一张"), InputMediaPhoto(one.photo[-1].file_id)])
    same((len(album), album[0].media_group_id == album[1].media_group_id, album[0].caption), (2, True, "第一张"))
    bot.edit_message_caption(WANG, two.message_id, caption="改了")
    refused(BadRequest, "There is no text in the message to edit", bot.edit_message_text, "x", WANG, two.message_id)


@check("reply, forward, copy, delete")
def _():
    m = bot.send_message(WANG, "原话", **reply_to(1))
    same(m.reply_to_message.message_id, 1)
    refused(BadRequest, "Message to be replied not found", bot.send_message, WANG, "x", **reply_to(9999))
    bot.send_message(WANG, "y", **reply_to(9999, allow_sending_without_reply=True))
    same(bot.forward_message(FORUM, WANG, m.message_id).text, "原话")
    assert bot.copy_message(FORUM, WANG, m.message_id).message_id
    same(bot.delete_message(WANG, m.message_id), True)
    refused(BadRequest, "Message to delete not found", bot.delete_message, WANG, m.message_id)


@check("an edited message, a reaction")
def _():
    say("写错了")
    m = said("收到:写错了")
    people.order("edit", from_=WANG, message_id=m["reply_to"], text="写对了")
    said("改成了:写对了")
    assert desk.raw("setMessageReaction", chat_id=WANG, message_id=m["reply_to"], reaction=[{"type": "emoji", "emoji": "👍"}])
    shown = next(x for x in people.screen(WANG) if x["id"] == m["reply_to"])
    same([r["emoji"] for r in shown["reactions"]], ["👍"])


ptb_rest.refusals(desk, people, say, said)
ptb_rest.hook(desk, people, say, said, api, token)
sys.stdout.flush()
os._exit(1 if failed else 0)  # without waiting for the library's threads
