import { Apple, Clock, Flag, Hand, Hash, Lightbulb, type LucideIcon, PawPrint, Plane, Smile, Sparkles, Trophy } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { kCustomGroup, kRecentGroup } from './data'
import { useTexts } from './texts'

const icons: Readonly<Record<number, LucideIcon>> = {
  [kRecentGroup]: Clock,
  [kCustomGroup]: Sparkles,
  0: Smile,
  1: Hand,
  3: PawPrint,
  4: Apple,
  5: Plane,
  6: Trophy,
  7: Lightbulb,
  8: Hash,
  9: Flag,
}

interface GroupBarProps {
  groups: readonly number[]
  current: number
  onChoose: (group: number) => void
}

export function GroupBar({ groups, current, onChoose }: GroupBarProps) {
  const texts = useTexts()
  return (
    <div role="group" aria-label={texts.categories} className="flex flex-wrap justify-between border-b border-line pb-1">
      {groups.map((group) => (
        <IconButton
          key={group}
          size="sm"
          icon={icons[group] ?? Smile}
          label={texts.groups[group] ?? ''}
          aria-current={group === current ? 'true' : undefined}
          onClick={() => onChoose(group)}
          className={cn(group === current && 'bg-accent-soft text-ink')}
        />
      ))}
    </div>
  )
}
