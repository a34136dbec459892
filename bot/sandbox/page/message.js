// One message as it stands in the conversation: its bubble, its buttons, and what one can do with it.
import { $, el, post, toast, when } from "./dom.js";
import { t } from "./lang.js";
import { brief, link, rich } from "./text.js";

const PATIENCE = 15000; // ms a press may wait for its answer, as in Telegram
const EMOJI = ["👍", "👌", "❤", "🙏", "🎉", "👀", "👎"];

// draw makes the element of a message for the one who holds this phone.
export function draw(phone, m) {
  if (m.service) return el("div", { className: "msg note", textContent: m.service });
  const mine = m.from === phone.self;
  const bubble = el("div", { className: "bubble" },
    mine ? null : el("span", { className: "from", textContent: m.name }),
    m.forwarded ? el("span", { className: "quote", textContent: t("forwarded") + " " + m.forwarded }) : null,
    m.reply_to ? quote(phone, m) : null,
    m.file ? attachment(phone, m.file) : null,
    m.phone ? "〔" + t("phoneNumber") + "〕" + m.phone : null,
    rich(m.text, m.marks, phone.on),
    reactions(phone, m),
    el("span", { className: "meta" }, phone.topic(m), m.edited ? t("edited") + " " : null, el("time", { dateTime: m.at, textContent: when(m.at, "time") }),
      el("button", { type: "button", className: "dots", textContent: "⋯", aria: { label: t("more") + ":" + brief(m).slice(0, 20), haspopup: "menu" },
        onclick: (e) => menu(phone, m, e.currentTarget) })));
  const rows = (m.buttons || []).map((row) => el("div", { className: "row" }, row.map((b) => button(phone, m, b))));
  const node = el("div", { className: "msg" + (mine ? " mine" : "") }, bubble, rows);
  node.oncontextmenu = (e) => { e.preventDefault(); menu(phone, m, $(".dots", node)); };
  holdLong(bubble, () => menu(phone, m, $(".dots", node)));
  return node;
}

function quote(phone, m) {
  const said = m.quote || "#" + m.reply_to;
  return el("button", { type: "button", className: "quote", textContent: said, onclick: () => phone.log.reveal(m.reply_to) });
}

// reactions are the emoji on a message, each with who gave it; one's own is marked, and a click gives or takes it back.
function reactions(phone, m) {
  const by = new Map();
  for (const r of m.reactions || []) by.set(r.emoji, [...(by.get(r.emoji) || []), r.by]);
  return by.size ? el("span", { className: "reactions" }, [...by].map(([emoji, ids]) => {
    const own = ids.includes(phone.self);
    const names = ids.map((id) => phone.desk.name(id) || t("bot")).join(t("comma"));
    return el("button", { type: "button", textContent: emoji + (ids.length > 1 ? " " + ids.length : ""), title: names, aria: { pressed: own, label: emoji + " " + names },
      onclick: () => react(phone, m, own ? "" : emoji) });
  })) : null;
}

const react = (phone, m, emoji) => post("react", { from: phone.self, chat: phone.id, message_id: m.id, emoji });

function attachment(phone, f) {
  const url = "/sim/file?id=" + encodeURIComponent(f.id);
  if (f.kind === "photo") {
    return el("a", { href: url, target: "_blank" }, el("img", { src: url, alt: t("picture"), onload: () => phone.log.grown() }));
  }
  if (f.kind === "voice" || f.kind === "audio") return el("audio", { src: url, controls: true, preload: "none" });
  return el("a", { className: "file", href: url, download: f.name || "" }, (f.name || t("file")) + " (" + Math.ceil(f.size / 1024) + " KB)");
}

function button(phone, m, b) {
  if (b.url) return link(b.url, phone.on, { className: "key" }, b.text + " ↗");
  const key = el("button", { type: "button", className: "key", textContent: b.text });
  const state = phone.presses.get(m.id + " " + b.data);
  if (state) key.classList.add(state);
  if (state) key.title = t(state);
  key.onclick = () => press(phone, m, b, key);
  return key;
}

// press shows a button as pressed until it is answered; one that nobody answers is shown as expired.
async function press(phone, m, b, key) {
  const id = m.id + " " + b.data;
  const mark = (state) => {
    phone.presses.delete(id);
    if (state) phone.presses.set(id, state);
    const now = key.isConnected ? key : $(`[data-id="${m.id}"] .key.pressed`, phone.root);
    if (!now) return;
    now.classList.remove("pressed", "expired");
    now.title = state ? t(state) : "";
    if (state) now.classList.add(state);
  };
  clearTimeout(phone.waiting.get(id)?.timer);
  mark("pressed");
  phone.acted({ press: b.text });
  phone.waiting.set(id, { mark, timer: setTimeout(() => { phone.waiting.delete(id); mark("expired"); }, PATIENCE) });
  if (!await post("press", { from: phone.self, chat: phone.id, message_id: m.id, data: b.data }, t("cannotPress"))) answered(phone, m.id, b.data);
}

// answered takes the mark off the button whose press was answered.
export function answered(phone, messageID, data) {
  const id = messageID + " " + data;
  const wait = phone.waiting.get(id);
  if (wait) clearTimeout(wait.timer);
  if (wait) wait.mark("");
  phone.waiting.delete(id);
  phone.presses.delete(id);
}

let closeMenu = () => {};

// menu lists what one can do with a message, beside it; keys move in it and Escape closes it.
function menu(phone, m, at) {
  closeMenu();
  const own = m.from === phone.self;
  const item = (word, act) => el("button", { type: "button", aria: { role: "menuitem" }, textContent: t(word), onclick: () => { close(); act(); } });
  const box = el("div", { className: "menu", aria: { role: "menu", label: t("menuOf") } },
    item("reply", () => phone.compose("reply", m)),
    own && !m.phone ? item("edit", () => phone.compose("edit", m)) : null,
    m.text ? item("copy", () => copy(m.text)) : null,
    item("seeCall", () => phone.inspect("call", m)),
    phone.tickets ? item("seeTicket", () => phone.inspect("ticket", m)) : null,
    el("div", { className: "emoji", aria: { role: "group", label: t("react") } }, EMOJI.map((emoji) => {
      const set = (m.reactions || []).some((r) => r.by === phone.self && r.emoji === emoji);
      return el("button", { type: "button", aria: { role: "menuitemcheckbox", checked: set, label: t("react") + " " + emoji }, textContent: emoji,
        onclick: () => { close(); react(phone, m, set ? "" : emoji); } });
    })));
  const close = () => {
    closeMenu = () => {};
    box.remove();
    removeEventListener("pointerdown", outside, true);
    (at?.isConnected ? at : phone.log.box).focus({ preventScroll: true });
  };
  closeMenu = close;
  const outside = (e) => { if (!box.contains(e.target)) close(); };
  box.onkeydown = (e) => {
    const all = [...box.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
    if (step) all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    if (e.key === "Escape" || e.key === "Tab") close();
    if (step || e.key === "Escape") e.preventDefault();
  };
  document.body.append(box);
  const r = (at || phone.root).getBoundingClientRect();
  box.style.left = Math.max(8, Math.min(r.left, innerWidth - box.offsetWidth - 8)) + "px";
  box.style.top = Math.max(8, Math.min(r.bottom, innerHeight - box.offsetHeight - 8)) + "px";
  $("button", box).focus();
  addEventListener("pointerdown", outside, true);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    toast(t("cannot"));
  }
}

// holdLong calls act when a finger rests on the element; letting go then presses nothing.
function holdLong(node, act) {
  let timer;
  let held = false;
  const stop = () => clearTimeout(timer);
  node.addEventListener("touchstart", () => {
    held = false;
    timer = setTimeout(() => { held = true; act(); }, 500);
  }, { passive: true });
  node.addEventListener("touchend", (e) => {
    stop();
    if (held) e.preventDefault();
  });
  for (const end of ["touchmove", "touchcancel"]) node.addEventListener(end, stop, { passive: true });
}
