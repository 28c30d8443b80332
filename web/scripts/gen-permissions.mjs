// Writes the permission bits that the OpenAPI document lists as constants, so that no bit is ever typed by hand.
import { readFileSync, writeFileSync } from 'node:fs'

const document = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'))
const permissions = document['x-permissions'] ?? []
if (permissions.length === 0) {
  console.error('openapi.json lists no x-permissions: generate it with the server binary first')
  process.exit(1)
}

const lines = permissions.map(({ name, bit }) => `  ${String(name).toUpperCase()}: 1n << ${bit}n,`)
const text = `/* Generated from openapi.json by npm run gen:api. Do not edit. */
export const Permission = {
${lines.join('\n')}
} as const

export type PermissionName = keyof typeof Permission
`
writeFileSync(new URL('../src/api/generated/permissions.ts', import.meta.url), text)
