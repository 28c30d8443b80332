import { expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { median } from './support/figures.ts'
import { PASSWORD, place } from './support/people.ts'
import { useServer } from './support/server.ts'

// The hash costs here what it costs by default, on a pool of its own.
const server = useServer({ settings: { 'auth.argon2.memory_kib': 19_456, 'auth.argon2.passes': 2 } })

test('an unknown user costs as much time as a wrong password', async () => {
  const { owner } = await place(server, 0)
  const timed = async (login: string) => {
    const began = performance.now()
    await new Api(server).refused(401, 'invalid_credentials', 'POST', '/auth/login', { login, password: 'a wrong one' })
    return performance.now() - began
  }
  const [known, unknown]: [number[], number[]] = [[], []]
  for (let at = 0; at < 9; ++at) {
    known.push(await timed(owner.user.username))
    unknown.push(await timed(`nobody.${at}`))
  }
  const [wrong, missing] = [median(known), median(unknown)]
  console.log(`login p50: wrong password ${wrong.toFixed(1)} ms, unknown user ${missing.toFixed(1)} ms`)
  expect(missing / wrong).toBeGreaterThan(0.5)
  expect(missing / wrong).toBeLessThan(2)
}, 120_000)

test('forty logins at once do not stall messages', async () => {
  const { owner, general } = await place(server, 0)
  const timed = async () => {
    const began = performance.now()
    await owner.say(general, 'how long?')
    return performance.now() - began
  }
  const idle: number[] = []
  for (let at = 0; at < 40; ++at) idle.push(await timed())

  let logins = 0
  const storm = Promise.all(
    Array.from({ length: 40 }, async () => {
      const answer = await new Api(server).call('POST', '/auth/login', { login: owner.user.username, password: PASSWORD }, { timeoutMs: 60_000 })
      ++logins
      return answer
    }),
  )
  const busy: number[] = []
  while (logins < 40 && busy.length < 2000) busy.push(await timed())
  const answers = await storm

  const [before, during] = [median(idle), median(busy)]
  console.log(`message p50: idle ${before.toFixed(2)} ms, during 40 logins ${during.toFixed(2)} ms (${busy.length} messages meanwhile)`)
  // A full queue may refuse a login, in words; nothing else may happen to it.
  for (const answer of answers) expect(answer.status === 200 || (answer.status === 503 && (answer.body as { code: string }).code === 'overloaded')).toBe(true)
  expect(answers.some((answer) => answer.status === 200)).toBe(true)
  expect(busy.length).toBeGreaterThan(20)
  expect(during).toBeLessThan(Math.max(before * 10, 100))
}, 120_000)
