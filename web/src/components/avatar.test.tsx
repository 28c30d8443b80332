// @vitest-environment jsdom
import { waitFor } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { renderInApp } from '@/testing/render'
import { id } from '@/testing/factories'
import { Avatar } from './avatar'
import { CustomEmojiContext } from './emoji/custom'
import { loadEmoji } from './emoji/data'

beforeAll(async () => {
  await loadEmoji('en')
})

const shown = async (emoji: string | null, picture: string | null = null) => {
  const { container } = await renderInApp(
    <CustomEmojiContext value={[{ id: id(77), name: 'firewall', url: '/firewall.webp' }]}>
      <Avatar id={id(1)} name="Night Shift" picture={picture} emoji={emoji} />
    </CustomEmojiContext>,
  )
  return container.querySelector('[data-slot="avatar"]') as HTMLElement
}

it('shows an emoji in the place of a picture', async () => {
  const face = await shown('🤖', id(5))
  await waitFor(() => expect(face).toHaveTextContent('🤖'))
  expect(face.querySelector('img')).toBeNull()
})

it('knows emoji by the names that programs write', async () => {
  const face = await shown(':robot_face:')
  await waitFor(() => expect(face).toHaveTextContent('🤖'))
})

it("knows the community's own emoji by name", async () => {
  const face = await shown(':firewall:')
  await waitFor(() => expect(face.querySelector('img')).toHaveAttribute('src', '/firewall.webp'))
})

it('shows letters for a name that nobody knows', async () => {
  const face = await shown(':no_such_emoji:')
  const known = await shown(':x:')
  await waitFor(() => expect(known).toHaveTextContent('❌'))
  expect(face).toHaveTextContent('NS')
})
