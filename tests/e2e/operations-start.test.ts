import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { databaseFile, sql } from './support/database.ts'
import { Child, type Exit, type Settings, veza } from './support/process.ts'
import { register } from './support/people.ts'
import { Server } from './support/server.ts'
import { within } from './support/wait.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'veza-e2e-start-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A start that must fail, and how it says so. */
async function refusedStart(dataDir: string, args: string[] = [], settings: Settings = {}): Promise<Exit> {
  const child = new Child(['serve', '--listen', '127.0.0.1:0', '--data', dataDir, ...args], { settings: { 'log.format': 'text', ...settings } })
  onTestFinished(() => child.signal('SIGKILL'))
  const exit = await within('the end of a start that must fail', child.exited, 30_000)
  expect(exit.stdout).toBe('')
  expect(exit.stderr, 'no stack, no internals').not.toMatch(/terminate called|what\(\)|std::|soci|Sanitizer/i)
  return exit
}

/** One sentence a person can act on. */
function expectSentence(exit: Exit, code: number, ...parts: (string | RegExp)[]): void {
  expect(exit.code, exit.stderr).toBe(code)
  for (const part of parts) expect(exit.stderr).toMatch(part)
  expect(exit.stderr.trim().split('\n').length).toBeLessThanOrEqual(4)
}

describe('a start is refused in one sentence', () => {
  test('when another server uses the data directory', async () => {
    const server = await Server.start()
    onTestFinished(() => server.dispose())
    const person = await register(server)
    const exit = await refusedStart(server.dataDir)
    expectSentence(exit, 1, /in use/, String(server.child.pid), /--data/)
    await person.get('/users/@me')
  })

  test('when the database is not ours', async () => {
    const server = await Server.start()
    const file = databaseFile(server.dataDir)
    await server.stop()
    onTestFinished(() => server.dispose())
    for (const name of readdirSync(server.dataDir).filter((name) => join(server.dataDir, name).startsWith(file))) rmSync(join(server.dataDir, name))
    execFileSync('sqlite3', [file, "CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('kept');"])
    expectSentence(await refusedStart(server.dataDir), 1, /another program/)
    expect(execFileSync('sqlite3', [file, 'SELECT url FROM bookmarks'], { encoding: 'utf8' }).trim()).toBe('kept')
  })

  test('when the database is no database', async () => {
    const server = await Server.start()
    const file = databaseFile(server.dataDir)
    await server.stop()
    onTestFinished(() => server.dispose())
    for (const name of readdirSync(server.dataDir).filter((name) => join(server.dataDir, name).startsWith(file))) rmSync(join(server.dataDir, name))
    writeFileSync(file, 'not a database, but a diary\n'.repeat(300))
    expectSentence(await refusedStart(server.dataDir), 1, /database/i)
    expect(statSync(file).size).toBe(28 * 300)
  })

  test('when the schema is newer', async () => {
    const server = await Server.start()
    await server.stop()
    onTestFinished(() => server.dispose())
    sql(server.dataDir, `INSERT INTO schema_migrations (version, name, sha256, applied_at) SELECT MAX(version) + 1, 'from_the_future', 'x', 0 FROM schema_migrations;`)
    expectSentence(await refusedStart(server.dataDir), 1, /newer/, /from_the_future/)
  })

  test('when a migration was altered', async () => {
    const server = await Server.start()
    await server.stop()
    onTestFinished(() => server.dispose())
    sql(server.dataDir, `UPDATE schema_migrations SET sha256 = 'x' WHERE version = 1;`)
    expectSentence(await refusedStart(server.dataDir), 1, /migration 0001/)
  })

  test('when the signing key can be read by others', async () => {
    const server = await Server.start()
    await server.stop()
    onTestFinished(() => server.dispose())
    const key = (readdirSync(server.dataDir, { recursive: true }) as string[]).map((name) => join(server.dataDir, name)).find((path) => /key/.test(path) && statSync(path).isFile()) as string
    chmodSync(key, 0o644)
    expectSentence(await refusedStart(server.dataDir), 1, /chmod 600/)
  })

  test('when the address is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    onTestFinished(() => void taken.close())
    const { port } = taken.address() as { port: number }
    const exit = await veza(['serve', '--listen', `127.0.0.1:${port}`, '--data', folder()], { settings: { 'log.format': 'text' } })
    expectSentence(exit, 1, String(port))
  })

  test('when the data directory is a file', async () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    expectSentence(await refusedStart(file), 1, /data directory/)
  })
})

describe('a wrong setting stops the start', () => {
  test.each([
    ['an unknown key', '[gateway]\nheartbeat_intervall_ms = 5\n', ['gateway.heartbeat_intervall_ms', 'gateway.heartbeat_interval_ms', ':2']],
    ['an unknown section', '[gatewya]\nx = 5\n', ['gatewya', 'gateway']],
    ['a wrong type', '[http]\nthreads = "two"\n', ['http.threads', ':2']],
    ['a number out of range', '[http]\nthreads = 100000\n', ['http.threads', '256']],
    ['a word that is no choice', '[auth]\nregistration = "maybe"\n', ['auth.registration', 'open', 'closed']],
    ['a limit that is none', '[limits]\nrequests = "many"\n', ['limits.requests']],
    ['no TOML', '[http\n', ['TOML']],
  ])('in the file: %s', async (_, text, parts) => {
    const path = join(folder(), 'veza.toml')
    writeFileSync(path, text)
    const data = folder()
    expectSentence(await refusedStart(data, ['--config', path]), 1, 'veza.toml', ...parts)
    expect(readdirSync(data)).toEqual([])
  })

  test('in the environment', async () => {
    expectSentence(await refusedStart(folder(), [], { 'http.thread': 2 }), 1, 'VEZA_HTTP_THREAD', 'VEZA_HTTP_THREADS')
  })

  test('on the command line', async () => {
    expectSentence(await refusedStart(folder(), ['--set', 'auth.registratoin=open']), 1, 'auth.registratoin', 'auth.registration')
    expectSentence(await refusedStart(folder(), ['--set', 'http.threads=-1']), 1, 'http.threads')
    expectSentence(await refusedStart(folder(), ['--config', '/nowhere/veza.toml']), 1, '/nowhere/veza.toml')
    const unknown = await veza(['serve', '--lisen', 'x'])
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('--lisen')
  })
})

describe('the configuration', () => {
  test('is shown with where each value came from, and without secrets', async () => {
    const file = join(folder(), 'veza.toml')
    writeFileSync(file, '[http]\nthreads = 3\n[log]\nlevel = "warn"\n')
    const exit = await veza(['config', '--print', '--config', file, '--set', 'log.level=error'], {
      settings: { 'storage.url': 'postgresql://veza:hunter2@db.example/veza', 'auth.access_token_ttl_s': 60 },
    })
    expect(exit.code).toBe(0)
    expect(exit.stdout).toMatch(/threads = 3 .*veza\.toml:2/)
    expect(exit.stdout).toMatch(/level = "error" .*--set/)
    expect(exit.stdout).toMatch(/access_token_ttl_s = 60 .*VEZA_AUTH_ACCESS_TOKEN_TTL_S/)
    expect(exit.stdout + exit.stderr).not.toContain('hunter2')
    expect(exit.stdout).toMatch(/\[limits\]/)
  })

  test('as an example is a file that can be used', async () => {
    const example = await veza(['config', '--example'])
    expect(example.code).toBe(0)
    const file = join(folder(), 'veza.toml')
    writeFileSync(file, example.stdout.replaceAll(/^#(\w+ = )/gm, '$1'))
    const shown = await veza(['config', '--print', '--config', file])
    expect(shown.code, shown.stderr).toBe(0)
  })

  test('--version and --help say what they say on standard output', async () => {
    const version = await veza(['--version'])
    expect(version).toMatchObject({ code: 0, stderr: '' })
    expect(version.stdout).toMatch(/^(veza )?\d+\.\d+\.\d+/)
    const help = await veza(['--help'])
    expect(help.code).toBe(0)
    for (const command of ['serve', 'config', 'migrate', 'admin', 'backup', 'restore', 'doctor']) expect(help.stdout).toContain(command)
  })
})

test('what it stores can be read by its own user only', async () => {
  const data = join(folder(), 'data')
  const server = await Server.start({ dataDir: data })
  onTestFinished(() => server.dispose())
  await register(server)
  expect(statSync(data).mode & 0o077).toBe(0)
  for (const name of readdirSync(data, { recursive: true }) as string[]) {
    const path = join(data, name)
    if (/key/.test(name)) expect(statSync(path).mode & 0o077, name).toBe(0)
  }
  expect(existsSync(databaseFile(data))).toBe(true)
})
