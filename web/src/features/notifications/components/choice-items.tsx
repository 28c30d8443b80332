import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { itemClass } from '@/components/ui/menu-content'

interface ChoiceItemsProps {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

const Mark = () => (
  <Radix.ItemIndicator>
    <Check aria-hidden className="size-4" />
  </Radix.ItemIndicator>
)

/** One of several. */
export function ChoiceItems({ label, value, options, onChange }: ChoiceItemsProps) {
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={onChange}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={itemClass}>
          <span className="grow">{option.label}</span>
          <Mark />
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

interface CheckItemProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

export function CheckItem({ label, checked, onChange }: CheckItemProps) {
  return (
    <Radix.CheckboxItem checked={checked} onCheckedChange={onChange} className={itemClass}>
      <span className="grow">{label}</span>
      <Mark />
    </Radix.CheckboxItem>
  )
}
