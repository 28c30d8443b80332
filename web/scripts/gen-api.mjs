// Writes src/api/generated from openapi.json: the types, and the permission bits as constants, so that neither is ever
// typed by hand. With --check it writes nothing and fails when what is there differs.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const source = new URL('../openapi.json', import.meta.url)
const folder = new URL('../src/api/generated/', import.meta.url)

async function types() {
  const header = '/* Generated from openapi.json by npm run gen:api. Do not edit. */\n\n'
  return header + astToString(await openapiTS(source))
}

function permissions() {
  const listed = JSON.parse(readFileSync(source, 'utf8'))['x-permissions'] ?? []
  if (listed.length === 0) throw new Error('openapi.json lists no x-permissions')
  const lines = listed.map(({ name, bit }) => `  ${String(name).toUpperCase()}: 1n << ${bit}n,`)
  return `/* Generated from openapi.json by npm run gen:api. Do not edit. */
export const Permission = {
${lines.join('\n')}
} as const

export type PermissionName = keyof typeof Permission
`
}

const files = { 'schema.d.ts': await types(), 'permissions.ts': permissions() }
let differs = false
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, folder)
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    differs = true
    console.error(`src/api/generated/${name} is not what openapi.json says: run npm run gen:api`)
  }
}
if (differs) process.exit(1)
