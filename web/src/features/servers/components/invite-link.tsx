import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { copyText } from '@/lib/clipboard'

const kCopiedMs = 2_500

export function InviteLink({ code }: { code: string }) {
  const { t } = useTranslation()
  const [state, setState] = useState<'idle' | 'copied' | 'blocked'>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const link = `${location.origin}/invite/${code}`
  const copy = async () => {
    setState((await copyText(link)) ? 'copied' : 'blocked')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('idle'), kCopiedMs)
  }
  return (
    <div className="rise-in flex flex-col gap-2">
      <Field label={t('invites.link')} value={link} readOnly onFocus={(event) => event.target.select()} className="font-medium" />
      <Button wide className="mt-2" onClick={() => void copy()}>
        {state === 'copied' ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        {state === 'copied' ? t('invites.copied') : t('invites.copy')}
      </Button>
      <p role="status" className={state === 'blocked' ? 'text-sm font-medium text-danger' : 'sr-only'}>
        {state === 'copied' && t('invites.copied')}
        {state === 'blocked' && t('invites.copyFailed')}
      </p>
    </div>
  )
}
