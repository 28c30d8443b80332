import { Permission, type PermissionName } from './generated/permissions'

/** Whether the mask the server computed for us holds the bit. Masks are decimal strings; the client never computes one. */
export function allows(mask: string | undefined, name: PermissionName): boolean {
  if (!mask || !/^\d+$/.test(mask)) return false
  return (BigInt(mask) & Permission[name]) !== 0n
}
