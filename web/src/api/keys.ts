/** The address of every cached answer. One place, so that gateway events find what they patch. */
export const keys = {
  servers: ['servers'] as const,
  channels: (serverId: string) => ['channels', serverId] as const,
  members: (serverId: string) => ['members', serverId] as const,
  messages: (channelId: string) => ['messages', channelId] as const,
  allMessages: ['messages'] as const,
  allMembers: ['members'] as const,
  allChannels: ['channels'] as const,
  invites: (serverId: string) => ['invites', serverId] as const,
  invitePreview: (code: string) => ['invite-preview', code] as const,
  sessions: ['sessions'] as const,
  totp: ['totp'] as const,
  bots: ['bots'] as const,
  /** The direct channels are a list of channels like those of a community, so that events find them the same way. */
  directChannels: ['channels', '@me'] as const,
  relationships: ['relationships'] as const,
  profile: (userId: string) => ['profile', userId] as const,
  allProfiles: ['profile'] as const,
}
