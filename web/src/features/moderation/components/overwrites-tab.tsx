import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { setSlowMode } from '@/api/moderation'
import { allows } from '@/api/permissions'
import { problemCode } from '@/api/problem'
import type { Channel, Overwrite, Server } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useProblemText } from '@/i18n/use-problem-text'
import { useOverwrites } from '../hooks/use-overwrites'
import { useTargets } from '../hooks/use-targets'
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
  const targets = useTargets(server.id)
  const [chosenId, choose] = useState(server.id)
  const { set, remove, sync, isPending, error, risky, forget } = useOverwrites({ server, channel, category })
  const slow = useMutation({ mutationFn: (seconds: number) => setSlowMode(channel.id, seconds) })
  const failure = error ?? slow.error
  const overwriteOf = (id: string) => channel.overwrites.find((overwrite) => overwrite.id === id)
  const everyone = overwriteOf(server.id) ?? kNothing
  const chosen = targets.find(({ id }) => id === chosenId)
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
      <Select
        label={texts.channel.target}
        value={chosenId}
        onChange={(event) => choose(event.target.value)}
        options={targets.map(({ id, label }) => ({ value: id, label: overwriteOf(id) ? `● ${label}` : label }))}
      />
      {chosen && (
        <OverwriteEditor
          key={chosen.id}
          masks={stored ?? kNothing}
          pending={isPending}
          onChange={(masks) => set({ id: chosen.id, kind: chosen.kind, ...masks })}
        />
      )}
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
