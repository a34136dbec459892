// The messages of one conversation. Only a window of them is in the page: scrolling fetches older ones and lets go of
// those at the other end, so that ten thousand messages cost no more than fifty.
import { $, el, get, when } from "./dom.js";
import { t } from "./lang.js";
import { draw } from "./message.js";
import { Place } from "./place.js";

const PAGE = 40; // messages fetched at a time
const KEPT = 100; // messages in the page at most

export class Log {
  constructor(phone, box) {
    Object.assign(this, { phone, box, items: [], atStart: false, atEnd: true, busy: 0, turn: 0, late: [], missed: 0, since: 0 });
    this.list = $(".list", box);
    this.place = new Place(box, this.list);
    this.pill = $(".pill", box.parentNode);
    this.pill.onclick = () => (this.atEnd ? this.catchUp() : this.load());
    box.addEventListener("scroll", () => this.scrolled(), { passive: true });
  }

  path(range) {
    const { thread } = this.phone;
    return `chat/${this.phone.id}?format=json&limit=${PAGE}${range}${thread === null ? "" : "&thread=" + thread}`;
  }

  // fetch gets a page, unless another conversation is asked for meanwhile; what happens in this one meanwhile is shown
  // after it, for the page may be older.
  async fetch(range, use) {
    this.busy++;
    const { turn } = this;
    const page = await get(this.path(range));
    if (page && turn === this.turn) use(page);
    if (--this.busy) return;
    for (const happened of this.late.splice(0)) happened();
  }

  // load shows the newest messages.
  load() {
    this.turn++;
    return this.fetch("", (page) => this.fill(page));
  }

  fill(page) {
    this.items.forEach((x) => x.node.remove());
    this.items = page.map((m) => this.item(m));
    this.list.replaceChildren(...this.items.map((x) => x.node));
    Object.assign(this, { atStart: page.length < PAGE, atEnd: true, missed: 0, since: 0 });
    this.tidy();
    this.place.put();
  }

  item(m) {
    const node = draw(this.phone, m);
    node.dataset.id = m.id;
    return { m, node };
  }

  // put shows a message that has come or was changed.
  put(m) {
    if (this.busy) return this.late.push(() => this.put(m));
    const { thread } = this.phone;
    if (thread !== null && (m.thread || 0) !== thread) return;
    const at = this.items.findIndex((x) => x.m.id >= m.id);
    if (at >= 0 && this.items[at].m.id === m.id) return this.change(at, m);
    if (at === 0 && !this.atStart || at < 0 && !this.atEnd) { // outside the window
      if (at < 0) this.missed++;
      return this.tidy();
    }
    const follow = this.place.near() || m.from === this.phone.self;
    const x = this.item(m);
    if (at < 0) this.list.append(x.node);
    else this.list.insertBefore(x.node, this.items[at].node);
    this.items.splice(at < 0 ? this.items.length : at, 0, x);
    if (m.from === this.phone.self || !this.since) this.since = m.id;
    if (follow) this.trim("start");
    else if (at < 0) this.missed++;
    if (this.items.length > 2 * KEPT) this.trim("end"); // it is fetched when the reader comes down
    this.tidy();
    if (follow) this.follow();
  }

  // catchUp scrolls to the first that was missed.
  catchUp() {
    this.since = this.items[this.items.length - this.missed]?.m.id;
    this.follow();
  }

  change(at, m) {
    const follow = this.place.near();
    const x = this.item(m);
    const had = this.items[at].node.contains(document.activeElement) ? document.activeElement : null;
    this.items[at].node.replaceWith(x.node);
    if (had) ([...x.node.querySelectorAll(".key")].find((k) => k.textContent === had.textContent) || $(".dots", x.node)).focus({ preventScroll: true });
    this.items[at] = x;
    this.tidy();
    if (follow) this.follow();
  }

  remove(id) {
    if (this.busy) return this.late.push(() => this.remove(id));
    const at = this.items.findIndex((x) => x.m.id === id);
    if (at < 0) return;
    this.items.splice(at, 1)[0].node.remove();
    this.tidy();
  }

  // grown follows when a picture has got its height.
  grown() { if (this.place.near()) this.follow(); }

  // follow scrolls to what came first since the person last acted; a long text of his own is left behind by the answer.
  follow() {
    const at = this.items.findIndex((x) => x.m.id === this.since);
    const next = this.items[at + 1];
    const passed = next && this.items[at]?.node.offsetHeight > this.box.clientHeight / 2 && this.items[at].m.from === this.phone.self;
    this.place.put((passed ? next : this.items[at])?.node);
    this.missed = this.place.under();
    this.sign();
  }

  // sign shows the way to what is below and how much of it has not been seen.
  sign() {
    this.pill.hidden = this.atEnd && !this.missed;
    this.pill.textContent = (this.missed ? t("newer") + " " + this.missed : t("latest")) + " ↓";
  }

  async scrolled() {
    const b = this.box;
    this.place.mark(this.atEnd);
    if (this.atEnd && this.missed) {
      this.missed = Math.min(this.missed, this.place.under());
      this.sign();
    }
    if (this.busy || !this.items.length) return;
    if (b.scrollTop < 300 && !this.atStart) await this.extend("start");
    else if (b.scrollHeight - b.scrollTop - b.clientHeight < 300 && !this.atEnd) await this.extend("end");
  }

  // extend fetches what lies before or after the window, and keeps what is read where it is.
  extend(side) {
    const start = side === "start";
    const edge = start ? this.items[0] : this.items[this.items.length - 1];
    return this.fetch((start ? "&before=" : "&after=") + edge.m.id, (page) => {
      const fresh = page.map((m) => this.item(m));
      const was = edge.node.getBoundingClientRect().top;
      if (start) this.list.prepend(...fresh.map((x) => x.node));
      else this.list.append(...fresh.map((x) => x.node));
      this.items = start ? [...fresh, ...this.items] : [...this.items, ...fresh];
      if (start) this.atStart = page.length < PAGE;
      else this.atEnd = page.length < PAGE;
      this.trim(start ? "end" : "start");
      this.tidy();
      this.box.scrollTop += edge.node.getBoundingClientRect().top - was;
    });
  }

  // trim lets go of messages at one end.
  trim(side) {
    const over = this.items.length - KEPT;
    if (over <= 0) return;
    const out = side === "start" ? this.items.splice(0, over) : this.items.splice(-over);
    out.forEach((x) => x.node.remove());
    if (side === "start") this.atStart = false;
    else this.atEnd = false;
  }

  // tidy sets the days between the messages, what stands in an empty conversation, and the way back to the newest.
  tidy() {
    let day = "";
    for (const x of this.items) {
      const his = when(x.m.at, "day");
      if (his === day) delete x.node.dataset.day;
      else x.node.dataset.day = his;
      day = his;
    }
    this.sign();
    $(".empty", this.box)?.remove();
    if (!this.items.length) this.list.append(el("p", { className: "empty", textContent: this.phone.hint() }));
    this.place.mark(this.atEnd);
    this.phone.filled(this.items.length > 0);
    document.dispatchEvent(new Event("drawn"));
  }

  // reveal scrolls to a message and shows for a moment which it is.
  async reveal(id) {
    if (!this.items.some((x) => x.m.id === id)) {
      this.turn++;
      await this.fetch("&before=" + (id + PAGE / 2), (page) => {
        this.items = page.map((m) => this.item(m));
        this.list.replaceChildren(...this.items.map((x) => x.node));
        Object.assign(this, { atStart: page.length < PAGE, atEnd: false });
        this.tidy();
      });
    }
    const node = this.items.find((x) => x.m.id === id)?.node;
    if (!node) return this.load();
    node.scrollIntoView({ block: "center" });
    node.classList.add("found");
    setTimeout(() => node.classList.remove("found"), 2000);
  }
}
