// The page draws what /sim/state and /sim/events say, and gives what is done on it as orders to /sim/.
import * as clock from "./clock.js";
import { $, get, post, toast } from "./dom.js";
import * as faults from "./faults.js";
import * as inspect from "./inspect.js";
import { pick, switchLanguage, t, translate } from "./lang.js";
import { answered } from "./message.js";
import * as people from "./people.js";
import * as script from "./script.js";
import * as tour from "./tour.js";

const happens = {
  clock: (e) => clock.showClock(e.clock),
  message: (e) => people.receive(e.chat, e.message, e.keyboard),
  deleted: (e) => people.chats.get(e.chat)?.phone?.log.remove(e.message_id),
  answer: (e) => {
    const chat = people.chats.get(e.chat);
    if (chat?.phone) answered(chat.phone, e.answer.message_id, e.answer.data);
    if (e.answer.text) toast((chat ? chat.name + ":" : "") + e.answer.text);
  },
  typing: (e) => people.chats.get(e.chat)?.phone?.typing(),
  person: (e) => people.person(e.person),
  group: (e) => people.group(e.group),
  blocked: (e) => people.blocked(e.chat, !!e.blocked),
  fault: (e) => faults.show(e.faults),
  limits: (e) => faults.limited(e.limits),
  bot: (e) => faults.running(e.running),
  reset: () => location.reload(),
};

async function load() {
  const state = await get("state");
  if (!state) return;
  $("#title").textContent = pick(state.title, "Zhuqi demo");
  people.begin(state, { lookUp: inspect.lookUp });
  clock.begin(state);
  faults.begin(state);
  inspect.begin(state);
  script.begin(state);
  tour.begin(state);
  const reset = $("#reset");
  reset.hidden = !state.reset;
  reset.onclick = () => { if (confirm(t("resetSure"))) post("reset", {}); };
  document.body.classList.add("ready");
}

function listen() {
  const source = new EventSource("/sim/events");
  let opened = false;
  let lost = false;
  source.onopen = () => {
    if (opened) location.reload(); // the sandbox may be a new one
    opened = true;
    load().catch((err) => { console.error(err); toast(t("noAnswer")); });
  };
  source.onmessage = (raw) => {
    const e = JSON.parse(raw.data);
    if (happens[e.kind]) happens[e.kind](e);
  };
  source.onerror = () => {
    if (!lost) toast(t("lost"));
    lost = true;
  };
}

translate();
$("#language").onclick = switchLanguage;
$("#more").onclick = () => $("#more").setAttribute("aria-expanded", $("header").classList.toggle("open"));
// A drawer of tools opens one at a time, and folds the menu of a narrow screen; Escape closes it and gives the focus back.
for (const b of document.querySelectorAll("[data-drawer]")) {
  const drawer = $("#" + b.dataset.drawer);
  const set = (yes) => {
    drawer.hidden = !yes;
    b.setAttribute("aria-expanded", yes);
    if (yes) drawer.dispatchEvent(new Event("shown"));
    if (yes && $("header").classList.contains("open")) $("#more").click();
    people.fit();
  };
  b.onclick = () => {
    const yes = drawer.hidden;
    for (const other of document.querySelectorAll("[data-drawer][aria-expanded=true]")) other.click();
    set(yes);
    if (yes) $("button, input", drawer).focus();
  };
  const leave = () => {
    set(false);
    (b.offsetParent ? b : $("#more")).focus();
  };
  $(".close", drawer).onclick = leave;
  drawer.onkeydown = (e) => { if (e.key === "Escape") leave(); };
}
// A file that misses the phones must not take the place of the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (e) => { if (e.dataTransfer?.types.includes("Files")) e.preventDefault(); });
listen();
