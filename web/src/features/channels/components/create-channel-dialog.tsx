import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { allows } from '@/api/permissions'
import { createChannel, serversQuery } from '@/api/servers'
import type { Channel, Server } from '@/api/types'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { useSelfId } from '@/realtime/hooks'
import { withChannel } from '@/realtime/reducers'
import { isPrivate, privateOverwrites, type Viewer } from '../lib/privacy'
import { useTexts } from '../texts'
import { AudienceField } from './audience-field'
import { type ChannelKind, KindField } from './kind-field'

interface CreateChannelDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  serverId: string
  type: 'text' | 'category'
  parentId: string | null
  categories: readonly Channel[]
  onCreated: (channel: Channel) => void
}

export function CreateChannelDialog({ open, onOpenChange, serverId, type, parentId, categories, onCreated }: CreateChannelDialogProps) {
  const { t } = useTranslation()
  const texts = useTexts()
  const client = useQueryClient()
  const selfId = useSelfId()
  const mask = useQuery({ ...serversQuery, select: (servers: readonly Server[]) => servers.find(({ id }) => id === serverId)?.permissions }).data
  const [kind, setKind] = useState<ChannelKind>('text')
  const [parent, setParent] = useState(parentId ?? '')
  const [hidden, setHidden] = useState(false)
  const [viewers, setViewers] = useState<readonly Viewer[]>([])
  const category = categories.find(({ id }) => id === parent)
  const inherits = category !== undefined && isPrivate(category)
  const mayHide = allows(mask, 'MANAGE_ROLES')
  const overwrites = () => {
    // Who may not see everything would shut the door on themselves.
    const self: Viewer[] = allows(mask, 'ADMINISTRATOR') ? [] : [{ id: selfId, kind: 'member' }]
    return privateOverwrites(serverId, [...viewers, ...self], category?.overwrites ?? [])
  }
  const mutation = useMutation({
    mutationFn: (form: FormData) => {
      const channel = { name: textField(form, 'name').trim(), type: type === 'text' ? kind : type, parent_id: parent || null }
      return createChannel(serverId, hidden && !inherits ? { ...channel, overwrites: overwrites() } : channel)
    },
    onSuccess: (channel) => {
      client.setQueryData<readonly Channel[]>(keys.channels(serverId), (list) => list && withChannel(list, channel))
      onOpenChange(false)
      onCreated(channel)
    },
  })
  const errors = useFormErrors(mutation.error, ['name'])
  const isText = type === 'text'
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isText ? t('channels.create') : t('channels.createCategory')}
      description={isText ? t('channels.createText') : t('channels.createCategoryText')}
      submit={t('channels.createSubmit')}
      pending={mutation.isPending}
      error={errors.general}
      onSubmit={(form) => mutation.mutate(form)}
    >
      <Field
        label={t('channels.name')}
        name="name"
        placeholder={isText ? t('channels.namePlaceholder') : undefined}
        maxLength={100}
        autoComplete="off"
        error={errors.field('name')}
        required
        autoFocus
      />
      {isText && <KindField kind={kind} onChange={setKind} />}
      {isText && categories.length > 0 && (
        <Select
          label={t('channels.category')}
          value={parent}
          onChange={(event) => setParent(event.target.value)}
          options={[{ value: '', label: t('channels.noCategory') }, ...categories.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      {inherits && <p className="text-ink-soft">{texts.inherited(category.name)}</p>}
      {mayHide && !inherits && <Checkbox label={texts.private} hint={texts.privateText} checked={hidden} onChange={setHidden} />}
      {hidden && !inherits && <AudienceField serverId={serverId} chosen={viewers} onChange={setViewers} />}
    </FormDialog>
  )
}
