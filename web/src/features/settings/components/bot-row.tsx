import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Bot as BotIcon, KeyRound, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteBot, renewBotToken, type Scope, updateBot } from '@/api/bots'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import type { Bot, BotGrant } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { ScopeFields } from './scope-fields'

interface BotRowProps {
  bot: Bot
  onToken: (grant: BotGrant) => void
}

export function BotRow({ bot, onToken }: BotRowProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'token' | 'delete' | null>(null)
  const { id, username } = bot.user
  const refresh = () => client.invalidateQueries({ queryKey: keys.bots })
  const scopes = useMutation({ mutationFn: (next: Scope[]) => updateBot(id, next), onSettled: refresh })
  return (
    <li className="flex flex-col gap-3 rounded-md bg-sunken px-4 py-3">
      <div className="flex items-center gap-3">
        <BotIcon aria-hidden className="size-5 shrink-0 text-ink-faint" />
        <div className="flex min-w-0 grow flex-col">
          <span className="truncate font-semibold">{username}</span>
          <code className="truncate text-xs text-ink-faint select-all">{id}</code>
        </div>
        <IconButton icon={KeyRound} label={t('bots.renew', { name: username })} onClick={() => setAsking('token')} />
        <IconButton icon={Trash2} label={t('bots.delete', { name: username })} onClick={() => setAsking('delete')} />
      </div>
      <ScopeFields chosen={scopes.isPending ? scopes.variables : bot.scopes} onChange={scopes.mutate} disabled={scopes.isPending} />
      {scopes.isError && <Notice>{problemText(problemCode(scopes.error))}</Notice>}
      <ConfirmDialog
        open={asking === 'token'}
        onOpenChange={() => setAsking(null)}
        title={t('bots.renewTitle', { name: username })}
        text={t('bots.renewText')}
        confirm={t('bots.renewConfirm')}
        action={async () => onToken(await renewBotToken(id))}
      />
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={() => setAsking(null)}
        title={t('bots.deleteTitle', { name: username })}
        text={t('bots.deleteText')}
        confirm={t('bots.deleteConfirm')}
        action={() => deleteBot(id)}
        onDone={() => void refresh()}
      />
    </li>
  )
}
