import { useMutation, useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { createRole, updateRole } from '@/api/moderation'
import { rolesQuery } from '@/api/roles'
import { problemCode } from '@/api/problem'
import type { Role, Server } from '@/api/types'
import { ColorDot } from '@/components/color-dot'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { useTexts } from '../texts'
import { RoleEditor } from './role-editor'

const kDragType = 'text/x-veza-role'

/** The roles in their order, moved by dragging or by their buttons, and the one that is being edited. */
export function RolesTab({ server }: { server: Server }) {
  const texts = useTexts()
  const problemText = useProblemText()
  const { data: roles = [] } = useQuery(rolesQuery(server.id))
  const [chosenId, choose] = useState<string | null>(null)
  const create = useMutation({ mutationFn: () => createRole(server.id, texts.roles.create), onSuccess: (role) => choose(role.id) })
  const move = useMutation({ mutationFn: ({ role, position }: { role: Role; position: number }) => updateRole(role, { position }) })
  const chosen = roles.find((role) => role.id === chosenId) ?? roles.at(-1)
  const failure = create.error ?? move.error
  const drop = (event: DragEvent, onto: Role) => {
    event.preventDefault()
    const role = roles.find(({ id }) => id === event.dataTransfer.getData(kDragType))
    if (role && role.id !== onto.id) move.mutate({ role, position: Math.max(1, onto.position) })
  }
  return (
    <>
      <p className="text-ink-soft">{texts.roles.hint}</p>
      {failure && <Notice>{problemText(problemCode(failure))}</Notice>}
      <ul aria-label={texts.roles.list} className="flex flex-col gap-1">
        {roles.map((role) => {
          const everyone = role.position === 0
          return (
            <li
              key={role.id}
              className={cn('flex items-center gap-1 rounded-md pr-1', role.id === chosen?.id && 'bg-raised')}
            >
              <button
                type="button"
                aria-current={role.id === chosen?.id}
                draggable={!everyone}
                onDragStart={(event) => event.dataTransfer.setData(kDragType, role.id)}
                onDragOver={(event) => event.preventDefault()}
                onDrop={(event) => drop(event, role)}
                onClick={() => choose(role.id)}
                className="flex min-h-11 min-w-0 grow items-center gap-2 rounded-md px-3 text-left hover:bg-raised"
              >
                <ColorDot color={role.color} />
                <span className="truncate">{role.name}</span>
              </button>
              {!everyone && (
                <>
                  <IconButton size="sm" icon={ArrowUp} label={texts.roles.up(role.name)} onClick={() => move.mutate({ role, position: role.position + 1 })} />
                  <IconButton
                    size="sm"
                    icon={ArrowDown}
                    label={texts.roles.down(role.name)}
                    disabled={role.position === 1}
                    onClick={() => move.mutate({ role, position: role.position - 1 })}
                  />
                </>
              )}
            </li>
          )
        })}
      </ul>
      <Button variant="outline" className="self-start" disabled={create.isPending} onClick={() => create.mutate()}>
        <Plus aria-hidden className="size-4" />
        {texts.roles.create}
      </Button>
      {chosen && <RoleEditor key={chosen.id} role={chosen} />}
    </>
  )
}
