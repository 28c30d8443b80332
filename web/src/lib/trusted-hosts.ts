import { deviceStorage, parseJson } from './storage'

const kKey = 'veza.trusted_hosts'
const kKept = 200

function read(): string[] {
  const value = parseJson(deviceStorage.get(kKey))
  return Array.isArray(value) ? (value as unknown[]).filter((host): host is string => typeof host === 'string') : []
}

/** Whether the reader wants to go there without being asked. Read each time: another tab may have changed it. */
export const isTrustedHost = (host: string): boolean => read().includes(host)

export function trustHost(host: string): void {
  deviceStorage.set(kKey, JSON.stringify([...read().filter((known) => known !== host), host].slice(-kKept)))
}
