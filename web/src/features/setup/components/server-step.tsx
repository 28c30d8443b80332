import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { createServer } from '@/api/servers'
import type { Server } from '@/api/types'
import { Button } from '@/components/ui/button'
import { withServer } from '@/realtime/reducers'
import { useTexts } from '../texts'
import { StepForm } from './step-form'

/** `server`: the community that is there already, if there is one. */
export function ServerStep({ server, onDone }: { server: Server | undefined; onDone: () => void }) {
  const texts = useTexts().server
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: createServer,
    onSuccess: (made) => {
      client.setQueryData<readonly Server[]>(keys.servers, (list) => list && withServer(list, made))
      onDone()
    },
  })
  if (server)
    return (
      <>
        <p className="font-medium">{texts.there(server.name)}</p>
        <Button className="self-start" onClick={onDone}>
          {texts.goOn}
        </Button>
      </>
    )
  return (
    <StepForm
      label={texts.label}
      placeholder={texts.placeholder}
      submit={texts.submit}
      pending={mutation.isPending}
      error={mutation.error}
      onSubmit={(name) => mutation.mutate(name)}
    />
  )
}
