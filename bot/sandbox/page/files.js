// Files and pictures to send: chosen, dropped on a phone, or pasted into its field.
import { $, post, toast } from "./dom.js";
import { t } from "./lang.js";

const MOST = 50 << 20; // bytes the sandbox takes

// files lets a phone take them.
export function files(phone) {
  const pick = $("input[type=file]", phone.root);
  pick.onchange = () => {
    send(phone, pick.files);
    pick.value = "";
  };
  phone.root.ondrop = (e) => send(phone, e.dataTransfer.files);
  phone.box.onpaste = (e) => {
    if (!e.clipboardData.files.length || e.clipboardData.types.includes("text/plain")) return;
    e.preventDefault();
    send(phone, e.clipboardData.files);
  };
}

// send sends what was chosen, dropped or pasted; what stands in the field goes with the first of them.
async function send(phone, list) {
  const chosen = [...list];
  if (!chosen.length || !phone.free()) return;
  if (chosen.some((f) => f.size > MOST)) {
    toast(t("tooBig"));
    return;
  }
  let said = phone.mode === "edit" ? { text: "" } : phone.take();
  for (const file of chosen) {
    const body = new FormData();
    for (const [k, v] of Object.entries({ ...phone.place(said.target), caption: said.text,
      kind: /^image\/(jpeg|png)$/.test(file.type) ? "photo" : /^audio\/ogg/.test(file.type) ? "voice" : "document" })) body.append(k, v);
    body.append("file", file);
    phone.acted({ file: file.name });
    if (!await post("file", body)) {
      phone.back(said);
      return;
    }
    said = { text: "" };
  }
}
