import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '@/lib/clipboard'
import { Button } from './ui/button'
import { Field } from './ui/field'

const kCopiedMs = 2_500

/** Something long that people take along: a token, an address. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation()
  const [state, setState] = useState<'idle' | 'copied' | 'blocked'>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const copy = async () => {
    setState((await copyText(value)) ? 'copied' : 'blocked')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('idle'), kCopiedMs)
  }
  const Icon = state === 'copied' ? Check : Copy
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <div className="min-w-0 grow">
          <Field label={label} value={value} readOnly onFocus={(event) => event.target.select()} className="font-mono text-sm" />
        </div>
        <Button variant="outline" className="h-11" onClick={() => void copy()}>
          <Icon aria-hidden className="size-4" />
          {t('app.copy')}
        </Button>
      </div>
      <p role="status" className={state === 'blocked' ? 'text-sm font-medium text-danger' : 'sr-only'}>
        {state === 'copied' && t('invites.copied')}
        {state === 'blocked' && t('app.copyBlocked')}
      </p>
    </div>
  )
}
