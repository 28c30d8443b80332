import { type ChangeEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useTexts } from './texts'
import { UploadStatus } from './upload-status'
import { kPictureTypes, useUpload } from './use-upload'

interface PictureFieldProps {
  label: string
  /** Whether there is one to remove. */
  chosen: boolean
  /** How it looks: with the address of what is on its way, or as it is now. */
  render: (preview: string | null) => ReactNode
  /** Makes an upload the picture, or takes the picture away. */
  onSave: (uploadId: string | null) => Promise<unknown>
}

/** The file as an address of its own, or none if it cannot be read. */
const dataOf = (file: File) =>
  new Promise<string | null>((done) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => done(typeof reader.result === 'string' ? reader.result : null))
    reader.addEventListener('error', () => done(null))
    reader.readAsDataURL(file)
  })

/** Chooses a picture for a person or a community. What is chosen is shown at once, and kept when the server has it. */
export function PictureField({ label, chosen, render, onSave }: PictureFieldProps) {
  const texts = useTexts()
  const { state, send, save, cancel } = useUpload()
  const input = useRef<HTMLInputElement>(null)
  const [preview, setPreview] = useState<string | null>(null)
  const busy = state.step === 'sending' || state.step === 'saving'

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    // The same file may be chosen again.
    event.target.value = ''
    if (!file) return
    const sending = send(file, onSave)
    setPreview(await dataOf(file))
    await sending
    setPreview(null)
  }
  return (
    <div role="group" aria-label={label} className="flex items-center gap-4">
      {render(preview)}
      <div className="flex min-w-0 grow flex-col gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="outline" size="sm" disabled={busy} onClick={() => input.current?.click()}>
            {texts.choose}
          </Button>
          {chosen && (
            <Button variant="quiet" size="sm" disabled={busy} onClick={() => void save(() => onSave(null))}>
              {texts.remove}
            </Button>
          )}
          <input ref={input} type="file" accept={kPictureTypes} aria-label={texts.choose} tabIndex={-1} onChange={(event) => void choose(event)} className="sr-only" />
        </div>
        <p className="text-sm text-ink-faint">{texts.hint}</p>
        <UploadStatus state={state} onCancel={cancel} />
      </div>
    </div>
  )
}
