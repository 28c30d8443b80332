import { useQueryClient } from '@tanstack/react-query'
import { KeyRound, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { keys } from '@/api/keys'
import type { Webhook, WebhookGrant } from '@/api/types'
import { deleteWebhook, renewWebhookToken } from '@/api/webhooks'
import { Avatar } from '@/components/avatar'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { useIntegrationTexts } from '../texts/integrations'
import { WebhookEditor } from './webhook-editor'

interface IncomingWebhookRowProps {
  webhook: Webhook
  channel: string
  onGrant: (grant: WebhookGrant) => void
}

export function IncomingWebhookRow({ webhook, channel, onGrant }: IncomingWebhookRowProps) {
  const texts = useIntegrationTexts()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'address' | 'delete' | null>(null)
  const [editing, setEditing] = useState(false)
  const { id, name, avatar } = webhook
  return (
    <li className="flex flex-col gap-3 rounded-md bg-raised p-3">
      <div className="flex items-center gap-3">
        <Avatar id={id} name={name} picture={avatar} />
        <span className="flex min-w-0 grow flex-col">
          <span className="truncate font-medium">{name}</span>
          <span className="truncate text-sm text-ink-soft">{texts.inChannel(channel)}</span>
        </span>
        <IconButton icon={Pencil} label={texts.edit(name)} aria-expanded={editing} onClick={() => setEditing(!editing)} />
        <IconButton icon={KeyRound} label={texts.renew(name)} onClick={() => setAsking('address')} />
        <IconButton tone="danger" icon={Trash2} label={texts.remove(name)} onClick={() => setAsking('delete')} />
      </div>
      {editing && <WebhookEditor webhook={webhook} onDone={() => setEditing(false)} />}
      <ConfirmDialog
        open={asking === 'address'}
        onOpenChange={() => setAsking(null)}
        title={texts.renewTitle(name)}
        text={texts.renewText}
        confirm={texts.renewConfirm}
        action={async () => onGrant(await renewWebhookToken(id))}
      />
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={() => setAsking(null)}
        title={texts.removeTitle(name)}
        text={texts.removeText}
        confirm={texts.removeConfirm}
        action={() => deleteWebhook(id)}
        onDone={() => void client.invalidateQueries({ queryKey: keys.webhooks(webhook.server_id) })}
      />
    </li>
  )
}
