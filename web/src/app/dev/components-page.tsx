import { Avatar } from '@/components/avatar'
import { CountBadge } from '@/components/count-badge'
import { EmptyState } from '@/components/empty-state'
import { LogoMark, Wordmark } from '@/components/logo'
import { Meter } from '@/components/meter'
import { PresenceDot } from '@/components/presence-dot'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/cn'
import { themes, usePreferences } from '@/lib/preferences'
import { samples } from './samples'

const surfaces = ['bg-ground', 'bg-panel', 'bg-panel-alt', 'bg-raised', 'bg-sunken', 'bg-accent', 'bg-accent-soft', 'bg-danger', 'bg-danger-soft']
const scale = ['text-xs', 'text-sm', 'text-base', 'text-lg', 'text-xl', 'text-2xl', 'text-3xl']

const composed = {
  logo: (
    <>
      <LogoMark className="size-12" />
      <Wordmark className="h-8" />
    </>
  ),
  avatar: (['sm', 'md', 'lg'] as const).map((size) => <Avatar key={size} id={`id-${size}`} name={`Mira ${size}`} picture={null} size={size} />),
  presence: (['online', 'idle', 'dnd', 'offline'] as const).map((status) => <PresenceDot key={status} status={status} />),
  badge: <CountBadge count={120} />,
  meter: <Meter className="text-accent" />,
  'empty-state': <EmptyState title="Nothing yet" text="What to do about it." action={<Button>Do it</Button>} className="h-72 grow" />,
}

/** Every primitive of the app and the tokens they are made of, while the app is developed: never part of what is shipped. */
export function ComponentsPage() {
  const { theme, setTheme } = usePreferences()
  return (
    <main data-testid="dev-components" className="h-dvh overflow-y-auto bg-panel p-6">
      <header className="mb-6 flex flex-wrap items-center gap-3">
        <h1 className="mr-auto text-2xl">Components</h1>
        {themes.map((name) => (
          <Button key={name} size="sm" variant={name === theme ? 'primary' : 'outline'} aria-pressed={name === theme} onClick={() => setTheme(name)}>
            {name}
          </Button>
        ))}
      </header>
      <section className="mb-8 grid grid-cols-2 gap-3 md:grid-cols-5">
        {surfaces.map((name) => (
          <div key={name} className="flex flex-col gap-1 text-sm">
            <span className={cn('h-14 rounded-md border border-line', name)} />
            {name}
          </div>
        ))}
      </section>
      <section className="mb-8 flex flex-col gap-1">
        {scale.map((name) => (
          <p key={name} className={name}>
            {name}: Talk and listen together
          </p>
        ))}
      </section>
      {Object.entries({ ...samples, ...composed }).map(([name, sample]) => (
        <section key={name} aria-labelledby={`sample-${name}`} className="mb-6 border-t border-line pt-4">
          <h2 id={`sample-${name}`} className="mb-3 text-lg">
            {name}
          </h2>
          <div className="flex max-w-3xl flex-wrap items-center gap-4 *:data-[slot=field]:w-full">{sample}</div>
        </section>
      ))}
    </main>
  )
}
