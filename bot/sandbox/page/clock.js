// The clock: where it stands, moving it, and what became due on the way.
import { $, busy, dialog, el, hear, post, toast, when } from "./dom.js";
import { t } from "./lang.js";
import { chats, show } from "./people.js";

let at = "";

export function showClock(rfc3339) {
  at = rfc3339;
  $("#clock").textContent = when(rfc3339, "clock");
  $("#clock").dateTime = rfc3339;
}

// begin wires the buttons; due says whether the sandbox knows what falls due next.
export function begin(state) {
  showClock(state.clock);
  const orders = { hour: { advance: "1h" }, workday: { workday: 1 }, due: { due: true }, now: { now: true } };
  for (const b of document.querySelectorAll("[data-clock]")) {
    b.hidden = b.dataset.clock === "due" && !state.due;
    b.onclick = async () => {
      const order = b.dataset.clock === "date" ? await askDate() : orders[b.dataset.clock];
      if (order) move(order);
    };
  }
  // A clock that follows real time is read again twice a minute.
  setInterval(async () => {
    try {
      showClock(await (await fetch("/sim/clock")).text());
    } catch { /* the stream tells of the loss */ }
  }, 30000);
}

async function askDate() {
  const local = new Date(new Date(at).getTime() + 8 * 3600e3).toISOString().slice(0, 16);
  const v = await dialog(t("dateTitle"), el("label", {}, t("moment"), el("input", { type: "datetime-local", name: "at", value: local, required: true })));
  return v?.at ? { set: v.at + ":00+08:00" } : null;
}

async function move(order) {
  document.body.classList.add("passing");
  const answer = await busy(document.querySelectorAll("[data-clock]"), () => post("clock", order));
  setTimeout(() => document.body.classList.remove("passing"), 300); // the last messages may still be under way
  if (!answer) return;
  if (answer.clock) showClock(answer.clock);
  const list = answer.became || [];
  if (list.length) became(list);
  else if (!order.now) toast(t("becameNone"));
}

// became lists what fell due, each a way to the message that told of it.
function became(list) {
  const box = $("#became");
  box.hidden = false;
  $("h2", box).textContent = t("became", list.length);
  hear(t("became", list.length));
  const close = () => { box.hidden = true; };
  $(".close", box).onclick = close;
  box.onkeydown = (e) => {
    if (e.key !== "Escape") return;
    close();
    $("[data-clock=due]").focus();
  };
  $("ol", box).replaceChildren(...list.map((x) => el("li", {}, el("button", { type: "button", onclick: async () => {
    const phone = chats.has(x.chat) ? show(x.chat) : null;
    if (matchMedia("(max-width: 900px)").matches) close(); // it covers the phone
    if (phone && x.message_id) setTimeout(() => phone.log.reveal(x.message_id), 150);
  } }, el("span", { className: "at", textContent: when(x.at, "day") + " " + when(x.at, "time") }),
  el("span", { textContent: [x.name, x.ticket, x.what].filter(Boolean).join(" · ") })))));
}
