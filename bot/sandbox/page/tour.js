// The tour leads a newcomer through one appeal: each step says what to do, shows where, and can do it for him.
import { $, el, get, toast } from "./dom.js";
import { more, pick, t } from "./lang.js";
import { chats, show } from "./people.js";

more({
  welcome: ["第一次来?跟着导览走一遍:一件诉求从提问到办结,共{n}步。", "New here? The tour follows one appeal from the question to its end, in {n} steps."],
  begin: ["开始导览", "Start the tour"],
  skip: ["不用了", "No, thanks"],
  step: ["导览", "Tour"],
  doIt: ["替我做", "Do it for me"],
  quit: ["退出导览", "Leave the tour"],
  done: ["走完了。接下来可以拨时钟看提醒和回访,点「检查」看每一次调用,或者自己随便试。", "Done. Move the clock to see reminders and revisits, open Inspect to see every call, or try anything you like."],
  fine: ["知道了", "Fine"],
  say: ["写", "Write"],
  press: ["点", "Press"],
  answer: ["在有「{n}」的那条消息上点右键(手机上长按),选「回复」,写上答复,例如", "Right-click the message with “{n}” (on a phone hold it), choose Reply and write an answer, such as"],
  byReply: ["要对着那条消息「回复」,企业才收得到。", "Only a reply to that message reaches the firm."],
  notThere: ["{n}的手机上现在没有这个按钮,可以退出导览,从头再走一遍。", "{n} has no such button now; leave the tour and start it again."],
  paused: ["上次走到第{n}步。", "You were at step {n}."],
  goOn: ["接着走", "Go on"],
  again: ["从头走", "From the start"],
});

let steps = [];
let at = -1; // the step; -1 when there is no tour
let act = 0; // the act within it

// storage keeps the place, { at, act, on }, for who comes back.
const storage = {
  get: () => { try { return JSON.parse(localStorage.getItem("tour")); } catch { return { at: -1 }; } },
  set: (on) => { try { localStorage.setItem("tour", JSON.stringify({ at, act, on })); } catch { /* asked again next time */ } },
};

// begin offers the tour to who comes for the first time, and goes on with it for who comes back.
export async function begin(state) {
  steps = state.tour || [];
  $("#tour").hidden = !steps.length;
  if (!steps.length) return;
  $("#tour").onclick = offer;
  document.addEventListener("act", (e) => done(e.detail));
  document.addEventListener("drawn", () => { if (at >= 0) requestAnimationFrame(aim); });
  const kept = storage.get();
  if (!kept) card(t("welcome", steps.length), [[t("begin"), start, true], [t("skip"), leave]]);
  else if (kept.on && await underWay(kept)) resume(kept);
}

// underWay says that the place belongs to this sandbox, not to one before.
async function underWay({ at: step, act: part }) {
  return step >= 0 && step + part > 0 && step < steps.length && (await get(`chat/${steps[0].chat}?format=json&limit=1`) || []).length > 0;
}

// offer starts the tour, or lets who has left it midway choose.
async function offer() {
  const kept = storage.get();
  if (at >= 0 || !kept || !await underWay(kept)) return start();
  card(t("paused", kept.at + 1), [[t("goOn"), () => resume(kept), true], [t("again"), start]]);
  $("#guide button").focus();
}

function start() { resume({ at: 0, act: 0 }); }

function resume(place) {
  ({ at, act } = place);
  draw();
}

// leave keeps the place.
function leave() {
  storage.set(false);
  at = -1;
  aim();
  if ($("#guide").contains(document.activeElement)) $("#tour").focus();
  $("#guide").hidden = true;
}

function card(text, buttons, head) {
  const box = $("#guide");
  const had = box.contains(document.activeElement);
  box.hidden = false;
  box.replaceChildren(head ? el("strong", { textContent: head }) : "", el("p", { textContent: text }),
    el("div", { className: "actions" }, buttons.map(([word, go, main]) => el("button", { type: "button", className: main ? "main" : "", textContent: word, onclick: go }))));
  if (had) $("button", box).focus();
}

function draw() {
  storage.set(true);
  if (at >= steps.length) {
    at = -1;
    act = 0;
    storage.set(false);
    aim();
    return card(t("done"), [[t("fine"), leave, true]]);
  }
  const step = steps[at];
  show(step.chat);
  const todo = step.acts[act];
  const how = todo.press ? t("press") + "「" + todo.press + "」" : (todo.reply ? t("answer", todo.reply) : t("say")) + "「" + todo.say + "」";
  card(pick(step.zh, step.en) + " " + chats.get(step.chat).name + ":" + how, [[t("doIt"), doIt, true], [t("quit"), leave]],
    t("step") + " " + (at + 1) + "/" + steps.length);
  aim();
}

// target is the element that the act is done with, if it is on the screen.
function target() {
  const step = steps[at];
  const phone = step && chats.get(step.chat)?.phone;
  const todo = step?.acts[act];
  if (!phone || !todo) return null;
  const newest = (sel, fits) => [...phone.root.querySelectorAll(".talk " + sel)].filter(fits).pop() || null;
  if (todo.press) return newest(".key", (b) => b.textContent === todo.press || b.textContent === todo.else);
  if (todo.reply && phone.mode !== "reply") return newest(".msg:not(.mine) .bubble", (b) => b.textContent.includes(todo.reply));
  return phone.box;
}

function aim() {
  const node = at >= 0 && target();
  const old = $(".aim");
  if (old === node) return;
  old?.classList.remove("aim");
  if (!node) return;
  node.classList.add("aim");
  if (node.closest(".talk")) chats.get(steps[at].chat).phone.log.place.bring(node);
}

async function doIt() {
  const todo = steps[at].acts[act];
  const phone = show(steps[at].chat);
  if (todo.press) {
    const key = target();
    if (key) key.click();
    else toast(t("notThere", phone.chat.name));
    return;
  }
  let to = null;
  if (todo.reply) { // the newest message of the bot that holds these words
    const screen = await get(`chat/${phone.id}?format=json&limit=20`) || [];
    to = screen.filter((m) => m.bot && m.text.includes(todo.reply)).pop() || null;
  }
  phone.say(todo.say, to);
}

// done goes on when the person has done what the step asks for.
function done(did) {
  const step = steps[at];
  const todo = step?.acts[act];
  if (!todo || did.chat !== step.chat || (todo.press ? did.press !== todo.press : !did.say)) return;
  if (todo.reply && !did.reply) return toast(t("byReply"));
  if (++act >= step.acts.length) {
    act = 0;
    at++;
  }
  draw();
}
