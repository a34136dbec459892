// Transcripts: the conversation so far as a talk file, and any talk file played step by step.
import { $, busy, el, post, toast } from "./dom.js";
import { more, t } from "./lang.js";
import { chats, show } from "./people.js";

more({
  saveTalk: ["保存到目前为止的对话", "Save the conversation so far"],
  saveHelp: ["存成对话文件,放进 cmd/zhuqi/testdata/talks/ 就会被 go test 重放。", "A talk file. Put into cmd/zhuqi/testdata/talks/, it is replayed by go test."],
  load: ["打开对话文件", "Open a talk file"],
  next: ["下一步", "Next step"],
  run: ["连续播放", "Play on"],
  halt: ["停下", "Stop"],
  afresh: ["清空后从头播放", "Clear all and play from the start"],
  allSame: ["播完了,机器人的话与文件一致。", "Played; the bot said what the file says."],
  differs: ["播完了,{n} 处与文件不同。", "Played; {n} places differ from the file."],
  said: ["实际:", "Said instead:"],
  noSteps: ["文件里没有可以播放的步骤。", "Nothing to play in this file."],
});

let steps = []; // { line, want, node }
let at = 0;
let playing = false;
let wrong = 0;

const KEY = "talk";

export function begin(state) {
  $("[data-drawer=script]").hidden = !state.talk;
  if (!state.talk) return;
  $("#open").onchange = async (e) => {
    const file = e.target.files[0];
    e.target.value = "";
    if (file) read(await file.text());
  };
  $("#next").onclick = () => step();
  $("#run").onclick = () => (playing ? halt() : play());
  $("#afresh").hidden = !state.reset;
  $("#afresh").onclick = () => {
    sessionStorage.setItem(KEY, steps.map((s) => s.line + "\n" + s.want).join("\n"));
    post("reset", {}); // the page loads anew and comes back to the file
  };
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (!kept) return;
  $("[data-drawer=script]").click();
  read(kept).then(play);
}

// read cuts a talk file into steps, each with what the bot is to say after it.
async function read(text) {
  steps = [];
  if (/[\0\ufffd]/.test(text)) text = ""; // not a text
  for (const line of text.replace(/\r/g, "").split("\n")) {
    if (/^(bot > |  )/.test(line)) {
      if (steps.length) steps[steps.length - 1].want += line + "\n";
    } else if (line.trim() && !line.startsWith("#") && !opened(line)) steps.push({ line, want: "" });
  }
  at = 0;
  wrong = 0;
  $("#steps").replaceChildren(...steps.map((s) => {
    s.node = el("li", {}, el("code", { textContent: s.line }));
    return s.node;
  }));
  for (const id of ["next", "run", "afresh"]) $("#" + id).disabled = !steps.length;
  if (!steps.length) return toast(t("noSteps"));
  await post("talk/start", {});
  mark();
}

// opened says that a line opens a topic which the demo has from the start.
function opened(line) {
  const [, name, topic] = / 在 (\S+) 开话题: (.+)$/.exec(line) || [];
  return [...chats.values()].some((c) => name && c.name.startsWith(name) && c.group?.topics?.some((x) => x.name === topic));
}

function mark() {
  steps.forEach((s, i) => { if (i === at) s.node.setAttribute("aria-current", "step"); else s.node.removeAttribute("aria-current"); });
  steps[at]?.node.scrollIntoView({ block: "nearest" });
}

// step plays one line and compares what was said.
async function step() {
  const s = steps[at];
  if (!s) return false;
  const who = [...chats.values()].find((c) => [":", " "].some((end) => s.line.startsWith(c.name.replace(/\(.*/, "") + end)));
  if (who) show(who.id);
  const answer = await busy([$("#next")], () => post("talk/step", { line: s.line }));
  if (!answer) {
    s.node.className = "bad";
    halt();
    return false;
  }
  const same = (answer.said || "").trimEnd() === s.want.trimEnd();
  s.node.className = same ? "good" : "bad";
  if (!same) {
    wrong++;
    s.node.append(el("details", {}, el("summary", { textContent: t("said") }), el("pre", { textContent: answer.said || "–" })));
  }
  at++;
  mark();
  if (at === steps.length) {
    toast(wrong ? t("differs", wrong) : t("allSame"));
    $("#next").disabled = $("#run").disabled = true;
  }
  return at < steps.length;
}

async function play() {
  playing = true;
  $("#run").textContent = t("halt");
  while (playing && await step()) await new Promise((go) => { setTimeout(go, 400); });
  halt();
}

function halt() {
  playing = false;
  $("#run").textContent = t("run");
}

