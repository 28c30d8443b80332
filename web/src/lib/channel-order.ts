interface Placed {
  id: string
  type: string
  parent_id: string | null
}

export interface ChannelGroup<T> {
  /** Null for the channels above the first category. */
  category: T | null
  channels: T[]
}

/** Channels by category, in the order given: first those without one, then each category with its own. */
export function groupChannels<T extends Placed>(channels: readonly T[]): ChannelGroup<T>[] {
  const categories = channels.filter((channel) => channel.type === 'category')
  const known = new Set(categories.map((category) => category.id))
  const places = channels.filter((channel) => channel.type !== 'category')
  const loose = places.filter((channel) => channel.parent_id === null || !known.has(channel.parent_id))
  return [
    { category: null, channels: loose },
    ...categories.map((category) => ({ category, channels: places.filter((channel) => channel.parent_id === category.id) })),
  ]
}

/** The same, flat: the order in which the list shows them. */
export function inListOrder<T extends Placed>(channels: readonly T[]): T[] {
  return groupChannels(channels).flatMap((group) => (group.category ? [group.category, ...group.channels] : group.channels))
}
