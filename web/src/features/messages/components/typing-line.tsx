import { useTranslation } from 'react-i18next'
import { Meter } from '@/components/meter'
import { useLive } from '@/realtime/hooks'

const nobody: Readonly<Record<string, number>> = {}

interface TypingLineProps {
  channelId: string
  nameOf: (userId: string) => string | undefined
}

/** Who is writing right now. It keeps its height, so that nothing moves when somebody starts. Never read aloud. */
export function TypingLine({ channelId, nameOf }: TypingLineProps) {
  const { t } = useTranslation()
  const users = useLive((state) => state.typing[channelId] ?? nobody)
  const names = Object.keys(users).map((id) => nameOf(id) ?? t('messages.unknownAuthor'))
  const [first, second, third] = names
  let text = ''
  if (third) text = t('messages.typingMany')
  else if (first && second) text = t('messages.typingTwo', { first, second })
  else if (first) text = t('messages.typingOne', { first })
  return (
    <p aria-live="off" data-testid="typing" className="flex h-6 shrink-0 items-center gap-2 px-6 text-sm text-ink-soft">
      {text && (
        <>
          <Meter className="text-accent" />
          <span className="truncate">{text}</span>
        </>
      )}
    </p>
  )
}
