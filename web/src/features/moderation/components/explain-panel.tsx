import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PermissionName } from '@/api/generated/permissions'
import { explainQuery } from '@/api/moderation'
import { problemCode } from '@/api/problem'
import type { Channel, Explanation, Server } from '@/api/types'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useProblemText } from '@/i18n/use-problem-text'
import { useSelf, useSelfId } from '@/realtime/hooks'
import { useTargets } from '../hooks/use-targets'
import { channelPermissions, groups, holds, namesIn } from '../permission-groups'
import { useTexts } from '../texts'

interface ExplainPanelProps {
  server: Server
  channel: Channel
}

type Step = Explanation['steps'][number]

/** Why somebody may do something here, or may not: the server's own computation, step by step. */
export function ExplainPanel({ server, channel }: ExplainPanelProps) {
  const texts = useTexts()
  const problemText = useProblemText()
  const selfId = useSelfId()
  const self = useSelf()
  const { members, sought, seek, status } = useTargets(server.id)
  const [whom, setWhom] = useState<Option>({ id: selfId, label: texts.channel.member(self?.username ?? '') })
  const [about, setAbout] = useState<PermissionName | ''>('')
  const { data, error } = useQuery(explainQuery(channel.id, whom.id))
  const names = channelPermissions(Object.values(groups).flat())
  return (
    <>
      <p className="text-ink-soft">{texts.explain.text}</p>
      <Combobox label={texts.explain.whom} chosen={whom.label} options={members} sought={sought} onSeek={seek} onPick={setWhom} status={status} />
      <Select
        label={texts.explain.permission}
        value={about}
        onChange={(event) => setAbout(event.target.value as PermissionName | '')}
        options={[{ value: '', label: texts.explain.all }, ...names.map((name) => ({ value: name, label: texts.permissions[name][0] }))]}
      />
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {data && (
        <>
          <ol className="flex flex-col gap-2">
            {data.steps.map((step) => (
              <StepRow key={step.step} step={step} about={about} />
            ))}
          </ol>
          <p className="font-semibold">
            {texts.explain.result}: {about === '' ? namesOf(data.permissions, texts) || texts.audit.none : holds(data.permissions, about) ? texts.explain.can : texts.explain.cannot}
          </p>
        </>
      )}
    </>
  )
}

const namesOf = (mask: string, texts: ReturnType<typeof useTexts>) =>
  namesIn(mask)
    .map((name) => texts.permissions[name][0])
    .join(', ')

function StepRow({ step, about }: { step: Step; about: PermissionName | '' }) {
  const texts = useTexts()
  const only = (mask: string) => (about === '' ? mask : holds(mask, about) ? mask : '0')
  const show = (mask: string) => (about === '' ? namesOf(mask, texts) : texts.permissions[about][0])
  const sources = step.sources.filter(({ allow, deny }) => only(allow) !== '0' || only(deny) !== '0')
  return (
    <li className="rounded-md bg-raised p-3">
      <h3 className="font-semibold">{texts.explain.steps[step.step] ?? step.step}</h3>
      {sources.length === 0 && <p className="text-sm text-ink-faint">{texts.explain.unchanged}</p>}
      {sources.map((source, index) => (
        <p key={index} className="text-sm text-ink-soft">
          {source.name && <strong>{source.name} </strong>}
          {only(source.allow) !== '0' && texts.explain.gives(show(source.allow))}
          {only(source.allow) !== '0' && only(source.deny) !== '0' && '; '}
          {only(source.deny) !== '0' && texts.explain.takes(show(source.deny))}
        </p>
      ))}
    </li>
  )
}
