# The second half of ptb.py: groups and topics, what Telegram refuses, one poller at a time, the webhook.
import socket
import time

from telegram.error import BadRequest, ChatMigrated, Conflict, InvalidToken, NetworkError, RetryAfter, Unauthorized
from telegram.ext.utils.webhookhandler import WebhookHandler
from telegram.utils.helpers import escape_markdown
from tornado.web import HTTPError

from people import check, refused, same
from ptb_bot import KINDS, Desk, second

WANG, LI, GROUP, FORUM = 501, 502, -1001, -1002


def refusals(desk, people, say, said):
    bot = desk.bot

    @check("privacy in a group")
    def _():
        name = bot.get_me().username
        same(say("大家好", GROUP), 0)
        say(f"@{name} 想贷款", GROUP)
        said(f"收到:@{name} 想贷款", GROUP)
        same(say("/start@another_bot", GROUP), 0)
        asked = bot.send_message(GROUP, "哪个镇?")
        people.order("reply", from_=WANG, chat=GROUP, message_id=asked.message_id, text="招贤镇")
        said("收到:招贤镇", GROUP)
        same((bot.get_chat_member(GROUP, WANG).status, bot.get_chat(GROUP).title), ("creator", "企业群"))

    @check("topics of a forum")
    def _():
        topic = bot.create_forum_topic(FORUM, "SQ-1 电费", icon_color=0xFFD67E).message_thread_id
        own = bot.get_chat_administrators(FORUM)[-1]
        same((own.user.is_bot, own.status, own.can_manage_topics), (True, "administrator", True))
        m = bot.send_message(FORUM, "新诉求", message_thread_id=topic)
        same((m.is_topic_message, m.message_thread_id), (True, topic))
        people.order("reply", from_=WANG, chat=FORUM, message_id=m.message_id, text="我来办")
        same(said("收到:我来办", FORUM)["thread"], topic)
        desk.raw("editForumTopic", chat_id=FORUM, message_thread_id=topic, name="SQ-1 已办")
        bot.close_forum_topic(FORUM, topic)
        bot.reopen_forum_topic(FORUM, topic)
        bot.delete_forum_topic(FORUM, topic)
        refused(BadRequest, "Message thread not found", bot.send_message, FORUM, "还在吗", message_thread_id=topic)
        refused(BadRequest, "The chat is not a forum", bot.create_forum_topic, GROUP, "x")

    @check("a group that became a supergroup")
    def _():
        people.order("group", id=-77, title="普通群", members=[WANG])
        people.order("upgrade", chat=-77, to=-1077)
        err = refused(ChatMigrated, "Group migrated to supergroup. New chat id: -1077", bot.send_message, -77, "还在吗")
        bot.send_message(err.new_chat_id, "搬来了")
        said("搬来了", -1077)

    @check("blocked and back")
    def _():
        people.order("message", from_=LI, text="你好")
        said("收到:你好", LI)
        people.order("block", from_=LI)
        people.until("the block", lambda: "kicked" in desk.seen)
        refused(Unauthorized, "Forbidden: bot was blocked by the user", bot.send_message, LI, "x")
        people.order("block", from_=LI, off=True)
        people.until("the return", lambda: "member" in desk.seen)
        bot.send_message(LI, "又见面了")

    @check("markup that does not fit")
    def _():
        refused(BadRequest, "Can't parse entities: can't find end tag corresponding to start tag \"b\"",
                bot.send_message, WANG, "<b>没有关", parse_mode="HTML")
        refused(BadRequest, "Message is too long", bot.send_message, WANG, "字" * 4097)

    @check("MarkdownV2")
    def _():
        m = bot.send_message(WANG, "*粗* _斜_ `码` ||藏|| [网](https://example.org/) " + escape_markdown("3.5", version=2), parse_mode="MarkdownV2")
        same((m.text, [e.type for e in m.entities]), ("粗 斜 码 藏 网 3.5", ["bold", "italic", "code", "spoiler", "text_link"]))
        refused(BadRequest, "Can't parse entities: character '.' is reserved and must be escaped with the preceding '\\'",
                bot.send_message, WANG, "3.5", parse_mode="MarkdownV2")

    @check("a method beyond the sandbox")
    def _():
        refused(InvalidToken, "Invalid token", bot.send_dice, WANG)  # what release 13 makes of any 404

    @check("too fast")
    def _():
        people.order("limits", off=False)
        try:
            for n in range(30):
                bot.send_message(WANG, f"第{n}条")
            raise AssertionError("never too fast")
        except RetryAfter as err:
            time.sleep(err.retry_after)  # as the server asks
        bot.send_message(WANG, "等过了")
        people.order("limits", off=True)

    @check("polls go on after a 429")
    def _():
        people.order("fault", method="getUpdates", code=429, parameters={"retry_after": 1}, description="Too Many Requests: retry after 1")
        say("第一句")
        said("收到:第一句")
        say("第二句")
        said("收到:第二句")

    @check("a dropped connection")
    def _():
        people.order("fault", method="sendMessage", drop=True)
        try:
            bot.send_message(WANG, "断在半路")
            raise AssertionError("the answer came")
        except NetworkError:
            said("断在半路")


def hook(desk, people, say, said, api, token):
    bot, secret, calls = desk.bot, "S-_1", []

    @check("one poller at a time")
    def _():
        other = second(api, token)

        def look():  # who comes between two polls of the first disturbs nobody; and the first comes back
            try:
                other.get_updates(timeout=1)
            except Conflict:
                pass
            return next((e for e in desk.errors if isinstance(e, Conflict)), None)
        err = people.until("the first one's 409", look)
        same(str(err), "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
        desk.updater.stop()

    def guard(handler):  # tornado asks it first; release 13 looks at no secret itself
        calls.append(handler.request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if len(calls) == 1:
            raise HTTPError(500)
    WebhookHandler.prepare = guard
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url, hooked = f"http://127.0.0.1:{port}/hook", Desk(api, token)

    @check("webhook, again after a 500")
    def _():
        refused(BadRequest, "Secret token contains unallowed characters", bot.set_webhook, url, secret_token="不行")
        hooked.updater.start_webhook("127.0.0.1", port, "hook", webhook_url=url, allowed_updates=KINDS, drop_pending_updates=True)
        bot.set_webhook(url, secret_token=secret)
        refused(Conflict, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                bot.get_updates)
        say("从网上来")
        said("收到:从网上来")
        same(calls, [secret, secret])
        info = bot.get_webhook_info()
        same((info.url, info.last_error_message), (url, "Wrong response from the webhook: 500 Internal Server Error"))
        same(info.allowed_updates, KINDS)

    @check("deleteWebhook, then a reaction by a raw poll")
    def _():
        hooked.updater.stop()
        bot.delete_webhook()
        same(bot.get_webhook_info().url, "")
        m = bot.send_message(WANG, "好用吗")
        people.order("react", from_=WANG, message_id=m.message_id, emoji="❤")
        got = desk.raw("getUpdates", offset=-1, timeout=10, allowed_updates=KINDS)[0]["message_reaction"]
        same((got["message_id"], got["new_reaction"]), (m.message_id, [{"type": "emoji", "emoji": "❤"}]))
