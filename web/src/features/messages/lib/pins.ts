import type { Message } from '@/api/types'
import type { GatewayEvent } from '@/realtime/protocol'

/** What an event does to the list of pins. Only a new pin cannot be told from it: the event does not carry the message. */
export function withPinEvent(pins: Message[], event: GatewayEvent): Message[] {
  const without = (id: string) => (pins.some((message) => message.id === id) ? pins.filter((message) => message.id !== id) : pins)
  switch (event.t) {
    case 'pin.removed':
      return without(event.d.message_id)
    case 'message.deleted':
      return without(event.d.id)
    case 'message.updated':
      return pins.map((message) => (message.id === event.d.id ? { ...message, content: event.d.content, edited_at: event.d.edited_at } : message))
    default:
      return pins
  }
}
