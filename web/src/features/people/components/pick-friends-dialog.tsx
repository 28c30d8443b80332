import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addRecipient, kGroupMax, nameOf } from '@/api/people'
import { problemCode } from '@/api/problem'
import type { Channel } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'
import { useOpenDirect } from '../hooks/use-open-direct'
import { useRelationships } from '../hooks/use-people'
import { PersonAvatar } from './person-avatar'

interface PickFriendsDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The group to add to; without one, the choice makes a new conversation. */
  group?: Channel
  onOpened: (channel: Channel) => void
}

/** Chooses friends for a new conversation, or to add them to a group. */
export function PickFriendsDialog({ open, onOpenChange, group, onOpened }: PickFriendsDialogProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const { relationships } = useRelationships()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const inside = new Set(group?.recipients?.map((user) => user.id))
  const friends = relationships.filter((entry) => entry.type === 'friend' && !inside.has(entry.user.id))
  const room = group ? kGroupMax - inside.size : kGroupMax - 1
  const close = () => onOpenChange(false)
  const make = useOpenDirect((channel) => {
    close()
    onOpened(channel)
  })
  const add = useMutation({
    mutationFn: async (channelId: string) => {
      for (const userId of chosen) await addRecipient(channelId, userId)
    },
    onSuccess: close,
  })
  const submit = (form: FormData) => {
    if (chosen.length === 0) return
    if (group) return add.mutate(group.id)
    const name = textField(form, 'name').trim()
    make.mutate({ recipients: chosen, ...(chosen.length > 1 && name !== '' && { name }) })
  }
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  const failure = make.error ?? add.error
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={group ? t('people.addPeople') : t('people.newGroup')}
      description={t('people.pickText', { count: room })}
      submit={group ? t('people.addSubmit') : t('people.start')}
      pending={make.isPending || add.isPending || chosen.length === 0}
      error={failure ? problemText(problemCode(failure)) : undefined}
      onSubmit={submit}
    >
      {friends.length === 0 && <p className="text-ink-soft">{t('people.noFriends')}</p>}
      {friends.length > 0 && (
        <fieldset className="flex max-h-72 flex-col overflow-y-auto">
          <legend className="pb-1 text-sm font-semibold text-ink-soft">{t('people.friends')}</legend>
          {friends.map(({ user }) => (
            <label key={user.id} className="flex min-h-11 items-center gap-3 rounded-md px-2 hover:bg-raised">
              <input
                type="checkbox"
                checked={chosen.includes(user.id)}
                disabled={!chosen.includes(user.id) && chosen.length >= room}
                onChange={() => toggle(user.id)}
                className="size-5 accent-accent"
              />
              <PersonAvatar user={user} className="ring-panel" />
              <span className="truncate">{nameOf(user)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {!group && chosen.length > 1 && <Field label={t('people.groupName')} name="name" maxLength={100} autoComplete="off" />}
    </FormDialog>
  )
}
