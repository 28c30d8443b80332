import type { ComponentProps } from 'react'
import { useText } from '@/i18n/use-text'
import { cn } from '@/lib/cn'
import { openProfile } from './profile-card'

interface PersonButtonProps extends ComponentProps<'button'> {
  userId: string
  name: string
}

/** A name or a picture that opens the card about its person. */
export function PersonButton({ userId, name, className, children, ...props }: PersonButtonProps) {
  const t = useText()
  return (
    <button
      type="button"
      aria-label={t('people.profileOf', { name })}
      aria-haspopup="dialog"
      className={cn('rounded-md text-left hover:underline', className)}
      onClick={() => openProfile(userId)}
      {...props}
    >
      {children}
    </button>
  )
}
