import { Check, Minus, X } from 'lucide-react'
import { useId } from 'react'
import type { PermissionName } from '@/api/generated/permissions'
import { cn } from '@/lib/cn'
import { channelPermissions, type GroupName, groups, type Masks, stateOf, type TriState, withState } from '../permission-groups'
import { useTexts } from '../texts'

interface OverwriteEditorProps {
  masks: Masks
  pending: boolean
  onChange: (masks: Masks) => void
}

const states: readonly TriState[] = ['deny', 'inherit', 'allow']
const icons = { deny: X, inherit: Minus, allow: Check }

/** Every permission of a channel, in three states: denied, as elsewhere, allowed. */
export function OverwriteEditor({ masks, pending, onChange }: OverwriteEditorProps) {
  const texts = useTexts()
  return (
    <>
      {(Object.keys(groups) as GroupName[]).map((group) => {
        const names = channelPermissions(groups[group])
        if (names.length === 0) return null
        return (
          <section key={group} className="flex flex-col gap-1">
            <h3 className="text-sm font-semibold text-ink-soft">{texts.groups[group]}</h3>
            {names.map((name) => (
              <Row key={name} name={name} state={stateOf(masks, name)} pending={pending} onChange={(state) => onChange(withState(masks, name, state))} />
            ))}
          </section>
        )
      })}
    </>
  )
}

interface RowProps {
  name: PermissionName
  state: TriState
  pending: boolean
  onChange: (state: TriState) => void
}

function Row({ name, state, pending, onChange }: RowProps) {
  const texts = useTexts()
  const id = useId()
  const [label, hint] = texts.permissions[name]
  return (
    <fieldset disabled={pending} className="flex min-h-11 flex-wrap items-center gap-3 border-b border-line py-1">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden className="flex min-w-0 grow basis-48 flex-col">
        <span className="font-medium">{label}</span>
        <span className="text-sm text-ink-faint">{hint}</span>
      </span>
      <span className="flex overflow-hidden rounded-md border border-line-strong">
        {states.map((each) => {
          const Icon = icons[each]
          return (
            <label
              key={each}
              data-tip={texts.channel[each]}
              className={cn(
                'inline-flex size-10 cursor-pointer items-center justify-center has-focus-visible:outline-2',
                each === state && (each === 'deny' ? 'bg-danger text-danger-ink' : each === 'allow' ? 'bg-accent text-accent-ink' : 'bg-raised'),
              )}
            >
              <input type="radio" name={`${id}-state`} className="sr-only" checked={each === state} onChange={() => onChange(each)} aria-label={texts.channel[each]} />
              <Icon aria-hidden className="size-4" />
            </label>
          )
        })}
      </span>
    </fieldset>
  )
}
