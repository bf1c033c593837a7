// What a desk is told of a code, decided on the device. The same rule as Verdict.java; both are tested with the same cases.

// pass: null or { valid, category }; admissions: [{ category, zone, day }], day null for every day; here: whether its bearer was
// admitted to the zone that day already.
export function verdict(pass, zone, day, admissions, here) {
  if (!pass) return "UNKNOWN";
  if (!pass.valid) return "BLOCKED";
  const ofZone = admissions.filter((one) => one.category === pass.category && one.zone === zone);
  if (ofZone.length === 0) return "WRONG_ZONE";
  if (!ofZone.some((one) => one.day === null || one.day === day)) return "WRONG_DAY";
  return here ? "ALREADY_HERE" : "ADMITTED";
}

export async function sha256(text) {
  const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The calendar day in the forum's time zone, as 2026-05-14.
export function dayOf(instant) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Aqtobe", year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(instant));
}

const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

// The content of a snapshot that the server signed and that has not expired; null otherwise.
export async function open(snapshot, key, now) {
  const verifier = await crypto.subtle.importKey("spki", bytes(key), "Ed25519", false, ["verify"]);
  const genuine = await crypto.subtle.verify("Ed25519", verifier, bytes(snapshot.signature), new TextEncoder().encode(snapshot.payload));
  if (!genuine) return null;
  const content = JSON.parse(snapshot.payload);
  return Date.parse(content.expires) > now ? content : null;
}

// The rules, badges and presence of a snapshot, laid out so that a decision takes one look-up.
export class Rules {
  constructor(content) {
    this.salt = content.salt;
    this.admissions = content.admissions.map(([category, zone, day]) => ({ category, zone, day: day || null }));
    this.badges = new Map(content.badges.map(([hash, valid, category, name, title, bearer]) => [hash, { valid: valid === 1, category, name, title, bearer }]));
    this.present = new Map();
    for (const [hash, zone, day, at, desk] of content.present) this.enter(this.badges.get(hash), zone, day, at, desk);
  }

  enter(badge, zone, day, at, desk) {
    const place = badge && [badge.bearer, zone, day].join(" ");
    if (place && !this.present.has(place)) this.present.set(place, { at, desk });
  }

  // code: the SHA-256 of a code in hexadecimal digits.
  async find(code) {
    return this.badges.get(await sha256(this.salt + code)) || null;
  }

  async decide(code, zone, at) {
    const badge = await this.find(code);
    const day = dayOf(at);
    const seen = badge && this.present.get([badge.bearer, zone, day].join(" "));
    const told = verdict(badge, zone, day, this.admissions, Boolean(seen));
    return { verdict: told, name: badge?.name, category: badge?.title, at: told === "ALREADY_HERE" ? seen.at : null, desk: told === "ALREADY_HERE" ? seen.desk : null };
  }

  // Takes an admission, told here or by the server, into account from now on.
  async admitted(code, zone, at, desk) {
    this.enter(await this.find(code), zone, dayOf(at), at, desk);
  }
}
