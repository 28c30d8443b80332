import { useCallback, useEffect, useRef, useState } from 'react'
import { problemCode } from '@/api/problem'
import { uploadFile } from '@/api/uploads'

export type UploadState = { step: 'idle' | 'saving' | 'saved' } | { step: 'sending'; percent: number } | { step: 'failed'; code: string }

/** What browsers can show, and the server can read. */
export const kPictureTypes = 'image/jpeg,image/png,image/webp,image/gif'

/** Sends a file and does something with it. One at a time; what is under way ends with the component. */
export function useUpload() {
  const [state, setState] = useState<UploadState>({ step: 'idle' })
  const controller = useRef<AbortController | null>(null)
  useEffect(() => () => controller.current?.abort(), [])

  const run = useCallback(async (work: (signal: AbortSignal) => Promise<unknown>) => {
    controller.current?.abort()
    const own = new AbortController()
    controller.current = own
    try {
      await work(own.signal)
      if (!own.signal.aborted) setState({ step: 'saved' })
    } catch (error) {
      if (controller.current === own) setState(own.signal.aborted ? { step: 'idle' } : { step: 'failed', code: problemCode(error) })
    }
  }, [])

  const send = useCallback(
    (file: File, save: (uploadId: string) => Promise<unknown>) =>
      run(async (signal) => {
        setState({ step: 'sending', percent: 0 })
        const onProgress = (sent: number, total: number) => setState({ step: 'sending', percent: Math.floor((100 * sent) / total) })
        const uploadId = await uploadFile(file, { onProgress, signal })
        setState({ step: 'saving' })
        await save(uploadId)
      }),
    [run],
  )
  /** The same without a file. */
  const save = useCallback(
    (work: () => Promise<unknown>) =>
      run(() => {
        setState({ step: 'saving' })
        return work()
      }),
    [run],
  )
  const cancel = useCallback(() => controller.current?.abort(), [])
  return { state, send, save, cancel }
}
