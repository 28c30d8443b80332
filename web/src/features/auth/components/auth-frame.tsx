import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { instanceQuery } from '@/api/instance'
import { LogoMark, Wordmark } from '@/components/logo'
import { LanguageSwitch } from '@/components/language-switch'

/** The page around sign-in, sign-up and invitations: the poster on the left, the form on the right. */
export function AuthFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const name = useQuery(instanceQuery).data?.name
  return (
    <div className="grid h-dvh overflow-y-auto md:grid-cols-[1.1fr_1fr] md:p-2">
      <header className="poster relative flex items-end overflow-hidden p-6 max-md:min-h-32 md:rounded-lg md:p-12">
        <div aria-hidden className="grooves grooves-poster absolute -top-24 -right-40 size-[52rem] max-w-none" />
        <div aria-hidden className="record-label absolute top-45 right-29 size-60 rounded-full max-md:hidden" />
        <div className="relative flex flex-col gap-4">
          <div className="flex items-center gap-4">
            <LogoMark className="size-12 md:size-20" />
            <Wordmark className="h-9 md:h-14" />
          </div>
          {name && <p className="max-w-md font-display text-2xl break-words md:text-3xl">{name}</p>}
          <p className="max-w-md font-display text-xl md:text-2xl">{t('app.tagline')}</p>
        </div>
      </header>
      <main className="flex flex-col items-center justify-center gap-8 p-6 md:p-12">
        <div className="rise-in flex w-full max-w-sm flex-col gap-6">{children}</div>
        <LanguageSwitch />
      </main>
    </div>
  )
}
