// What a device keeps: its number, the snapshot, and its readings until they are sent. One database for each edition.
const PREFIX = "kelisim-check-in-";

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export class Keep {
  static async open(edition) {
    const request = indexedDB.open(PREFIX + edition, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("values");
      request.result.createObjectStore("readings", { keyPath: "sequence" });
    };
    const keep = new Keep();
    keep.database = await done(request);
    return keep;
  }

  store(name, mode) {
    return this.database.transaction(name, mode).objectStore(name);
  }

  get(name) {
    return done(this.store("values", "readonly").get(name));
  }

  put(name, value) {
    return done(this.store("values", "readwrite").put(value, name));
  }

  // The device's random number, and the next of its readings: both survive everything but the browser's own cleaning.
  async device() {
    const made = crypto.randomUUID();
    const store = this.store("values", "readwrite");
    const known = await done(store.get("device"));
    if (!known) await done(store.put(made, "device"));
    return known || made;
  }

  async next() {
    const store = this.store("values", "readwrite");
    const next = ((await done(store.get("sequence"))) || 0) + 1;
    await done(store.put(next, "sequence"));
    return next;
  }

  add(reading) {
    return done(this.store("readings", "readwrite").put(reading));
  }

  // The readings that wait to be sent.
  async waiting() {
    return (await this.readings()).filter((one) => !one.refused);
  }

  // The readings that the server refused, each with its HTTP status.
  async refused() {
    return (await this.readings()).filter((one) => one.refused);
  }

  readings() {
    return done(this.store("readings", "readonly").getAll());
  }

  sent(sequence) {
    return done(this.store("readings", "readwrite").delete(sequence));
  }

  // Forgets names, rules and who was admitted; readings that wait to be sent hold no names.
  async wipe() {
    await done(this.store("values", "readwrite").delete("recent"));
    return done(this.store("values", "readwrite").delete("snapshot"));
  }
}

// Forgets the snapshots of every edition and the kept pages. Answers how many readings still wait.
export async function wipeAll() {
  let waiting = 0;
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith(PREFIX)) continue;
    const keep = await Keep.open(name.slice(PREFIX.length));
    await keep.wipe();
    waiting += (await keep.waiting()).length;
  }
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  return waiting;
}
