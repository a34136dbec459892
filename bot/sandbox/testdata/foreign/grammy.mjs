// node grammy.mjs API SIM TOKEN: a bot on grammY against the sandbox, with the people played over SIM. One line for each
// check, "ok NAME" or "fail NAME: why"; exit status 1 when one failed.
import { newBot, kinds, InputFile, InputMediaBuilder } from "./grammy_bot.mjs";
import { hook, refusals } from "./grammy_rest.mjs";
import { People, check, same, refused, done } from "./people.mjs";

const [api, sim, token] = process.argv.slice(2);
const people = new People(sim);
const wang = 501, li = 502, group = -1001, forum = -1002;
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64");
const bytes = Buffer.from(Array.from({ length: 70000 }, (_, i) => (i * i + 7 * i) % 256));

await people.order("person", { from: wang, name: "老王" });
await people.order("person", { from: li, name: "小李" });
await people.order("group", { id: group, title: "企业群", members: [wang, li], super: true });
await people.order("group", { id: forum, title: "值班群", members: [wang], super: true, forum: true, admin: true });

const bot = newBot(api, token);
const polling = bot.start({ allowed_updates: kinds, timeout: 20 });
const say = (text, chat = wang) => people.order("message", { from: wang, chat, text });
const press = (text, chat = wang) => people.order("press", { from: wang, chat, text });
const said = (text, chat = wang) => people.said(chat, text);

await check("getMe", async () => {
  const me = await bot.api.getMe();
  same([me.is_bot, String(me.id), me.can_join_groups], [true, token.split(":")[0], true]);
});
await check("commands", async () => {
  const list = [{ command: "start", description: "开始" }, { command: "phone", description: "留号码" }];
  await bot.api.setMyCommands(list);
  await bot.api.setMyCommands(list.slice(1), { scope: { type: "chat", chat_id: wang }, language_code: "zh" });
  same(await bot.api.getMyCommands(), list);
  same(await bot.api.getMyCommands({ scope: { type: "chat", chat_id: wang }, language_code: "zh" }), list.slice(1));
  same((await people.get(`menu/${wang}`)).length, 1, "menu");
  await bot.api.deleteMyCommands();
  same(await bot.api.getMyCommands(), []);
  const err = await refused(bot.api.setMyCommands([{ command: "Start", description: "x" }]), 400, "Bad Request: BOT_COMMAND_INVALID");
  same(err.method, "setMyCommands");
});
await check("nobody is written to first", async () => {
  await refused(bot.api.sendMessage(wang, "x"), 403, "Forbidden: bot can't initiate conversation with a user");
  await refused(bot.api.sendMessage(503, "x"), 400, "Bad Request: chat not found");
});
await check("deep link", async () => {
  await say("/start from_Wechat-7");
  await said("欢迎,暗号是“from_Wechat-7”");
});
await check("text and buttons", async () => {
  await say("厂里电费太高");
  const m = await said("收到:厂里电费太高");
  same(m.buttons.map((row) => row.map((b) => b.text)), [["改文字", "换按钮"], ["不变", "网页"]]);
  if (!m.reply_to) throw new Error("not a reply");
});
await check("press that edits the text", async () => {
  await press("改文字");
  const m = await said("改过的文字 <1>");
  same([m.edited, m.marks[0].type, m.marks[0].length], [true, "bold", 3]);
  const [answer] = (await people.get(`answers/${wang}`)).slice(-1);
  same([answer.text, answer.alert, answer.data], ["改好了", true, "edit:text"]);
  const err = await people.until("the second answer", () => bot.twice);
  same(err.description, "Bad Request: query is too old and response timeout expired or query ID is invalid");
});
await check("press that changes nothing, then only the buttons", async () => {
  await press("不变");
  await said("没有变");
  same(bot.unchanged.error_code, 400);
  if (!/^Bad Request: message is not modified: /.test(bot.unchanged.description)) throw new Error(bot.unchanged.description);
  await press("换按钮");
  await people.until("one button", async () => (await people.screen(wang)).find((m) => m.buttons?.[0][0].text === "只剩一个"));
});
await check("keyboard and contact", async () => {
  await say("/phone");
  await said("请分享号码");
  await press("分享号码");
  await people.until("the number", async () => (await people.screen(wang)).find((m) => m.bot && m.text.startsWith("号码 +86138")));
});
await check("document there and back", async () => {
  await people.send(wang, "document", "营业执照 副本.bin", bytes, "请看");
  const m = await said("退回 70000 字节");
  same([m.file.name, m.file.kind, m.file.size], ["营业执照 副本.bin", "document", 70000]);
  same((await people.file(m)).equals(bytes), true);
});
await check("photo there and back", async () => {
  await people.send(wang, "photo", "电表.png", png, "电表");
  const m = await said("原样退回:电表");
  same([m.file.kind, (await people.file(m)).equals(png)], ["photo", true]);
});
await check("photo, document, album, each with caption", async () => {
  const one = await bot.api.sendPhoto(wang, new InputFile(png, "a.png"), { caption: "<i>图</i>", parse_mode: "HTML" });
  same([one.photo.at(-1).width, one.caption_entities[0].type], [1, "italic"]);
  const two = await bot.api.sendDocument(wang, new InputFile(bytes, "b.txt"), { caption: "文" });
  same([two.document.file_name, two.document.file_size], ["b.txt", bytes.length]);
  await bot.api.sendDocument(wang, two.document.file_id);
  const album = await bot.api.sendMediaGroup(wang, [
    InputMediaBuilder.photo(new InputFile(png, "1.png"), { caption: "第一张" }), InputMediaBuilder.photo(one.photo.at(-1).file_id),
  ]);
  same([album.length, album[0].media_group_id === album[1].media_group_id, album[0].caption], [2, true, "第一张"]);
  await bot.api.editMessageCaption(wang, two.message_id, { caption: "改了" });
  await refused(bot.api.editMessageText(wang, two.message_id, "x"), 400, "Bad Request: there is no text in the message to edit");
});
await check("reply, forward, copy, delete", async () => {
  const m = await bot.api.sendMessage(wang, "原话", { reply_parameters: { message_id: 1 } });
  same(m.reply_to_message.message_id, 1);
  await refused(bot.api.sendMessage(wang, "x", { reply_parameters: { message_id: 9999 } }), 400, "Bad Request: message to be replied not found");
  await bot.api.sendMessage(wang, "y", { reply_parameters: { message_id: 9999, allow_sending_without_reply: true } });
  const forwarded = await bot.api.forwardMessage(forum, wang, m.message_id);
  same([forwarded.forward_origin.type, forwarded.text], ["user", "原话"]);
  const copy = await bot.api.copyMessage(forum, wang, m.message_id);
  same(Object.keys(copy), ["message_id"]);
  same(await bot.api.deleteMessage(wang, m.message_id), true);
  await refused(bot.api.deleteMessage(wang, m.message_id), 400, "Bad Request: message to delete not found");
});
await check("an edited message, reactions both ways", async () => {
  await say("写错了");
  const m = await said("收到:写错了");
  await people.order("edit", { from: wang, message_id: m.reply_to, text: "写对了" });
  await said("改成了:写对了");
  same(await bot.api.setMessageReaction(wang, m.reply_to, [{ type: "emoji", emoji: "👍" }]), true);
  await people.order("react", { from: wang, message_id: m.id, emoji: "❤" });
  await said("表情 +❤ -");
  await people.order("react", { from: wang, message_id: m.id, emoji: "" });
  await said("表情 + -❤");
});

const stage = { api, sim, token, bot, people, wang, li, group, forum, say, press, said };
await refusals(stage);
await hook(stage, polling);
done();
