import { Button } from '@/components/ui/button'
import { progressOf, useIncoming } from '../incoming'
import { useTexts } from '../texts'
import { IncomingRow } from './incoming-row'

/** All that is on its way to a library or has arrived there, each by itself and, where there are several, as a whole. */
export function IncomingList({ serverId }: { serverId: string | null }) {
  const texts = useTexts()
  const all = useIncoming((state) => state.files)
  const retryAll = useIncoming((state) => state.retryAll)
  const files = all.filter((file) => file.serverId === serverId)
  const { arrived, failed, percent } = progressOf(files)
  if (files.length === 0) return null
  return (
    <>
      {files.length > 1 && (
        <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-2">
          <progress aria-label={texts.upload.all} max={100} value={percent} className="min-w-32 grow accent-accent">
            {texts.percent(percent)}
          </progress>
          <span className="text-sm text-ink-soft tabular-nums">{texts.upload.arrived(arrived, files.length)}</span>
          {failed > 1 && (
            <Button variant="outline" size="sm" className="pointer-coarse:h-11" onClick={() => retryAll(serverId)}>
              {texts.upload.retryAll(failed)}
            </Button>
          )}
        </div>
      )}
      <ul aria-label={texts.upload.list} className="rounded-md bg-panel-alt">
        {files.map((file) => (
          <IncomingRow key={file.key} file={file} />
        ))}
      </ul>
    </>
  )
}
