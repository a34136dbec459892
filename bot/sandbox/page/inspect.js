// The inspector: calls with their verdict, outbox, inbox, tickets and reminders, read only, each row with ways to what
// belongs to it.
import { $, el, get, toast } from "./dom.js";
import { more, pick, t } from "./lang.js";
import { chats, show } from "./people.js";

more({
  calls: ["调用", "Calls"], outbox: ["发件", "Outbox"], inbox: ["收件", "Inbox"], tickets: ["诉求", "Tickets"], reminders: ["提醒", "Reminders"],
  search: ["搜索:文字、人名、编号", "Search: text, name, number"],
  older: ["再往前", "Older"],
  nothing: ["没有。", "None."],
  refresh: ["刷新", "Refresh"],
  message: ["消息", "message"], call: ["调用", "call"],
  back: ["返回列表", "Back to the list"],
  facts: ["现状", "As it stands"], events: ["经过(事件链)", "Events"], dates: ["每个日期怎么算的", "How each date is reckoned"],
  itsReminders: ["提醒", "Reminders"], itsMessages: ["消息", "Messages"],
  all: ["共 {n} 条", "{n} in all"],
});

const english = { 成功: "OK", 合格: "valid" }; // what the sandbox says of a call; the bot's records stay as they are

let kinds = ["calls"];
let kind = "calls";
let only = ""; // what the list is narrowed to besides the search

export function begin(state) {
  kinds = ["calls", ...(state.inspect ? ["outbox", "inbox", "tickets", "reminders"] : [])];
  $("#kinds").replaceChildren(...kinds.map((k) => el("button", { type: "button", id: "kind-" + k, textContent: t(k),
    aria: { role: "tab", selected: k === kind, controls: "rows" }, onclick: () => { kind = k; only = ""; list(); } })));
  $("#kinds").onkeydown = (e) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    kind = kinds[(kinds.indexOf(kind) + step + kinds.length) % kinds.length];
    only = "";
    list();
    $("#kind-" + kind).focus();
  };
  $("#search").oninput = () => { clearTimeout(list.timer); list.timer = setTimeout(() => { only = ""; list(); }, 200); };
  $("#refresh").onclick = () => list();
  $("#inspect").addEventListener("shown", () => { if (!$("#rows").childElementCount) list(); });
}

function openDrawer() {
  if ($("#inspect").hidden) $("[data-drawer=inspect]").click();
}

// list shows the newest rows of the kind that is chosen.
async function list() {
  for (const b of $("#kinds").children) {
    b.setAttribute("aria-selected", b.id === "kind-" + kind);
    b.tabIndex = b.id === "kind-" + kind ? 0 : -1;
  }
  const now = kind;
  const query = (before) => `inspect/${kind}?limit=50&q=${encodeURIComponent($("#search").value.trim())}${only}${before ? "&before=" + encodeURIComponent(before) : ""}`;
  const page = await get(query(""));
  if (now !== kind) return;
  const rows = $("#rows");
  if (rows.contains(document.activeElement)) $("#kind-" + kind).focus();
  rows.setAttribute("aria-labelledby", "kind-" + kind);
  if (!page || !page.rows.length) return rows.replaceChildren(el("p", { className: "none", textContent: t("nothing") }));
  const body = el("tbody", {}, lines(page));
  const table = el("table", {}, el("thead", {}, el("tr", {}, page.columns.map((c) => el("th", { scope: "col", textContent: pick(c.zh, c.en) })))), body);
  let next = page.next;
  const older = el("button", { type: "button", textContent: t("older"), hidden: !next, onclick: async () => {
    const p = await get(query(next));
    if (!p) return;
    body.append(...lines(p));
    next = p.next;
    older.hidden = !next;
  } });
  rows.replaceChildren(page.total === undefined ? "" : el("p", { className: "total", textContent: t("all", page.total) }),
    el("div", { className: "scroll", tabIndex: 0, aria: { role: "region", label: t(kind) } }, table), older);
  if (page.rows.length === 1 && only) $("button.more-of", body)?.click();
}

function lines(page) {
  return page.rows.flatMap((r) => line(r, page.columns.length));
}

// line is a row, and its detail beneath once it is opened.
function line(r, columns) {
  const detail = el("tr", { className: "detail", hidden: true }, el("td", { colSpan: columns }, links(r.links), r.detail ? el("pre", { textContent: r.detail }) : null));
  const toggle = el("button", { type: "button", className: "more-of", textContent: r.cells[0], aria: { expanded: false }, onclick: () => {
    detail.hidden = !detail.hidden;
    toggle.setAttribute("aria-expanded", !detail.hidden);
  } });
  const row = el("tr", { className: r.state || "" }, el("td", {}, toggle), r.cells.slice(1).map((c) => el("td", { textContent: pick(c, english[c]) })));
  return [row, detail];
}

function links(list) {
  if (!list?.length) return null;
  return el("p", { className: "links" }, list.map((l) => {
    const word = l.kind === "ticket" ? l.number : t(l.kind) + " " + (l.kind === "call" ? "#" + l.n : (chats.get(l.chat)?.name || l.chat) + " #" + l.message_id);
    return el("button", { type: "button", textContent: word, onclick: () => go(l) });
  }));
}

async function go(l) {
  if (l.kind === "ticket") return ticket(l.number);
  if (l.kind === "call") {
    kind = "calls";
    only = "&n=" + l.n;
    $("#search").value = "";
    return list();
  }
  const phone = show(l.chat);
  if (!phone) return toast(t("nothing"));
  if (matchMedia("(max-width: 1330px)").matches) $("[data-drawer=inspect]").click();
  setTimeout(() => phone.log.reveal(l.message_id), 200);
}

// lookUp goes from a message to its call or its ticket.
export async function lookUp(what, chat, message) {
  const found = await get(`inspect/message?chat=${chat}&message_id=${message}`);
  if (what === "ticket") {
    if (!found?.ticket) return toast(t("noTicket"));
    openDrawer();
    return ticket(found.ticket);
  }
  kind = "calls";
  only = `&chat=${chat}&message_id=${message}`;
  const page = await get("inspect/calls?limit=1" + only);
  if (!page?.rows.length) return toast(t("noCall"));
  openDrawer();
  $("#search").value = "";
  list();
}

// ticket shows one ticket whole.
async function ticket(number) {
  const x = await get("inspect/ticket/" + encodeURIComponent(number));
  if (!x) return toast(t("nothing"));
  const part = (word, node) => [el("h3", { textContent: t(word) }), node];
  const rows = (list) => (list?.length ? el("ul", { className: "plain" }, list.map((r) => el("li", { className: r.state || "" },
    el("details", {}, el("summary", { textContent: r.cells.filter(Boolean).join(" · ") }), links(r.links), r.detail ? el("pre", { textContent: r.detail }) : null)))) : el("p", { textContent: t("nothing") }));
  $("#rows").removeAttribute("aria-labelledby");
  $("#rows").replaceChildren(el("button", { type: "button", textContent: "← " + t("back"), onclick: () => { kind = kinds.includes("tickets") ? "tickets" : kind; only = ""; list(); } }),
    el("h2", { tabIndex: -1, textContent: x.number }), el("p", { textContent: x.title }),
    ...part("facts", el("dl", {}, x.facts.flatMap(([k, v]) => [el("dt", { textContent: k }), el("dd", { textContent: v })]))),
    ...part("dates", el("ul", { className: "plain" }, (x.dates || []).map((d) => el("li", {}, el("details", {}, el("summary", { textContent: d.at ? d.name + ":" + d.at : d.name.replace(/:$/, "") }),
      el("pre", { textContent: (d.explain || []).join("\n") })))))),
    ...part("events", rows(x.events)), ...part("itsReminders", rows(x.reminders)), ...part("itsMessages", rows(x.messages)));
  $("#rows h2").focus();
}
