"use strict";
// Keeps the page of an entrance and what it needs, so that it opens without a network. The network comes first.
const CACHE = "kelisim-check-in-pages";
const PARTS = [
  "/assets/kelisim.css",
  "/assets/kelisim.svg",
  "/assets/font/inter-cyrillic-wght-normal.woff2",
  "/assets/font/inter-cyrillic-ext-wght-normal.woff2",
  "/assets/font/inter-latin-wght-normal.woff2",
  "/assets/check-in/desk.js",
  "/assets/check-in/camera.js",
  "/assets/check-in/keep.js",
  "/assets/check-in/verdict.js",
  "/assets/zxing/share.js",
  "/assets/zxing/reader/index.js",
  "/assets/zxing/reader/zxing_reader.wasm",
  "/webjars/htmx.org/2.0.10/dist/htmx.min.js",
];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(PARTS)));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const page = /^\/(kk|ru|en)\/forums\/[^/]+\/check-in$/.test(address.pathname);
  if (event.request.method !== "GET" || address.origin !== location.origin || !(page || PARTS.includes(address.pathname))) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    try {
      const answer = await fetch(event.request);
      if (answer.ok && !answer.redirected) await cache.put(address.pathname, answer.clone());
      return answer;
    } catch (offline) {
      const kept = await cache.match(address.pathname, { ignoreVary: true });
      if (kept) return kept;
      throw offline;
    }
  })());
});
