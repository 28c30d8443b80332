import type { Cast } from './cast.ts'
import { ACCOUNT_ROWS } from './matrix-accounts.ts'
import { ACCOUNT_DATA_ROWS } from './matrix-account-data.ts'
import { MODERATION_ROWS } from './matrix-moderation.ts'
import { all, inChannel, inServer, managed, messages, type Row, server, victim } from './matrix-rows.ts'
import { THREAD_ROWS } from './matrix-threads.ts'
import { MUSIC_ROWS } from './matrix-music.ts'
import { PICTURE_ROWS } from './matrix-pictures.ts'
import { ROOM_ROWS } from './matrix-rooms.ts'
import { ATTACHMENT_ROWS } from './matrix-attachments.ts'
import { UPLOAD_ROWS } from './matrix-uploads.ts'
import { WEBHOOK_ROWS } from './matrix-webhooks.ts'
import { addChannel, befriend, invite, openDirect, people, register, type Person } from './people.ts'
import type { Invite, Message } from './types.ts'
import { unique } from './unique.ts'

/** Of three whom nobody of the cast has anything to do with. */
async function group(cast: Cast): Promise<string> {
  const [owner, ...others] = (await people(cast.owner.server, 3)) as [Person, ...Person[]]
  for (const other of others) await befriend(owner, other)
  return (await openDirect(owner, others)).id
}

/** What a browser tells of itself: any point on the curve will do. */
const device = (who: Person) => ({
  endpoint: `https://push.example/${who.id}`,
  keys: { p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4', auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
})

export const MATRIX: Row[] = [
  ...ACCOUNT_ROWS,
  ...ACCOUNT_DATA_ROWS,
  ...WEBHOOK_ROWS,
  ...MUSIC_ROWS,
  ...ROOM_ROWS,
  { operation: 'getMe', request: () => ({ method: 'GET', path: '/users/@me' }), expected: all(200) },
  { operation: 'updateMe', request: () => ({ method: 'PATCH', path: '/users/@me', body: { display_name: 'Somebody' } }), expected: all(200) },
  { operation: 'getUser', request: (cast) => ({ method: 'GET', path: `/users/${cast.owner.id}` }), expected: inServer(200) },
  { operation: 'listRelationships', request: () => ({ method: 'GET', path: '/users/@me/relationships' }), expected: all(200) },
  {
    operation: 'requestFriend',
    request: async (cast) => ({ method: 'POST', path: '/users/@me/relationships', body: { username: (await register(cast.owner.server)).user.username } }),
    expected: all(201),
  },
  {
    operation: 'putRelationship',
    variant: 'a friend of the same server',
    request: async (cast) => ({ method: 'PUT', path: `/users/@me/relationships/${(await victim(cast)).id}`, body: { type: 'friend' } }),
    expected: inServer(200),
  },
  {
    operation: 'putRelationship',
    variant: 'a block of anybody',
    request: async (cast) => ({ method: 'PUT', path: `/users/@me/relationships/${(await register(cast.owner.server)).id}`, body: { type: 'blocked' } }),
    expected: all(200),
  },
  {
    operation: 'deleteRelationship',
    request: async (cast, who) => {
      const other = await register(cast.owner.server)
      await who.post('/users/@me/relationships', { username: other.user.username })
      return { method: 'DELETE', path: `/users/@me/relationships/${other.id}` }
    },
    expected: all(204),
  },
  {
    operation: 'deleteRelationship',
    variant: 'where there is none',
    request: async (cast) => ({ method: 'DELETE', path: `/users/@me/relationships/${(await register(cast.owner.server)).id}` }),
    expected: all(404),
  },
  { operation: 'listDirectChannels', request: () => ({ method: 'GET', path: '/users/@me/channels' }), expected: all(200) },
  {
    operation: 'openDirectChannel',
    request: async (cast) => ({ method: 'POST', path: '/users/@me/channels', body: { recipients: [(await victim(cast)).id] } }),
    expected: inServer(201),
  },
  {
    operation: 'addRecipient',
    variant: "to others' group",
    request: async (cast, who) => ({ method: 'PUT', path: `/channels/${await group(cast)}/recipients/${who.id}` }),
    expected: all(404),
  },
  {
    operation: 'addRecipient',
    variant: 'to a channel of a server',
    request: (cast, who) => ({ method: 'PUT', path: `/channels/${cast.channel.id}/recipients/${who.id}` }),
    expected: all(404),
  },
  {
    operation: 'removeRecipient',
    variant: "from others' group",
    request: async (cast) => ({ method: 'DELETE', path: `/channels/${await group(cast)}/recipients/@me` }),
    expected: all(404),
  },
  { operation: 'listMyServers', request: () => ({ method: 'GET', path: '/users/@me/servers' }), expected: all(200) },
  { operation: 'createServer', request: () => ({ method: 'POST', path: '/servers', body: { name: 'another' } }), expected: all(201) },
  { operation: 'getServer', request: (cast) => ({ method: 'GET', path: server(cast) }), expected: inServer(200) },
  {
    operation: 'updateServer',
    request: (cast) => ({ method: 'PATCH', path: server(cast), body: { name: unique('renamed') } }),
    expected: managed(200),
  },
  { operation: 'listMembers', request: (cast) => ({ method: 'GET', path: `${server(cast)}/members` }), expected: inServer(200) },
  {
    operation: 'updateMember',
    variant: 'oneself',
    request: (cast) => ({ method: 'PATCH', path: `${server(cast)}/members/@me`, body: { nickname: 'Nick' } }),
    expected: inServer(200, { timedOut: 403 }),
  },
  {
    operation: 'updateMember',
    variant: 'another',
    request: async (cast) => ({ method: 'PATCH', path: `${server(cast)}/members/${(await victim(cast)).id}`, body: { nickname: 'Nick' } }),
    expected: managed(200),
  },
  {
    operation: 'updateMember',
    variant: 'the owner',
    request: (cast) => ({ method: 'PATCH', path: `${server(cast)}/members/${cast.owner.id}`, body: { nickname: 'Nick' } }),
    expected: inServer(403, { owner: 200 }),
  },
  {
    operation: 'kickMember',
    request: async (cast) => ({ method: 'DELETE', path: `${server(cast)}/members/${(await victim(cast)).id}` }),
    expected: managed(204),
  },
  {
    operation: 'kickMember',
    variant: 'the owner',
    request: (cast) => ({ method: 'DELETE', path: `${server(cast)}/members/${cast.owner.id}` }),
    expected: inServer(403),
  },
  {
    operation: 'createInvite',
    request: (cast) => ({ method: 'POST', path: `${server(cast)}/invites`, body: {} }),
    expected: inServer(201, { timedOut: 403 }),
  },
  { operation: 'listInvites', request: (cast) => ({ method: 'GET', path: `${server(cast)}/invites` }), expected: managed(200) },
  {
    operation: 'previewInvite',
    request: async (cast) => ({ method: 'GET', path: `/invites/${(await invite(cast)).code}` }),
    expected: all(200),
    anonymous: 200,
  },
  {
    operation: 'deleteInvite',
    request: async (cast) => ({ method: 'DELETE', path: `/invites/${(await invite(cast)).code}` }),
    expected: managed(204),
  },
  {
    operation: 'deleteInvite',
    variant: "a member's own",
    request: async (cast, who) => {
      const { code } = who === cast.who.stranger || who === cast.who.timedOut ? await invite(cast) : await who.post<Invite>(`${server(cast)}/invites`, {})
      return { method: 'DELETE', path: `/invites/${code}` }
    },
    expected: inServer(204, { timedOut: 403 }),
  },
  { operation: 'listChannels', request: (cast) => ({ method: 'GET', path: `${server(cast)}/channels` }), expected: inServer(200) },
  {
    operation: 'createChannel',
    request: (cast) => ({ method: 'POST', path: `${server(cast)}/channels`, body: { name: unique('made') } }),
    expected: managed(201),
  },
  { operation: 'getChannel', request: (cast) => ({ method: 'GET', path: `/channels/${cast.channel.id}` }), expected: inChannel(200) },
  {
    operation: 'updateChannel',
    request: (cast) => ({ method: 'PATCH', path: `/channels/${cast.channel.id}`, body: { topic: unique('topic') } }),
    expected: managed(200, { denied: 404 }),
  },
  {
    operation: 'deleteChannel',
    request: async (cast) => ({ method: 'DELETE', path: `/channels/${(await addChannel(cast)).id}` }),
    expected: managed(204),
  },
  {
    operation: 'deleteChannel',
    variant: 'a hidden one',
    request: (cast, who) => ({ method: 'DELETE', path: `/channels/${who === cast.who.denied || who === cast.who.stranger ? cast.channel.id : 'none'}` }),
    expected: all(404),
  },
  { operation: 'listMessages', request: (cast) => ({ method: 'GET', path: messages(cast) }), expected: inChannel(200) },
  {
    operation: 'createMessage',
    request: (cast) => ({ method: 'POST', path: messages(cast), body: { content: 'hello' } }),
    expected: inChannel(201, { muted: 403, timedOut: 403 }),
  },
  {
    operation: 'getMessage',
    request: async (cast) => ({ method: 'GET', path: `${messages(cast)}/${(await cast.owner.say(cast.channel.id, 'x')).id}` }),
    expected: inChannel(200),
  },
  {
    operation: 'updateMessage',
    variant: "another's",
    request: async (cast) => {
      const author = cast.extras[0] as Person
      return { method: 'PATCH', path: `${messages(cast)}/${(await author.say(cast.channel.id, 'x')).id}`, body: { content: 'y' } }
    },
    expected: inChannel(403),
  },
  {
    operation: 'deleteMessage',
    variant: "another's",
    request: async (cast) => {
      const author = cast.extras[0] as Person
      return { method: 'DELETE', path: `${messages(cast)}/${(await author.say(cast.channel.id, 'x')).id}` }
    },
    expected: managed(204, { denied: 404 }),
  },
  {
    operation: 'updateMessage',
    variant: "one's own",
    request: async (cast, who) => ({ method: 'PATCH', path: `${messages(cast)}/${await ownMessage(cast, who)}`, body: { content: 'y' } }),
    expected: inChannel(200, { muted: 403, timedOut: 403 }),
  },
  {
    operation: 'deleteMessage',
    variant: "one's own",
    request: async (cast, who) => ({ method: 'DELETE', path: `${messages(cast)}/${await ownMessage(cast, who)}` }),
    expected: inChannel(204, { muted: 403, timedOut: 403 }),
  },
  { operation: 'listAuditLog', request: (cast) => ({ method: 'GET', path: `${server(cast)}/audit-log` }), expected: managed(200) },
  { operation: 'listAuditActors', request: (cast) => ({ method: 'GET', path: `${server(cast)}/audit-log/actors` }), expected: managed(200) },
  {
    operation: 'addReaction',
    request: async (cast) => ({ method: 'PUT', path: `${await reactions(cast)}/@me` }),
    expected: inChannel(204, { timedOut: 403 }),
  },
  {
    operation: 'addReaction',
    variant: 'one that is there',
    request: async (cast) => ({ method: 'PUT', path: `${await reactions(cast, cast.owner)}/@me` }),
    expected: inChannel(204, { timedOut: 403 }),
  },
  {
    operation: 'removeOwnReaction',
    request: async (cast) => ({ method: 'DELETE', path: `${await reactions(cast)}/@me` }),
    expected: inChannel(204),
  },
  {
    operation: 'removeReaction',
    request: async (cast) => ({ method: 'DELETE', path: `${await reactions(cast, cast.extras[0])}/${cast.extras[0]?.id}` }),
    expected: managed(204, { denied: 404 }),
  },
  {
    operation: 'clearReaction',
    request: async (cast) => ({ method: 'DELETE', path: await reactions(cast, cast.owner) }),
    expected: managed(204, { denied: 404 }),
  },
  {
    operation: 'listReactors',
    request: async (cast) => ({ method: 'GET', path: await reactions(cast, cast.owner) }),
    expected: inChannel(200),
  },
  { operation: 'listPins', request: (cast) => ({ method: 'GET', path: `/channels/${cast.channel.id}/pins` }), expected: inChannel(200) },
  {
    operation: 'pinMessage',
    request: async (cast) => ({ method: 'PUT', path: `/channels/${cast.channel.id}/pins/${await ownMessage(cast, cast.owner)}` }),
    expected: managed(204, { denied: 404 }),
  },
  {
    operation: 'unpinMessage',
    request: async (cast) => ({ method: 'DELETE', path: `/channels/${cast.channel.id}/pins/${await ownMessage(cast, cast.owner)}` }),
    expected: managed(204, { denied: 404 }),
  },
  {
    operation: 'listEdits',
    variant: "one's own",
    request: async (cast, who) => ({ method: 'GET', path: `${messages(cast)}/${await ownMessage(cast, who)}/history` }),
    expected: inChannel(200, { muted: 403, timedOut: 403 }),
  },
  {
    operation: 'listEdits',
    variant: "another's",
    request: async (cast) => ({ method: 'GET', path: `${messages(cast)}/${await ownMessage(cast, cast.extras[0] as Person)}/history` }),
    expected: managed(200, { denied: 404 }),
  },
  {
    operation: 'listDeletedMessages',
    request: (cast) => ({ method: 'GET', path: `/channels/${cast.channel.id}/deleted` }),
    expected: managed(200, { denied: 404 }),
  },
  {
    operation: 'vote',
    request: async (cast) => {
      const poll = { question: 'When?', options: ['now', 'later'] }
      const { id } = await cast.owner.post<Message>(messages(cast), { poll })
      return { method: 'PUT', path: `${messages(cast)}/${id}/poll/votes`, body: { options: [0] } }
    },
    expected: inChannel(204, { timedOut: 403 }),
  },
  {
    operation: 'markChannelRead',
    request: (cast) => ({ method: 'PUT', path: `/channels/${cast.channel.id}/read`, body: { message_id: cast.channel.id } }),
    expected: inChannel(204),
  },
  { operation: 'markServerRead', request: (cast) => ({ method: 'PUT', path: `${server(cast)}/read` }), expected: inServer(204) },
  { operation: 'listNotificationSettings', request: () => ({ method: 'GET', path: '/users/@me/notification-settings' }), expected: all(200) },
  {
    operation: 'setServerNotifications',
    request: (cast) => ({ method: 'PUT', path: `${server(cast)}/notifications`, body: { level: 'all' } }),
    expected: inServer(200),
  },
  {
    operation: 'setChannelNotifications',
    request: (cast) => ({ method: 'PUT', path: `/channels/${cast.channel.id}/notifications`, body: { level: 'none' } }),
    expected: inChannel(200),
  },
  { operation: 'getPushKey', request: () => ({ method: 'GET', path: '/push/key' }), expected: all(200) },
  { operation: 'listPushSubscriptions', request: () => ({ method: 'GET', path: '/push/subscriptions' }), expected: all(200) },
  { operation: 'addPushSubscription', request: (_, who) => ({ method: 'POST', path: '/push/subscriptions', body: device(who) }), expected: all(201) },
  {
    operation: 'deletePushSubscription',
    variant: 'of oneself',
    request: async (_, who) => {
      const { id } = await who.post<{ id: string }>('/push/subscriptions', device(who))
      return { method: 'DELETE', path: `/push/subscriptions/${id}` }
    },
    expected: all(204),
  },
  {
    operation: 'deletePushSubscription',
    variant: 'of another',
    request: async (cast) => {
      const other = await register(cast.owner.server)
      const { id } = await other.post<{ id: string }>('/push/subscriptions', device(other))
      return { method: 'DELETE', path: `/push/subscriptions/${id}` }
    },
    expected: all(404),
  },
  ...THREAD_ROWS,
  { operation: 'searchServer', request: (cast) => ({ method: 'GET', path: `${server(cast)}/search?q=hello` }), expected: inServer(200) },
  { operation: 'searchChannel', request: (cast) => ({ method: 'GET', path: `/channels/${cast.channel.id}/search?q=hello` }), expected: inChannel(200) },
  ...ATTACHMENT_ROWS,
  ...PICTURE_ROWS,
  ...MODERATION_ROWS,
  // From here on the server loses its members, so the order matters.
  {
    operation: 'joinServer',
    request: async (cast) => ({ method: 'POST', path: `/invites/${(await invite(cast)).code}` }),
    expected: all(200),
  },
  {
    operation: 'leaveServer',
    request: (cast) => ({ method: 'DELETE', path: `${server(cast)}/members/@me` }),
    expected: all(204, { owner: 409 }),
  },
  {
    operation: 'leaveServer',
    variant: 'left already',
    request: (cast) => ({ method: 'DELETE', path: `${server(cast)}/members/@me` }),
    expected: all(404, { owner: 409 }),
  },
  {
    operation: 'deleteServer',
    variant: 'by who is no member any more',
    request: (cast) => ({ method: 'DELETE', path: server(cast) }),
    expected: all(404, { owner: 204 }),
  },
  ...UPLOAD_ROWS,
  { operation: 'logout', request: () => ({ method: 'POST', path: '/auth/logout' }), expected: all(204) },
]

/** The path of an emoji on a fresh message; put there already by `by`. */
async function reactions(cast: Cast, by?: Person): Promise<string> {
  const path = `${messages(cast)}/${(await cast.owner.say(cast.channel.id, 'x')).id}/reactions/${encodeURIComponent('👍')}`
  if (by) await by.call('PUT', `${path}/@me`)
  return path
}

/** Who cannot speak there has none, and asks for somebody else's. */
async function ownMessage(cast: Cast, who: Person): Promise<string> {
  const silent = [cast.who.stranger, cast.who.denied, cast.who.muted, cast.who.timedOut].includes(who)
  return (await (silent ? cast.owner : who).say(cast.channel.id, 'mine')).id
}
