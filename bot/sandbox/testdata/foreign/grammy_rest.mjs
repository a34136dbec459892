// The second half of grammy.mjs: groups and topics, what Telegram refuses, one poller at a time, the webhook.
import { createServer } from "node:http";
import { newBot, kinds, webhookCallback } from "./grammy_bot.mjs";
import { check, same, refused } from "./people.mjs";

export async function refusals({ bot, people, wang, li, group, forum, say, said }) {
  await check("privacy in a group", async () => {
    const name = (await bot.api.getMe()).username;
    same(await say("大家好", group), 0, "told to the bot");
    await say(`@${name} 想贷款`, group);
    await said(`收到:@${name} 想贷款`, group);
    same(await say("/start@another_bot", group), 0, "told to the bot");
    const asked = await bot.api.sendMessage(group, "哪个镇?");
    await people.order("reply", { from: wang, chat: group, message_id: asked.message_id, text: "招贤镇" });
    await said("收到:招贤镇", group);
    const member = await bot.api.getChatMember(group, wang);
    same([member.status, (await bot.api.getChat(group)).title], ["creator", "企业群"]);
  });
  await check("topics of a forum", async () => {
    const topic = await bot.api.createForumTopic(forum, "SQ-1 电费", { icon_color: 0xFFD67E });
    const [, own] = await bot.api.getChatAdministrators(forum);
    same([own.user.is_bot, own.status, own.can_manage_topics], [true, "administrator", true]);
    const there = { message_thread_id: topic.message_thread_id };
    const m = await bot.api.sendMessage(forum, "新诉求", there);
    same([m.is_topic_message, m.message_thread_id], [true, topic.message_thread_id]);
    await people.order("reply", { from: wang, chat: forum, message_id: m.message_id, text: "我来办" });
    same((await said("收到:我来办", forum)).thread, topic.message_thread_id, "topic of the answer");
    await bot.api.editForumTopic(forum, topic.message_thread_id, { name: "SQ-1 已办" });
    await bot.api.closeForumTopic(forum, topic.message_thread_id);
    await bot.api.reopenForumTopic(forum, topic.message_thread_id);
    await bot.api.deleteForumTopic(forum, topic.message_thread_id);
    await refused(bot.api.sendMessage(forum, "还在吗", there), 400, "Bad Request: message thread not found");
    await refused(bot.api.createForumTopic(group, "x"), 400, "Bad Request: the chat is not a forum");
  });
  await check("a group that became a supergroup", async () => {
    await people.order("group", { id: -77, title: "普通群", members: [wang] });
    await people.order("upgrade", { chat: -77, to: -1077 });
    const err = await refused(bot.api.sendMessage(-77, "还在吗"), 400, "Bad Request: group chat was upgraded to a supergroup chat");
    await bot.api.sendMessage(err.parameters.migrate_to_chat_id, "搬来了");
    await said("搬来了", -1077);
  });
  await check("blocked and back", async () => {
    await people.order("message", { from: li, text: "你好" });
    await said("收到:你好", li);
    await people.order("block", { from: li });
    await people.until("the block", () => bot.seen.includes("kicked"));
    await refused(bot.api.sendMessage(li, "x"), 403, "Forbidden: bot was blocked by the user");
    await people.order("block", { from: li, off: true });
    await people.until("the return", () => bot.seen.includes("member"));
    await bot.api.sendMessage(li, "又见面了");
  });
  await check("markup that does not fit", async () => {
    await refused(bot.api.sendMessage(wang, "<b>没有关", { parse_mode: "HTML" }), 400,
      "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"");
    await refused(bot.api.sendMessage(wang, "字".repeat(4097)), 400, "Bad Request: message is too long");
    await refused(bot.api.sendMessage(wang, "x", { reply_markup: { inline_keyboard: [[{ text: "长", callback_data: "字".repeat(22) }]] } }),
      400, "Bad Request: BUTTON_DATA_INVALID");
  });
  await check("MarkdownV2", async () => {
    const m = await bot.api.sendMessage(wang, "*粗* _斜_ `码` ||藏|| [网](https://example.org/) 3\\.5", { parse_mode: "MarkdownV2" });
    same([m.text, m.entities.map((e) => e.type)], ["粗 斜 码 藏 网 3.5", ["bold", "italic", "code", "spoiler", "text_link"]]);
    await refused(bot.api.sendMessage(wang, "3.5", { parse_mode: "MarkdownV2" }), 400,
      "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'");
  });
  await check("a method beyond the sandbox", async () => {
    same((await bot.api.sendDice(wang, "🎲").catch((e) => e)).error_code, 404);
  });
  await check("too fast", async () => {
    await people.order("limits", { off: false });
    const burst = async () => {
      for (let n = 0; n < 30; n++) await bot.api.sendMessage(wang, `第${n}条`);
    };
    const err = await burst().catch((e) => e);
    same([err?.error_code, err?.description], [429, `Too Many Requests: retry after ${err?.parameters?.retry_after}`]);
    await new Promise((after) => setTimeout(after, err.parameters.retry_after * 1000)); // as the server asks
    await bot.api.sendMessage(wang, "等过了");
    await people.order("limits", { off: true });
  });
  await check("polls go on after a 429", async () => {
    await people.order("fault", { method: "getUpdates", code: 429, parameters: { retry_after: 1 }, description: "Too Many Requests: retry after 1" });
    await say("第一句");
    await said("收到:第一句");
    await say("第二句");
    await said("收到:第二句");
  });
  await check("a dropped connection", async () => {
    await people.order("fault", { method: "sendMessage", drop: true });
    const err = await bot.api.sendMessage(wang, "断在半路").catch((e) => e);
    same(err.name === "HttpError" || err.error_code === 502, true, err.name); // 502 is what a proxy between makes of it
    await said("断在半路");
  });
}

export async function hook({ api, token, bot, people, wang, say, said }, polling) {
  await check("one poller at a time", async () => {
    let over = false;
    polling.catch(() => (over = true));
    const second = newBot(api, token);
    await people.until("the first one's end", async () => { // who comes between two polls of the first disturbs nobody
      await second.api.getUpdates({ timeout: 1 }).catch(() => {});
      return over;
    });
    await refused(polling, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
  });
  const secret = "S-_1", calls = [];
  let fail = true, inAnswer = false;
  const hooked = newBot(api, token, { canUseWebhookReply: (method) => inAnswer && method === "sendMessage" });
  const answer = webhookCallback(hooked, "http", { secretToken: secret });
  const server = createServer((req, res) => {
    calls.push(req.headers["x-telegram-bot-api-secret-token"]);
    if (fail) {
      fail = false;
      res.writeHead(500).end();
      return;
    }
    answer(req, res).catch(() => res.writeHead(500).end());
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${server.address().port}/hook`;
  await check("webhook, again after a 500", async () => {
    await refused(bot.api.setWebhook(url, { secret_token: "不行" }), 400, "Bad Request: secret token contains unallowed characters");
    await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: kinds, drop_pending_updates: true });
    await refused(bot.api.getUpdates(), 409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    await say("从网上来");
    await said("收到:从网上来");
    same(calls, [secret, secret]);
    const info = await bot.api.getWebhookInfo();
    same([info.url, info.last_error_message, info.allowed_updates.length], [url, "Wrong response from the webhook: 500 Internal Server Error", kinds.length]);
  });
  await check("a call in the webhook's answer", async () => {
    inAnswer = true;
    await say("随答复回");
    await said("收到:随答复回");
  });
  await check("deleteWebhook, then polls again", async () => {
    await bot.api.deleteWebhook();
    same((await bot.api.getWebhookInfo()).url, "");
    const third = newBot(api, token);
    third.start({ allowed_updates: kinds });
    await say("又轮询");
    await said("收到:又轮询");
    await third.stop();
  });
  server.close();
}
