import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { banMember, kickMember, type MemberPatch, updateMember } from '@/api/moderation'
import { rolesQuery } from '@/api/roles'
import { allows } from '@/api/permissions'
import { problemCode } from '@/api/problem'
import type { Member, Server } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'
import type { MemberActionKind } from '../member-actions'
import { useTexts } from '../texts'
import { Checkbox } from '@/components/ui/checkbox'
import { TransferDialog } from './transfer-dialog'

interface MemberDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  action: MemberActionKind
  server: Server
  member: Member
}

const kMinuteMs = 60_000
const kReasonMax = 512

/** What a moderator does to a member, with a reason for the log. */
export function MemberDialog(props: MemberDialogProps) {
  if (props.action === 'edit') return <EditMember {...props} />
  if (props.action === 'transfer') return <TransferDialog {...props} />
  return <ActOnMember {...props} action={props.action} />
}

type ActProps = MemberDialogProps & { action: Exclude<MemberActionKind, 'edit' | 'transfer'> }

function act({ action, server, member }: ActProps, form: FormData): Promise<unknown> {
  const reason = textField(form, 'reason')
  const user = member.user.id
  if (action === 'kick') return kickMember(server.id, user, reason)
  if (action === 'ban') return banMember(server.id, user, reason, Number(textField(form, 'delete')))
  if (action === 'end-timeout') return updateMember(server.id, user, { timeout_until: null }, reason)
  const until = new Date(Date.now() + Number(textField(form, 'minutes')) * kMinuteMs)
  return updateMember(server.id, user, { timeout_until: until.toISOString() }, reason)
}

function ActOnMember(props: ActProps) {
  const { open, onOpenChange, action, member } = props
  const { members: texts } = useTexts()
  const problemText = useProblemText()
  const mutation = useMutation({ mutationFn: (form: FormData) => act(props, form), onSuccess: () => onOpenChange(false) })
  const name = member.nickname ?? member.user.username
  const said = {
    timeout: [texts.timeoutTitle(name), texts.timeoutText, texts.timeout],
    'end-timeout': [texts.endTimeout, name, texts.endTimeout],
    kick: [texts.kickTitle(name), texts.kickText, texts.kick],
    ban: [texts.banTitle(name), texts.banText, texts.ban],
  }[action]
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={said[0] ?? ''}
      description={said[1] ?? ''}
      submit={said[2] ?? ''}
      pending={mutation.isPending}
      error={mutation.error ? problemText(problemCode(mutation.error)) : undefined}
      onSubmit={(form) => mutation.mutate(form)}
    >
      {action === 'timeout' && (
        <Select label={texts.duration} name="minutes" defaultValue="10" options={texts.durations.map(({ minutes, label }) => ({ value: String(minutes), label }))} />
      )}
      {action === 'ban' && (
        <Select label={texts.deleteMessages} name="delete" defaultValue="0" options={texts.deleteSpans.map(({ seconds, label }) => ({ value: String(seconds), label }))} />
      )}
      <Field label={texts.reason} name="reason" maxLength={kReasonMax} autoComplete="off" />
    </FormDialog>
  )
}

function EditMember({ open, onOpenChange, server, member }: MemberDialogProps) {
  const texts = useTexts()
  const problemText = useProblemText()
  const { data: roles = [] } = useQuery(rolesQuery(server.id))
  const [chosen, choose] = useState<readonly string[]>(member.roles)
  const mutation = useMutation({ mutationFn: (patch: MemberPatch) => updateMember(server.id, member.user.id, patch), onSuccess: () => onOpenChange(false) })
  const submit = (form: FormData) => {
    const nickname = textField(form, 'nickname').trim() || null
    const moved = chosen.length !== member.roles.length || chosen.some((id) => !member.roles.includes(id))
    mutation.mutate({ ...(nickname !== member.nickname && { nickname }), ...(moved && { roles: [...chosen] }) })
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={texts.members.editTitle(member.user.username)}
      submit={texts.save}
      pending={mutation.isPending}
      error={mutation.error ? problemText(problemCode(mutation.error)) : undefined}
      onSubmit={submit}
    >
      <Field label={texts.members.nickname} name="nickname" defaultValue={member.nickname ?? ''} maxLength={32} autoComplete="off" />
      {allows(server.permissions, 'MANAGE_ROLES') && roles.length > 1 && (
        <fieldset className="flex flex-col">
          <legend className="text-sm font-semibold text-ink-soft">{texts.tabs.roles}</legend>
          {roles
            .filter((role) => role.position > 0)
            .map((role) => (
              <Checkbox
                key={role.id}
                label={role.name}
                checked={chosen.includes(role.id)}
                onChange={(has) => choose(has ? [...chosen, role.id] : chosen.filter((id) => id !== role.id))}
              />
            ))}
        </fieldset>
      )}
    </FormDialog>
  )
}
