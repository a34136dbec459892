// Who is there, whose phone is open, and who has news. As many phones stand side by side as fit; on a narrow screen one,
// and the list of people becomes the tabs above it.
import { $, el, face, get, hear, when } from "./dom.js";
import { enlist } from "./enlist.js";
import { t } from "./lang.js";
import { Phone } from "./phone.js";
import { brief } from "./text.js";

const WIDTH = 350; // px a phone needs beside others
const MOST = 4; // phones side by side

export const chats = new Map(); // id → { id, name, role, hints, group, blocked, unread, item, phone, keyboard }
let open = []; // ids of the open phones, from left to right
let used = []; // the same, the one used last at the end
let spare = []; // ids of those put away for want of room
let desk = null;

// begin takes the page's state and shows the first phones.
export function begin(state, hooks) {
  const { roles = [], units = [], inviter = 0 } = state.staff || {};
  desk = { ...hooks, inspect: state.inspect, suggestions: state.suggestions, username: state.username, roles, units, inviter, use, show, name: (id) => chats.get(id)?.name,
    enlist: (chat) => enlist(desk, chat) };
  for (const p of state.people) person(p);
  for (const g of state.groups || []) group(g);
  for (const id of Object.keys(state.blocked)) blocked(Number(id), true);
  $("#find").oninput = () => filter($("#find").value.trim());
  $("#add").onclick = () => desk.enlist(null);
  const first = [...chats.keys()].slice(0, room());
  for (const id of first) show(id);
  if (first.length) use(first[0]);
  addEventListener("resize", fit);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) open.forEach(read); });
  previews();
}

async function previews() {
  for (const c of await get("chats") || []) {
    const chat = chats.get(c.chat);
    if (!chat) continue;
    chat.keyboard = c.keyboard || [];
    chat.phone?.keys(chat.keyboard);
    if (c.last) preview(chat, c.last);
  }
}

// person adds somebody to the list, or takes his new name and role.
export function person(p) {
  const chat = chats.get(p.id) || make(p.id);
  Object.assign(chat, { name: p.name, role: p.role || "", hints: p.hints });
  label(chat);
}

// group does the same for a group.
export function group(g) {
  const chat = chats.get(g.id) || make(g.id);
  Object.assign(chat, { name: g.title, role: g.members.map((id) => chats.get(id)?.name).filter(Boolean).join("、"), group: g });
  label(chat);
}

function make(id) {
  const chat = { id, name: "", role: "", unread: 0, last: 0, blocked: false };
  chat.item = el("button", { type: "button", className: "entry", onclick: () => { show(id); focusOn(id); } });
  chats.set(id, chat);
  $("#people").append(el("li", {}, chat.item));
  return chat;
}

function label(chat) {
  chat.badge = el("span", { className: "unread", hidden: true });
  chat.about = el("span", { className: "about", textContent: chat.role });
  chat.item.replaceChildren(face(chat.id, chat.name), el("span", { className: "card" }, el("span", { className: "name", textContent: chat.name }), chat.about), chat.badge);
  chat.item.title = chat.role;
  news(chat);
  if (!chat.phone) return;
  chat.phone.head();
  chat.phone.filled(chat.phone.some);
}

// preview shows the newest message of a chat in the list.
function preview(chat, m) {
  if (m.id < chat.last) return;
  chat.last = m.id;
  chat.about.textContent = (m.from === chat.id ? "" : chat.group && m.name ? m.name + ":" : "") + brief(m);
  chat.item.title = chat.role + " " + when(m.at, "time");
}

function news(chat) {
  chat.badge.hidden = !chat.unread;
  chat.badge.textContent = chat.unread > 99 ? "99+" : chat.unread;
  chat.badge.setAttribute("aria-label", t("newer") + " " + chat.unread);
  chat.item.parentNode.classList.toggle("news", chat.unread > 0);
  if (matchMedia("(max-width: 900px)").matches) chats.get(used[used.length - 1])?.item.scrollIntoView({ block: "nearest", inline: "nearest" }); // the tabs moved
  const all = [...chats.values()].reduce((n, c) => n + c.unread, 0);
  document.title = (all ? "(" + all + ") " : "") + $("#title").textContent;
}

// receive takes a message that came or changed into its phone and the list.
export function receive(id, m, keyboard) {
  const chat = chats.get(id);
  if (!chat) return;
  chat.keyboard = keyboard || [];
  const fresh = m.bot && m.id > chat.last;
  preview(chat, m);
  if (chat.phone) {
    chat.phone.keys(chat.keyboard);
    chat.phone.receive(m);
  }
  if (!fresh) return;
  if (!chat.phone || document.hidden) chat.unread++;
  if (used[used.length - 1] === id && !document.body.classList.contains("passing")) hear(m.name + ":" + (m.text || brief(m)));
  news(chat);
}

export function blocked(id, yes) {
  const chat = chats.get(id);
  if (!chat) return;
  chat.blocked = yes;
  chat.item.classList.toggle("cut", yes);
  chat.phone?.head();
}

const room = () => Math.max(1, Math.min(MOST, Math.floor(($("#phones").clientWidth + 12) / WIDTH)));

// show opens a phone beside the others, in the place of the one used longest ago when there is no room.
export function show(id) {
  const chat = chats.get(id);
  if (!chat) return null;
  if (!chat.phone) {
    chat.phone = new Phone(chat, desk);
    if (open.length < room()) {
      open.push(id);
      $("#phones").append(chat.phone.root);
    } else {
      const old = used.find((x) => open.includes(x));
      open[open.indexOf(old)] = id;
      chats.get(old).phone.root.replaceWith(chat.phone.root);
      put(old);
    }
  }
  use(id);
  return chat.phone;
}

// focusOn puts the reader into the field of a phone, where a keyboard does not cover it.
export function focusOn(id) {
  if (matchMedia("(hover: hover)").matches) chats.get(id).phone.box.focus();
}

function put(id) {
  const chat = chats.get(id);
  chat.phone.root.remove();
  chat.phone = null;
  chat.item.removeAttribute("aria-current");
  used = used.filter((x) => x !== id);
}

function use(id) {
  const chat = chats.get(id);
  if (used[used.length - 1] === id && !chat.unread) return;
  used = [...used.filter((x) => x !== id), id];
  for (const x of open) chats.get(x).item.setAttribute("aria-current", x === id ? "true" : "false");
  read(id);
  chat.item.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function read(id) {
  const chat = chats.get(id);
  chat.unread = 0;
  news(chat);
}

// fit puts away the phones that have no room any more, and brings them back when there is.
export function fit() {
  while (open.length > room()) {
    const old = used.find((x) => open.includes(x));
    open = open.filter((x) => x !== old);
    spare.unshift(old);
    put(old);
  }
  const last = used[used.length - 1];
  while (spare.length && open.length < room()) {
    const back = spare.shift();
    if (!open.includes(back)) show(back);
  }
  if (last && open.includes(last)) use(last);
}

function filter(text) {
  for (const c of chats.values()) c.item.parentNode.hidden = !!text && !(c.name + c.role).includes(text);
}
