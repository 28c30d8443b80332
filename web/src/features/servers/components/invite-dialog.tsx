import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import { createInvite, type NewInvite } from '@/api/servers'
import type { Server } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useProblemText } from '@/i18n/use-problem-text'
import { InviteLink } from './invite-link'
import { InviteList } from './invite-list'

interface InviteDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  server: Server
}

const kHour = 3600
const kNone = '0'

function toRequest(maxAge: string, maxUses: string): NewInvite {
  return {
    ...(maxAge !== kNone && { max_age: Number(maxAge) }),
    ...(maxUses !== kNone && { max_uses: Number(maxUses) }),
  }
}

export function InviteDialog({ open, onOpenChange, server }: InviteDialogProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const client = useQueryClient()
  const [maxAge, setMaxAge] = useState(String(kHour * 24 * 7))
  const [maxUses, setMaxUses] = useState(kNone)
  const mutation = useMutation({
    mutationFn: () => createInvite(server.id, toRequest(maxAge, maxUses)),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.invites(server.id) }),
  })
  const ages = [
    { value: String(kHour), label: t('invites.hour') },
    { value: String(kHour * 24), label: t('invites.day') },
    { value: String(kHour * 24 * 7), label: t('invites.week') },
    { value: kNone, label: t('invites.never') },
  ]
  const uses = [kNone, '1', '5', '25', '100'].map((value) => ({
    value,
    label: value === kNone ? t('invites.unlimited') : t('invites.use', { count: Number(value) }),
  }))
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('invites.title', { server: server.name })}
      description={t('invites.text')}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Select label={t('invites.expires')} value={maxAge} onChange={(event) => setMaxAge(event.target.value)} options={ages} />
        <Select label={t('invites.uses')} value={maxUses} onChange={(event) => setMaxUses(event.target.value)} options={uses} />
      </div>
      {mutation.isError && <Notice>{problemText(problemCode(mutation.error))}</Notice>}
      {mutation.data && <InviteLink key={mutation.data.code} code={mutation.data.code} />}
      <Button
        wide
        variant={mutation.data ? 'outline' : 'primary'}
        disabled={mutation.isPending}
        onClick={() => mutation.mutate()}
      >
        {mutation.data ? t('invites.createAnother') : t('invites.create')}
      </Button>
      <InviteList serverId={server.id} />
    </Dialog>
  )
}
