import { Suspense, useState } from 'react'
import { allows } from '@/api/permissions'
import type { Member, Server } from '@/api/types'
import { Dialog } from '@/components/ui/dialog'
import { lazyPart } from '@/lib/lazy'
import type { MemberActionKind } from '../member-actions'
import { useTexts } from '../texts'
import { AuditTab } from './audit-tab'
import { BansTab } from './bans-tab'
import { EmojiTab } from './emoji-tab'
import { LookTab } from './look-tab'
import { MembersTab } from './members-tab'
import { RolesTab } from './roles-tab'
import { type Tab, Tabs } from '@/components/ui/tabs'

const IntegrationsTab = lazyPart(async () => (await import('./integrations-tab')).IntegrationsTab)

interface ServerSettingsDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  server: Server
  onMember: (action: MemberActionKind, member: Member) => void
}

/** Who may do what in a community, who is in it, who may not come back, and who changed what. */
export function ServerSettingsDialog({ open, onOpenChange, server, onMember }: ServerSettingsDialogProps) {
  const texts = useTexts()
  const tabs: Tab[] = []
  const [asked, setAsked] = useState('')
  if (allows(server.permissions, 'MANAGE_ROLES')) tabs.push({ value: 'roles', label: texts.tabs.roles, content: <RolesTab server={server} /> })
  tabs.push({ value: 'members', label: texts.tabs.members, content: <MembersTab server={server} onAction={onMember} /> })
  if (allows(server.permissions, 'BAN_MEMBERS')) tabs.push({ value: 'bans', label: texts.tabs.bans, content: <BansTab server={server} onMembers={() => setAsked('members')} /> })
  if (allows(server.permissions, 'MANAGE_EMOJI')) tabs.push({ value: 'emoji', label: texts.tabs.emoji, content: <EmojiTab server={server} /> })
  if (allows(server.permissions, 'MANAGE_SERVER')) tabs.push({ value: 'look', label: texts.tabs.look, content: <LookTab server={server} /> })
  if (allows(server.permissions, 'MANAGE_WEBHOOKS'))
    tabs.push({
      value: 'integrations',
      label: texts.tabs.integrations,
      content: (
        <Suspense fallback={<div className="h-64" />}>
          <IntegrationsTab server={server} />
        </Suspense>
      ),
    })
  if (allows(server.permissions, 'VIEW_AUDIT_LOG')) tabs.push({ value: 'audit', label: texts.tabs.audit, content: <AuditTab server={server} /> })
  return (
    <Dialog wide open={open} onOpenChange={onOpenChange} title={texts.serverSettings(server.name)}>
      <Tabs label={texts.sections} tabs={tabs} value={asked || (tabs[0]?.value ?? '')} onChange={setAsked} />
    </Dialog>
  )
}
