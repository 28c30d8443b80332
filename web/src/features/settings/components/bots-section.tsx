import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { botsQuery } from '@/api/bots'
import { problemCode } from '@/api/problem'
import type { BotGrant } from '@/api/types'
import { CopyField } from '@/components/copy-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { BotForm } from './bot-form'
import { BotRow } from './bot-row'

/** The programs that act under a name of their own, and belong to this account. */
export function BotsSection() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const { data, error } = useQuery(botsQuery)
  const [making, setMaking] = useState(false)
  const [grant, setGrant] = useState<BotGrant | null>(null)
  const shown = (made: BotGrant) => {
    setGrant(made)
    setMaking(false)
  }
  return (
    <section aria-labelledby="settings-bots" className="flex flex-col gap-3">
      <h3 id="settings-bots" className="text-lg">
        {t('bots.title')}
      </h3>
      <p className="text-ink-soft">{t('bots.text')}</p>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {grant && (
        <div role="status" className="flex flex-col gap-3 rounded-md bg-accent-soft p-4">
          <p className="font-semibold">{t('bots.tokenOf', { name: grant.bot.user.username })}</p>
          <p className="text-sm">{t('bots.tokenText')}</p>
          <CopyField label={t('bots.token')} value={grant.token} />
        </div>
      )}
      <ul className="flex flex-col gap-2">
        {data?.map((bot) => (
          <BotRow key={bot.user.id} bot={bot} onToken={shown} />
        ))}
      </ul>
      {making ? (
        <BotForm onMade={shown} onCancel={() => setMaking(false)} />
      ) : (
        <Button variant="outline" className="self-start" onClick={() => setMaking(true)}>
          <Plus aria-hidden className="size-4" />
          {t('bots.create')}
        </Button>
      )}
    </section>
  )
}
