import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useTexts } from './texts'
import type { UploadState } from './use-upload'

/** How far a picture is, or why it did not get there. */
export function UploadStatus({ state, onCancel }: { state: UploadState; onCancel: () => void }) {
  const texts = useTexts()
  const problemText = useProblemText()
  if (state.step === 'failed') return <Notice>{problemText(state.code)}</Notice>
  const text = state.step === 'sending' ? texts.sending(state.percent) : state.step === 'saving' ? texts.working : state.step === 'saved' ? texts.saved : ''
  return (
    <div className="flex items-center gap-3">
      {state.step === 'sending' && (
        <>
          <progress value={state.percent} max={100} aria-label={texts.sending(state.percent)} className="h-2 min-w-0 grow accent-accent" />
          <Button variant="quiet" size="sm" onClick={onCancel}>
            {texts.cancel}
          </Button>
        </>
      )}
      <span role="status" className={state.step === 'saved' ? 'text-sm font-medium text-good' : 'text-sm text-ink-soft'}>
        {text}
      </span>
    </div>
  )
}
