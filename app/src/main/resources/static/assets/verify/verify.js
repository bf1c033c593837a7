"use strict";
// Checks a document, its entry and its proof of the register, with nothing but this browser. It asks no server.
(() => {
  const form = document.getElementById("check");
  if (!form) return;
  const utf8 = new TextEncoder();
  const strict = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const join = (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
    return all;
  };
  const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
  const node = (left, right) => sha256(Uint8Array.of(1), left, right);

  // Base64 in its one canonical spelling, as the formats demand.
  const base64 = (text) => {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    if (btoa(String.fromCharCode(...bytes)) !== text) throw new Error("base64");
    return bytes;
  };
  const hash = (text) => {
    const bytes = base64(text);
    if (bytes.length !== 32) throw new Error("hash");
    return bytes;
  };
  const whole = (text) => {
    if (!/^(0|[1-9][0-9]{0,17})$/.test(text)) throw new Error("number");
    return BigInt(text);
  };

  // A signed note of the C2SP formats: its text, and its lines of signatures.
  const note = (text) => {
    const gap = text.lastIndexOf("\n\n");
    if (gap < 0 || !text.endsWith("\n") || /[\x00-\x09\x0b-\x1f]/.test(text)) throw new Error("note");
    const body = text.slice(0, gap + 1);
    const [origin, size, root] = body.split("\n");
    if (body.split("\n").length < 4 || origin === "") throw new Error("checkpoint");
    const lines = text.slice(gap + 2, -1).split("\n").map((line) => {
      const found = /^— (\S+) (\S+)$/.exec(line);
      if (!found) throw new Error("signature");
      return { name: found[1], bytes: base64(found[2]) };
    });
    return { text: body, origin, size: whole(size), root: hash(root), lines };
  };
  const verifier = async (text) => {
    const [name, id, key] = [text.split("+", 1)[0], text.split("+")[1], text.split("+").slice(2).join("+")];
    const typed = base64(key);
    if (typed.length !== 33 || typed[0] !== 1) throw new Error("key");
    const own = (await sha256(utf8.encode(name), Uint8Array.of(10), typed)).slice(0, 4);
    if (hex(own) !== id) throw new Error("key id");
    return { name, id: own, key: await crypto.subtle.importKey("raw", typed.slice(1), "Ed25519", false, ["verify"]) };
  };
  const signed = async (checkpoint, by) => {
    const own = checkpoint.lines.filter((line) => line.name === by.name && same(line.bytes.slice(0, 4), by.id));
    const answers = await Promise.all(own.map((line) =>
      crypto.subtle.verify("Ed25519", by.key, line.bytes.slice(4), utf8.encode(checkpoint.text))));
    return answers.length > 0 && answers.every((yes) => yes) && checkpoint.origin === by.name;
  };

  const proofOf = (text) => {
    const gap = text.indexOf("\n\n");
    const lines = text.slice(0, gap).split("\n");
    if (gap < 0 || lines.shift() !== "c2sp.org/tlog-proof@v1") throw new Error("proof");
    if (lines[0]?.startsWith("extra ")) lines.shift();
    const index = lines.shift();
    if (!index?.startsWith("index ")) throw new Error("index");
    return { index: whole(index.slice(6)), path: lines.map(hash), checkpoint: note(text.slice(gap + 2)) };
  };
  const growthOf = (text) => {
    const gap = text.indexOf("\n\n");
    const lines = text.slice(0, gap).split("\n");
    if (gap < 0 || !lines[0].startsWith("old ")) throw new Error("consistency");
    return { from: whole(lines[0].slice(4)), path: lines.slice(1).map(hash), checkpoint: note(text.slice(gap + 2)) };
  };

  // RFC 9162 section 2.1.3.2.
  const included = async (leaf, index, size, path, root) => {
    if (index >= size) return false;
    let at = index, last = size - 1n, found = leaf;
    for (const sibling of path) {
      if (last === 0n) return false;
      if ((at & 1n) === 1n || at === last) {
        found = await node(sibling, found);
        while ((at & 1n) === 0n) { at >>= 1n; last >>= 1n; }
      } else {
        found = await node(found, sibling);
      }
      at >>= 1n; last >>= 1n;
    }
    return last === 0n && same(found, root);
  };
  // RFC 9162 section 2.1.4.2.
  const continues = async (from, to, path, older, newer) => {
    if (from > to || from === 0n) return false;
    if (from === to) return path.length === 0 && same(older, newer);
    if (path.length === 0) return false;
    const rest = (from & (from - 1n)) === 0n ? [older, ...path] : [...path];
    let at = from - 1n, last = to - 1n;
    while ((at & 1n) === 1n) { at >>= 1n; last >>= 1n; }
    let one = rest.shift(), two = one;
    for (const sibling of rest) {
      if (last === 0n) return false;
      if ((at & 1n) === 1n || at === last) {
        one = await node(sibling, one); two = await node(sibling, two);
        while ((at & 1n) === 0n && at !== 0n) { at >>= 1n; last >>= 1n; }
      } else {
        two = await node(two, sibling);
      }
      at >>= 1n; last >>= 1n;
    }
    return last === 0n && same(one, older) && same(two, newer);
  };

  const bytes = async (name) => {
    const file = form.elements[name].files[0];
    return file ? new Uint8Array(await file.arrayBuffer()) : null;
  };
  const answers = document.getElementById("answers");
  const total = document.getElementById("total");
  const say = (check, word) => {
    const line = answers.querySelector(`[data-check="${check}"]`);
    line.dataset.answer = word;
    line.querySelectorAll("[data-when]").forEach((text) => { text.hidden = text.dataset.when !== word; });
  };
  const conclude = (word) => {
    total.dataset.answer = word;
    total.querySelectorAll("[data-when]").forEach((text) => { text.hidden = text.dataset.when !== word; });
    total.hidden = false;
    answers.hidden = word === "unable" || word === "unreadable";
    total.focus();
  };
  // A part that cannot be read is an answer of its own: it is named.
  const read = async (part, work) => {
    try {
      return await work();
    } catch (unreadable) {
      document.getElementById("unreadable-part").textContent = form.elements[part].dataset.label;
      throw Object.assign(new Error(part), { part });
    }
  };

  const able = async () => {
    try {
      await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
      return true;
    } catch (missing) {
      return false;
    }
  };

  const check = async () => {
    if (!globalThis.crypto?.subtle || !(await able())) return "unable";
    const document_ = await bytes("document"), entry = await bytes("entry"), old = await bytes("old");
    const key = await read("key", async () => verifier(form.elements.key.value.trim()));
    const proof = await read("proof", async () => proofOf(strict(await bytes("proof"))));
    const growth = await read("growth", async () => {
      const file = await bytes("growth");
      return file ? growthOf(strict(file)) : null;
    });
    const older = await read("old", async () => (old ? note(strict(old)) : null));
    const facts = await read("entry", async () => JSON.parse(strict(entry)));
    if ((older === null) !== (growth === null)) {
      await read(older ? "growth" : "old", async () => { throw new Error("both"); });
    }
    const named = ["artifactSha256", "documentSha256"].filter((field) => facts[field]).map((field) => facts[field]);
    const results = {
      document: document_ ? named.includes(hex(await sha256(document_))) : null,
      entry: await included(
        await sha256(Uint8Array.of(0), entry), proof.index, proof.checkpoint.size, proof.path, proof.checkpoint.root),
      signature: await signed(proof.checkpoint, key),
      growth: older === null ? null
        : (await signed(older, key)) && (await signed(growth.checkpoint, key)) && older.size === growth.from
          && growth.checkpoint.text === proof.checkpoint.text
          && (await continues(growth.from, growth.checkpoint.size, growth.path, older.root, growth.checkpoint.root)),
    };
    for (const [name, answer] of Object.entries(results)) say(name, answer === null ? "skipped" : answer ? "yes" : "no");
    document.getElementById("entry-place").textContent = `${proof.index} / ${proof.checkpoint.size}`;
    document.getElementById("entry-text").textContent = JSON.stringify(facts, null, 2);
    if (Object.values(results).includes(false)) return "no";
    return results.document === null ? "without" : "yes";
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    total.hidden = true;
    answers.hidden = true;
    try {
      conclude(await check());
    } catch (error) {
      conclude("unreadable");
    }
  });
  form.hidden = false;
  able().then((yes) => { if (!globalThis.crypto?.subtle || !yes) conclude("unable"); }, () => conclude("unable"));
})();
