import { Check } from 'lucide-react'
import { cn } from '@/lib/cn'
import { kSteps, type Step } from '../steps'
import { useTexts } from '../texts'

/** All steps at a glance: those behind, the one that one is at, those ahead. */
export function StepList({ current }: { current: Step }) {
  const texts = useTexts()
  const at = kSteps.indexOf(current)
  return (
    <ol aria-label={texts.steps} className="flex gap-2">
      {kSteps.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          className={cn('flex h-8 grow items-center justify-center gap-1 rounded-full text-sm font-semibold', index <= at ? 'bg-accent text-accent-ink' : 'bg-sunken text-ink-soft')}
        >
          <span aria-hidden>{index < at ? <Check className="size-4" /> : index + 1}</span>
          <span className="sr-only">
            {texts[step].title}
            {index < at && `, ${texts.done}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
