import { createStore } from 'zustand/vanilla'
import { randomId } from '@/lib/ids'
import type { ExclusiveRunner } from '@/lib/locks'
import { isRecord, type KeyValueStore, parseJson } from '@/lib/storage'
import type { AuthGrant, SelfUser } from './types'

export type GrantResult = { kind: 'granted'; grant: AuthGrant } | { kind: 'refused' } | { kind: 'unreachable' }
export type TokenResult = { kind: 'token'; token: string } | { kind: 'anonymous' } | { kind: 'unreachable' }

export interface SessionState {
  /** `unreachable`: we hold a refresh token but the server does not answer. */
  status: 'starting' | 'anonymous' | 'signed-in' | 'unreachable'
  user: SelfUser | null
  /** Nobody is signed in because somebody wanted it so on this page: nothing of theirs is to stay in the browser. */
  left?: boolean
}

export interface SessionDeps {
  /** Shared by the tabs: the refresh token, and the attempt to trade it. */
  storage: KeyValueStore
  /** Belongs to this tab: carries the access token over a reload. */
  handover: KeyValueStore
  exclusive: ExclusiveRunner
  /** The same token with the same attempt is answered the same until what it answered was used. */
  requestGrant: (refreshToken: string, attempt: string) => Promise<GrantResult>
  now: () => number
}

interface Handover {
  user: SelfUser
  token: string
  expiresAt: number
}

export const kRefreshTokenKey = 'veza.refresh_token'
export const kAttemptKey = 'veza.refresh_attempt'
export const kHandoverKey = 'veza.handover'
/** Who the refresh token belongs to: by this a page without a connection knows whose it is. */
export const kUserKey = 'veza.user'
const kEarlyMs = 60_000
const kRetryMs = 5_000

/**
 * Who is signed in, and the tokens that prove it. The access token lives in memory only; the refresh token is shared by
 * all tabs. A refresh token works once and its reuse revokes the whole family, so a refresh reads the stored token and
 * replaces it under a lock that spans the tabs.
 *
 * An answer may be lost, and with it the next token. So each token has an attempt beside it, a secret of our own that is
 * shown together with it, however often: by this the server knows us from a thief and gives the lost answer again. It
 * lies there from when the token came, so that neither a crash nor a tab that reads late has the one without the other.
 *
 * A reload must not cost a refresh: were the page torn down between the server's rotation and our writing, the next page
 * would present a used token. So a page that goes away hands its access token to the next page of its tab.
 */
export class Session {
  readonly store = createStore<SessionState>()(() => ({ status: 'starting', user: null }))
  private access: { token: string; expiresAt: number } | null = null
  private refreshing: Promise<TokenResult> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly deps: SessionDeps) {}

  /** Finds out whether this device is signed in. Call once, before anything is shown. */
  async start(): Promise<void> {
    const carried = this.takeHandover()
    if (this.deps.storage.get(kRefreshTokenKey) === null) this.forget()
    else if (carried) this.resume(carried)
    else {
      const user = this.remembered()
      // The page is drawn for who was here last; whether they still are is being found out.
      if (user) this.store.setState({ status: 'signed-in', user })
      await this.refresh()
    }
  }

  /** The page goes away, perhaps for a reload. */
  suspend(): void {
    const { user } = this.store.getState()
    if (user && this.access) this.deps.handover.set(kHandoverKey, JSON.stringify({ user, ...this.access }))
  }

  /** The page came back as it was: nobody else took the token, so nobody else may. */
  unsuspend(): void {
    this.deps.handover.remove(kHandoverKey)
  }

  /** A token that is good for at least a moment, and another one than `rejected`, which the server did not accept. */
  async accessToken(rejected: string | null = null): Promise<TokenResult> {
    if (this.access && this.access.token !== rejected && this.access.expiresAt > this.deps.now()) {
      return { kind: 'token', token: this.access.token }
    }
    if (this.store.getState().status === 'anonymous') return { kind: 'anonymous' }
    return this.refresh()
  }

  /** Takes over what register, login or refresh answered. */
  adopt(grant: AuthGrant): void {
    // In this order: a token never stands beside somebody else's name.
    this.deps.storage.set(kUserKey, JSON.stringify(grant.user))
    this.deps.storage.set(kRefreshTokenKey, grant.refresh_token)
    this.makeAttempt()
    const lifetime = grant.expires_in * 1000
    const early = Math.min(kEarlyMs, lifetime / 2)
    this.access = { token: grant.access_token, expiresAt: this.deps.now() + lifetime - early }
    this.schedule(lifetime - early)
    this.store.setState({ status: 'signed-in', user: grant.user })
  }

  /** Drops every trace on this device. The caller has told the server, where that was possible. `left`: as somebody wished. */
  forget(left = false): void {
    this.access = null
    clearTimeout(this.timer)
    for (const key of [kRefreshTokenKey, kAttemptKey, kUserKey]) this.deps.storage.remove(key)
    this.store.setState({ status: 'anonymous', user: null, left })
  }

  /** Tells when somebody else, or nobody, is signed in: what the page holds of an account goes with it. */
  onAccount(tell: (account: string | null, left: boolean) => void): void {
    this.store.subscribe(({ user, left = false }, before) => {
      const account = user?.id ?? null
      if (account !== (before.user?.id ?? null)) tell(account, left)
    })
  }

  /** Another tab wrote or removed the refresh token. */
  storageChanged(token: string | null): void {
    const { status } = this.store.getState()
    if (token === null && status !== 'anonymous') this.forget()
    if (token !== null && status === 'anonymous') void this.refresh()
  }

  private refresh(): Promise<TokenResult> {
    this.refreshing ??= this.refreshAlone().finally(() => {
      this.refreshing = null
    })
    return this.refreshing
  }

  private refreshAlone(): Promise<TokenResult> {
    return this.deps.exclusive('refresh', async () => {
      const stored = this.deps.storage.get(kRefreshTokenKey)
      if (stored === null) {
        this.forget()
        return { kind: 'anonymous' }
      }
      const result = await this.deps.requestGrant(stored, this.deps.storage.get(kAttemptKey) ?? this.makeAttempt())
      switch (result.kind) {
        case 'granted':
          this.adopt(result.grant)
          return { kind: 'token', token: result.grant.access_token }
        case 'refused':
          this.forget()
          return { kind: 'anonymous' }
        case 'unreachable':
          this.schedule(kRetryMs)
          if (this.store.getState().status === 'starting') this.store.setState({ status: 'unreachable' })
          return { kind: 'unreachable' }
      }
    })
  }

  private makeAttempt(): string {
    const attempt = randomId()
    this.deps.storage.set(kAttemptKey, attempt)
    return attempt
  }

  private remembered(): SelfUser | null {
    const value = parseJson(this.deps.storage.get(kUserKey))
    return isRecord(value) && typeof value['id'] === 'string' && typeof value['username'] === 'string' ? (value as unknown as SelfUser) : null
  }

  private takeHandover(): Handover | null {
    const value = parseJson(this.deps.handover.get(kHandoverKey))
    this.deps.handover.remove(kHandoverKey)
    if (!isRecord(value) || !isRecord(value['user'])) return null
    const { user, token, expiresAt } = value
    if (typeof token !== 'string' || typeof expiresAt !== 'number' || expiresAt <= this.deps.now()) return null
    // While this page was away, another may have signed somebody else in.
    if (this.remembered()?.id !== value['user']['id']) return null
    return { user: user as unknown as SelfUser, token, expiresAt }
  }

  private resume({ user, token, expiresAt }: Handover): void {
    this.access = { token, expiresAt }
    this.schedule(expiresAt - this.deps.now())
    this.store.setState({ status: 'signed-in', user })
  }

  private schedule(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.refresh(), ms)
  }
}
