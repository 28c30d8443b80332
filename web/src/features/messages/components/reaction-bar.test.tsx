// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { CustomEmojiContext } from '@/components/emoji/custom'
import { id, message } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { ReactionBar } from './reaction-bar'

it('shows emoji of the community by picture and name, and one that was deleted without', async () => {
  const reactions = [
    { emoji: '🔥', count: 2, me: true },
    { emoji: id(71), count: 1 },
    { emoji: id(72), count: 1 },
  ]
  await renderInApp(
    <CustomEmojiContext value={[{ id: id(71), name: 'parrot', url: '/parrot.webp' }]}>
      <ReactionBar message={message(1, { reactions })} />
    </CustomEmojiContext>,
  )
  expect(screen.getByRole('button', { name: '🔥, 2 reactions' })).toHaveAttribute('aria-pressed', 'true')
  const parrot = screen.getByRole('button', { name: ':parrot:, 1 reaction' })
  expect(parrot.querySelector('img')).toHaveAttribute('src', '/parrot.webp')
  expect(screen.getByRole('button', { name: ':?:, 1 reaction' })).toBeInTheDocument()
})
