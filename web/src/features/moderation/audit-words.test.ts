import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '@/api/types'
import { user } from '@/testing/factories'
import { actionName, auditLine, auditSentence } from './audit-words'
import { en } from './texts/en'
import { fr } from './texts/fr'

const now = Date.parse('2026-11-28T12:00:00Z')
const channelName = (id: string) => (id === 'c1' ? 'Backstage' : undefined)
const english = { texts: en, language: 'en', now, channelName }
const french = { texts: fr, language: 'fr', now, channelName }
const entry = (action: string, kind: AuditEntry['target']['kind'], name: string | null): AuditEntry => ({
  id: '1',
  action,
  actor: user(1, 'alma'),
  target: { kind, id: '0199-raw', name },
  changes: [],
  reason: null,
  created_at: '2026-11-28T11:00:00Z',
})
const said = (of: AuditEntry, texts = en) => `alma ${auditSentence(of, texts).join('')}`

describe('the sentence', () => {
  it('reads as one writes it', () => {
    expect(said(entry('server.transferred', 'server', 'Radio Nord'))).toBe('alma gave the community Radio Nord away')
    expect(said(entry('server.transferred', 'server', 'Radio Nord'), fr)).toBe('alma a cédé la communauté Radio Nord')
    expect(said(entry('message.deleted', 'message', 'bruno'))).toBe('alma deleted a message of bruno')
  })

  it('shows no identifier of what has no name', () => {
    expect(said(entry('message.deleted', 'message', null))).toBe('alma deleted a message')
    expect(said(entry('member.unbanned', 'member', null), fr)).toBe('alma a levé le bannissement')
  })

  it('has an action for a list in both languages', () => {
    for (const texts of [en, fr]) for (const template of Object.values(texts.audit.actions)) expect(actionName(template)).not.toMatch(/[[\]{}]/)
    expect(Object.keys(fr.audit.actions)).toEqual(Object.keys(en.audit.actions))
    expect(Object.keys(fr.audit.fields)).toEqual(Object.keys(en.audit.fields))
  })
})

it.each([
  ['permissions.granted', null, 'view_channel, manage_roles', 'Permissions given: See channels, Manage roles', 'Permissions données : Voir les salons, Gérer les rôles'],
  ['deny.taken', 'send_messages', null, 'No longer denied: Write messages', 'N’est plus refusé : Écrire des messages'],
  ['parent_id', 'c1', null, 'Category: Backstage → no category', 'Catégorie : Backstage → aucune catégorie'],
  ['parent_id', null, 'c2', 'Category: no category → a category that is gone', 'Catégorie : aucune catégorie → une catégorie disparue'],
  ['roles.given', null, 'Crew, Friends', 'Roles given: Crew, Friends', 'Rôles donnés : Crew, Friends'],
  ['member', 'theo', 'theo', 'For the member: theo', 'Pour le membre : theo'],
  ['channel', 'gear', 'gear', 'In the channel: gear', 'Dans le salon : gear'],
  ['hoist', 'false', 'true', 'Apart in the member list: no → yes', 'À part dans la liste des membres : non → oui'],
  ['slow_mode_s', '0', '30', 'Slow mode: Off → 30 seconds', 'Mode lent : Désactivé → 30 secondes'],
  ['auto_archive_s', '259200', '86400', 'Archived after: 3 days → 1 day', 'Archivé après : 3\u00a0jours → 1\u00a0jour'],
  ['icon', null, '0199abcdef', 'Icon: made anew', 'Icône : nouvelle version'],
  ['secret', null, null, 'Secret: made anew', 'Secret : nouvelle version'],
  ['count', null, '1200', 'Messages: 1,200', 'Messages : 1\u202f200'],
  ['nickname', null, 'Bru', 'Nickname: none → Bru', 'Surnom : aucun → Bru'],
  ['default_notifications', 'mentions', 'none', 'Notifications unless chosen otherwise: mentions → nothing', 'Notifications sans autre choix : les mentions → rien'],
])('says %s from %s to %s', (field, before, after, inEnglish, inFrench) => {
  expect(auditLine({ field, before, after }, english)).toBe(inEnglish)
  expect(auditLine({ field, before, after }, french)).toBe(inFrench)
})

it('says until when somebody is silent, and how far that is', () => {
  const change = { field: 'timeout_until', before: null, after: '2026-11-28T12:10:00Z' }
  expect(auditLine(change, english)).toMatch(/^Timed out until: none → .*28.*2026.* \(in 10 minutes\)$/)
  expect(auditLine(change, french)).toMatch(/^En sourdine jusqu’à : aucun → .*28 nov\. 2026.* \(dans 10 minutes\)$/)
  expect(auditLine({ ...change, after: '2026-11-28T10:00:00Z' }, english)).not.toContain('(')
})
