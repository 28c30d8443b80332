import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeInstance } from '@/api/account-data'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import type { Instance, Server } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useSelfId } from '@/realtime/hooks'
import { forgetStep, kSteps, stepAfter, storedStep, storeStep } from '../steps'
import { useTexts } from '../texts'
import { InviteStep } from './invite-step'
import { NameStep } from './name-step'
import { ServerStep } from './server-step'
import { StepList } from './step-list'

interface SetupGuideProps {
  instance: Instance
  /** The community that the steps are about, once there is one. */
  server: Server | undefined
  /** The instance has been told that the guide is over; leads to where one goes on. */
  onOver: (then: 'library' | 'talk') => Promise<void>
}

/** What the first administrator of a new instance is led through. Where they stand is kept on the device, that it is over by the instance. */
export function SetupGuide({ instance, server, onOver }: SetupGuideProps) {
  const { t } = useTranslation()
  const texts = useTexts()
  const problemText = useProblemText()
  const client = useQueryClient()
  const selfId = useSelfId()
  const titleId = useId()
  const [step, setStep] = useState(() => storedStep(selfId))
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    // The focus goes along, but is not taken from where it was when the page opened.
    if (shown.current !== step) heading.current?.focus()
    shown.current = step
  }, [step])
  const over = useMutation({
    mutationFn: (_then: 'library' | 'talk') => changeInstance({ set_up: true }),
    onSuccess: async (changed, then) => {
      // Away first: a page that hears of the end while it is shown leads somewhere by itself.
      await onOver(then)
      forgetStep(selfId)
      client.setQueryData(keys.instance, changed)
    },
  })
  const goOn = () => {
    const next = stepAfter(step)
    if (!next) return over.mutate('talk')
    storeStep(selfId, next)
    setStep(next)
  }
  const bodies: Record<typeof step, ReactNode> = {
    name: <NameStep instance={instance} onDone={goOn} />,
    server: <ServerStep server={server} onDone={goOn} />,
    invite: <InviteStep server={server} onDone={goOn} />,
    music: (
      <Button className="self-start" disabled={over.isPending} onClick={() => over.mutate('library')}>
        {texts.music.submit}
      </Button>
    ),
  }
  const { title, text } = texts[step]
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-lg flex-col justify-center gap-6 p-6 pt-14">
        <header className="flex flex-col gap-2 text-center">
          <h1 className="text-2xl">{t('servers.emptyTitle')}</h1>
          <p className="text-ink-soft">{texts.text}</p>
        </header>
        <StepList current={step} />
        <section aria-labelledby={titleId} className="flex flex-col gap-4 rounded-lg bg-raised p-5">
          <header className="flex flex-col gap-1">
            <p className="text-sm font-semibold text-ink-soft">{texts.place(kSteps.indexOf(step) + 1, kSteps.length)}</p>
            <h2 ref={heading} id={titleId} tabIndex={-1} className="text-xl outline-none">
              {title}
            </h2>
          </header>
          {typeof text === 'string' && <p className="text-ink-soft">{text}</p>}
          {over.isError && <Notice>{problemText(problemCode(over.error))}</Notice>}
          {bodies[step]}
        </section>
        <footer className="flex flex-wrap justify-between gap-3">
          <Button variant="quiet" disabled={over.isPending} onClick={() => over.mutate('talk')}>
            {texts.dismiss}
          </Button>
          <Button variant="outline" disabled={over.isPending} onClick={goOn}>
            {texts.skip}
          </Button>
        </footer>
      </div>
    </div>
  )
}
