import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Hides its words from the eye, the ear and the keyboard until it is opened. It flows with the text, so it is a span. */
export function Spoiler({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  if (shown) return <span className="rounded-sm bg-sunken px-0.5">{children}</span>
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    setShown(true)
  }
  return (
    <span
      role="button"
      tabIndex={0}
      data-slot="spoiler"
      aria-label={t('markup.showSpoiler')}
      onClick={() => setShown(true)}
      onKeyDown={onKeyDown}
      className="spoiler rounded-sm px-0.5 select-none"
    >
      <span inert>{children}</span>
    </span>
  )
}
