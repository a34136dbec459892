"use strict";
// The page draws what /sim/state and /sim/events say. Text of people never becomes markup: it goes in as text nodes.
const $ = (sel, root = document) => root.querySelector(sel);
const KEPT = 200; // messages kept in the page for one phone
const FIRST = 4; // phones that stand side by side from the start; the others come when they have news or are picked
const phones = new Map(); // chat id -> phone
let state = { suggestions: [] };
let shown = null;

function el(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

let toastTimer;
function toast(text) {
  $("#toast").textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $("#toast").textContent = ""; }, 4000);
}

async function post(path, body) {
  const form = body instanceof FormData;
  try {
    const res = await fetch("/sim/" + path, { method: "POST", body: form ? body : JSON.stringify(body) });
    const answer = await res.json();
    if (!answer.ok) toast(path === "press" ? "这个按钮现在按不了。" : "这个操作现在做不了。");
    return answer.ok;
  } catch {
    toast("沙盒没有回应,程序可能已停止。");
    return false;
  }
}

const clockFormat = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit",
  day: "2-digit", weekday: "short", hour: "2-digit", minute: "2-digit", hour12: false });
const timeFormat = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "numeric", day: "numeric",
  hour: "2-digit", minute: "2-digit", hour12: false });

function showClock(rfc3339) {
  $("#clock").textContent = clockFormat.format(new Date(rfc3339));
  $("#clock").dateTime = rfc3339;
}

// ---- text with its entities

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote" };

function rich(text, marks, phone) {
  const list = (marks || []).slice().sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (from, to, rest) => {
    const out = document.createDocumentFragment();
    let at = from;
    while (rest.length) {
      const m = rest.shift();
      if (m.offset < at || m.offset >= to) continue;
      const end = Math.min(m.offset + m.length, to);
      const inner = [];
      while (rest.length && rest[0].offset < end) inner.push(rest.shift());
      out.append(text.slice(at, m.offset), wrap(m, text.slice(m.offset, end), build(m.offset, end, inner), phone));
      at = end;
      if (/blockquote|pre/.test(m.type) && text[at] === "\n") at++; // the block ends its line itself
    }
    out.append(text.slice(at, to));
    return out;
  };
  return build(0, text.length, list);
}

function wrap(mark, plain, inner, phone) {
  if (TAGS[mark.type]) return el(TAGS[mark.type], {}, inner);
  if (mark.type === "spoiler") return el("span", { className: "spoiler" }, inner);
  const url = mark.type === "url" ? plain : mark.url;
  if (url && /^(https?|tg):/.test(url)) return el("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, inner);
  if (mark.type === "bot_command") {
    return el("a", { href: "#", onclick: (e) => { e.preventDefault(); say(phone, plain); } }, inner);
  }
  return inner;
}

// ---- a phone

function addPhone(chat, name, role, self, first) {
  if (phones.has(chat)) {
    const p = phones.get(chat);
    $(".name", p.root).textContent = name;
    $(".role", p.root).textContent = role;
    return p;
  }
  const root = $("#phone").content.firstElementChild.cloneNode(true);
  const phone = { chat, name, self, root, talk: $(".talk", root), messages: new Map(), replyTo: 0, unread: 0, blocked: false, hints: first,
    since: null, left: -1 };
  root.classList.toggle("idle", phones.size >= FIRST);
  phones.set(chat, phone);
  root.setAttribute("aria-label", name);
  root.onclick = () => pick(chat);
  $(".face", root).textContent = [...name][0] || "?";
  $(".name", root).textContent = name;
  $(".role", root).textContent = role;
  $(".block", root).onclick = () => post("block", { from: self, off: phone.blocked });
  $(".replying button", root).onclick = () => replyTo(phone, null);
  const box = $("textarea", root);
  const grow = () => { box.style.height = "auto"; box.style.height = box.scrollHeight + 2 + "px"; };
  box.oninput = () => {
    if (!box.value.trim()) box.value = "";
    grow();
    menu(phone, box.value);
  };
  box.onkeydown = (e) => {
    if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); $(".say", root).requestSubmit(); }
  };
  $(".say", root).onsubmit = async (e) => {
    e.preventDefault();
    const text = box.value.trim();
    if (!text) return;
    box.value = "";
    grow();
    hints(phone);
    if (!await say(phone, text)) { box.value = text; grow(); }
  };
  $("input[type=file]", root).onchange = (e) => sendFile(phone, e.target);
  const tab = el("button", { type: "button", title: role, onclick: () => show(chat) }, name.replace("(虚构)", ""), el("span", { className: "unread", hidden: true }));
  phone.tab = tab;
  $("#tabs").append(tab);
  $("#phones").append(root);
  document.body.classList.toggle("many", phones.size > 4);
  if (shown === null) show(chat);
  hints(phone);
  return phone;
}

function pick(chat) {
  shown = chat;
  for (const p of phones.values()) {
    p.root.classList.toggle("shown", p.chat === chat);
    p.tab.setAttribute("aria-current", p.chat === chat);
  }
  const phone = phones.get(chat);
  phone.unread = 0;
  phone.tab.classList.remove("news");
  phone.root.classList.remove("idle");
  $(".unread", phone.tab).hidden = true;
  return phone;
}

function show(chat) {
  const phone = pick(chat);
  phone.root.scrollIntoView({ inline: "nearest", block: "nearest" });
  phone.talk.scrollTop = phone.talk.scrollHeight;
}

function say(phone, text) {
  if (phone.blocked) {
    toast("您已拉黑机器人,请先解除拉黑。");
    return Promise.resolve(false);
  }
  const body = { from: phone.self, chat: phone.chat, text, message_id: phone.replyTo };
  replyTo(phone, null);
  return post("message", body);
}

function sendFile(phone, input) {
  const file = input.files[0];
  if (!file) return;
  const body = new FormData();
  body.append("from", phone.self);
  body.append("chat", phone.chat);
  body.append("kind", /^image\/(jpeg|png)$/.test(file.type) ? "photo" : "document");
  body.append("file", file);
  input.value = "";
  post("file", body);
}

function replyTo(phone, m) {
  phone.replyTo = m ? m.id : 0;
  $(".replying", phone.root).hidden = !m;
  $(".replying span", phone.root).textContent = m ? "回复 " + m.name + ":" + brief(m) : "";
  if (m) $("textarea", phone.root).focus();
}

function brief(m) {
  return (m.text || (m.file && (m.file.name || "文件")) || m.service || "").slice(0, 80);
}

function hints(phone) {
  const none = phone.messages.size === 0;
  const empty = $(".empty", phone.talk);
  const waits = phone.hints ? "有了消息会出现在这里。" : "问一句,或点下面的一个问题。";
  if (none && !empty) phone.talk.append(el("p", { className: "empty", textContent: waits }));
  if (!none && empty) empty.remove();
  offer(phone, (none ? phone.hints || state.suggestions : []).map((text) => [text, text]));
}

// offer shows texts to say with one press, each with its label.
function offer(phone, list) {
  $(".hints", phone.root).replaceChildren(...list.map(([text, label]) =>
    el("button", { type: "button", textContent: label, onclick: () => {
      $("textarea", phone.root).value = "";
      hints(phone);
      say(phone, text);
    } })));
}

// menu offers the bot's commands while one is being typed.
async function menu(phone, typed) {
  if (!/^\/[a-z0-9_]*$/.test(typed)) return hints(phone);
  const list = await (await fetch("/sim/menu/" + phone.chat)).json();
  offer(phone, list.filter((c) => ("/" + c.command).startsWith(typed)).map((c) => ["/" + c.command, "/" + c.command + " " + c.description]));
}

// ---- messages

function attachment(f) {
  const url = "/sim/file?id=" + encodeURIComponent(f.id);
  if (f.kind === "photo") return el("img", { src: url, alt: "图片", loading: "lazy" });
  return el("a", { href: url, download: f.name || "" }, "〔文件〕" + (f.name || f.kind) + "(" + Math.ceil(f.size / 1024) + " KB)\n");
}

function button(phone, m, b) {
  if (b.url) return el("a", { href: b.url, target: "_blank", rel: "noreferrer noopener", textContent: b.text + " ↗" });
  const key = el("button", { type: "button", textContent: b.text });
  key.onclick = () => {
    key.classList.add("pressed");
    phone.since = null;
    post("press", { from: phone.self, chat: phone.chat, message_id: m.id, data: b.data });
  };
  return key;
}

function draw(phone, m) {
  if (m.service) return el("div", { className: "msg note", textContent: m.service });
  const quote = m.reply_to && phone.messages.get(m.reply_to);
  const mine = m.from === phone.self;
  const bubble = el("div", { className: "bubble" },
    mine ? null : el("span", { className: "from", textContent: m.name }),
    m.forwarded ? el("span", { className: "quote", textContent: "转发自 " + m.forwarded }) : null,
    quote ? el("span", { className: "quote", textContent: quote.data.name + ":" + brief(quote.data) }) : null,
    m.file ? attachment(m.file) : null,
    m.phone ? "〔电话〕" + m.phone : null,
    rich(m.text, m.marks, phone),
    m.reactions ? el("span", { textContent: " " + m.reactions.join("") }) : null,
    el("span", { className: "meta" },
      el("button", { type: "button", textContent: "回复", onclick: () => replyTo(phone, m) }),
      (m.edited ? "已编辑 " : "") + timeFormat.format(new Date(m.at))));
  const rows = (m.buttons || []).map((row) => el("div", { className: "row" }, ...row.map((b) => button(phone, m, b))));
  const node = el("div", { className: "msg" + (mine ? " mine" : "") }, bubble, ...rows);
  node.oncontextmenu = (e) => { e.preventDefault(); replyTo(phone, m); };
  return node;
}

function put(phone, m, live) {
  const talk = phone.talk;
  const atEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 80 || Math.abs(talk.scrollTop - phone.left) < 2;
  const known = phone.messages.get(m.id);
  const node = draw(phone, m);
  node.dataset.id = m.id;
  let before = null; // what came live may stand there before what was loaded
  for (let n = phone.talk.lastElementChild; n && Number(n.dataset.id) > m.id; n = n.previousElementSibling) before = n;
  if (known) known.node.replaceWith(node);
  else phone.talk.insertBefore(node, before);
  phone.messages.set(m.id, { data: m, node });
  if (phone.messages.size > KEPT) {
    const [first, old] = phone.messages.entries().next().value;
    old.node.remove();
    phone.messages.delete(first);
  }
  if (m.bot) $(".typing", phone.root).hidden = true;
  if (m.keyboard) keys(phone, m.keyboard);
  phone.root.classList.remove("idle");
  if (phone.messages.size === 1) hints(phone);
  if (m.from === phone.self || live && !known && !phone.since?.isConnected) phone.since = node;
  if (atEnd || m.from === phone.self) follow(phone);
  if (live && !known && m.bot && shown !== phone.chat) {
    const badge = $(".unread", phone.tab);
    phone.tab.classList.add("news");
    badge.hidden = false;
    badge.textContent = ++phone.unread;
    badge.setAttribute("aria-label", phone.unread + "条新消息");
  }
}

// follow scrolls to what came first since the person last acted, and on until the newest buttons are in sight.
function follow(phone) {
  const talk = phone.talk;
  const rows = talk.querySelectorAll(".row");
  const last = rows[rows.length - 1];
  const bottom = last ? last.getBoundingClientRect().bottom - talk.getBoundingClientRect().bottom + talk.scrollTop + 8 : 0;
  talk.scrollTop = phone.since?.isConnected ? Math.max(phone.since.offsetTop - talk.offsetTop - 8, bottom) : talk.scrollHeight;
  phone.left = talk.scrollTop;
}

function keys(phone, rows) {
  $(".keys", phone.root).replaceChildren(...rows.map((row) => el("div", { className: "row" },
    ...row.map((text) => el("button", { type: "button", textContent: text,
      onclick: () => post("press", { from: phone.self, chat: phone.chat, text }) })))));
}

function setBlocked(phone, blocked) {
  phone.blocked = blocked;
  $(".block", phone.root).textContent = blocked ? "解除拉黑" : "拉黑";
}

// ---- what happens

const happens = {
  clock: (e) => showClock(e.clock),
  message: (e) => { const p = phones.get(e.chat); if (p) { put(p, e.message, true); keys(p, e.keyboard || []); } },
  deleted: (e) => {
    const p = phones.get(e.chat);
    const m = p && p.messages.get(e.message_id);
    if (m) { m.node.remove(); p.messages.delete(e.message_id); hints(p); }
  },
  answer: (e) => {
    const p = phones.get(e.chat);
    if (p) p.root.querySelectorAll(".pressed").forEach((b) => b.classList.remove("pressed"));
    if (p && e.answer.text) toast(p.name + ":" + e.answer.text);
  },
  typing: (e) => {
    const p = phones.get(e.chat);
    if (!p) return;
    const line = $(".typing", p.root);
    line.hidden = false;
    clearTimeout(p.typing);
    p.typing = setTimeout(() => { line.hidden = true; }, 5000);
  },
  person: (e) => addPhone(e.person.id, e.person.name, e.person.role || "", e.person.id, e.person.hints),
  blocked: (e) => { const p = phones.get(e.chat); if (p) setBlocked(p, !!e.blocked); },
};

async function load() {
  state = await (await fetch("/sim/state")).json();
  document.title = state.title + "沙盒";
  $("#title").textContent = state.title;
  $("#guide").textContent = state.guide;
  $("#guide").hidden = !state.guide;
  showClock(state.clock);
  for (const p of state.people) addPhone(p.id, p.name, p.role || "", p.id, p.hints);
  await Promise.all([...phones.values()].map(async (phone) => {
    setBlocked(phone, !!state.blocked[phone.chat]);
    const screen = await (await fetch("/sim/chat/" + phone.chat + "?format=json")).json();
    for (const m of screen.slice(-KEPT)) put(phone, m, false);
    hints(phone);
    phone.talk.scrollTop = phone.talk.scrollHeight;
  }));
}

function listen() {
  const source = new EventSource("/sim/events");
  let opened = false;
  source.onopen = () => {
    if (opened) location.reload(); // the sandbox may be a new one
    opened = true;
    load().catch(() => toast("沙盒没有回应,程序可能已停止。"));
  };
  source.onmessage = (raw) => {
    const e = JSON.parse(raw.data);
    if (happens[e.kind]) happens[e.kind](e);
  };
  source.onerror = () => toast("与沙盒的连接断了,正在重连。");
}

document.querySelectorAll("[data-advance], [data-workday]").forEach((b) => {
  b.onclick = async () => {
    b.disabled = true;
    await post("clock", { advance: b.dataset.advance, workday: Number(b.dataset.workday || 0) });
    b.disabled = false;
  };
});

$("#add").onsubmit = async (e) => {
  e.preventDefault();
  const name = e.target.name.value.trim();
  if (!name) return;
  const id = Math.max(900, ...phones.keys()) + 1;
  if (await post("person", { from: id, name })) { e.target.reset(); setTimeout(() => show(id), 100); }
};

// The clock that follows real time is read again each minute.
setInterval(async () => { try { showClock(await (await fetch("/sim/clock")).text()); } catch { /* shown by the stream */ } }, 30000);
listen();
