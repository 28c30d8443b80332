import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { deleteEmoji, renameEmoji } from '@/api/emoji'
import { problemCode } from '@/api/problem'
import type { Emoji } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { pictureUrl } from '@/lib/picture'
import { kEmojiNamePattern } from '../emoji-name'
import { useTexts } from '../texts'

/** One emoji, to be renamed where it stands, or deleted. */
export function EmojiRow({ emoji }: { emoji: Emoji }) {
  const texts = useTexts()
  const problemText = useProblemText()
  const [name, setName] = useState(emoji.name)
  const [asking, ask] = useState(false)
  const rename = useMutation({ mutationFn: (to: string) => renameEmoji(emoji, to) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name !== emoji.name) rename.mutate(name)
  }
  return (
    <li className="flex flex-col gap-2 rounded-md bg-raised p-2">
      <form onSubmit={submit} className="flex items-center gap-3">
        <img src={pictureUrl(emoji.id, 128)} alt={`:${emoji.name}:`} className="size-8 shrink-0 object-contain" />
        <input
          aria-label={texts.emoji.nameOf(emoji.name)}
          value={name}
          onChange={(event) => {
            rename.reset()
            setName(event.target.value)
          }}
          pattern={kEmojiNamePattern}
          maxLength={32}
          required
          autoComplete="off"
          className={cn(controlClass, 'min-w-0 grow')}
        />
        {name !== emoji.name && (
          <Button type="submit" size="sm" disabled={rename.isPending}>
            {texts.save}
          </Button>
        )}
        <IconButton tone="danger" icon={Trash2} label={texts.emoji.remove(emoji.name)} onClick={() => ask(true)} />
      </form>
      {rename.error && <Notice>{problemText(problemCode(rename.error))}</Notice>}
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={texts.emoji.removeTitle(emoji.name)}
        text={texts.emoji.removeText}
        confirm={texts.emoji.removeConfirm}
        action={() => deleteEmoji(emoji)}
      />
    </li>
  )
}
