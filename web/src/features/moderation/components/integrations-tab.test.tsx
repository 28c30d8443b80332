// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import * as servers from '@/api/servers'
import type { OutgoingWebhook, Webhook, WebhookDelivery } from '@/api/types'
import * as webhooks from '@/api/webhooks'
import { server } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { IntegrationsTab } from './integrations-tab'

const place = server(1, { permissions: String((1n << 63n) - 1n) })
const hook: Webhook = { id: 'w1', server_id: place.id, channel_id: 'c1', creator_id: 'u1', name: 'CI', avatar: null, created_at: '2026-01-01T00:00:00Z' }
const mirror: OutgoingWebhook = {
  id: 'o1',
  server_id: place.id,
  creator_id: 'u1',
  name: 'Mirror',
  url: 'https://mirror.example',
  events: ['message.created'],
  channels: [],
  enabled: false,
  disabled_reason: 'gone',
  created_at: '2026-01-01T00:00:00Z',
}
const delivery: WebhookDelivery = {
  id: 'd1',
  event: 'message.created',
  state: 'failed',
  attempts: 3,
  status: 500,
  error: 'status',
  created_at: '2026-01-01T00:00:00Z',
  next_at: null,
  finished_at: '2026-01-01T00:00:00Z',
}

const answer = <T,>(key: readonly string[], value: T) => ({ queryKey: key, queryFn: () => Promise.resolve(value) }) as never

beforeEach(() => {
  vi.spyOn(servers, 'channelsQuery').mockReturnValue(answer(['channels-of-test'], [{ id: 'c1', name: 'general', type: 'text' }]))
  vi.spyOn(webhooks, 'webhooksQuery').mockReturnValue(answer(['webhooks-of-test'], [hook]))
  vi.spyOn(webhooks, 'outgoingWebhooksQuery').mockReturnValue(answer(['outgoing-of-test'], [mirror]))
  vi.spyOn(webhooks, 'deliveriesQuery').mockReturnValue(answer(['deliveries-of-test'], [delivery]))
})

it('shows the address of a new webhook once', async () => {
  const create = vi.spyOn(webhooks, 'createWebhook').mockResolvedValue({ webhook: hook, token: 't', path: '/api/v1/webhooks/w1/t' })
  await renderInApp(<IntegrationsTab server={place} />)
  expect(await screen.findByText('writes in #general')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'New webhook' }))
  await userEvent.type(screen.getByLabelText('Name'), 'CI')
  await userEvent.click(screen.getByRole('button', { name: 'Create the webhook' }))
  expect(create).toHaveBeenCalledWith('c1', 'CI')
  expect(await screen.findByLabelText('Address')).toHaveValue(`${location.origin}/api/v1/webhooks/w1/t`)
})

it('renames a webhook', async () => {
  const update = vi.spyOn(webhooks, 'updateWebhook').mockResolvedValue({ ...hook, name: 'Deploys' })
  await renderInApp(<IntegrationsTab server={place} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Edit CI' }))
  expect(screen.getByRole('group', { name: 'Picture of CI' })).toBeVisible()
  await userEvent.clear(screen.getByLabelText('Name'))
  await userEvent.type(screen.getByLabelText('Name'), 'Deploys')
  await userEvent.click(screen.getByRole('button', { name: 'Save the name' }))
  expect(update).toHaveBeenCalledWith('w1', { name: 'Deploys' })
  expect(screen.queryByRole('group', { name: 'Picture of CI' })).not.toBeInTheDocument()
})

it('says why a program is told no more, and what became of deliveries', async () => {
  const update = vi.spyOn(webhooks, 'updateOutgoingWebhook').mockResolvedValue(mirror)
  await renderInApp(<IntegrationsTab server={place} />)
  expect(await screen.findByText('Switched off: the program said that it is gone.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Deliveries to Mirror' }))
  const list = await screen.findByRole('list', { name: 'Deliveries to Mirror' })
  expect(await within(list).findByText('500 · the program did not accept it · 3 tries')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Switch on' }))
  expect(update).toHaveBeenCalledWith(mirror, { enabled: true })
})

it('chooses events, at least one', async () => {
  const create = vi.spyOn(webhooks, 'createOutgoingWebhook').mockResolvedValue({ webhook: mirror, secret: 'very' })
  await renderInApp(<IntegrationsTab server={place} />)
  await userEvent.click(screen.getByRole('button', { name: 'Tell a program' }))
  await userEvent.type(screen.getByLabelText('Name'), 'Mirror')
  await userEvent.type(screen.getByLabelText('Address of the program'), 'https://mirror.example')
  await userEvent.click(screen.getByRole('checkbox', { name: 'A message is written' }))
  expect(screen.getByRole('button', { name: 'Start telling' })).toBeDisabled()
  await userEvent.click(screen.getByRole('checkbox', { name: 'Somebody joins' }))
  await userEvent.click(screen.getByRole('button', { name: 'Start telling' }))
  expect(create).toHaveBeenCalledWith(place.id, { name: 'Mirror', url: 'https://mirror.example', events: ['member.joined'] })
  expect(await screen.findByLabelText('Secret')).toHaveValue('very')
})
