import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { nobodysId, unique } from './unique.ts'

const MAGIC = 'SQLite format 3\0'

export function databaseFile(dataDir: string): string {
  const found = readdirSync(dataDir).find((name) => startOf(join(dataDir, name)) === MAGIC)
  if (!found) throw new Error(`no database in ${dataDir}`)
  return join(dataDir, found)
}

function startOf(path: string): string {
  try {
    const file = openSync(path, 'r')
    const start = Buffer.alloc(MAGIC.length)
    readSync(file, start, 0, start.length, 0)
    closeSync(file)
    return start.toString('latin1')
  } catch {
    return '' // a folder, or a socket
  }
}

/**
 * Statements for what no endpoint does yet (roles, overwrites, timeouts), or the rows they answer. The server keeps
 * such things in memory, so it is to be stopped while they change.
 */
export function sql(dataDir: string, statements: string): Record<string, unknown>[] {
  const out = execFileSync('sqlite3', ['-json', '-bail', '-cmd', '.timeout 5000', databaseFile(dataDir), statements], { encoding: 'utf8' })
  return out.trim() === '' ? [] : (JSON.parse(out) as Record<string, unknown>[])
}

/** A role with this mask, worn by these people. */
export function addRole(server: string, mask: bigint, wearers: string[], position = 1): string {
  const id = nobodysId()
  const worn = wearers.map((user) => `INSERT INTO member_roles (server_id, user_id, role_id) VALUES ('${server}', '${user}', '${id}');`)
  return `INSERT INTO roles (id, server_id, name, position, permissions, hoist, mentionable)
    VALUES ('${id}', '${server}', '${unique('role')}', ${position}, ${mask}, 0, 0); ${worn.join(' ')}`
}

export function addOverwrite(channel: string, kind: 'role' | 'member', target: string, masks: { allow?: bigint; deny?: bigint }): string {
  return `INSERT INTO channel_overwrites (channel_id, target_id, kind, allow_mask, deny_mask)
    VALUES ('${channel}', '${target}', '${kind}', ${masks.allow ?? 0n}, ${masks.deny ?? 0n});`
}

export function timeOut(server: string, user: string, until: Date): string {
  return `UPDATE members SET timeout_until = ${until.getTime() * 1000} WHERE server_id = '${server}' AND user_id = '${user}';`
}
