import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { deleteRole, updateRole, type RolePatch } from '@/api/moderation'
import { problemCode } from '@/api/problem'
import type { Role } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { toHex, withBit } from '../permission-groups'
import { useTexts } from '../texts'
import { Checkbox } from '@/components/ui/checkbox'
import { PermissionList } from './permission-list'

const kFirstColor = 0xe4572e

/** What differs between what is stored and what is on the screen. */
function toPatch(role: Role, draft: Role): RolePatch {
  return {
    ...(draft.name.trim() !== role.name && { name: draft.name.trim() }),
    ...(draft.color !== role.color && { color: draft.color }),
    ...(draft.permissions !== role.permissions && { permissions: draft.permissions }),
    ...(draft.hoist !== role.hoist && { hoist: draft.hoist }),
    ...(draft.mentionable !== role.mentionable && { mentionable: draft.mentionable }),
  }
}

export function RoleEditor({ role }: { role: Role }) {
  const texts = useTexts()
  const problemText = useProblemText()
  const [draft, setDraft] = useState(role)
  const [asking, ask] = useState(false)
  const save = useMutation({ mutationFn: (patch: RolePatch) => updateRole(role, patch), onSuccess: setDraft })
  const change = (part: Partial<Role>) => {
    save.reset()
    setDraft({ ...draft, ...part })
  }
  const patch = toPatch(role, draft)
  const changed = Object.keys(patch).length > 0
  const everyone = role.position === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed) save.mutate(patch)
  }
  return (
    <form onSubmit={submit} aria-label={texts.roles.edit(role.name)} className="flex flex-col gap-5 border-t border-line pt-5">
      {save.error && <Notice>{problemText(problemCode(save.error))}</Notice>}
      {!everyone && (
        <>
          <Field label={texts.roles.name} value={draft.name} maxLength={100} required autoComplete="off" onChange={(event) => change({ name: event.target.value })} />
          <div className="flex flex-wrap items-end gap-4">
            <Field
              label={texts.roles.color}
              type="color"
              className="w-20 p-1"
              value={toHex(draft.color ?? kFirstColor)}
              onChange={(event) => change({ color: Number.parseInt(event.target.value.slice(1), 16) })}
            />
            <Checkbox label={texts.roles.noColor} checked={draft.color === null} onChange={(none) => change({ color: none ? null : kFirstColor })} />
          </div>
          <Checkbox label={texts.roles.hoist} checked={draft.hoist} onChange={(hoist) => change({ hoist })} />
        </>
      )}
      <Checkbox label={texts.roles.mentionable} checked={draft.mentionable} onChange={(mentionable) => change({ mentionable })} />
      <PermissionList
        mask={draft.permissions}
        onChange={(name, on) => change({ permissions: withBit(draft.permissions, name, on) })}
      />
      {/* A dialog keeps its rim free of what sticks: the bar covers what would scroll by there. */}
      <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-3 bg-panel py-3 after:absolute after:inset-x-0 after:top-full after:h-[max(1.5rem,env(safe-area-inset-bottom))] after:bg-panel md:after:h-6">
        {save.isSuccess && !changed && <output className="text-ink-soft">{texts.roles.saved}</output>}
        {!everyone && (
          <Button variant="quiet" onClick={() => ask(true)}>
            {texts.roles.remove}
          </Button>
        )}
        <Button type="submit" disabled={!changed || save.isPending}>
          {texts.save}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={texts.roles.removeTitle(role.name)}
        text={texts.roles.removeText}
        confirm={texts.roles.remove}
        action={() => deleteRole(role)}
      />
    </form>
  )
}
