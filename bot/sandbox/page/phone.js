// One phone: the head, the conversation, the keyboard under it and the field to write in.
import { $, el, face, get, post, toast } from "./dom.js";
import { files } from "./files.js";
import { group, topic } from "./group.js";
import { t, translate } from "./lang.js";
import { Log } from "./log.js";
import { brief } from "./text.js";

export class Phone {
  // chat is an entry of people.js; desk says what the page around it can do: inspect, tickets, suggestions, roles.
  constructor(chat, desk) {
    Object.assign(this, { id: chat.id, chat, desk, self: chat.group ? 0 : chat.id, thread: null, mode: "", target: null,
      presses: new Map(), waiting: new Map(), tickets: desk.inspect, on: { command: (c) => this.say(c), link: (url) => this.follow(url) } });
    this.root = $("#phone").content.firstElementChild.cloneNode(true);
    translate(this.root);
    $(".face", this.root).replaceWith(face(chat.id, chat.name));
    this.log = new Log(this, $(".talk", this.root));
    this.wire();
    this.head();
    this.log.load();
  }

  wire() {
    const { root } = this;
    this.box = $("textarea", root);
    this.box.oninput = () => {
      if (!this.box.value.trim()) this.box.value = "";
      this.grow();
      this.commands();
    };
    this.box.onkeydown = (e) => {
      if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); $(".say", root).requestSubmit(); }
      if (e.key === "Escape") this.compose("");
    };
    $(".say", root).onsubmit = (e) => { e.preventDefault(); this.submit(); };
    $(".drop", root).onclick = () => this.compose("");
    files(this);
    root.addEventListener("pointerdown", () => this.desk.use(this.id));
    root.addEventListener("focusin", () => this.desk.use(this.id));
  }

  // head writes name, role and what the person may do with his own phone.
  head() {
    const { chat, root } = this;
    root.setAttribute("aria-label", chat.name);
    this.log.box.setAttribute("aria-label", chat.name);
    $(".name", root).textContent = chat.name;
    $(".role", root).textContent = chat.role || "";
    const block = $(".block", root);
    block.hidden = !!chat.group;
    block.textContent = t(chat.blocked ? "unblock" : "block");
    block.onclick = () => post("block", { from: this.id, off: chat.blocked });
    const role = $(".switch", root);
    role.hidden = !!chat.group || !this.desk.roles.length;
    role.onclick = () => this.desk.enlist(chat);
    root.classList.toggle("cut", !!chat.blocked);
    this.keys(chat.keyboard || []);
    if (chat.group) group(this);
  }

  hint() { return t(this.chat.group || this.chat.hints?.length ? "waits" : "ask"); }

  // filled is told by the log whether there is anything to read.
  filled(some) {
    if (some !== this.some && !this.box.value) this.suggest(some || this.chat.group ? [] : this.chat.hints || this.desk.suggestions);
    this.some = some;
  }

  // suggest offers what to say first, a command with what the bot's menu says of it.
  async suggest(list) {
    this.offer(list.map((x) => [x, x]));
    if (!list.some((x) => x[0] === "/")) return;
    const menu = await get("menu/" + this.id) || [];
    const about = (x) => menu.find((c) => "/" + c.command === x)?.description || "";
    if (!this.some && !this.box.value) this.offer(list.map((x) => [x, (x + " " + about(x)).trim()]));
  }

  // offer shows texts to say with one press, each with its label.
  offer(list) {
    $(".hints", this.root).replaceChildren(...list.map(([text, label]) => el("button", { type: "button", textContent: label, onclick: () => {
      this.box.value = "";
      this.grow();
      this.offer([]);
      (matchMedia("(hover: hover)").matches ? this.box : this.log.box).focus();
      this.say(text);
    } })));
  }

  // commands offers the bot's commands while one is being typed.
  async commands() {
    const typed = this.box.value;
    if (!/^\/[a-z0-9_]*$/.test(typed)) return this.offer([]);
    const list = await get("menu/" + this.id) || [];
    if (this.box.value === typed) this.offer(list.filter((c) => ("/" + c.command).startsWith(typed)).map((c) => ["/" + c.command, "/" + c.command + " " + c.description]));
  }

  keys(rows) {
    this.chat.keyboard = rows;
    const now = JSON.stringify(rows);
    if (now === this.rows) return;
    this.rows = now;
    const box = $(".keys", this.root);
    box.replaceChildren(...rows.map((row) => el("div", { className: "row" }, row.map((text) => el("button", { type: "button", className: "key", textContent: text,
      onclick: () => { this.acted({ press: text }); post("press", { from: this.self, chat: this.id, text }, t("cannotPress")); } })))));
  }

  // acted is told what the person did. Where he read is forgotten: what comes now is the answer to him.
  acted(what) {
    this.log.since = 0;
    document.dispatchEvent(new CustomEvent("act", { detail: { chat: this.id, ...what } }));
  }

  grow() {
    this.box.style.height = "auto";
    this.box.style.height = this.box.scrollHeight + 2 + "px";
  }

  // compose turns the field into a reply or an edit of a message, or back.
  compose(mode, m = null) {
    if (this.mode === "edit") this.box.value = "";
    Object.assign(this, { mode, target: m });
    $(".composing", this.root).hidden = !mode;
    if (m) $(".composing span", this.root).textContent = (mode === "edit" ? t("editing") : t("replyTo") + " " + m.name) + ":" + brief(m);
    $(".send", this.root).textContent = t(mode === "edit" ? "save" : "send");
    if (mode === "edit") this.box.value = m.text;
    this.grow();
    if (mode) this.box.focus();
    document.dispatchEvent(new Event("drawn"));
  }

  topic(m) { return topic(this, m); }

  // take empties the field and gives what was in it; back puts it there again when it was not sent.
  take() {
    const { mode, target } = this;
    const text = this.box.value.trim();
    this.compose("");
    this.box.value = "";
    this.grow();
    this.offer([]);
    return { mode, target, text };
  }

  back({ mode, target, text }) {
    if (this.box.value) return;
    this.compose(mode, target);
    this.box.value = text;
    this.grow();
  }

  async submit() {
    if (!this.box.value.trim()) return;
    const said = this.take();
    const { mode, target, text } = said;
    const done = mode === "edit" ? await post("edit", { from: this.self, chat: this.id, message_id: target.id, text }) : await this.say(text, target);
    if (!done) this.back(said);
  }

  // free says whether the person may write to the bot now, and tells him when not.
  free() {
    if (this.chat.blocked) toast(t("blocked"));
    return !this.chat.blocked;
  }

  // place is where something said goes: as a reply, into the topic of what it replies to.
  place(target) { return { from: this.self, chat: this.id, message_id: target ? target.id : 0, thread: target?.thread || this.thread || 0 }; }

  say(text, target = null) {
    if (!this.free()) return Promise.resolve(null);
    this.acted({ say: text, reply: target });
    return post("message", { ...this.place(target), text });
  }

  // follow takes a link to the bot itself as Telegram does: its chat opens and begins with what the link carries.
  follow(url) {
    const [, name, code] = /^https:\/\/t\.me\/(\w+)(?:\?start=([\w-]*))?$/i.exec(url) || [];
    if (!name || name.toLowerCase() !== this.desk.username.toLowerCase()) return false;
    const phone = this.desk.show(this.self);
    if (phone && code) phone.say("/start " + code);
    return true;
  }

  typing() {
    const line = $(".typing", this.root);
    line.hidden = false;
    clearTimeout(this.typed);
    this.typed = setTimeout(() => { line.hidden = true; }, 5000);
  }

  // receive shows what came or changed here.
  receive(m) {
    if (m.bot) $(".typing", this.root).hidden = true;
    this.log.put(m);
  }

  inspect(kind, m) { this.desk.lookUp(kind, this.id, m.id); }
}
