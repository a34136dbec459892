// The people of the sandbox, played over its control API, and the list of checks.
const tick = 20, patience = 15000; // milliseconds

export class People {
  constructor(sim) {
    this.sim = sim;
  }

  async order(name, body) {
    const res = await fetch(`${this.sim}/sim/${name}`, { method: "POST", body: JSON.stringify(body) });
    const answer = res.status === 404 ? { error: "no such order" } : await res.json();
    if (!answer.ok) throw new Error(`${name} ${JSON.stringify(body)}: ${answer.error}`);
    return answer.update_id;
  }

  async get(path) {
    const res = await fetch(`${this.sim}/sim/${path}`);
    if (!res.ok) throw new Error(`${path}: ${res.status}`);
    return res.json();
  }

  async send(from, kind, name, bytes, caption) {
    const form = new FormData();
    for (const [k, v] of Object.entries({ from, kind, caption })) form.set(k, String(v));
    form.set("file", new Blob([bytes]), name);
    const answer = await (await fetch(`${this.sim}/sim/file`, { method: "POST", body: form })).json();
    if (!answer.ok) throw new Error(`${kind} ${name}: ${answer.error}`);
  }

  screen(chat) {
    return this.get(`chat/${chat}`);
  }

  // file gives the bytes behind a message on the screen.
  async file(message) {
    const res = await fetch(`${this.sim}/sim/file?id=${encodeURIComponent(message.file.id)}`);
    return Buffer.from(await res.arrayBuffer());
  }

  // until returns the first true value that look gives.
  async until(what, look) {
    for (const end = Date.now() + patience; Date.now() < end; await new Promise((after) => setTimeout(after, tick))) {
      const got = await look();
      if (got) return got;
    }
    throw new Error(`never seen: ${what}`);
  }

  // said waits for a message of the bot with this text.
  said(chat, text) {
    return this.until(`"${text}" in ${chat}`, async () => (await this.screen(chat)).find((m) => m.bot && m.text === text));
  }
}

let failed = 0;

// check runs one check and prints how it went.
export async function check(name, run) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (err) {
    failed++;
    console.log(`fail ${name}: ${String(err && err.stack ? err.stack : err).replaceAll("\n", " | ")}`);
  }
}

export function same(got, want, what = "") {
  const [g, w] = [JSON.stringify(got), JSON.stringify(want)];
  if (g !== w) throw new Error(`${what}: got ${g}, want ${w}`);
}

// refused wants a call to be refused with this code and description.
export async function refused(promise, code, description) {
  try {
    await promise;
  } catch (err) {
    same([err.error_code, err.description], [code, description]);
    return err;
  }
  throw new Error(`not refused, want ${code} ${description}`);
}

export function done() {
  process.exit(failed ? 1 : 0);
}
