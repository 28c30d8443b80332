import type { Cast } from './cast.ts'
import { inChannel, inServer, managed, messages, type Row, server, victim } from './matrix-rows.ts'
import { unique } from './unique.ts'

/** Roles, bans, the permissions of channels, and what explains them. */
export const MODERATION_ROWS: Row[] = [
  { operation: 'listRoles', request: (cast) => ({ method: 'GET', path: `${server(cast)}/roles` }), expected: inServer(200) },
  {
    operation: 'createRole',
    request: (cast) => ({ method: 'POST', path: `${server(cast)}/roles`, body: { name: unique('role') } }),
    expected: managed(201),
  },
  {
    operation: 'updateRole',
    request: async (cast) => ({ method: 'PATCH', path: `${server(cast)}/roles/${(await addRole(cast)).id}`, body: { hoist: true } }),
    expected: managed(200),
  },
  { operation: 'deleteRole', request: async (cast) => ({ method: 'DELETE', path: `${server(cast)}/roles/${(await addRole(cast)).id}` }), expected: managed(204) },
  {
    operation: 'deleteRole',
    variant: '@everyone',
    request: (cast) => ({ method: 'DELETE', path: `${server(cast)}/roles/${cast.server.id}` }),
    expected: inServer(403),
  },
  {
    operation: 'giveRole',
    request: async (cast) => ({ method: 'PUT', path: `${server(cast)}/members/${(await victim(cast)).id}/roles/${(await addRole(cast)).id}` }),
    expected: managed(204),
  },
  {
    operation: 'takeRole',
    request: async (cast) => ({ method: 'DELETE', path: `${server(cast)}/members/${(await victim(cast)).id}/roles/${(await addRole(cast)).id}` }),
    expected: managed(204),
  },
  { operation: 'listBans', request: (cast) => ({ method: 'GET', path: `${server(cast)}/bans` }), expected: managed(200) },
  {
    operation: 'banMember',
    request: async (cast) => ({ method: 'PUT', path: `${server(cast)}/bans/${(await victim(cast)).id}`, body: { reason: 'why not' } }),
    expected: managed(204),
  },
  {
    operation: 'banMember',
    variant: 'the owner',
    request: (cast) => ({ method: 'PUT', path: `${server(cast)}/bans/${cast.owner.id}` }),
    expected: inServer(403),
  },
  {
    operation: 'unbanMember',
    request: async (cast) => {
      const { id } = await victim(cast)
      await cast.owner.call('PUT', `${server(cast)}/bans/${id}`)
      return { method: 'DELETE', path: `${server(cast)}/bans/${id}` }
    },
    expected: managed(204),
  },
  {
    operation: 'transferServer',
    request: async (cast) => ({ method: 'POST', path: `${server(cast)}/transfer`, body: { user_id: (await victim(cast)).id, password: 'not this one' } }),
    expected: inServer(403, { owner: 422 }),
  },
  {
    operation: 'setOverwrite',
    request: async (cast) => ({
      method: 'PUT',
      path: `/channels/${cast.channel.id}/overwrites/${(await victim(cast)).id}`,
      body: { kind: 'member', allow: '0', deny: '2' },
    }),
    expected: managed(204, { denied: 404 }),
  },
  {
    operation: 'removeOverwrite',
    request: async (cast) => {
      const path = `/channels/${cast.channel.id}/overwrites/${(await victim(cast)).id}`
      await cast.owner.call('PUT', path, { kind: 'member', allow: '0', deny: '2' })
      return { method: 'DELETE', path }
    },
    expected: managed(204, { denied: 404 }),
  },
  {
    operation: 'syncChannel',
    variant: 'without a category',
    request: (cast) => ({ method: 'POST', path: `/channels/${cast.channel.id}/sync` }),
    expected: managed(409, { denied: 404 }),
  },
  {
    operation: 'bulkDeleteMessages',
    request: async (cast) => ({
      method: 'POST',
      path: `${messages(cast)}/bulk-delete`,
      body: { ids: [(await cast.owner.say(cast.channel.id, 'one')).id] },
    }),
    expected: managed(204, { denied: 404 }),
  },
  { operation: 'explainServer', variant: 'oneself', request: (cast) => ({ method: 'GET', path: `${server(cast)}/explain` }), expected: inServer(200) },
  {
    operation: 'explainServer',
    variant: 'another',
    request: async (cast) => ({ method: 'GET', path: `${server(cast)}/explain?user=${(await victim(cast)).id}` }),
    expected: managed(200),
  },
  {
    operation: 'explainChannel',
    variant: 'oneself',
    request: (cast) => ({ method: 'GET', path: `/channels/${cast.channel.id}/explain` }),
    expected: inChannel(200),
  },
  {
    operation: 'explainChannel',
    variant: 'another',
    request: async (cast) => ({ method: 'GET', path: `/channels/${cast.channel.id}/explain?user=${(await victim(cast)).id}` }),
    expected: managed(200, { denied: 404 }),
  },
]

function addRole(cast: Cast): Promise<{ id: string }> {
  return cast.owner.post<{ id: string }>(`${server(cast)}/roles`, { name: unique('role') })
}
