import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { cancelJob, exportPath, jobsQuery, requestExport } from '@/api/account-data'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import type { Job } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { formatSize } from '../lib'
import { useTexts } from '../texts'
import { Row } from './row'

function Progress({ job }: { job: Job }) {
  const texts = useTexts().export
  const text = texts.steps[job.step ?? '']?.(job.items) ?? texts.waiting
  return (
    <div className="flex flex-col gap-2">
      <progress aria-label={texts.waiting} className="h-2 w-full accent-accent" />
      <p role="status" className="text-sm text-ink-soft">
        {text}
      </p>
    </div>
  )
}

/** A copy of everything: asked for, made while one watches or not, downloaded. */
export function ExportRow() {
  const texts = useTexts().export
  const language = useLanguage()
  const problemText = useProblemText()
  const client = useQueryClient()
  const job = useQuery(jobsQuery).data?.find(({ kind }) => kind === 'data_export')
  const refresh = () => client.invalidateQueries({ queryKey: keys.jobs })
  const start = useMutation({ mutationFn: requestExport, onSettled: refresh })
  const drop = useMutation({ mutationFn: cancelJob, onSettled: refresh })
  const download = useMutation({ mutationFn: exportPath, onSuccess: (path) => location.assign(path) })
  const failure = start.error ?? drop.error ?? download.error
  const underWay = job && job.finished_at === null
  const ready = job?.state === 'done' && job.expires_at ? job : null
  const until = ready && new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(ready.expires_at ?? ''))
  return (
    <Row
      title={texts.title}
      text={texts.text}
      action={
        underWay ? (
          <Button size="sm" variant="outline" disabled={drop.isPending} onClick={() => drop.mutate(job.id)}>
            {texts.cancel}
          </Button>
        ) : (
          <Button size="sm" variant="outline" disabled={start.isPending} onClick={() => start.mutate()}>
            {texts.start}
          </Button>
        )
      }
    >
      {failure && <Notice>{problemText(problemCode(failure))}</Notice>}
      {job?.state === 'failed' && <Notice>{texts.failed}</Notice>}
      {underWay && <Progress job={job} />}
      {ready && (
        <div className="flex flex-wrap items-center gap-3">
          <p role="status" className="grow text-sm font-medium text-good">
            {texts.ready(formatSize(ready.size ?? 0, language), until ?? '')}
          </p>
          <Button size="sm" disabled={download.isPending} onClick={() => download.mutate(ready.id)}>
            {texts.download}
          </Button>
          <Button size="sm" variant="quiet" disabled={drop.isPending} onClick={() => drop.mutate(ready.id)}>
            {texts.discard}
          </Button>
        </div>
      )}
    </Row>
  )
}
