// A small bot on grammY: it answers words with buttons, presses with edits, and sends every file back.
import { createRequire } from "node:module";

// grammY is installed outside of this repository.
export const { Bot, InlineKeyboard, InputFile, InputMediaBuilder, Keyboard, webhookCallback } =
  createRequire(`${process.env.ZHUQI_NPM}/`)("grammy");

export const kinds = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"];

export function newBot(api, token, client = {}) {
  const bot = new Bot(token, { client: { apiRoot: api, ...client } });
  bot.seen = []; // what came that nobody is answered for

  const buttons = new InlineKeyboard().text("改文字", "edit:text").text("换按钮", "edit:keys").row()
    .text("不变", "edit:same").url("网页", "https://example.org/");

  bot.command("start", (ctx) => ctx.reply(`欢迎,暗号是“${ctx.match}”`));
  bot.command("phone", (ctx) => ctx.reply("请分享号码", {
    reply_markup: new Keyboard().requestContact("分享号码").text("算了").resized().oneTime(),
  }));
  bot.on("message:contact", (ctx) => ctx.reply(`号码 ${ctx.msg.contact.phone_number}`, { reply_markup: { remove_keyboard: true } }));

  bot.callbackQuery("edit:text", async (ctx) => {
    await ctx.answerCallbackQuery({ text: "改好了", show_alert: true });
    await ctx.editMessageText("<b>改过的</b>文字 &lt;1&gt;", { parse_mode: "HTML", reply_markup: buttons });
    bot.twice = await ctx.answerCallbackQuery().catch((err) => err);
  });
  bot.callbackQuery("edit:keys", async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.editMessageReplyMarkup({ reply_markup: new InlineKeyboard().text("只剩一个", "edit:same") });
  });
  bot.callbackQuery("edit:same", async (ctx) => {
    await ctx.answerCallbackQuery("看看");
    bot.unchanged = await ctx.editMessageReplyMarkup({ reply_markup: ctx.msg.reply_markup }).catch((err) => err);
    await ctx.reply("没有变");
  });

  const fetched = async (ctx) => {
    const file = await ctx.getFile();
    const res = await fetch(`${api}/file/bot${token}/${file.file_path}`);
    return Buffer.from(await res.arrayBuffer());
  };
  bot.on("message:document", async (ctx) => {
    const bytes = await fetched(ctx);
    await ctx.replyWithDocument(new InputFile(bytes, ctx.msg.document.file_name), { caption: `退回 ${bytes.length} 字节` });
  });
  bot.on("message:photo", async (ctx) => {
    await ctx.replyWithPhoto(new InputFile(await fetched(ctx), "photo.png"), { caption: `原样退回:${ctx.msg.caption ?? ""}` });
  });

  bot.on("message_reaction", (ctx) => {
    const { emojiAdded, emojiRemoved } = ctx.reactions();
    return ctx.reply(`表情 +${emojiAdded.join("")} -${emojiRemoved.join("")}`);
  });
  bot.on("edited_message:text", (ctx) => ctx.reply(`改成了:${ctx.msg.text}`));
  bot.on("my_chat_member", (ctx) => bot.seen.push(ctx.myChatMember.new_chat_member.status));
  bot.on("message:text", async (ctx) => {
    await ctx.replyWithChatAction("typing");
    await ctx.reply(`收到:${ctx.msg.text}`, { reply_markup: buttons, reply_parameters: { message_id: ctx.msg.message_id } });
  });
  bot.catch((err) => bot.seen.push(`error ${err.message}`));
  return bot;
}
