import { beforeAll, describe, expect, test } from 'vitest'
import { Api, contractOf } from './support/api.ts'
import { cast, ROLES, type Cast } from './support/cast.ts'
import { MATRIX } from './support/matrix.ts'
import { register } from './support/people.ts'
import { useServer } from './support/server.ts'

const server = useServer()
let world: Cast
let second: Cast

beforeAll(async () => {
  // The first account is the instance's administrator, and none of the cast is to be that.
  await register(server, 'root')
  world = await cast(server, 1)
  second = await cast(server, 1)
})

test('every route of the document stands in the matrix, and no other', async () => {
  const { document } = await contractOf(server.url)
  const routes = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((operation) => operation.operationId))
  expect([...new Set(MATRIX.map((row) => row.operation))].sort()).toEqual(routes.sort())
})

test('every route demands a token, but for those that say otherwise in the document', async () => {
  const { document } = await contractOf(server.url)
  const open = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods)
      .filter((operation) => operation.security?.length === 0)
      .map((operation) => operation.operationId),
  )
  expect(open.sort()).toEqual([...new Set(MATRIX.filter((row) => row.anonymous !== undefined).map((row) => row.operation))].sort())
})

describe('deleting a server', () => {
  test('is refused to every member but its owner', async () => {
    for (const role of ROLES.filter((name) => name !== 'owner'))
      expect((await second.who[role].call('DELETE', `/servers/${second.server.id}`)).status, role).toBe(role === 'stranger' ? 404 : 403)
  })
})

describe.each(MATRIX.map((row) => ({ ...row, title: [row.operation, row.variant].filter(Boolean).join(': ') })))('$title', (row) => {
  test.each(ROLES)('%s', async (role) => {
    const who = world.who[role]
    const { method, path, body, headers } = await row.request(world, who)
    const answer = await who.call(method, path, body, { headers })
    expect(answer.status, `${method} ${path} as ${role}: ${answer.text}`).toBe(row.expected[role])
    if (answer.status === 404 || answer.status === 403) expect(answer.text).not.toContain(world.server.name)
  })

  test('nobody', async () => {
    const { method, path, body, headers } = await row.request(second, second.owner)
    const answer = await new Api(server).call(method, path, body, { headers })
    expect(answer.status, `${method} ${path} without a token: ${answer.text}`).toBe(row.anonymous ?? 401)
  })
})
