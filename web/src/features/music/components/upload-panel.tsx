import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { useIncoming } from '../incoming'
import { kAccepted } from '../sounds'
import { useTexts } from '../texts'
import { IncomingList } from './incoming-list'

/** Where files are chosen to become tracks of a library, and what becomes of them. They are dropped on all of its page. */
export function UploadPanel({ serverId }: { serverId: string | null }) {
  const texts = useTexts()
  const input = useRef<HTMLInputElement>(null)
  const add = useIncoming((state) => state.add)
  const leftOut = useIncoming((state) => state.leftOut)
  const choose = (folder: boolean) => {
    if (!input.current) return
    input.current.webkitdirectory = folder
    input.current.click()
  }
  return (
    <section aria-label={texts.upload.title} className="flex flex-col gap-3 p-4">
      <div data-testid="music-drop" className="flex flex-col items-center gap-3 rounded-lg border-2 border-dashed border-line-strong p-8 text-center">
        <FileUp aria-hidden className="size-8 text-accent" />
        <p className="font-semibold">{texts.upload.hint}</p>
        <p className="text-sm text-ink-soft">{texts.upload.formats}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button onClick={() => choose(false)}>{texts.upload.choose}</Button>
          <Button variant="outline" onClick={() => choose(true)}>
            {texts.upload.chooseFolder}
          </Button>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          accept={kAccepted}
          aria-label={texts.upload.choose}
          className="sr-only"
          tabIndex={-1}
          onChange={({ currentTarget }) => {
            add([...(currentTarget.files ?? [])], serverId)
            currentTarget.value = ''
          }}
        />
      </div>
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {leftOut.count > 0 && leftOut.serverId === serverId && texts.upload.leftOut(leftOut.count)}
      </p>
      <IncomingList serverId={serverId} />
    </section>
  )
}
