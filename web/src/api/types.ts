import type { components } from './generated/schema'

type Schemas = components['schemas']

export type UserRef = Schemas['UserRef']
export type SelfUser = Schemas['SelfUser']
export type AuthGrant = Schemas['AuthGrant']
export type AuthSession = Schemas['AuthSession']
export type Server = Schemas['Server']
export type Channel = Schemas['Channel']
export type Member = Schemas['Member']
export type Invite = Schemas['Invite']
export type InvitePreview = Schemas['InvitePreview']
export type Message = Schemas['Message']
export type TotpState = Schemas['TotpState']
export type TotpProposal = Schemas['TotpProposal']
export type Bot = Schemas['Bot']
export type BotGrant = Schemas['BotGrant']
