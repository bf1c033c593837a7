// The page of an entrance: asks the server while there is a network, decides by the snapshot while there is none, and sends
// what it decided as soon as there is one again.
import { open, Rules, sha256 } from "/assets/check-in/verdict.js";
import { Keep, wipeAll } from "/assets/check-in/keep.js";
import { Camera } from "/assets/check-in/camera.js";

const SNAPSHOT_MILLIS = 60_000;
const SYNC_MILLIS = 5_000;
const PATIENCE_MILLIS = 4_000;
const MOST_SENT = 200;

const page = document.getElementById("check-in");
const { edition, key, header, address } = page.dataset;
let token = page.dataset.token;
const state = document.getElementById("state");
const panel = document.getElementById("verdict");
const form = document.getElementById("read");
const code = document.getElementById("code");
const zone = document.getElementById("zone");
const refusals = document.getElementById("refused");
const word = (name) => page.querySelector(`[data-word="${name}"]`).textContent;
const clock = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Aqtobe" }).format(new Date(at));

const keep = await Keep.open(edition);
const device = await keep.device();
// What the server admitted here after the snapshot was made, so that a page opened again without a network knows it.
let recent = (await keep.get("recent")) || [];
let rules = null;
let expires = 0;
let offlineSince = navigator.onLine ? null : Date.now();
let note = "";

async function showState() {
  const waiting = (await keep.waiting()).length;
  const words = [offlineSince ? `${word("offline")} ${clock(offlineSince)}` : word("online")];
  if (waiting) words.push(`${word("waiting")} ${waiting}`);
  const refused = await keep.refused();
  if (refused.length) words.push(`${word("refused")} ${refused.length}`);
  if (note) words.push(note);
  state.textContent = words.join(" · ");
  state.className = "tag " + (note || refused.length ? "bad" : offlineSince || waiting ? "waiting" : "good");
  state.dataset.mode = offlineSince ? "offline" : "online";
  state.dataset.waiting = waiting;
  state.dataset.refused = refused.length;
  showRefused(refused);
}

// Readings that the server does not take stay on the device; the desk sees which, and what to do.
function showRefused(refused) {
  refusals.hidden = refused.length === 0;
  refusals.querySelector("ul").replaceChildren(...refused.map((one) => {
    const item = document.createElement("li");
    const zoned = zone.querySelector(`option[value="${CSS.escape(one.zone)}"]`);
    item.textContent = [clock(one.at), zoned ? zoned.textContent : one.zone, word(one.verdict)].join(" · ");
    return item;
  }));
}

function show(told) {
  panel.className = "verdict " + told.verdict.toLowerCase();
  panel.dataset.verdict = told.verdict;
  panel.dataset.count = Number(panel.dataset.count || 0) + 1;
  const lines = [told.name, told.category, told.at && `${clock(told.at)}, ${told.desk}`].filter(Boolean);
  const head = document.createElement("strong");
  head.textContent = word(told.verdict);
  panel.replaceChildren(head, ...lines.map((line) => {
    const span = document.createElement("span");
    span.textContent = line;
    return span;
  }));
}

function say(text) {
  panel.className = "verdict unknown";
  panel.dataset.verdict = "";
  const head = document.createElement("strong");
  head.textContent = text;
  panel.replaceChildren(head);
}

class SignedOut extends Error {}
// The account may not do this any more.
class NoRight extends Error {}
// The server asks to come again later.
class Busy extends Error {}
// The server answers that this can never be taken.
class Refused extends Error {
  constructor(status) {
    super(String(status));
    this.status = status;
  }
}

// A request that only an answer of the server itself settles; anything else means that there is no network. A page that
// was kept may hold an old token, so a first 403 fetches a fresh one.
async function ask(path, body, again = Boolean(body)) {
  const options = { headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MILLIS), cache: "no-store" };
  if (body) Object.assign(options, { method: "POST", body: JSON.stringify(body), headers: { ...options.headers, "Content-Type": "application/json", [header]: token } });
  const answer = await fetch(address + path, options);
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut();
  if (answer.status === 403 && again) {
    token = (await ask("/snapshot")).token || token;
    return ask(path, body, false);
  }
  if (answer.status === 403) throw new NoRight();
  if ([408, 425, 429].includes(answer.status)) throw new Busy();
  if (answer.status >= 400 && answer.status < 500) throw new Refused(answer.status);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function forget(why) {
  camera.stop();
  rules = null;
  recent = [];
  expires = 0;
  await wipeAll();
  note = word(why);
}

// Where the server ended the session or took the right away, names leave the device; otherwise the network is at fault
// unless the server answered.
async function settle(failed) {
  if (failed instanceof SignedOut) await forget("signed_out");
  else if (failed instanceof NoRight) await forget("no_right");
  else if (!(failed instanceof Busy || failed instanceof Refused)) offlineSince ??= Date.now();
}

// Sends readings; what the server refuses is found by halves and stays.
async function send(readings) {
  const scans = readings.map(({ sequence, hash, zone, at, verdict }) => ({ sequence, hash, zone, at, verdict }));
  try {
    for (const answered of await ask("/scans", { device, scans })) await keep.sent(answered.sequence);
  } catch (failed) {
    if (!(failed instanceof Refused)) throw failed;
    const dividable = [400, 413, 422].includes(failed.status);
    if (readings.length === 1 || !dividable) {
      for (const reading of readings) await keep.add({ ...reading, refused: failed.status });
      return;
    }
    const half = readings.length >> 1;
    await send(readings.slice(0, half));
    await send(readings.slice(half));
  }
}

async function use(snapshot) {
  let content;
  try {
    content = await open(snapshot, key, Date.now());
  } catch (unsupported) {
    note = word("unsupported");
    return false;
  }
  if (!content) {
    await keep.wipe();
    rules = null;
    return false;
  }
  const fresh = new Rules(content);
  for (const one of recent) await fresh.admitted(one.hash, one.zone, one.at, "");
  for (const one of await keep.waiting()) if (one.verdict === "ADMITTED") await fresh.admitted(one.hash, one.zone, one.at, one.desk);
  rules = fresh;
  expires = Date.parse(content.expires);
  return true;
}

async function takeSnapshot() {
  const known = recent.length;
  const taken = await ask("/snapshot");
  if (taken.token) token = taken.token;
  const snapshot = { payload: taken.payload, signature: taken.signature };
  note = "";
  if (await use(snapshot)) {
    await keep.put("snapshot", snapshot);
    recent = recent.slice(known);
    await keep.put("recent", recent);
  } else if (!note) note = word("forged");
}

let syncing = null;

// Sends what waits, and notices whether there is a network.
function sync(withSnapshot) {
  syncing ??= (async () => {
    try {
      if (withSnapshot || offlineSince || !rules) await takeSnapshot();
      for (let waiting = await keep.waiting(); waiting.length; waiting = await keep.waiting()) {
        await send(waiting.slice(0, MOST_SENT));
      }
      offlineSince = null;
    } catch (failed) {
      await settle(failed);
      if (failed instanceof Refused) {
        offlineSince = null;
        note = word("refused_now");
      }
    }
    await showState();
  })().finally(() => (syncing = null));
  return syncing;
}

async function read(text) {
  const digits = text.replace(/\s/g, "");
  if (!/^\d{40}$/.test(digits)) return say(word("code"));
  const reading = { sequence: await keep.next(), hash: await sha256(digits), zone: zone.value, at: new Date().toISOString() };
  if (!offlineSince) {
    try {
      const [told] = await ask("/scans", { device, scans: [reading] });
      if (told.verdict === "ADMITTED" && rules) {
        await rules.admitted(reading.hash, reading.zone, reading.at, "");
        recent.push({ hash: reading.hash, zone: reading.zone, at: reading.at });
        await keep.put("recent", recent);
      }
      return show(told);
    } catch (failed) {
      await settle(failed);
      if (failed instanceof SignedOut || failed instanceof NoRight) {
        await showState();
        return say(note);
      }
      if (failed instanceof Refused) return say(word("refused_now"));
    }
  }
  if (rules && Date.now() > expires) {
    rules = null;
    await keep.wipe();
  }
  if (!rules) {
    await showState();
    return say(word("nothing"));
  }
  const told = await rules.decide(reading.hash, reading.zone, reading.at);
  await keep.add({ ...reading, verdict: told.verdict });
  if (told.verdict === "ADMITTED") await rules.admitted(reading.hash, reading.zone, reading.at, "");
  show(told);
  await showState();
}

const camera = new Camera(document.getElementById("camera"), word, read);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = code.value;
  code.value = "";
  code.focus();
  await read(text);
});

refusals.querySelector("button").addEventListener("click", async () => {
  for (const { refused, ...reading } of await keep.refused()) await keep.add(reading);
  await sync(true);
});

const leave = document.getElementById("leave");
leave.hidden = false;
leave.addEventListener("submit", async (event) => {
  event.preventDefault();
  camera.stop();
  await sync(false);
  if ((await keep.waiting()).length) return say(word("unsent"));
  await wipeAll();
  leave.submit();
});

addEventListener("online", () => sync(true));
addEventListener("offline", () => {
  offlineSince ??= Date.now();
  showState();
});
setInterval(() => sync(false), SYNC_MILLIS);
setInterval(() => sync(true), SNAPSHOT_MILLIS);

const kept = await keep.get("snapshot");
if (kept) await use(kept);
await sync(true);
navigator.serviceWorker?.register("/check-in-worker.js", { scope: address }).then(async () => {
  if (!navigator.serviceWorker.controller) await new Promise((taken) => navigator.serviceWorker.addEventListener("controllerchange", taken, { once: true }));
  await fetch(address, { cache: "no-store" }).catch(() => null);
  page.dataset.ready = "yes";
});
