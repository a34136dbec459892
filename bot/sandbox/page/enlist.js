// Adding people and giving them roles, by an invitation as in life.
import { $, dialog, el, get, post, toast } from "./dom.js";
import { pick as word, t } from "./lang.js";
import { chats, focusOn, person, show } from "./people.js";

// enlist asks for a new person, or a role for one who is there.
export async function enlist(desk, chat) {
  const named = chat ? null : el("label", {}, t("name"), el("input", { name: "name", maxLength: 32, required: true, autocomplete: "off" }));
  const select = (name, word, options) => el("label", {}, t(word), el("select", { name }, options.map(([value, text]) => el("option", { value, textContent: text }))));
  const roles = desk.roles.length ? select("role", "role", [...(chat ? [] : [["", t("noRole")]]), ...desk.roles.map((r) => [r.zh, word(r.zh, r.en)])]) : null;
  const units = desk.units.length ? select("unit", "unit", desk.units.map((u) => [u, u])) : null;
  if (units) {
    const choice = $("select", roles);
    const needs = () => { units.hidden = !desk.roles.find((r) => r.zh === choice.value)?.unit; };
    choice.onchange = needs;
    needs();
  }
  const v = await dialog(chat ? t("roleOf") + ":" + chat.name : t("add"), named, roles, units);
  const name = (chat ? chat.name : v?.name || "").trim();
  if (!v || !name) return;
  const id = chat ? chat.id : Math.max(900, ...chats.keys()) + 1;
  const role = desk.roles.find((r) => r.zh === v.role);
  const unit = role?.unit ? v.unit : "";
  if (!await post("person", { from: id, name, role: unit + (v.role || chat?.role || "") })) return;
  if (!chats.has(id)) person({ id, name, role: unit + (v.role || "") });
  show(id);
  focusOn(id);
  if (role) invite(desk.inviter, id, role.say.replace("{unit}", unit).replace("{name}", name.replace(/\s/g, "")));
}

// invite lets the inviter ask the bot for an invitation, and the other follow its link.
async function invite(inviter, id, text) {
  const links = async () => (await get(`chat/${inviter}?format=json&limit=5`) || []).filter((m) => m.bot).flatMap((m) => [...m.text.matchAll(/start=([\w-]+)/g)].map((x) => x[1]));
  const before = await links();
  if (!await post("message", { from: inviter, text })) return;
  for (let tries = 0; tries < 40; tries++) {
    const code = (await links()).find((c) => !before.includes(c));
    if (code) return post("message", { from: id, text: "/start " + code });
    await new Promise((go) => { setTimeout(go, 150); });
  }
  toast(t("noInvitation"));
}
