// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '@/testing/render'
import { Combobox } from './combobox'
import { Dialog } from './dialog'

const people = ['anna', 'bob', 'carla'].map((label) => ({ id: label, label }))

function Form({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const [sought, seek] = useState('')
  const [chosen, choose] = useState('nobody')
  const found = people.filter(({ label }) => label.includes(sought))
  return (
    <Dialog open onOpenChange={onOpenChange} title="Form">
      <Combobox label="Whom" chosen={chosen} options={found} sought={sought} onSeek={seek} onPick={({ label }) => choose(label)} status={found.length === 0 && 'Nobody'} />
    </Dialog>
  )
}

it('is chosen from by keyboard, and gives the first press of escape to its list', async () => {
  const onOpenChange = vi.fn()
  await renderInApp(<Form onOpenChange={onOpenChange} />)
  const field = screen.getByRole('combobox', { name: 'Whom' })
  await userEvent.click(field)
  expect(screen.getAllByRole('option')).toHaveLength(3)
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}{Enter}')
  expect(field).toHaveValue('carla')
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument()
  await userEvent.keyboard('{ArrowDown}bo')
  expect(field).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { name: 'bob' }).id)
  await userEvent.keyboard('x')
  expect(screen.getByText('Nobody')).toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  expect(onOpenChange).not.toHaveBeenCalled()
  expect(field).toHaveValue('carla')
  await userEvent.keyboard('{Escape}')
  expect(onOpenChange).toHaveBeenCalledWith(false)
})

it('is chosen from by a click', async () => {
  await renderInApp(<Form onOpenChange={vi.fn()} />)
  await userEvent.click(screen.getByRole('combobox'))
  await userEvent.click(screen.getByRole('option', { name: 'bob' }))
  expect(screen.getByRole('combobox')).toHaveValue('bob')
})
