import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { verifyEmail } from '@/api/account-data'
import { problemCode } from '@/api/problem'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useTexts } from '../texts'

/** Proves the address as soon as it is opened. */
export function Verification({ token }: { token: string }) {
  const texts = useTexts().verify
  const problemText = useProblemText()
  const { mutate, ...mutation } = useMutation({ mutationFn: verifyEmail })
  const tried = useRef(false)
  useEffect(() => {
    if (tried.current) return
    tried.current = true
    mutate(token)
  }, [mutate, token])
  if (mutation.isError) return <Notice>{problemText(problemCode(mutation.error))}</Notice>
  return (
    <p role="status" className={mutation.isSuccess ? 'font-medium text-good' : 'text-ink-soft'}>
      {mutation.isSuccess ? texts.done : texts.working}
    </p>
  )
}
