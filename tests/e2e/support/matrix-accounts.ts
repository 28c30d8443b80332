import type { Cast } from './cast.ts'
import { all, managed, type Row, server } from './matrix-rows.ts'
import { login, PASSWORD, register } from './people.ts'
import type { AuthSession, Bot, BotGrant } from './types.ts'
import { unique } from './unique.ts'

/** Accounts: how they are opened, how they are entered, and the bots that belong to them. */
export const ACCOUNT_ROWS: Row[] = [
  {
    operation: 'register',
    request: () => ({ method: 'POST', path: '/auth/register', body: { username: unique('new'), password: PASSWORD } }),
    expected: all(201),
    anonymous: 201,
  },
  {
    operation: 'login',
    request: (_, who) => ({ method: 'POST', path: '/auth/login', body: { login: who.user.username, password: PASSWORD } }),
    expected: all(200),
    anonymous: 200,
  },
  {
    operation: 'refresh',
    request: async (_, who) => ({ method: 'POST', path: '/auth/refresh', body: { refresh_token: (await who.elsewhere()).refreshToken } }),
    expected: all(200),
    anonymous: 200,
  },
  { operation: 'listSessions', request: () => ({ method: 'GET', path: '/auth/sessions' }), expected: all(200) },
  {
    operation: 'revokeSession',
    variant: 'an own one',
    request: async (_, who) => {
      const other = await login(who.server, who.user.username)
      const sessions = await other.get<AuthSession[]>('/auth/sessions')
      return { method: 'DELETE', path: `/auth/sessions/${sessions.find((session) => session.current)?.id}` }
    },
    expected: all(204),
  },
  {
    operation: 'revokeSession',
    variant: "another's",
    request: async (cast) => {
      const other = await register(cast.owner.server)
      return { method: 'DELETE', path: `/auth/sessions/${(await other.get<AuthSession[]>('/auth/sessions'))[0]?.id}` }
    },
    expected: all(404),
  },
  {
    operation: 'changePassword',
    request: () => ({ method: 'POST', path: '/auth/password', body: { current_password: PASSWORD, new_password: PASSWORD } }),
    expected: all(204),
  },
  { operation: 'getTotp', request: () => ({ method: 'GET', path: '/auth/totp' }), expected: all(200) },
  { operation: 'confirmTotp', request: () => ({ method: 'PUT', path: '/auth/totp', body: { code: '123456' } }), expected: all(409) },
  { operation: 'disableTotp', request: () => ({ method: 'DELETE', path: '/auth/totp', body: { password: PASSWORD, code: '123456' } }), expected: all(404) },
  { operation: 'proposeTotp', request: () => ({ method: 'POST', path: '/auth/totp', body: { password: PASSWORD } }), expected: all(200) },
  { operation: 'listBots', request: () => ({ method: 'GET', path: '/bots' }), expected: all(200) },
  {
    operation: 'createBot',
    request: async (_, who) => {
      // Each of the cast may have 20, and is asked more often than that.
      for (const bot of await who.get<Bot[]>('/bots')) await who.delete(`/bots/${bot.user.id}`)
      return { method: 'POST', path: '/bots', body: { name: unique('bot') } }
    },
    expected: all(201),
  },
  {
    operation: 'updateBot',
    variant: "another's",
    request: async (cast) => ({ method: 'PATCH', path: `/bots/${await foreignBot(cast)}`, body: { scopes: ['read'] } }),
    expected: all(404),
  },
  {
    operation: 'renewBotToken',
    variant: "another's",
    request: async (cast) => ({ method: 'POST', path: `/bots/${await foreignBot(cast)}/token` }),
    expected: all(404),
  },
  { operation: 'deleteBot', variant: "another's", request: async (cast) => ({ method: 'DELETE', path: `/bots/${await foreignBot(cast)}` }), expected: all(404) },
  {
    operation: 'addBot',
    request: async (cast) => ({ method: 'PUT', path: `${server(cast)}/bots/${await foreignBot(cast)}` }),
    expected: managed(204),
  },
]

/** A bot of somebody who is not in the cast. */
async function foreignBot(cast: Cast): Promise<string> {
  const person = await register(cast.owner.server)
  return (await person.post<BotGrant>('/bots', { name: unique('bot') })).bot.user.id
}
