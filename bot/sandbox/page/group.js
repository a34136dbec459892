// What a group's phone has beside a person's: who speaks, and the tabs of the topics.
import { $, dialog, el, post } from "./dom.js";
import { t } from "./lang.js";

// group writes who may speak and the tabs of the topics.
export function group(phone) {
  const { group: g } = phone.chat;
  const fresh = phone.opening && g.topics?.find((x) => !phone.opening.has(x.id));
  if (fresh) {
    phone.opening = null;
    turn(phone, fresh.id);
    return;
  }
  const who = $(".speaker", phone.root);
  who.hidden = false;
  const members = g.members.filter((id) => phone.desk.name(id));
  who.replaceChildren(...members.map((id) => el("option", { value: id, textContent: phone.desk.name(id) })));
  if (!members.includes(phone.self)) phone.self = members[0] || 0;
  who.value = phone.self;
  who.onchange = () => {
    phone.self = Number(who.value);
    phone.compose("");
    phone.log.load();
  };
  const tabs = $(".topics", phone.root);
  tabs.hidden = !g.forum;
  const topics = [{ id: null, name: t("allTopics") }, { id: 0, name: t("general") }, ...(g.topics || [])];
  const at = [...tabs.children].indexOf(document.activeElement);
  tabs.replaceChildren(...topics.map((x) => el("button", { type: "button", aria: { pressed: phone.thread === x.id },
    textContent: x.name + (x.closed ? t("topicClosed") : ""), onclick: () => turn(phone, x.id) })),
  el("button", { type: "button", className: "plain", textContent: "+", aria: { label: t("newTopic") }, onclick: () => openTopic(phone) }));
  if (!topics.some((x) => x.id === phone.thread)) turn(phone, null); // it was deleted
  $("[aria-pressed=true]", tabs)?.scrollIntoView({ block: "nearest" });
  tabs.children[at]?.focus();
}

// turn shows one topic, or all of them.
function turn(phone, id) {
  phone.thread = id;
  phone.compose("");
  group(phone);
  phone.log.load();
}

async function openTopic(phone) {
  const v = await dialog(t("newTopic"), el("label", {}, t("topicName"), el("input", { name: "name", maxLength: 128, required: true })));
  if (!v?.name?.trim()) return;
  phone.opening = new Set((phone.chat.group.topics || []).map((x) => x.id)); // the new one is shown when it is there
  if (!await post("topic", { chat: phone.id, from: phone.self, name: v.name.trim() })) phone.opening = null;
}

// topic names the topic of a message where all of them are shown.
export function topic(phone, m) {
  const { group: g } = phone.chat;
  if (!g?.forum || phone.thread !== null) return null;
  return el("span", { className: "topic", textContent: m.thread ? g.topics?.find((x) => x.id === m.thread)?.name : t("general") });
}
