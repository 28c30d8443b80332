import { ApiProblem } from '@/api/problem'
import type { Gateway } from './gateway'
import type { ClientFrame } from './protocol'

export type Asked = Pick<Gateway, 'request' | 'ready'>

/** Asks over the gateway as one asks over REST: what the server acknowledges with, or the problem as an exception, within ten seconds. */
export async function ask<T>(gateway: Asked, op: ClientFrame['op'], t: string, d: Record<string, unknown>): Promise<T> {
  const reply = await gateway.request(op, t, d)
  switch (reply.kind) {
    case 'ack':
      return reply.d as T
    case 'error':
      throw new ApiProblem(reply.d.code, 0, {}, reply.d.retry_after_ms ?? null)
    case 'timeout':
      throw new ApiProblem('timeout', 0)
    case 'lost':
      throw new ApiProblem('unreachable', 0)
    case 'not_sent':
      // There is a connection: then too much was sent over it within a minute.
      throw new ApiProblem(gateway.ready ? 'rate_limited' : 'unreachable', 0)
  }
}
