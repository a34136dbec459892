// Faults: each is a switch that stays on until it is taken back, and counts how often it has struck.
import { $, busy, el, post } from "./dom.js";
import { more, pick, t } from "./lang.js";

more({
  faultHelp: ["打开后机器人就会遇到它,关上为止。看看消息会不会丢、会不会重。", "While it is on, the bot meets it. See whether anything is lost or doubled."],
  hits: ["已出现 {n} 次", "struck {n} times"],
  kill: ["停掉机器人", "Kill the bot"],
  start: ["启动机器人", "Start the bot"],
  runs: ["机器人在运行。", "The bot is running."],
  stopped: ["机器人已停,消息会等它回来。", "The bot is down; messages wait for it."],
  allOff: ["全部关掉", "Take all back"],
});

const switches = [
  { name: "429", zh: "发得太快(429)", en: "Too many requests (429)", fault: { method: "*", code: 429, description: "Too Many Requests: retry after 3", parameters: { retry_after: 3 } } },
  { name: "403", zh: "对方拉黑(403)", en: "Blocked by the user (403)", fault: { method: "sendMessage", code: 403, description: "Forbidden: bot was blocked by the user" } },
  { name: "5xx", zh: "服务器出错(502)", en: "Server error (502)", fault: { method: "*", code: 502, description: "Bad Gateway" } },
  { name: "slow", zh: "网络慢(每次2秒)", en: "Slow (2 s a call)", fault: { method: "*", delay_ms: 2000 } },
  { name: "drop", zh: "已收到但回音断了", en: "Carried out, answer lost", fault: { method: "*", drop: true } },
  { name: "twice", zh: "同一消息送来两次", en: "Updates come twice", fault: { duplicate: true } },
];

let boxes = new Map(); // name → { input, hits }
let up = true;
let control = false;

// begin draws the switches and takes the state they are in.
export function begin(state) {
  const row = (name, label, change) => {
    const input = el("input", { type: "checkbox", id: "fault-" + name, aria: { role: "switch" }, onchange: () => change(input.checked) });
    const hits = el("span", { className: "hits" });
    boxes.set(name, { input, hits });
    return el("li", {}, input, el("label", { htmlFor: input.id, textContent: label }), hits);
  };
  boxes = new Map();
  $("#switches").replaceChildren(
    ...switches.map((s) => row(s.name, pick(s.zh, s.en), (on) => post("fault", on ? { name: s.name, times: -1, ...s.fault } : { name: s.name, off: true }))),
    row("limits", pick("真实的发送限额(每人每秒1条,群每分钟20条)", "Telegram's real limits (1/s a chat, 20/min a group)"), (on) => limits(on)));
  boxes.get("limits").input.checked = !!state.limits;
  $("#alloff").onclick = () => { post("fault", {}); limits(false); };
  control = !!state.bot?.control;
  $("#power").hidden = !control;
  $("#power").onclick = () => busy([$("#power")], () => post("bot", { do: up ? "kill" : "start" }));
  running(!control || state.bot.running);
  show(state.faults || []);
}

const limits = (on) => post("limits", { off: !on });

// limited says whether Telegram's limits are on.
export function limited(on) {
  boxes.get("limits").input.checked = on;
  dot();
}

// show takes the faults that are on.
export function show(list) {
  for (const s of switches) {
    const f = list.find((x) => x.name === s.name);
    const box = boxes.get(s.name);
    box.input.checked = !!f;
    box.hits.textContent = f && f.hits ? t("hits", f.hits) : "";
  }
  dot();
}

// running says whether the bot is up.
export function running(yes) {
  up = yes;
  $("#power").textContent = t(up ? "kill" : "start");
  $("#up").textContent = control ? t(up ? "runs" : "stopped") : "";
  $("#up").classList.toggle("down", !up);
  dot();
}

// dot shows on the button of the drawer that something is wrong on purpose.
function dot() {
  const on = !up || [...boxes.values()].some((b) => b.input.checked);
  $("[data-drawer=faults]").classList.toggle("alarm", on);
}
