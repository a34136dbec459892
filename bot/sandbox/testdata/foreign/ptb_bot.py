# A small bot on python-telegram-bot 13: it answers words with buttons, presses with edits, and sends every file back.
import json

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, Filters, MessageHandler, Updater

KINDS = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"]
BUTTONS = InlineKeyboardMarkup([
    [InlineKeyboardButton("改文字", callback_data="edit:text"), InlineKeyboardButton("换按钮", callback_data="edit:keys")],
    [InlineKeyboardButton("不变", callback_data="edit:same"), InlineKeyboardButton("网页", url="https://example.org/")],
])


def reply_to(number, **more):
    """Release 13 knows only the older parameter for a reply, which the description of the API has no more."""
    return {"api_kwargs": {"reply_parameters": json.dumps({"message_id": number, **more})}}


class Desk:
    """The bot's handlers, and what came that nobody is answered for."""

    def __init__(self, api, token):
        self.seen, self.errors = [], []
        self.updater = Updater(token, base_url=f"{api}/bot", base_file_url=f"{api}/file/bot")
        self.bot = self.updater.bot
        add = self.updater.dispatcher.add_handler
        add(CommandHandler("start", lambda u, c: u.message.reply_text(f"欢迎,暗号是“{' '.join(c.args)}”")))
        add(CommandHandler("phone", lambda u, c: u.message.reply_text("请分享号码", reply_markup=ReplyKeyboardMarkup(
            [[KeyboardButton("分享号码", request_contact=True), "算了"]], resize_keyboard=True, one_time_keyboard=True))))
        add(CallbackQueryHandler(self.edit_text, pattern="^edit:text$"))
        add(CallbackQueryHandler(self.edit_keys, pattern="^edit:keys$"))
        add(CallbackQueryHandler(self.edit_nothing, pattern="^edit:same$"))
        add(MessageHandler(Filters.update.edited_message & Filters.text, lambda u, c: u.effective_chat.send_message(
            f"改成了:{u.edited_message.text}")))
        add(MessageHandler(Filters.contact, lambda u, c: u.message.reply_text(
            f"号码 {u.message.contact.phone_number}", reply_markup=ReplyKeyboardRemove())))
        add(MessageHandler(Filters.document, self.document))
        add(MessageHandler(Filters.photo, self.photo))
        add(ChatMemberHandler(lambda u, c: self.seen.append(u.my_chat_member.new_chat_member.status)))
        add(MessageHandler(Filters.text & ~Filters.command | Filters.command, self.text))
        self.updater.dispatcher.add_error_handler(lambda u, c: self.errors.append(c.error))

    def text(self, update, _):
        m = update.message
        thread = {"message_thread_id": m.message_thread_id} if m.is_topic_message else {}
        self.bot.send_chat_action(m.chat_id, "typing")
        self.bot.send_message(m.chat_id, f"收到:{m.text}", reply_markup=BUTTONS, **thread, **reply_to(m.message_id))

    def edit_text(self, update, _):
        query = update.callback_query
        query.answer("改好了", show_alert=True)
        query.edit_message_text("<b>改过的</b>文字 &lt;1&gt;", parse_mode="HTML", reply_markup=BUTTONS)
        try:
            query.answer()
        except TelegramError as err:
            self.seen.append(str(err))

    def edit_keys(self, update, _):
        update.callback_query.answer()
        update.callback_query.edit_message_reply_markup(InlineKeyboardMarkup.from_button(
            InlineKeyboardButton("只剩一个", callback_data="edit:same")))

    def edit_nothing(self, update, _):
        update.callback_query.answer("看看")
        try:
            update.callback_query.edit_message_reply_markup(update.callback_query.message.reply_markup)
        except TelegramError as err:
            self.seen.append(str(err))
        update.callback_query.message.reply_text("没有变")

    def document(self, update, _):
        given = update.message.document
        data = bytes(given.get_file().download_as_bytearray())
        update.message.reply_document(data, filename=given.file_name, caption=f"退回 {len(data)} 字节")

    def photo(self, update, _):
        data = bytes(update.message.photo[-1].get_file().download_as_bytearray())
        update.message.reply_photo(data, filename="photo.png", caption=f"原样退回:{update.message.caption}")

    def raw(self, method, **params):
        """Calls a method that release 13 has no name for."""
        return self.bot.request.post(f"{self.bot.base_url}/{method}", params)


def second(api, token):
    return Bot(token, base_url=f"{api}/bot")
