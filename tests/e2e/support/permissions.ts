import { contractOf } from './api.ts'

/** The mask of the named permissions, with the bits that the server itself publishes. */
export async function mask(server: { readonly url: string }, ...names: string[]): Promise<bigint> {
  const { document } = await contractOf(server.url)
  return names.reduce((sum, name) => {
    const found = document['x-permissions'].find((permission) => permission.name === name)
    if (!found) throw new Error(`there is no permission ${name}`)
    return sum | (1n << BigInt(found.bit))
  }, 0n)
}

export async function may(server: { readonly url: string }, granted: string, name: string): Promise<boolean> {
  return (BigInt(granted) & (await mask(server, name))) !== 0n
}
