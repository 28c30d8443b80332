import { isRecord, parseJson, tabStorage } from '@/lib/storage'
import type { Pick } from './mention-text'

/** What is written and not sent yet, per channel. */
export interface Written {
  drafts: Readonly<Record<string, string>>
  /** The names in the drafts that stand for somebody. */
  picks: Readonly<Record<string, readonly Pick[]>>
}

export const kWrittenKey = 'veza.written'

function restorePicks(value: unknown): Pick[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).flatMap((entry) => {
    if (!isRecord(entry)) return []
    const { label, token } = entry
    return typeof label === 'string' && label !== '' && typeof token === 'string' ? [{ label, token }] : []
  })
}

/** What this tab kept, over a reload, if it is of this account: nobody finds the words of somebody else. */
export function readWritten(account: string | null): Written {
  const value = parseJson(tabStorage.get(kWrittenKey))
  if (account === null || !isRecord(value) || value['account'] !== account) return { drafts: {}, picks: {} }
  const drafts = Object.entries(isRecord(value['drafts']) ? value['drafts'] : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const picks = Object.entries(isRecord(value['picks']) ? value['picks'] : {}).map(([channelId, list]) => [channelId, restorePicks(list)] as const)
  return { drafts: Object.fromEntries(drafts), picks: Object.fromEntries(picks) }
}

/** Of one account at a time: what there was of another goes. */
export function keepWritten(account: string | null, { drafts, picks }: Written): void {
  if (account !== null) tabStorage.set(kWrittenKey, JSON.stringify({ account, drafts, picks }))
}

export const forgetWritten = (): void => tabStorage.remove(kWrittenKey)
