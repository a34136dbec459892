# The people of the sandbox, played over its control API, and the list of checks.
import json
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request
import uuid

TICK, PATIENCE = 0.02, 15  # seconds


class People:
    def __init__(self, sim):
        self.sim = sim

    def post(self, name, body, kind="application/json"):
        req = urllib.request.Request(f"{self.sim}/sim/{name}", body, {"Content-Type": kind})
        try:
            with urllib.request.urlopen(req) as res:
                return json.load(res)["update_id"]
        except urllib.error.HTTPError as err:
            raise AssertionError(f"{name}: {err.read().decode()}") from None

    def order(self, what, /, **body):
        return self.post(what, json.dumps({k.rstrip("_"): v for k, v in body.items()}).encode())

    def send(self, who, kind, name, data, caption):
        mark = uuid.uuid4().hex
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'
                 for k, v in {"from": who, "kind": kind, "caption": caption}.items()]
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n')
        body = "".join(parts).encode() + data + f"\r\n--{mark}--\r\n".encode()
        return self.post("file", body, f"multipart/form-data; boundary={mark}")

    def get(self, path):
        with urllib.request.urlopen(f"{self.sim}/sim/{path}") as res:
            return res.read()

    def screen(self, chat):
        return json.loads(self.get(f"chat/{chat}"))

    def file(self, message):
        return self.get("file?id=" + urllib.parse.quote(message["file"]["id"]))

    def until(self, what, look):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            got = look()
            if got:
                return got
            time.sleep(TICK)
        raise AssertionError(f"never seen: {what}")

    def said(self, chat, text):
        """Waits for a message of the bot with this text."""
        return self.until(f'"{text}" in {chat}', lambda: next(
            (m for m in self.screen(chat) if m.get("bot") and m["text"] == text), None))


failed = []


def check(name):
    """Runs the function that follows as one check and prints how it went."""
    def run(body):
        try:
            body()
            print(f"ok {name}", flush=True)
        except Exception:  # whatever it is, the other checks go on
            failed.append(name)
            print(f"fail {name}: {' | '.join(traceback.format_exc().splitlines()[-4:])}", flush=True)
    return run


def same(got, want):
    assert got == want, f"got {got!r}, want {want!r}"


def refused(kind, text, call, *args, **kwargs):
    """Wants a call to be refused with this exception and text; it returns the exception."""
    try:
        call(*args, **kwargs)
    except kind as err:
        same(str(err), text)
        return err
    raise AssertionError(f"not refused, want {kind.__name__} {text}")
