type Kind = 'open' | 'message' | 'close'

/** A WebSocket whose other end is the test. Unit level only: end-to-end tests speak to the real server. */
export class FakeWebSocket {
  static opened: FakeWebSocket[] = []
  readonly sent: Record<string, unknown>[] = []
  closedWith: number | null = null
  private readonly listeners = new Map<Kind, ((event: unknown) => void)[]>()

  constructor(
    readonly url: string,
    readonly protocols: readonly string[],
  ) {
    FakeWebSocket.opened.push(this)
  }

  static get last(): FakeWebSocket {
    const socket = FakeWebSocket.opened.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }

  addEventListener(kind: Kind, listener: (event: unknown) => void): void {
    this.listeners.set(kind, [...(this.listeners.get(kind) ?? []), listener])
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>)
  }

  close(code: number): void {
    this.closedWith = code
  }

  open(): void {
    this.emit('open', {})
  }

  receive(frame: unknown): void {
    this.emit('message', { data: typeof frame === 'string' ? frame : JSON.stringify(frame) })
  }

  drop(code = 1006): void {
    this.emit('close', { code })
  }

  private emit(kind: Kind, event: unknown): void {
    for (const listener of this.listeners.get(kind) ?? []) listener(event)
  }
}
