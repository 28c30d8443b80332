// Shows what the server pushes while no page of ours is looked at, and opens it when it is clicked. Nothing is cached and no
// request is touched. The texts that the server cannot know are here in both languages, because a worker has no settings.
const texts = /^fr\b/i.test(navigator.language) ? { title: 'Veza', body: 'Nouveau message' } : { title: 'Veza', body: 'New message' }

// A new version takes over at once: there is nothing old that it could disagree with.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

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
    icon: '/favicon.svg',
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
