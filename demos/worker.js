// Keeps the gallery at hand for when there is no network. The build puts in what is to be kept; a new build has a new name.
const NAME = '__NAME__';
const FILES = __FILES__;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name.startsWith('rxneuron-') && name !== NAME);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  // Some hosts answer `Vary: Origin`, though what they serve is the same.
  const kept = caches.open(NAME).then((cache) => cache.match(event.request, { ignoreVary: true }));
  event.respondWith(kept.then((response) => response ?? fetch(event.request)));
});
