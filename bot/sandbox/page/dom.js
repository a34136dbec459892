// Small tools of every part: elements, words, calls to the sandbox, notes that vanish.
import { t } from "./lang.js";

export const $ = (sel, root = document) => root.querySelector(sel);

// el makes an element; text of people goes in as text nodes and never becomes markup.
export function el(tag, props = {}, ...children) {
  const { dataset, aria, ...rest } = props;
  const node = Object.assign(document.createElement(tag), rest);
  Object.assign(node.dataset, dataset);
  for (const [k, v] of Object.entries(aria || {})) node.setAttribute(k === "role" ? k : "aria-" + k, v);
  node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

let timer;
// toast says one thing for a few seconds; screen readers hear it.
export function toast(text) {
  const box = $("#toast");
  box.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => { box.textContent = ""; }, Math.max(4000, text.length * 120));
}

// busy keeps buttons from being pressed while something is done, and gives the focus back to the one that was.
export async function busy(buttons, work) {
  const had = document.activeElement;
  for (const b of buttons) b.disabled = true;
  const answer = await work();
  for (const b of buttons) b.disabled = false;
  if ([...buttons].includes(had) && document.activeElement === document.body) had.focus();
  return answer;
}

const news = [];
let telling;
// hear lets a screen reader say what has come; much at once becomes a count.
export function hear(text) {
  news.push(text);
  telling ||= setTimeout(() => {
    telling = 0;
    $("#heard").textContent = news.length > 3 ? t("came", news.length) : news.join("\n");
    news.length = 0;
  }, 500);
}

// post gives an order to the sandbox; null when it was not carried out, which the person has been told.
export async function post(path, body, refusal) {
  const form = body instanceof FormData;
  try {
    const res = await fetch("/sim/" + path, { method: "POST", body: form ? body : JSON.stringify(body) });
    const answer = await res.json();
    if (answer.ok) return answer;
    toast(refusal || (/[\u4e00-\u9fff]/.test(answer.error || "") ? t(answer.error) : t("cannot")));
  } catch {
    toast(t("noAnswer"));
  }
  return null;
}

// get reads something of the sandbox; null when it has nothing to say.
export async function get(path) {
  try {
    const res = await fetch("/sim/" + path);
    return res.ok ? await res.json() : null;
  } catch {
    toast(t("noAnswer"));
    return null;
  }
}

const zone = { timeZone: "Asia/Shanghai", hour12: false };
const formats = {
  clock: [["zh-CN", { year: "numeric", month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit" }],
    ["en-GB", { year: "numeric", month: "short", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit" }]],
  day: [["zh-CN", { month: "long", day: "numeric", weekday: "short" }], ["en-GB", { month: "short", day: "numeric", weekday: "short" }]],
  time: [["zh-CN", { hour: "2-digit", minute: "2-digit" }], ["en-GB", { hour: "2-digit", minute: "2-digit" }]],
};
const made = {};

// when writes a moment in Shanghai's time: "clock", "day" or "time".
export function when(moment, form) {
  const english = t("lang") === "en";
  const key = form + english;
  made[key] ||= new Intl.DateTimeFormat(formats[form][english ? 1 : 0][0], { ...formats[form][english ? 1 : 0][1], ...zone });
  return made[key].format(new Date(moment));
}

// face is the round picture that stands for somebody, in a colour of his own.
export function face(id, name) {
  const colours = ["#17659c", "#8a4b08", "#2f6b3a", "#7a3b8f", "#9c2f4b", "#3d5a80", "#5b5f00", "#006a6a"];
  const node = el("span", { className: "face", textContent: [...name][0] || "?", aria: { hidden: "true" } });
  node.style.background = colours[Math.abs(id) % colours.length];
  return node;
}

// dialog opens one over the page and gives its values when it is sent off, null when it is closed.
export function dialog(title, ...fields) {
  return new Promise((done) => {
    const form = el("form", { method: "dialog" }, el("h2", { textContent: title }), ...fields,
      el("div", { className: "actions" }, el("button", { type: "button", value: "", textContent: t("cancel"), onclick: () => box.close("") }),
        el("button", { className: "main", value: "ok", textContent: t("ok") })));
    const box = el("dialog", { aria: { label: title } }, form);
    box.onclose = () => {
      done(box.returnValue === "ok" ? Object.fromEntries(new FormData(form)) : null);
      box.remove();
    };
    document.body.append(box);
    box.showModal();
  });
}
