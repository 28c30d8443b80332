import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { Api, contractOf } from './support/api.ts'
import type { OpenApi } from './support/contract.ts'
import { send } from './support/http.ts'
import { useServer } from './support/server.ts'

const server = useServer()
let document: OpenApi

beforeAll(async () => {
  document = (await contractOf(server.url)).document
})

describe('the document', () => {
  test('is valid OpenAPI 3.1, by the schema that OpenAPI publishes', async () => {
    const validator = new Validator()
    const outcome = await validator.validate(structuredClone(document) as never)
    expect(outcome.errors ?? []).toEqual([])
    expect(validator.version).toBe('3.1')
    expect(document.openapi).toMatch(/^3\.1\./)
  })

  test('is served to everybody', async () => {
    const answer = await send(`${server.url}/api/v1/openapi.json`, { method: 'GET' })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/json')
  })

  test('refers to nothing that it does not have, and has nothing that it does not refer to', () => {
    const text = JSON.stringify(document)
    const referred = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name as string))
    expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort())
  })

  test('names every part of a path, and every operation once', () => {
    const ids: string[] = []
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
      for (const operation of Object.values(methods)) {
        ids.push(operation.operationId)
        const named = ((operation as { parameters?: { in: string; name: string }[] }).parameters ?? []).filter((parameter) => parameter.in === 'path')
        expect(named.map((parameter) => parameter.name)).toEqual(inPath)
      }
    }
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('promises a problem document for what goes wrong, everywhere', () => {
    for (const methods of Object.values(document.paths))
      for (const operation of Object.values(methods)) expect(operation.responses.default?.content).toHaveProperty(['application/problem+json'])
  })

  test('tells what is answered beside JSON, and by which rule it is counted', () => {
    interface Told {
      parameters?: { name: string; in: string; required: boolean }[]
      responses: Record<string, { content?: Record<string, unknown>; headers?: Record<string, unknown> }>
      'x-rate-limit'?: { limit: number; window_s: number }
    }
    const told = (path: string, method: string) => document.paths[path]?.[method] as unknown as Told
    const types = (path: string, method: string, status = '200') => Object.keys(told(path, method).responses[status]?.content ?? {})
    for (const path of ['/attachments/{attachment}/{part}', '/pictures/{picture}', '/exports/{token}']) {
      expect(Object.keys(told(path, 'get').responses).sort()).toEqual(['200', '206', '304', '412', '416', 'default'])
      expect(types(path, 'get', '206')).toEqual(types(path, 'get'))
      expect(told(path, 'get').parameters!.filter((one) => one.in === 'header').map((one) => one.name)).toContain('Range')
    }
    expect(types('/attachments/{attachment}/{part}', 'get')).toContain('application/octet-stream')
    expect(types('/pictures/{picture}', 'get')).toContain('image/webp')
    expect(types('/exports/{token}', 'get')).toEqual(['application/zip'])
    expect(types('/webhooks/{webhook}/{token}/slack', 'post')).toEqual(['text/plain'])
    const head = told('/uploads/{upload}', 'head')
    expect(Object.keys(head.responses['200']!.headers!)).toContain('Upload-Offset')
    expect(head.responses['200']!.content).toBeUndefined()
    expect(told('/uploads', 'post').parameters).toContainEqual(expect.objectContaining({ name: 'Upload-Length', in: 'header', required: true }))
    expect(told('/channels/{channel}/messages', 'post')['x-rate-limit']).toEqual({ limit: 120, window_s: 60 })
    expect(told('/servers/{server}/search', 'get')['x-rate-limit']).toEqual({ limit: 60, window_s: 60 })
    expect(told('/auth/login', 'post')['x-rate-limit']).toEqual({ limit: 10, window_s: 300 })
    expect(told('/webhooks/{webhook}/{token}', 'post')['x-rate-limit']).toEqual({ limit: 60, window_s: 60 })
  })

  test('lists the permissions: each name and each bit once', () => {
    const list = document['x-permissions']
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length)
    expect(new Set(list.map(({ bit }) => bit)).size).toBe(list.length)
    for (const { name, bit, scope } of list) {
      expect(name).toMatch(/^[a-z_]+$/)
      expect(bit).toBeGreaterThanOrEqual(0)
      expect(bit).toBeLessThan(63)
      expect(['server', 'channel']).toContain(scope)
    }
  })

  test('has a word for every route that answers: what it does not name is a 404', async () => {
    for (const path of ['/admin', '/debug', '/metrics', '/users', '/messages', '/channels'])
      expect([404, 405]).toContain((await new Api(server).call('GET', path)).status)
  })
})

describe('the web app', () => {
  const web = fileURLToPath(new URL('../../web/', import.meta.url))
  const generator = join(web, 'node_modules/openapi-typescript/bin/cli.js')
  const types = join(web, 'src/api/generated/schema.d.ts')

  test('has the types that this document gives', ({ skip }) => {
    if (!existsSync(generator) || !existsSync(types)) return skip('web/ or its packages are not there')
    const folder = mkdtempSync(join(tmpdir(), 'veza-e2e-types-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const source = join(folder, 'openapi.json')
    writeFileSync(source, JSON.stringify(document))
    execFileSync(process.execPath, [generator, source, '-o', join(folder, 'schema.d.ts')], { stdio: 'pipe', cwd: web })
    const declarations = (file: string) => readFileSync(file, 'utf8').replace(/^\/\*[^]*?\*\/\s*/, '')
    expect(declarations(types), 'run make openapi with this binary').toBe(declarations(join(folder, 'schema.d.ts')))
  })

  test('keeps this document', ({ skip }) => {
    const kept = join(web, 'openapi.json')
    if (!existsSync(kept)) return skip('web/openapi.json is not there')
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual(document)
  })

  test('has these permission bits', ({ skip }) => {
    const kept = join(web, 'src/api/generated/permissions.ts')
    if (!existsSync(kept)) return skip('web/ is not there')
    const bits = [...readFileSync(kept, 'utf8').matchAll(/^ {2}([A-Z_]+): 1n << (\d+)n,$/gm)].map(([, name, bit]) => ({ name: name?.toLowerCase(), bit: Number(bit) }))
    expect(bits).toEqual(document['x-permissions'].map(({ name, bit }) => ({ name, bit })))
  })
})
