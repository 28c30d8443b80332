import { createStore } from 'zustand/vanilla'

export interface AppWorkerDeps {
  container: ServiceWorkerContainer
  /** Of this page, as the build wrote it. */
  version: string
  reload: () => void
  /** From one try to bring the worker to the version of the page to the next. */
  catchUpPausesMs?: readonly number[]
}

/** A worker that sleeps has to be started first, which takes seconds where the machine is busy. */
const kAnswerMs = 10_000
const kTakeOverMs = 3_000
const kCatchUpPausesMs = [5_000, 30_000, 120_000]

/** Which version a worker keeps; null when it does not say. */
function versionOf(worker: ServiceWorker): Promise<string | null> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), kAnswerMs)
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer)
      port1.close()
      resolve(typeof data === 'string' ? data : null)
    })
    port1.start()
    worker.postMessage({ type: 'veza.version' }, [port2])
  })
}

/**
 * The service worker as the page sees it: registers it and tells when there is another version than that of the page. Nothing
 * here reloads but `update`, which somebody has to ask for.
 */
export class AppWorker {
  readonly store = createStore<{ updateReady: boolean }>()(() => ({ updateReady: false }))
  private registration: ServiceWorkerRegistration | null = null

  constructor(private readonly deps: AppWorkerDeps) {}

  /** Call once. Where a browser refuses, the app works without. */
  async start(): Promise<void> {
    const { container } = this.deps
    try {
      const registration = await container.register('/sw.js')
      this.registration = registration
      registration.addEventListener('updatefound', () => this.follow(registration.installing))
      container.addEventListener('controllerchange', () => void this.onController())
      this.follow(registration.installing)
      await this.look()
      await this.catchUp()
    } catch {
      // A private window, or a policy: there is only no app without a connection.
    }
  }

  /** Asks the server whether there is a new version. */
  async check(): Promise<void> {
    // Without a connection there is none to be had.
    await this.registration?.update().catch(() => undefined)
  }

  later(): void {
    this.store.setState({ updateReady: false })
  }

  /** Changes to the new version, which reloads this page and no other. */
  async update(): Promise<void> {
    const waiting = this.registration?.waiting
    if (waiting) {
      const changed = new Promise((done) => this.deps.container.addEventListener('controllerchange', done, { once: true }))
      waiting.postMessage({ type: 'veza.take-over' }, [])
      await Promise.race([changed, new Promise((done) => setTimeout(done, kTakeOverMs))])
    }
    this.deps.reload()
  }

  private follow(worker: ServiceWorker | null): void {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') void this.look()
    })
  }

  private async look(): Promise<void> {
    const waiting = this.registration?.waiting
    if (!waiting || !this.registration?.active) return
    const version = await versionOf(waiting)
    // The page itself came fresh from the server: only the worker is behind, and nobody has to be asked.
    if (version === this.deps.version) waiting.postMessage({ type: 'veza.take-over' }, [])
    else this.store.setState({ updateReady: true })
  }

  /**
   * The page may have come fresh from the server, past its worker. A browser looks for another one in its own time, and once: if
   * that cannot be installed, because a connection broke or the machine was busy, the old one stays until somebody loads the page anew.
   */
  private async catchUp(): Promise<void> {
    for (const pause of this.deps.catchUpPausesMs ?? kCatchUpPausesMs) {
      const active = this.registration?.active
      if (!active || (await versionOf(active)) === this.deps.version) return
      await this.check()
      await new Promise((done) => setTimeout(done, pause))
    }
  }

  /** Another page of ours has changed to a new version, or this one has got its first worker. */
  private async onController(): Promise<void> {
    const { controller } = this.deps.container
    const version = controller && (await versionOf(controller))
    if (version && version !== this.deps.version) this.store.setState({ updateReady: true })
  }
}
