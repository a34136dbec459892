// Every word of the page itself, Chinese first; what bot and people say is never translated.
const words = {
  lang: ["zh", "en"],
  comma: ["、", ", "],
  fiction: ["沙盒演示,人物企业均为虚构", "Sandbox; people and firms are fictitious"],
  skipTo: ["跳到对话", "Skip to the conversations"],
  other: ["English", "中文"],
  otherLabel: ["Switch to English", "切换到中文"],
  people: ["人物和群", "People and groups"],
  menu: ["菜单", "Menu"],
  find: ["找人", "Find somebody"],
  add: ["添加人物", "Add a person"],
  name: ["名字", "Name"],
  role: ["身份", "Role"],
  unit: ["单位", "Unit"],
  noRole: ["路人(不给身份)", "Somebody new, no role"],
  roleOf: ["给身份", "Give a role"],
  noInvitation: ["邀请没有发出来,请看管理员的手机。", "No invitation came; see the administrator's phone."],
  cannot: ["这个操作现在做不了。", "That cannot be done now."],
  noAnswer: ["沙盒没有回应,程序可能已停止。", "The sandbox does not answer; it may have stopped."],
  lost: ["与沙盒的连接断了,正在重连。", "Connection lost, trying again."],
  cancel: ["取消", "Cancel"],
  ok: ["确定", "OK"],
  close: ["关闭", "Close"],
  // a phone
  block: ["拉黑机器人", "Block the bot"],
  unblock: ["解除拉黑", "Unblock the bot"],
  blocked: ["您已拉黑机器人,解除拉黑才能再写。", "You have blocked the bot; unblock it to write."],
  bot: ["机器人", "the bot"],
  typing: ["对方正在输入…", "typing…"],
  write: ["输入消息", "Message"],
  send: ["发送", "Send"],
  save: ["保存", "Save"],
  attach: ["附件", "Attach"],
  attachLabel: ["发送文件或图片", "Send a file or a picture"],
  tooBig: ["文件太大,最大50 MB。", "Too large; at most 50 MB."],
  waits: ["有了消息会出现在这里。", "Messages will appear here."],
  ask: ["问一句,或点下面的一个问题。", "Ask something, or choose a question below."],
  newer: ["新消息", "New messages"],
  latest: ["回到最新", "To the latest"],
  came: ["来了 {n} 条消息", "{n} messages came"],
  speaker: ["以谁的名义发言", "Write as"],
  allTopics: ["全部", "All"],
  general: ["综合", "General"],
  newTopic: ["新话题", "New topic"],
  topicName: ["话题名称", "Name of the topic"],
  topicClosed: ["(已关闭)", "(closed)"],
  // a message
  reply: ["回复", "Reply"],
  edit: ["编辑", "Edit"],
  copy: ["复制文字", "Copy text"],
  copied: ["已复制。", "Copied."],
  replyTo: ["回复", "Reply to"],
  editing: ["编辑", "Editing"],
  edited: ["已编辑", "edited"],
  forwarded: ["转发自", "Forwarded from"],
  more: ["更多", "More"],
  menuOf: ["对这条消息", "This message"],
  picture: ["图片", "Picture"],
  photo: ["图片", "picture"],
  document: ["文件", "file"],
  voice: ["语音", "voice message"],
  audio: ["音频", "audio"],
  video: ["视频", "video"],
  file: ["文件", "File"],
  phoneNumber: ["电话", "Phone"],
  react: ["表情", "React"],
  seeCall: ["看这次调用", "See the call"],
  seeTicket: ["看这件诉求", "See the ticket"],
  noCall: ["这条消息不是机器人发的,没有调用。", "The bot did not send this; there is no call."],
  noTicket: ["这条消息不属于哪件诉求。", "This message belongs to no ticket."],
  expired: ["没有应答,已过期", "not answered, expired"],
  pressed: ["已按下,等待应答", "pressed, waiting"],
  cannotPress: ["这个按钮现在按不了。", "This button cannot be pressed now."],
  // the clock
  clock: ["时钟", "Clock"],
  hour: ["+1小时", "+1 hour"],
  workday: ["+1工作日", "+1 working day"],
  due: ["到下一件到期的事", "To the next due thing"],
  date: ["到某一天", "To a date"],
  now: ["回到现在", "Back to now"],
  dateTitle: ["把时钟拨到", "Set the clock to"],
  moment: ["日期和时间(北京时间)", "Date and time (Shanghai)"],
  passing: ["时间正在走…", "Time is passing…"],
  became: ["到期 {n} 件", "{n} became due"],
  becameNone: ["时间到了,没有事到期。", "Nothing became due."],
  // what the sandbox itself refuses
  "机器人停着,什么也不会到期;请先启动它。": ["机器人停着,什么也不会到期;请先启动它。", "The bot is down and nothing falls due; start it first."],
  "接下来一年里没有要到期的事。": ["接下来一年里没有要到期的事。", "Nothing falls due within a year."],
  // tools
  tools: ["工具", "Tools"],
  tour: ["导览", "Tour"],
  faults: ["故障", "Faults"],
  inspect: ["检查", "Inspect"],
  talk: ["对话记录", "Transcript"],
  reset: ["重来", "Start over"],
  resetSure: ["清空所有对话和诉求,从头开始?", "Clear all conversations and tickets and start over?"],
};

let english = new URLSearchParams(location.search).get("lang") === "en";

// t is a word in the reader's language; {n} is filled in.
export function t(key, n) {
  const both = words[key];
  return both ? both[english ? 1 : 0].replace("{n}", n) : key;
}

// pick chooses between two texts that came with their translation.
export const pick = (zh, en) => (english && en) || zh;

// more adds the words of one part.
export function more(part) { Object.assign(words, part); }

// translate writes every element that names its word: data-t its text, data-label its label, data-hint its placeholder.
export function translate(root = document) {
  document.documentElement.lang = english ? "en" : "zh-CN";
  root.querySelectorAll("[data-t]").forEach((n) => { n.textContent = t(n.dataset.t); });
  root.querySelectorAll("[data-label]").forEach((n) => { n.setAttribute("aria-label", t(n.dataset.label)); });
  root.querySelectorAll("[data-hint]").forEach((n) => { n.placeholder = t(n.dataset.hint); });
}

// switchLanguage turns the page over; it is drawn anew.
export function switchLanguage() {
  location.search = english ? "" : "?lang=en";
}
