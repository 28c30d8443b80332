/** What travels, as docs/protocol.md says. */
export interface UserRef {
  id: string
  username: string
  display_name: string | null
  avatar: string | null
  bot?: true
}
export interface SelfUser extends UserRef {
  email: string | null
  email_verified: boolean
  email_pending: string | null
  deletes_at: string | null
  created_at: string
  instance_admin: boolean
  bio: string | null
  status_text: string | null
}
export type RelationshipType = 'friend' | 'incoming' | 'outgoing' | 'blocked'
export interface UserProfile extends UserRef {
  bio: string | null
  status_text: string | null
  created_at: string
  relationship: RelationshipType | null
  mutual_servers: string[]
}
export interface Relationship {
  user: UserRef
  type: RelationshipType
  created_at: string
}
export interface Bot {
  user: UserRef
  scopes: ('read' | 'write' | 'manage')[]
  created_at: string
}
export interface BotGrant {
  bot: Bot
  token: string
}
export interface AuthGrant {
  user: SelfUser
  access_token: string
  expires_in: number
  refresh_token: string
}
export interface AuthSession {
  id: string
  created_at: string
  last_used_at: string
  user_agent: string
  address: string
  current: boolean
}
export interface Community {
  id: string
  name: string
  icon: string | null
  owner_id: string
  created_at: string
  default_notifications: 'all' | 'mentions' | 'none'
  member_count: number
  permissions: string
}
export interface Channel {
  id: string
  server_id: string | null
  type: 'text' | 'category' | 'listening' | 'dm' | 'group' | 'thread'
  name: string
  topic: string | null
  parent_id: string | null
  position: number
  slow_mode_s: number
  overwrites: { id: string; kind: 'role' | 'member'; allow: string; deny: string }[]
  permissions: string
  last_message_id: string | null
  /** Of direct channels. */
  recipients?: UserRef[]
  owner_id?: string
  thread?: Thread
  read_state: { message_id: string | null; mentions: number }
}
/** What only threads have. */
export interface Thread {
  message_id: string
  creator_id: string
  message_count: number
  archives_at: string
  auto_archive_s: number
  locked: boolean
  following?: boolean
}
export interface Member {
  user: UserRef
  nickname: string | null
  roles: string[]
  joined_at: string
  timeout_until: string | null
}
export interface Invite {
  code: string
  server_id: string
  inviter: UserRef
  created_at: string
  expires_at: string | null
  max_uses: number | null
  uses: number
}
export interface InvitePreview {
  code: string
  server: { id: string; name: string; icon: string | null; member_count: number }
  inviter: UserRef
  expires_at: string | null
}
export interface Attachment {
  id: string
  filename: string
  content_type: string
  kind: 'image' | 'audio' | 'video' | 'file'
  size: number
  width: number | null
  height: number | null
  alt: string | null
  url: string
  preview_url: string | null
}

export interface Message {
  id: string
  channel_id: string
  author: UserRef
  content: string
  created_at: string
  edited_at: string | null
  nonce: string | null
  reply_to: string | null
  poll: { question: string; options: { text: string; votes: number }[]; multiple: boolean; ends_at: string | null; closed: boolean; mine?: number[] } | null
  reply: { id: string; author: UserRef; excerpt: string; attachments: number } | null
  attachments: Attachment[]
  reactions: { emoji: string; count: number; me?: boolean }[]
  mentions: string[]
  mention_roles: string[]
  mention_everyone: boolean
  pinned: boolean
  webhook: { id: string; name: string; emoji: string | null } | null
  embeds: Embed[]
  thread?: { id: string; name: string; message_count: number; last_message_id: string | null; archived: boolean }
}
/** What a program shows beside its text. */
export interface Embed {
  title?: string
  description?: string
  url?: string
  color?: number
  author?: { name: string; url?: string }
  fields?: { name: string; value: string; inline?: boolean }[]
  footer?: { text: string }
  timestamp?: string
}
export interface Webhook {
  id: string
  server_id: string
  channel_id: string
  creator_id: string
  name: string
  avatar: string | null
  created_at: string
}
export interface WebhookGrant {
  webhook: Webhook
  token: string
  path: string
}
export interface OutgoingWebhook {
  id: string
  server_id: string
  creator_id: string
  name: string
  url: string
  events: string[]
  channels: string[]
  enabled: boolean
  disabled_reason: string | null
  created_at: string
}
export interface OutgoingWebhookGrant {
  webhook: OutgoingWebhook
  secret: string
}
export interface WebhookDelivery {
  id: string
  event: string
  state: 'pending' | 'delivered' | 'failed'
  attempts: number
  status: number | null
  error: string | null
  created_at: string
  next_at: string | null
  finished_at: string | null
}
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  request_id: string
  errors?: { field: string; code: string }[]
}
export interface Presence {
  user_id: string
  status: string
}
export interface NotificationSetting {
  server_id: string | null
  channel_id: string | null
  level: 'all' | 'mentions' | 'none' | null
  muted_until: string | null
  suppress_everyone: boolean
}
export interface Ready {
  user: SelfUser
  session_id: string
  servers: Community[]
  channels: Channel[]
  direct_channels: Channel[]
  threads: Channel[]
  relationships: Relationship[]
  notifications: NotificationSetting[]
  presences: Presence[]
  streams: Record<string, string>
  heartbeat_interval_ms: number
  large_server_members: number
}
