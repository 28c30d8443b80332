// The service worker: keeps the shell of the app for when there is no connection, and shows what the server pushes while no
// page of ours is looked at. What the API answers is never kept here.

// The build writes its version and its files here (scripts/service-worker.ts). Without files nothing is kept, and what an
// earlier version kept is removed: so it is in development, and so a build gets rid of it.
const shell = { version: '', files: [] }

const kPrefix = 'veza-shell-'
/** A connection that is slower than this is treated as none, where we have what is asked for. */
const kPatienceMs = 3_000
const cacheName = kPrefix + shell.version
const isKeeping = shell.files.length > 0
/** Beside the pages and the API the server answers these; an old page of ours is not the answer to any. */
const isPagePath = (path) => !/^\/(api|gateway|healthz|readyz|metrics)(\/|$)/.test(path) && !/\.[^/]*$/.test(path)

async function keepShell() {
  try {
    const cache = await caches.open(cacheName)
    // What carries a hash may come from the browser's own cache; the rest must not be older than this file.
    await cache.addAll(shell.files.map((path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' })))
    const page = await (await cache.match('/')).text()
    if (!page.includes(shell.version)) throw new Error('the server answers with another version by now')
  } catch (error) {
    await caches.delete(cacheName).catch(() => undefined)
    // Where nothing may be stored the worker still pushes. Anything else the browser tries again later.
    if (error.name !== 'QuotaExceededError' && error.name !== 'SecurityError') throw error
  }
}

self.addEventListener('install', (event) => {
  if (!isKeeping) {
    // There is nothing here that could disagree with an open page.
    self.skipWaiting()
    return
  }
  // The API does not pass through here at all, in browsers that let a worker say so.
  const around = event.addRoutes?.({ condition: { urlPattern: new URLPattern({ pathname: '/api/*' }) }, source: 'network' })
  event.waitUntil(Promise.all([keepShell(), Promise.resolve(around).catch(() => undefined)]))
})

async function tidy() {
  const older = (await caches.keys()).filter((name) => name.startsWith(kPrefix) && name !== cacheName)
  // Pages of the version before may be open still, and read parts of it that the server no longer has.
  for (const name of isKeeping ? older.slice(0, -1) : older) await caches.delete(name)
}

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), tidy().catch(() => undefined)])))

/** The newest where it is to be had, else what was kept. */
async function newest(request, path) {
  const kept = await caches.match(path, { cacheName }).catch(() => undefined)
  if (!kept) return fetch(request)
  const fetched = fetch(request).then(
    // A proxy says so when the server behind it is away.
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  )
  return Promise.race([fetched, new Promise((done) => setTimeout(() => done(kept), kPatienceMs))])
}

/** A file whose name changes with its content: what was kept once is right for ever. */
async function asset(request) {
  const kept = await caches.match(request, { ignoreVary: true }).catch(() => undefined)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.status === 200) {
    const copy = answer.clone()
    await caches.open(cacheName).then((cache) => cache.put(request, copy)).catch(() => undefined)
  }
  return answer
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (!isKeeping || request.method !== 'GET' || origin !== self.location.origin || request.headers.has('range')) return
  if (request.mode === 'navigate') {
    if (isPagePath(pathname)) event.respondWith(newest(request, '/'))
  } else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (shell.files.includes(pathname)) event.respondWith(newest(request, pathname))
})

self.addEventListener('message', ({ data, ports }) => {
  if (data?.type === 'veza.version') ports[0]?.postMessage(shell.version)
  if (data?.type === 'veza.take-over') self.skipWaiting()
})

// The texts that the server cannot know are here in both languages, because a worker has no settings.
const texts = /^fr\b/i.test(navigator.language) ? { title: 'Veza', body: 'Nouveau message' } : { title: 'Veza', body: 'New message' }

function noteOf(data) {
  try {
    const note = data.json()
    return typeof note === 'object' && note !== null ? note : {}
  } catch {
    return {}
  }
}

const isId = (value) => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)

/** Where a note leads: a path of ours, whatever stands in it. */
function pathOf({ server_id, channel_id, message_id }) {
  if (!isId(channel_id)) return '/'
  if (!isId(server_id)) return `/me/${channel_id}`
  const channel = `/servers/${server_id}/channels/${channel_id}`
  return isId(message_id) ? `${channel}/messages/${message_id}` : channel
}

async function show(note) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (pages.some((page) => page.focused)) return
  await self.registration.showNotification(note.title || texts.title, {
    body: note.body || texts.body,
    tag: isId(note.channel_id) ? note.channel_id : 'veza',
    renotify: true,
    icon: '/icons/any-192.png',
    data: { path: pathOf(note) },
  })
  if (Number.isInteger(note.badge) && 'setAppBadge' in navigator) await navigator.setAppBadge(note.badge).catch(() => undefined)
}

self.addEventListener('push', (event) => event.waitUntil(show(event.data ? noteOf(event.data) : {})))

async function open(path) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find((each) => each.focused) ?? pages[0]
  if (!page) return self.clients.openWindow(path)
  page.postMessage({ type: 'veza.open', path })
  return page.focus()
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path ?? '/'))
})
