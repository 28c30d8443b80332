// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { AppWorker } from './app-worker'

type State = 'installing' | 'installed' | 'activated'

/** A worker that answers which version it keeps. */
class FakeWorker extends EventTarget {
  readonly told: string[] = []
  state: State = 'installed'

  constructor(
    private readonly version: string,
    private readonly onTakeOver: (worker: FakeWorker) => void = () => undefined,
  ) {
    super()
  }

  postMessage({ type }: { type: string }, ports: MessagePort[] = []): void {
    this.told.push(type)
    if (type === 'veza.version') ports[0]?.postMessage(this.version)
    if (type === 'veza.take-over') this.onTakeOver(this)
  }
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null
  readonly registration = Object.assign(new EventTarget(), {
    installing: null as FakeWorker | null,
    waiting: null as FakeWorker | null,
    active: null as FakeWorker | null,
    update: vi.fn(() => Promise.resolve()),
  })
  readonly register = vi.fn(() => Promise.resolve(this.registration))

  control(worker: FakeWorker): void {
    this.controller = worker
    this.dispatchEvent(new Event('controllerchange'))
  }
}

const turns = () => new Promise((done) => setTimeout(done, 20))

function page(version: string, container: FakeContainer) {
  const reload = vi.fn()
  const worker = new AppWorker({ container: container as unknown as ServiceWorkerContainer, version, reload, catchUpPausesMs: [1, 1, 1] })
  return { worker, reload, ready: () => worker.store.getState().updateReady }
}

it('says nothing of the first worker that a page gets', async () => {
  const container = new FakeContainer()
  const { worker, ready, reload } = page('one', container)
  const first = new FakeWorker('one')
  container.registration.installing = first
  await worker.start()
  container.registration.waiting = first
  first.dispatchEvent(new Event('statechange'))
  container.control(first)
  await turns()
  expect(ready()).toBe(false)
  expect(reload).not.toHaveBeenCalled()
})

it('offers a version that waits, and changes to it only when asked', async () => {
  const container = new FakeContainer()
  const { worker, ready, reload } = page('one', container)
  container.registration.active = new FakeWorker('one')
  await worker.start()
  const next = new FakeWorker('two', (taken) => container.control(taken))
  container.registration.installing = next
  container.registration.dispatchEvent(new Event('updatefound'))
  container.registration.waiting = next
  next.dispatchEvent(new Event('statechange'))
  await turns()
  expect(ready()).toBe(true)
  expect(next.told).toEqual(['veza.version'])
  expect(reload).not.toHaveBeenCalled()
  await worker.update()
  expect(next.told.filter((told) => told === 'veza.take-over')).toHaveLength(1)
  expect(reload).toHaveBeenCalledOnce()
})

it('lets a worker take over that only catches up with the page', async () => {
  const container = new FakeContainer()
  const { worker, ready, reload } = page('two', container)
  container.registration.active = new FakeWorker('one')
  const next = new FakeWorker('two', (taken) => container.control(taken))
  container.registration.waiting = next
  await worker.start()
  await turns()
  expect(next.told[1]).toBe('veza.take-over')
  expect(ready()).toBe(false)
  expect(reload).not.toHaveBeenCalled()
})

it('asks for a worker of its own version where the browser did not, again where one failed, and no longer than that', async () => {
  const container = new FakeContainer()
  const { registration } = container
  const { worker, ready } = page('two', container)
  registration.active = new FakeWorker('one')
  // What the first try brings cannot be installed.
  registration.update.mockResolvedValueOnce().mockImplementationOnce(() => {
    registration.active = new FakeWorker('two')
    return Promise.resolve()
  })
  await worker.start()
  expect(registration.update).toHaveBeenCalledTimes(2)
  expect(ready()).toBe(false)
})

it('gives up on a worker that cannot be had', async () => {
  const container = new FakeContainer()
  const { worker } = page('two', container)
  container.registration.active = new FakeWorker('one')
  await worker.start()
  expect(container.registration.update).toHaveBeenCalledTimes(3)
})

it('leaves the server alone where page and worker are of one version', async () => {
  const container = new FakeContainer()
  container.registration.active = new FakeWorker('one')
  const { worker } = page('one', container)
  await worker.start()
  expect(container.registration.update).not.toHaveBeenCalled()
})

it('offers to follow when another page has changed to a new version, and can be put off', async () => {
  const container = new FakeContainer()
  const { worker, ready, reload } = page('one', container)
  container.registration.active = new FakeWorker('one')
  await worker.start()
  container.control(new FakeWorker('two'))
  await turns()
  expect(ready()).toBe(true)
  worker.later()
  expect(ready()).toBe(false)
  expect(reload).not.toHaveBeenCalled()
})

it('does without where a browser refuses', async () => {
  const container = new FakeContainer()
  container.register.mockRejectedValueOnce(new DOMException('no', 'SecurityError'))
  const { worker, ready } = page('one', container)
  await worker.start()
  await worker.check()
  expect(ready()).toBe(false)
})
