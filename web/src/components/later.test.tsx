// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Later } from './later'

it('holds the place first, and draws what comes later by itself', () => {
  const order: string[] = []
  const Part = ({ name }: { name: string }) => {
    order.push(name)
    return <p>{name}</p>
  }
  render(
    <>
      <Later room={<Part name="room" />}>
        <Part name="later" />
      </Later>
      <Part name="first" />
    </>,
  )
  expect(order).toEqual(['room', 'first', 'later'])
  expect(screen.getByText('later')).toBeInTheDocument()
  expect(screen.queryByText('room')).not.toBeInTheDocument()
})
