import type { GatewayEvent } from './protocol'

/** A client's frame has at most 16 KiB; a stream takes 79 bytes of it. */
const kStreamsMax = 190

/** How far this client has come on each stream: the last event it saw there. */
export class Positions {
  private streams = new Map<string, string>()

  note(event: GatewayEvent): void {
    if (event.t === 'session.ready') this.streams = new Map(Object.entries(event.d.streams))
    else if (event.t === 'session.resumed') for (const [stream, position] of Object.entries(event.d.streams)) this.streams.set(stream, position)
    else if (event.id && event.s) this.streams.set(event.s, event.id)
  }

  clear(): void {
    this.streams.clear()
  }

  /** For `session.resume`; null when there is nothing to resume, or too much to say. */
  read(): Record<string, string> | null {
    const { size } = this.streams
    return size === 0 || size > kStreamsMax ? null : Object.fromEntries(this.streams)
  }
}
