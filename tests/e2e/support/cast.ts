import { addOverwrite, addRole, sql, timeOut } from './database.ts'
import { mask } from './permissions.ts'
import { addChannel, found, join, people, type Person, type Place } from './people.ts'
import type { Server } from './server.ts'
import type { Channel } from './types.ts'

/** Everybody whom a permission can treat differently. */
export const ROLES = ['stranger', 'member', 'denied', 'muted', 'timedOut', 'administrator', 'owner'] as const
export type Role = (typeof ROLES)[number]

/**
 * One server and one of each: `denied` may not view the channel, `muted` may view but not send there, `timedOut` is in a
 * timeout, `administrator` has a role with that permission. The other members are there to be acted upon.
 */
export interface Cast extends Place {
  who: Record<Role, Person>
  channel: Channel
  extras: Person[]
}

export async function cast(server: Server, extras = 0): Promise<Cast> {
  const [owner, ...others] = (await people(server, ROLES.length + extras)) as [Person, ...Person[]]
  const here = await found(owner)
  const names = ROLES.filter((role) => role !== 'owner')
  const who = Object.fromEntries(names.map((role, at) => [role, others[at]])) as Record<Role, Person>
  who.owner = owner
  const joined = others.filter((person) => person !== who.stranger)
  for (const person of joined) await join(here, person)
  const channel = await addChannel(here, { name: 'the-matrix' })
  const id = here.server.id
  const [view, send, administrator] = [await mask(server, 'view_channel'), await mask(server, 'send_messages'), await mask(server, 'administrator')]
  await server.whileStopped(() => {
    sql(
      server.dataDir,
      addRole(id, administrator, [who.administrator.id], 5) +
        addOverwrite(channel.id, 'member', who.denied.id, { deny: view }) +
        addOverwrite(channel.id, 'member', who.muted.id, { deny: send }) +
        timeOut(id, who.timedOut.id, new Date(Date.now() + 3_600_000)),
    )
  })
  return { ...here, members: joined, who, channel, extras: others.slice(names.length) }
}
