import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { setSlowMode } from '@/api/moderation'
import { allows } from '@/api/permissions'
import { problemCode } from '@/api/problem'
import type { Channel, Overwrite, Server } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useProblemText } from '@/i18n/use-problem-text'
import { useOverwrites } from '../hooks/use-overwrites'
import { type Target, useTargets } from '../hooks/use-targets'
import { type Masks, stateOf, withState } from '../permission-groups'
import { useTexts } from '../texts'
import { Checkbox } from '@/components/ui/checkbox'
import { OverwriteEditor } from './overwrite-editor'

const kNothing: Masks = { allow: '0', deny: '0' }

const sameOverwrites = (a: readonly Overwrite[], b: readonly Overwrite[]) =>
  a.length === b.length && a.every((one) => b.some((two) => one.id === two.id && one.allow === two.allow && one.deny === two.deny))

interface OverwritesTabProps {
  server: Server
  channel: Channel
  category: Channel | undefined
}

export function OverwritesTab({ server, channel, category }: OverwritesTabProps) {
  const texts = useTexts()
  const problemText = useProblemText()
  const { roles, members, sought, seek, status } = useTargets(server.id)
  const targets = [...roles, ...members]
  const [picked, pick] = useState<Target>({ id: server.id, kind: 'role', label: texts.channel.role(texts.everyone) })
  const chosenId = picked.id
  const { set, remove, sync, isPending, error, risky, forget } = useOverwrites({ server, channel, category })
  const slow = useMutation({ mutationFn: (seconds: number) => setSlowMode(channel.id, seconds) })
  const failure = error ?? slow.error
  const overwriteOf = (id: string) => channel.overwrites.find((overwrite) => overwrite.id === id)
  const everyone = overwriteOf(server.id) ?? kNothing
  const stored = overwriteOf(chosenId)
  return (
    <>
      {failure && <Notice>{problemText(problemCode(failure))}</Notice>}
      <Checkbox
        label={texts.channel.private}
        hint={texts.channel.privateHint}
        checked={stateOf(everyone, 'VIEW_CHANNEL') === 'deny'}
        disabled={isPending}
        onChange={(hidden) => set({ id: server.id, kind: 'role', ...withState(everyone, 'VIEW_CHANNEL', hidden ? 'deny' : 'inherit') })}
      />
      {category && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-soft">{sameOverwrites(channel.overwrites, category.overwrites) ? texts.channel.synced : texts.channel.notSynced}</p>
          {!sameOverwrites(channel.overwrites, category.overwrites) && (
            <Button variant="outline" size="sm" disabled={isPending} onClick={sync}>
              {texts.channel.sync}
            </Button>
          )}
        </div>
      )}
      {channel.type !== 'category' && allows(channel.permissions, 'MANAGE_CHANNELS') && (
        <Select
          label={texts.channel.slowMode}
          hint={texts.channel.slowModeHint}
          value={String(channel.slow_mode_s)}
          onChange={(event) => slow.mutate(Number(event.target.value))}
          options={texts.channel.slowModes.map(({ seconds, label }) => ({ value: String(seconds), label }))}
        />
      )}
      <Combobox
        label={texts.channel.target}
        chosen={picked.label}
        options={targets.map((target) => (overwriteOf(target.id) ? { ...target, label: `● ${target.label}` } : target))}
        sought={sought}
        onSeek={seek}
        onPick={({ id }) => pick(targets.find((target) => target.id === id) ?? picked)}
        status={status}
      />
      <OverwriteEditor
        key={picked.id}
        masks={stored ?? kNothing}
        pending={isPending}
        onChange={(masks) => set({ id: picked.id, kind: picked.kind, ...masks })}
      />
      {stored && (
        <Button variant="quiet" className="self-end" disabled={isPending} onClick={() => remove(chosenId)}>
          {texts.channel.remove}
        </Button>
      )}
      {risky && (
        <ConfirmDialog
          open
          onOpenChange={forget}
          title={texts.channel.loseTitle}
          text={texts.channel.loseText(channel.name)}
          confirm={texts.channel.loseConfirm}
          action={risky}
        />
      )}
    </>
  )
}
