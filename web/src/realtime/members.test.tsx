// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { Member } from '@/api/types'
import { id, member, user } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { membersCalled, useMemberSearch } from './members'
import { useSearchStatus } from './use-search-status'

const pages = vi.hoisted(() => ({ count: 0, asked: [] as string[], answer: (_sought: string): Promise<unknown> => Promise.resolve([]) }))
vi.mock(import('@/api/servers'), async (original) => {
  const real = await original()
  const memberSearchQuery = (serverId: string, sought: string) => ({
    ...real.memberSearchQuery(serverId, sought),
    queryFn: () => {
      pages.asked.push(sought)
      return pages.answer(sought) as Promise<Member[]>
    },
  })
  return {
    ...real,
    memberSearchQuery: memberSearchQuery as typeof real.memberSearchQuery,
    fetchMembers: (_server: string, after?: string) => {
      const first = after ? Number(after.slice(-12)) + 1 : 1
      return Promise.resolve(Array.from({ length: Math.min(real.kMemberPage, pages.count - first + 1) }, (_, index) => member(first + index)))
    },
  }
})

function Probe() {
  const [sought, seek] = useState('')
  const search = useMemberSearch(id(800), sought)
  return (
    <>
      <input aria-label="name" value={sought} onChange={(event) => seek(event.target.value)} />
      <output>{search.members.length}</output>
      <p data-testid="first">{search.members[0]?.user.username}</p>
      <p role="alert">{useSearchStatus(search, sought)}</p>
    </>
  )
}

beforeEach(() => {
  pages.asked = []
  pages.answer = () => Promise.resolve([])
})

it('looks in the page while it knows everybody', async () => {
  pages.count = 250
  await renderInApp(<Probe />)
  await screen.findByText('250')
  await userEvent.type(screen.getByLabelText('name'), 'user24')
  expect(await screen.findByText('user24')).toBeInTheDocument()
  expect(screen.getByText('11')).toBeInTheDocument()
  expect(pages.asked).toEqual([])
  await userEvent.type(screen.getByLabelText('name'), 'x')
  expect(await screen.findByText('Nobody here is called “user24x”.')).toBeInTheDocument()
})

it('asks the server in a larger community, once it is known what for', async () => {
  pages.count = 700
  pages.answer = () => Promise.resolve([member(699, { user: user(699, 'zoe') })])
  await renderInApp(<Probe />)
  expect(await screen.findByText('These are the first 500. Type more of a name to find others.')).toBeInTheDocument()
  await userEvent.type(screen.getByLabelText('name'), 'zo')
  expect(screen.getByText('Looking for “zo”')).toBeInTheDocument()
  expect(await screen.findByText('zoe')).toBeInTheDocument()
  expect(pages.asked).toEqual(['zo'])
  pages.answer = () => Promise.reject(new ApiProblem('overloaded', 503))
  await userEvent.type(screen.getByLabelText('name'), 'x')
  expect(await screen.findByText('The server is busy. Try again.')).toBeInTheDocument()
})

it('puts names that begin so first, whatever their accents', () => {
  const found = membersCalled([member(1, { nickname: 'Monzo' }), member(2, { user: { ...user(2), display_name: 'Zoé' } }), member(3)], 'ZO')
  expect(found.map((each) => each.user.id)).toEqual([id(2), id(1)])
})
