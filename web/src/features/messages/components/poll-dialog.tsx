import { useMutation } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { createPoll } from '@/api/polls'
import type { Channel } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { growingId, randomId } from '@/lib/ids'
import { useRealtime } from '@/realtime/hooks'
import { withMessage } from '@/realtime/message-window'
import { focusComposer } from '../lib/focus'
import { kPollOptions, readOptions } from '../lib/poll'
import { useTexts } from '../texts'

const kQuestionMax = 300
const kOptionMax = 100
const kDay = 86_400

/** Asks for a question and its answers. */
export function PollDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const texts = useTexts()
  const { binding } = useRealtime()
  const [nonce] = useState(growingId)
  const [answers, setAnswers] = useState(() => ['', ''].map((text) => ({ key: randomId(), text })))
  const [multiple, setMultiple] = useState(false)
  const { options, twice } = readOptions(answers.map(({ text }) => text))
  const mutation = useMutation({
    mutationFn: (form: FormData) => {
      const duration = Number(textField(form, 'duration'))
      const poll = { question: textField(form, 'question').trim(), options, multiple, ...(duration > 0 && { duration_s: duration }) }
      return createPoll(channel.id, poll, nonce)
    },
    onSuccess: (message) => {
      binding.patchWindow(channel.id, (window) => withMessage(window, message))
      onClose()
      focusComposer(channel)
    },
  })
  const errors = useFormErrors(mutation.error, [])
  const write = (key: string, text: string) => setAnswers((known) => known.map((answer) => (answer.key === key ? { key, text } : answer)))
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={texts.poll.create}
      description={texts.poll.createText(channel.name)}
      submit={texts.poll.submit}
      pending={mutation.isPending || twice >= 0}
      error={errors.general}
      onSubmit={(form) => mutation.mutate(form)}
    >
      <Field label={texts.poll.question} name="question" maxLength={kQuestionMax} autoComplete="off" required autoFocus />
      <fieldset className="flex flex-col gap-3">
        <legend className="sr-only">{texts.poll.options}</legend>
        {answers.map(({ key, text }, index) => (
          <div key={key} className="flex items-end gap-1">
            <div className="min-w-0 grow">
              <Field
                label={texts.poll.option(index + 1)}
                value={text}
                maxLength={kOptionMax}
                autoComplete="off"
                required={index < kPollOptions.min}
                autoFocus={index >= kPollOptions.min}
                error={index === twice ? texts.poll.twice : undefined}
                onChange={(event) => write(key, event.target.value)}
              />
            </div>
            {answers.length > kPollOptions.min && (
              <IconButton
                icon={X}
                label={texts.poll.remove(index + 1)}
                tooltip={false}
                className={index === twice ? 'mb-7' : ''}
                onClick={() => setAnswers((known) => known.filter((answer) => answer.key !== key))}
              />
            )}
          </div>
        ))}
        {answers.length < kPollOptions.max && (
          <Button variant="outline" className="self-start max-md:h-11" onClick={() => setAnswers((known) => [...known, { key: randomId(), text: '' }])}>
            <Plus aria-hidden className="size-4" />
            {texts.poll.add}
          </Button>
        )}
      </fieldset>
      <Checkbox label={texts.poll.multiple} checked={multiple} onChange={setMultiple} />
      <Select
        label={texts.poll.duration}
        name="duration"
        defaultValue={String(kDay)}
        options={texts.poll.durations.map(({ seconds, label }) => ({ value: String(seconds), label }))}
      />
    </FormDialog>
  )
}
