import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { Bot, BotGrant } from './types'

export type Scope = Bot['scopes'][number]
export const kScopes: readonly Scope[] = ['read', 'write', 'manage']

export const botsQuery = queryOptions({
  queryKey: keys.bots,
  queryFn: ({ signal }): Promise<Bot[]> => unwrap(api.GET('/bots', { signal })),
  staleTime: 0,
})

/** The answer holds the token, which the server shows this one time. */
export function createBot(name: string, scopes: Scope[]): Promise<BotGrant> {
  return unwrap(api.POST('/bots', { body: { name, scopes } }))
}

export function updateBot(botId: string, scopes: Scope[]): Promise<Bot> {
  return unwrap(api.PATCH('/bots/{bot}', { params: { path: { bot: botId } }, body: { scopes } }))
}

export function renewBotToken(botId: string): Promise<BotGrant> {
  return unwrap(api.POST('/bots/{bot}/token', { params: { path: { bot: botId } } }))
}

export async function deleteBot(botId: string): Promise<void> {
  await unwrap(api.DELETE('/bots/{bot}', { params: { path: { bot: botId } } }))
}

export async function addBot(serverId: string, botId: string): Promise<void> {
  await unwrap(api.PUT('/servers/{server}/bots/{bot}', { params: { path: { server: serverId, bot: botId } } }))
}
