import { useId, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { fold } from '@/lib/fold'
import { useAudience } from '../hooks/use-audience'
import type { Viewer } from '../lib/privacy'
import { useTexts } from '../texts'

// Below this there is nothing to look for.
const kFew = 6

interface AudienceFieldProps {
  serverId: string
  chosen: readonly Viewer[]
  onChange: (chosen: readonly Viewer[]) => void
}

/** Chooses the roles and members who see a private channel. */
export function AudienceField({ serverId, chosen, onChange }: AudienceFieldProps) {
  const texts = useTexts()
  const noteId = useId()
  const candidates = useAudience(serverId)
  const [wanted, setWanted] = useState('')
  const found = candidates.filter(({ label, hint }) => [label, hint].some((name) => fold(name).includes(fold(wanted.trim()))))
  return (
    <fieldset aria-describedby={noteId} className="flex flex-col gap-2">
      <legend className="sr-only">{texts.audience}</legend>
      {candidates.length > kFew && <Field label={texts.find} value={wanted} autoComplete="off" onChange={(event) => setWanted(event.target.value)} />}
      {candidates.length > 0 && (
        <ul aria-label={texts.audience} className="flex max-h-52 flex-col overflow-y-auto rounded-md border border-line bg-panel-alt px-3">
          {found.map(({ id, kind, label }) => (
            <li key={id}>
              <Checkbox
                label={label}
                checked={chosen.some((viewer) => viewer.id === id)}
                onChange={(on) => onChange(on ? [...chosen, { id, kind }] : chosen.filter((viewer) => viewer.id !== id))}
              />
            </li>
          ))}
          {found.length === 0 && <li className="py-3 text-ink-soft">{texts.none}</li>}
        </ul>
      )}
      <p id={noteId} role="status" className="text-sm text-ink-soft">
        {texts.chosen(chosen.length)}
      </p>
    </fieldset>
  )
}
