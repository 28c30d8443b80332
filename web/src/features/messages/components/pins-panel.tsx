import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pinsQuery } from '@/api/archive'
import { keys } from '@/api/keys'
import { pin } from '@/api/messages'
import { allows } from '@/api/permissions'
import { problemCode } from '@/api/problem'
import type { Message } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useConversation } from '../context'
import { useChannelEvent } from '../hooks/use-channel-event'
import { withPinEvent } from '../lib/pins'
import { useTexts } from '../texts'
import { MessageCard } from './message-card'
import { PanelFrame } from './panel-frame'

/** What is pinned in the channel: to go there, and to take the pin out. */
export function PinsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const texts = useTexts()
  const problemText = useProblemText()
  const client = useQueryClient()
  const { channel, jump } = useConversation()
  const { data: pins, error } = useQuery(pinsQuery(channel.id))
  const unpin = useMutation({ mutationFn: (message: Message) => pin(message, false) })
  useChannelEvent(channel.id, (event) => {
    const key = keys.pins(channel.id)
    if (event.t === 'pin.added' || event.t === 'session.ready') void client.invalidateQueries({ queryKey: key })
    else client.setQueryData<Message[]>(key, (known) => known && withPinEvent(known, event))
  })
  const failure = error ?? unpin.error
  const mayUnpin = allows(channel.permissions, 'PIN_MESSAGES')
  return (
    <PanelFrame title={t('messages.pins')} text={texts.pins.text(channel.name)} onClose={onClose}>
      {failure && <Notice>{problemText(problemCode(failure))}</Notice>}
      {pins?.length === 0 && <p className="px-2">{texts.pins.none}</p>}
      <ul aria-label={t('messages.pins')} className="flex flex-col gap-2">
        {pins?.map((message) => (
          <li key={message.id}>
            <MessageCard
              message={message}
              actions={
                <>
                  {mayUnpin && (
                    <Button variant="quiet" size="sm" disabled={unpin.isPending} className="max-md:h-11" onClick={() => unpin.mutate(message)}>
                      {t('messages.unpin')}
                    </Button>
                  )}
                  <Button
                    variant="outline"
                    size="sm"
                    className="max-md:h-11"
                    onClick={() => {
                      onClose()
                      jump(message.id)
                    }}
                  >
                    {texts.pins.jump}
                  </Button>
                </>
              }
            />
          </li>
        ))}
      </ul>
    </PanelFrame>
  )
}
