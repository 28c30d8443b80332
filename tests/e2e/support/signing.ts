import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key that signs: the first `id key` line of the file that an operator edits to change it. */
function signingKey(dataDir: string): Buffer {
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !/key/.test(path)) continue
    const line = readFileSync(path, 'utf8').split('\n').find((text) => /^[\w-]+ [\w-]{43}$/.test(text))
    if (line) return Buffer.from(line.split(' ')[1] as string, 'base64url')
  }
  throw new Error(`no signing key in ${dataDir}`)
}

/** The same token with another expiry, signed as the server would have: an old token without the wait. */
export function withExpiry(token: string, dataDir: string, expires: Date): string {
  const [header, payload] = token.split('.') as [string, string]
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const changed = Buffer.from(JSON.stringify({ ...claims, exp: Math.floor(expires.getTime() / 1000) })).toString('base64url')
  const signed = `${header}.${changed}`
  return `${signed}.${createHmac('sha256', signingKey(dataDir)).update(signed).digest('base64url')}`
}
