import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelJob, jobsQuery } from '@/api/account-data'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import type { SelfUser } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { useTexts } from '../texts'
import { DeletionForm } from './deletion-form'
import { Row } from './row'

/** Leaving for good, and changing one's mind. */
export function DeletionRow({ self }: { self: SelfUser }) {
  const { t } = useTranslation()
  const texts = useTexts().deletion
  const language = useLanguage()
  const problemText = useProblemText()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const job = useQuery(jobsQuery).data?.find(({ kind }) => kind === 'account_deletion')
  const refresh = () => client.invalidateQueries({ queryKey: keys.jobs })
  const keep = useMutation({ mutationFn: cancelJob, onSettled: refresh })
  const done = () => {
    setOpen(false)
    keep.reset()
    void refresh()
  }
  const when = self.deletes_at && new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(self.deletes_at))
  return (
    <Row
      title={texts.title}
      text={when ? texts.scheduled(when) : texts.text}
      action={
        when ? (
          <Button size="sm" disabled={keep.isPending || !job} onClick={() => job && keep.mutate(job.id)}>
            {texts.keepAccount}
          </Button>
        ) : (
          <Button size="sm" variant="outline" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('app.cancel') : texts.open}
          </Button>
        )
      }
    >
      {keep.isError && <Notice>{problemText(problemCode(keep.error))}</Notice>}
      {job?.state === 'failed' && <Notice>{texts.failed}</Notice>}
      {open && !when && <DeletionForm onDone={done} />}
      <p role="status" className={keep.isSuccess ? 'text-sm font-medium text-good' : 'sr-only'}>
        {when ? texts.scheduled(when) : keep.isSuccess && texts.kept}
      </p>
    </Row>
  )
}
