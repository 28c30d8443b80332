import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Flaw } from '../flaws'
import { useTexts } from '../texts'

/** What is wrong with a file that is heard all the same, in words. */
export function FlawNotes({ flaws, children }: { flaws: readonly Flaw[]; children?: ReactNode }) {
  const texts = useTexts()
  return (
    <p className="flex items-start gap-1.5 text-sm text-ink-soft">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-idle" />
      <span>
        {flaws.map((flaw) => texts.flaws[flaw]).join(' ')} {children}
      </span>
    </p>
  )
}
