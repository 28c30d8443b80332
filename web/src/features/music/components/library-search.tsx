import { useNavigate, useRouter } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { controlClass } from '@/components/ui/field'
import { cn } from '@/lib/cn'
import { useTexts } from '../texts'

const kTypingMs = 250

/** The field above a library: what is typed stands in the address a moment later, and what the address says stands in it. */
export function LibrarySearch({ library, query }: { library: string; query: string }) {
  const texts = useTexts()
  const navigate = useNavigate()
  const router = useRouter()
  const [text, setText] = useState(query)
  const [sent, setSent] = useState(query)
  const [known, setKnown] = useState(query)
  if (query !== known) {
    setKnown(query)
    setSent(query)
    // What we put there ourselves may have been typed on meanwhile.
    if (query !== sent) setText(query)
  }
  const go = (q: string) => {
    setSent(q)
    void navigate({ to: '/music/$library', params: { library }, search: (before) => ({ ...before, q: q === '' ? undefined : q }), replace: true })
  }
  useEffect(() => {
    if (text.trim() === query) return
    const { pathname } = router.latestLocation
    // Whoever has left meanwhile, for a page that is still being read, is not brought back.
    const timer = setTimeout(() => router.latestLocation.pathname === pathname && go(text.trim()), kTypingMs)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only typing moves the address
  }, [text])
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    go(text.trim())
  }
  return (
    <form role="search" aria-label={texts.find} className="relative w-full md:w-64" onSubmit={onSubmit}>
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint" />
      <input
        type="search"
        value={text}
        aria-label={texts.find}
        placeholder={texts.find}
        maxLength={100}
        className={cn(controlClass, 'pl-9')}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
    </form>
  )
}
