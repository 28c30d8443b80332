// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Embed } from '@/api/types'
import { renderInApp } from '@/testing/render'
import { EmbedList } from './embed-list'

const embed: Embed = {
  title: 'Build 7',
  description: 'all **green** <b>here</b>',
  url: 'https://ci.example/7',
  color: 0x00ff00,
  author: { name: 'CI' },
  fields: [
    { name: 'branch', value: 'main', inline: true },
    { name: 'took', value: '3 min' },
  ],
  footer: { text: 'at last' },
  timestamp: '2026-01-02T03:04:05Z',
}

it('shows a title, a text, fields and a footer, and never HTML', async () => {
  await renderInApp(<EmbedList embeds={[embed]} />)
  const card = screen.getByRole('listitem')
  expect(card).toHaveTextContent('all green <b>here</b>')
  expect(within(card).getByText('green').tagName).toBe('STRONG')
  expect(within(card).getAllByRole('term').map((term) => term.textContent)).toEqual(['branch', 'took'])
  expect(card).toHaveTextContent(/at last · .*2026/)
  expect(card.querySelector('rect')).toHaveAttribute('fill', `#${(0x00ff00).toString(16).padStart(6, '0')}`)
})

it('asks before a link leads away', async () => {
  await renderInApp(<EmbedList embeds={[embed]} />)
  await userEvent.click(screen.getByRole('link', { name: 'Build 7' }))
  expect(await screen.findByRole('dialog')).toHaveTextContent('https://ci.example/7')
})

it('makes no link of what is no web address', async () => {
  await renderInApp(<EmbedList embeds={[{ title: 'T', url: 'javascript:alert(1)' }]} />)
  expect(screen.queryByRole('link')).toBeNull()
  expect(screen.getByText('T')).toBeVisible()
})
