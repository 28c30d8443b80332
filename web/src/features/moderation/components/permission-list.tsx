import type { PermissionName } from '@/api/generated/permissions'
import { type GroupName, groups, holds } from '../permission-groups'
import { useTexts } from '../texts'
import { Checkbox } from '@/components/ui/checkbox'

interface PermissionListProps {
  mask: string
  onChange: (name: PermissionName, on: boolean) => void
}

/** All permissions by group, each with what it means. */
export function PermissionList({ mask, onChange }: PermissionListProps) {
  const texts = useTexts()
  return (
    <>
      {(Object.keys(groups) as GroupName[]).map((group) => (
        <fieldset key={group} className="flex flex-col gap-1">
          <legend className="mb-1 text-sm font-semibold text-ink-soft">{texts.groups[group]}</legend>
          {groups[group].map((name) => {
            const [label, hint] = texts.permissions[name]
            return <Checkbox key={name} label={label} hint={hint} checked={holds(mask, name)} onChange={(on) => onChange(name, on)} />
          })}
        </fieldset>
      ))}
    </>
  )
}
