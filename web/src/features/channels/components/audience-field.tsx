import { useId, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
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
  const [wanted, setWanted] = useState('')
  const { candidates: found, status } = useAudience(serverId, wanted)
  return (
    <fieldset aria-describedby={noteId} className="flex flex-col gap-2">
      <legend className="sr-only">{texts.audience}</legend>
      {(found.length > kFew || wanted !== '') && <Field label={texts.find} value={wanted} autoComplete="off" maxLength={100} onChange={(event) => setWanted(event.target.value)} />}
      {(found.length > 0 || wanted !== '') && (
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
          {status && <li className="py-3 text-sm text-ink-soft">{status}</li>}
        </ul>
      )}
      <p id={noteId} role="status" className="text-sm text-ink-soft">
        {texts.chosen(chosen.length)}
      </p>
    </fieldset>
  )
}
