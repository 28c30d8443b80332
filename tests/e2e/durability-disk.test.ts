import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { atExit } from './support/at-exit.ts'
import { place } from './support/people.ts'
import { Server } from './support/server.ts'
import type { Message, Problem } from './support/types.ts'
import { until } from './support/wait.ts'

/** A disk of 8 MiB, or the reason why there is none. */
function smallDisk(): { path: string; unmount: () => void } | string {
  const path = mkdtempSync(join(tmpdir(), 'veza-e2e-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=0700', 'tmpfs', path], { stdio: 'pipe' })
  } catch (error) {
    rmSync(path, { recursive: true })
    return `a small disk cannot be mounted here: ${String((error as { stderr?: Buffer }).stderr ?? error).trim()}`
  }
  const unmount = () => {
    execFileSync('umount', ['-l', path])
    rmSync(path, { recursive: true })
  }
  const forget = atExit(unmount)
  return {
    path,
    unmount: () => {
      unmount()
      forget()
    },
  }
}

test('a full disk is said, loses nothing that was acknowledged, and is over when there is room again', async ({ skip }) => {
  const disk = smallDisk()
  if (typeof disk === 'string') return skip(disk)
  const dataDir = join(disk.path, 'data')
  const server = await Server.start({ dataDir })
  try {
    const here = await place(server, 1)
    const path = `/channels/${here.general}/messages`
    const gateway = await here.members[0]!.connect()
    const acknowledged: string[] = []
    const say = async () => {
      const answer = await here.owner.call('POST', path, { content: 'x'.repeat(3500) })
      if (answer.status === 201) acknowledged.push((answer.body as Message).id)
      return answer
    }
    await say()

    const ballast = join(disk.path, 'ballast')
    const { bavail, bsize } = statfsSync(disk.path)
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 256 * 1024)))
    const refused = await until('the disk to be full', async () => {
      const answer = await say()
      return answer.status === 201 ? undefined : answer
    }, 45_000)
    expect(refused.status).toBe(503)
    expect((refused.body as Problem).code).toBe('disk_full')
    for (let at = 0; at < 5; ++at) expect((await say()).body).toMatchObject({ code: 'disk_full' })
    const reply = await gateway.request('MESSAGE', 'message.create', { channel_id: here.general, content: 'x'.repeat(3500) })
    expect(reply).toMatchObject({ t: 'error', d: { code: 'disk_full' } })
    // Reading goes on, and nobody was told of what was not stored.
    expect((await here.owner.get<Message[]>(`${path}?limit=1`))[0]?.id).toBe(acknowledged.at(-1))
    await gateway.fence()
    expect(gateway.received('message.created').map((frame) => frame.d.id)).toEqual(acknowledged)

    unlinkSync(ballast)
    await until('room again', async () => (await say()).status === 201)
    await gateway.say(here.general, 'and the gateway, too')

    await server.kill()
    await server.start()
    const stored: string[] = []
    for (let before = ''; ; before = `&before=${stored.at(-1)}`) {
      const page = await here.owner.get<Message[]>(`${path}?limit=100${before}`)
      if (page.length === 0) break
      stored.push(...page.map((message) => message.id))
    }
    expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([])
  } finally {
    await server.dispose()
    disk.unmount()
  }
}, 120_000)
