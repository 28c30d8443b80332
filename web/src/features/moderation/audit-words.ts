import type { AuditEntry } from '@/api/types'
import { Permission, type PermissionName } from '@/api/generated/permissions'
import { formatRelative } from '@/lib/time'
import type { ModerationTexts } from './texts/en'

type Change = AuditEntry['changes'][number]

export interface AuditContext {
  texts: ModerationTexts
  language: string
  now: number
  /** What a channel is called, if it is still there and in sight. */
  channelName: (id: string) => string | undefined
}

/** What was done, in three parts: the middle one names what it was done to. */
export function auditSentence({ action, target }: AuditEntry, { audit }: ModerationTexts): [string, string, string] {
  const template = audit.actions[action] ?? `${action} {}`
  const optional = /\[([^\]]*)\]/
  const named = target.name ? template.replace(optional, '$1') : template.replace(optional, '')
  const [before = '', after] = named.split('{}')
  if (after === undefined) return [before, '', '']
  return [before, target.name ?? audit.unknown[target.kind] ?? '', after]
}

/** The action by itself, to choose it from a list. */
export const actionName = (template: string): string =>
  template
    .replace(/\[[^\]]*\]/, '')
    .replace('{}', '…')
    .trim()

const isPermission = (name: string): name is PermissionName => Object.hasOwn(Permission, name)

function permissionNames(names: string, { permissions }: ModerationTexts): string {
  const label = (name: string) => (isPermission(name) ? permissions[name][0] : name)
  return names
    .split(', ')
    .map((name) => label(name.toUpperCase()))
    .join(', ')
}

function duration(seconds: number, { texts, language }: AuditContext): string {
  const known = texts.channel.slowModes.find((each) => each.seconds === seconds)
  if (known) return known.label
  const [unit, size] = seconds % 86_400 === 0 ? (['day', 86_400] as const) : seconds % 3_600 === 0 ? (['hour', 3_600] as const) : seconds % 60 === 0 ? (['minute', 60] as const) : (['second', 1] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size)
}

function instant(iso: string, { texts, language, now }: AuditContext): string {
  const time = new Date(iso)
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(time)
  return time.getTime() > now ? texts.audit.at(text, formatRelative(iso, language, now)) : text
}

/** One side of a change, in words. */
function value(field: string, raw: string | null, context: AuditContext): string {
  const { texts, channelName } = context
  const { audit } = texts
  if (field === 'parent_id') return raw === null ? audit.noParent : (channelName(raw) ?? audit.goneParent)
  if (raw === null) return field === 'color' ? texts.roles.noColor.toLocaleLowerCase() : audit.none
  if (field === 'timeout_until') return instant(raw, context)
  if (field === 'slow_mode_s' || field === 'auto_archive_s') return duration(Number(raw), context)
  if (field === 'default_notifications') return audit.levels[raw] ?? raw
  if (field === 'position') return new Intl.NumberFormat(context.language).format(Number(raw))
  if (raw === 'true') return audit.yes
  if (raw === 'false') return audit.no
  return raw
}

/** What changed, as a sentence without anything that only a machine reads. */
export function auditLine({ field, before, after }: Change, context: AuditContext): string {
  const { texts, language } = context
  const { audit } = texts
  const label = audit.fields[field] ?? field
  if (field === 'count') return audit.count(new Intl.NumberFormat(language).format(Number(after)))
  if (/^(permissions|allow|deny)\./.test(field)) return audit.line(label, permissionNames(after ?? before ?? '', texts))
  // What pictures and secrets are called says nothing to anybody.
  if (field === 'icon' || field === 'avatar') return audit.line(label, after === null ? audit.none : audit.changed)
  if (before === null && after === null) return audit.line(label, audit.changed)
  // Where it was done: nothing of that is another one now.
  if (before === after) return audit.line(label, value(field, after, context))
  if (field === 'role' || field === 'member' || field === 'synced_with' || field.startsWith('roles.')) return audit.line(label, after ?? before ?? audit.nothing)
  return audit.change(label, value(field, before, context), value(field, after, context))
}
