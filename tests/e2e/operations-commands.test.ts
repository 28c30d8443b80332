import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Api } from './support/api.ts'
import { found, login, place, register } from './support/people.ts'
import { veza } from './support/process.ts'
import { Server } from './support/server.ts'
import type { Message } from './support/types.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'veza-e2e-commands-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function started(dataDir?: string): Promise<Server> {
  const server = await Server.start({ dataDir })
  onTestFinished(() => server.dispose())
  return server
}

describe('backup and restore', () => {
  test('bring everything back: accounts, tokens, messages', async () => {
    const server = await started()
    const here = await place(server, 1)
    const said = await here.owner.say(here.general, 'remember this')
    const to = join(folder(), 'backup')
    const backup = await veza(['backup', to, '--data', server.dataDir])
    expect(backup.code, backup.stderr).toBe(0)
    const later = await here.owner.say(here.general, 'said after the backup')

    const data = join(folder(), 'data')
    const restore = await veza(['restore', to, '--data', data])
    expect(restore.code, restore.stderr).toBe(0)
    const again = await started(data)
    const owner = new Api(again, here.owner.token)
    expect(await owner.get<Message[]>(`/channels/${here.general}/messages`)).toEqual([said])
    await owner.refused(404, 'not_found', 'GET', `/channels/${here.general}/messages/${later.id}`)
    await login(again, here.members[0]!.user.username)
    await found(await register(again))
    expect((await new Api(server, here.owner.token).get<Message[]>(`/channels/${here.general}/messages`)).length).toBe(2)
  })

  test('made while messages pour in is whole', async () => {
    const server = await started()
    const here = await place(server, 0)
    let pouring = true
    const acknowledged: string[] = []
    const pour = (async () => {
      while (pouring) acknowledged.push((await here.owner.say(here.general, 'x')).id)
    })()
    while (acknowledged.length < 20) await new Promise((resolve) => setImmediate(resolve))
    const before = [...acknowledged]
    const to = join(folder(), 'backup')
    const backup = await veza(['backup', to, '--data', server.dataDir])
    pouring = false
    await pour
    expect(backup.code, backup.stderr).toBe(0)
    const data = join(folder(), 'data')
    expect((await veza(['restore', to, '--data', data])).code).toBe(0)
    const again = await started(data)
    const kept = await new Api(again, here.owner.token).get<Message[]>(`/channels/${here.general}/messages?limit=100`)
    expect(kept.length).toBeGreaterThanOrEqual(Math.min(before.length, 100))
  })

  test('never write over anything', async () => {
    const server = await started()
    await register(server)
    const to = join(folder(), 'backup')
    expect((await veza(['backup', to, '--data', server.dataDir])).code).toBe(0)
    const twice = await veza(['backup', to, '--data', server.dataDir])
    expect(twice.code).toBe(1)
    expect(twice.stderr).toContain(to)
    const onto = await veza(['restore', to, '--data', server.dataDir])
    expect(onto.code).toBe(1)
    expect(onto.stderr).toMatch(/in use|empty|not empty|already/)
    await server.stop()
    expect((await veza(['restore', to, '--data', server.dataDir])).code).toBe(1)
    const nowhere = await veza(['restore', '/nowhere/at/all', '--data', join(folder(), 'x')])
    expect(nowhere.code).toBe(1)
    expect(nowhere.stderr).toContain('/nowhere/at/all')
  })
})

describe('admin', () => {
  test('gives an account a new password and ends its sessions', async () => {
    const server = await started()
    const person = await register(server, 'Forgetful')
    await server.stop()
    const reset = await veza(['admin', 'reset-password', person.user.username, '--data', server.dataDir])
    expect(reset.code, reset.stderr).toBe(0)
    const password = reset.stdout.trim().split(/\s+/).at(-1) as string
    await server.start()
    await person.refused(401, 'unauthenticated', 'GET', '/users/@me')
    await new Api(server).refused(401, 'unauthenticated', 'POST', '/auth/refresh', { refresh_token: person.refreshToken })
    expect((await login(server, person.user.username, password)).id).toBe(person.id)
  })

  test('makes an administrator, and says so when there is no such account', async () => {
    const server = await started()
    await register(server, 'first')
    const person = await register(server, 'second')
    const made = await veza(['admin', 'make-admin', person.user.username, '--data', server.dataDir])
    expect(made.code, made.stderr).toBe(0)
    expect((await login(server, person.user.username)).user.instance_admin).toBe(true)
    const missing = await veza(['admin', 'make-admin', 'nobody.at.all', '--data', server.dataDir])
    expect(missing.code).toBe(1)
    expect(missing.stderr).toContain('nobody.at.all')
  })
})

describe('other commands', () => {
  test('migrate makes the schema, and then has nothing to do', async () => {
    const data = join(folder(), 'data')
    expect((await veza(['migrate', '--data', data])).code).toBe(0)
    const status = await veza(['migrate', '--status', '--data', data])
    expect(status.code).toBe(0)
    expect(status.stdout).toMatch(/\b0*1.*foundation/)
    expect((await veza(['migrate', '--data', data])).code).toBe(0)
    await register(await started(data))
  })

  test('doctor finds nothing wrong with a server that runs, nor with one that does not', async () => {
    const server = await started()
    await register(server)
    const running = await veza(['doctor', '--data', server.dataDir])
    expect(running.code, running.stdout + running.stderr).toBe(0)
    await server.stop()
    const stopped = await veza(['doctor', '--data', server.dataDir])
    expect(stopped.code, stopped.stdout + stopped.stderr).toBe(0)
    expect(existsSync(server.dataDir) && readdirSync(server.dataDir).length).toBeGreaterThan(0)
  })
})
