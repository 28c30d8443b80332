import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { makeResetLink, searchAccounts } from '@/api/account-data'
import { problemCode } from '@/api/problem'
import type { Account } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { copyText } from '@/lib/clipboard'
import { textField } from '@/lib/forms'
import { useTexts } from '../texts'
import { InstanceName } from './instance-name'

function ResetLink({ url, expiresAt }: { url: string; expiresAt: string }) {
  const texts = useTexts().admin
  const language = useLanguage()
  const [copied, setCopied] = useState<boolean | null>(null)
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(expiresAt))
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm">{texts.hint(until)}</p>
      <div className="flex items-center gap-3">
        <code className="min-w-0 grow rounded-sm bg-sunken px-2 py-1 text-sm break-all select-all">{url}</code>
        <Button size="sm" variant="outline" onClick={() => void copyText(url).then(setCopied)}>
          {texts.copy}
        </Button>
      </div>
      <p role="status" className="text-sm font-medium">
        {copied === true && texts.copied}
        {copied === false && texts.copyFailed}
      </p>
    </div>
  )
}

function Entry({ account }: { account: Account }) {
  const texts = useTexts().admin
  const language = useLanguage()
  const problemText = useProblemText()
  const link = useMutation({ mutationFn: () => makeResetLink(account.user.id) })
  const leaves = account.deletes_at && texts.leaving(new Intl.DateTimeFormat(language).format(new Date(account.deletes_at)))
  const facts = [account.email, account.instance_admin && texts.administrator, leaves].filter(Boolean).join(' · ')
  return (
    <li className="flex flex-col gap-2 rounded-md bg-raised p-3">
      <div className="flex items-center gap-3">
        <div className="flex min-w-0 grow flex-col">
          <span className="truncate font-semibold">{account.user.username}</span>
          <span className="truncate text-sm text-ink-soft">{facts}</span>
        </div>
        <Button size="sm" variant="outline" aria-label={texts.link(account.user.username)} disabled={link.isPending} onClick={() => link.mutate()}>
          {texts.makeLink}
        </Button>
      </div>
      {link.isError && <Notice>{problemText(problemCode(link.error))}</Notice>}
      {link.data && <ResetLink {...link.data} />}
    </li>
  )
}

/** For administrators of the instance: whom it has, and a way in for who forgot the password. */
export function Administration() {
  const texts = useTexts().admin
  const problemText = useProblemText()
  const search = useMutation({ mutationFn: searchAccounts })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    search.mutate(textField(new FormData(event.currentTarget), 'q').trim())
  }
  return (
    <section aria-labelledby="settings-administration" className="flex flex-col gap-3">
      <h3 id="settings-administration" className="text-lg">
        {texts.title}
      </h3>
      <p className="text-sm text-ink-soft">{texts.text}</p>
      <InstanceName />
      <form role="search" onSubmit={submit} className="flex items-end gap-3">
        <div className="grow">
          <Field label={texts.search} name="q" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={254} />
        </div>
        <Button type="submit" disabled={search.isPending}>
          {texts.submit}
        </Button>
      </form>
      {search.isError && <Notice>{problemText(problemCode(search.error))}</Notice>}
      <p role="status" className="text-sm text-ink-soft">
        {search.data?.length === 0 && texts.none}
      </p>
      {search.data && search.data.length > 0 && (
        <ul aria-label={texts.results} className="flex flex-col gap-2">
          {search.data.map((account) => (
            <Entry key={account.user.id} account={account} />
          ))}
        </ul>
      )}
    </section>
  )
}
