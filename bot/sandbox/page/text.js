// A text with its entities, as elements. Offsets count UTF-16 units, as JavaScript does.
import { el } from "./dom.js";
import { t } from "./lang.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote" };

// rich gives the text with its marks. on.command is called with a bot command that is clicked; on.link with an address,
// and says whether it has followed it itself.
export function rich(text, marks, on) {
  const list = (marks || []).slice().sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (from, to, rest) => {
    const out = document.createDocumentFragment();
    let at = from;
    while (rest.length) {
      const m = rest.shift();
      if (m.offset < at || m.offset >= to) continue;
      const end = Math.min(m.offset + m.length, to);
      const inner = [];
      while (rest.length && rest[0].offset < end) inner.push(rest.shift());
      out.append(text.slice(at, m.offset), wrap(m, text.slice(m.offset, end), build(m.offset, end, inner), on));
      at = end;
      if (/blockquote|pre/.test(m.type) && text[at] === "\n") at++; // the block ends its line itself
    }
    out.append(text.slice(at, to));
    return out;
  };
  return build(0, text.length, list);
}

function wrap(mark, plain, inner, on) {
  if (TAGS[mark.type]) return el(TAGS[mark.type], {}, inner);
  if (mark.type === "spoiler") {
    const cover = el("button", { type: "button", className: "spoiler" }, inner);
    cover.onclick = () => cover.classList.add("open");
    return cover;
  }
  const url = mark.type === "url" ? plain : mark.url;
  if (url && /^(https?|tg):/.test(url)) return link(url, on, {}, inner);
  if (mark.type === "bot_command") return el("button", { type: "button", className: "command", onclick: () => on.command(plain) }, inner);
  return inner;
}

// link is an address to click; it opens outside unless on.link follows it.
export function link(url, on, props, ...inner) {
  return el("a", { ...props, href: url, target: "_blank", rel: "noreferrer noopener", onclick: (e) => { if (on.link(url)) e.preventDefault(); } }, ...inner);
}

// brief is a message in a few words.
export function brief(m) {
  const text = m.text || (m.file && (m.file.name || "〔" + t(m.file.kind) + "〕")) || m.phone || m.service || "";
  return text.replace(/\s+/g, " ").slice(0, 80);
}
