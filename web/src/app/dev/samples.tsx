import { Copy, Pencil, Pin, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { Drawer } from '@/components/ui/drawer'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Tabs } from '@/components/ui/tabs'

const instruments = ['Bass', 'Cello', 'Drums', 'Flute', 'Guitar'].map((label) => ({ id: label, label, hint: label.toLowerCase() }))

/** What opens over the page, with the button that opens it. */
function Opener({ label, children }: { label: string; children: (open: boolean, setOpen: (open: boolean) => void) => ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && children(open, setOpen)}
    </>
  )
}

function Buttons() {
  return (
    <>
      {(['primary', 'quiet', 'outline', 'danger', 'link'] as const).map((variant) => (
        <Button key={variant} variant={variant}>
          {variant}
        </Button>
      ))}
      {(['sm', 'md', 'lg'] as const).map((size) => (
        <Button key={size} size={size}>
          size {size}
        </Button>
      ))}
      <Button disabled>disabled</Button>
    </>
  )
}

function Boxes() {
  const [checked, setChecked] = useState(true)
  return (
    <>
      <Checkbox label="Loud" hint="What it means." checked={checked} onChange={setChecked} />
      <Checkbox label="Not now" checked={false} disabled onChange={() => undefined} />
    </>
  )
}

function Finder() {
  const [chosen, setChosen] = useState('')
  const [sought, setSought] = useState('')
  const options = instruments.filter(({ hint }) => hint.startsWith(sought.toLowerCase()))
  return <Combobox label="Instrument" chosen={chosen} options={options} sought={sought} onSeek={setSought} onPick={({ label }) => setChosen(label)} status={`${options.length} found`} />
}

/** One entry for each file of components/ui that people can see. */
export const samples: Readonly<Record<string, ReactNode>> = {
  button: <Buttons />,
  'icon-button': (
    <>
      <IconButton icon={Pencil} label="Plain" />
      <IconButton icon={Trash2} label="Danger" tone="danger" />
      <IconButton icon={Pin} label="Accent" tone="accent" />
      <IconButton icon={Copy} label="Small" size="sm" />
    </>
  ),
  field: (
    <>
      <Field label="Name" placeholder="The Basement Tapes" />
      <Field label="With a hint" hint="Two to thirty-two letters." />
      <Field label="With an error" defaultValue="x" error="That is too short." />
    </>
  ),
  checkbox: <Boxes />,
  select: <Select label="Valid for" options={[{ value: '1', label: '1 hour' }, { value: '2', label: '1 day' }]} />,
  combobox: <Finder />,
  notice: <Notice>Something went wrong, and this is what.</Notice>,
  tabs: (
    <Tabs
      label="Sides"
      tabs={[
        { value: 'a', label: 'Side A', content: <p>First song.</p> },
        { value: 'b', label: 'Side B', content: <p>Last song.</p> },
      ]}
    />
  ),
  menu: (
    <Menu
      label="A menu"
      entries={[
        { kind: 'item', icon: Pencil, label: 'Edit', onSelect: () => undefined },
        { kind: 'item', icon: Copy, label: 'Not now', disabled: true, onSelect: () => undefined },
        { kind: 'separator' },
        { kind: 'item', icon: Trash2, label: 'Delete', danger: true, onSelect: () => undefined },
      ]}
      renderTrigger={(props) => (
        <Button variant="outline" {...props}>
          Open the menu
        </Button>
      )}
    />
  ),
  dialog: (
    <Opener label="Open the dialog">
      {(open, setOpen) => (
        <Dialog open={open} onOpenChange={setOpen} title="A window" description="With a sentence about it.">
          <p>And what it holds.</p>
        </Dialog>
      )}
    </Opener>
  ),
  'form-dialog': (
    <Opener label="Open the form">
      {(open, setOpen) => (
        <FormDialog open={open} onOpenChange={setOpen} title="A form" submit="Save" pending={false} error="It was refused." onSubmit={() => setOpen(false)}>
          <Field label="Name" />
        </FormDialog>
      )}
    </Opener>
  ),
  drawer: (
    <Opener label="Open the drawer">
      {(open, setOpen) => (
        <Drawer open={open} onOpenChange={setOpen} side="right" title="A drawer">
          <p className="grow rounded-lg bg-panel-alt p-4">What slides in.</p>
        </Drawer>
      )}
    </Opener>
  ),
  'tooltip-layer': (
    <Button variant="outline" data-tip="For the eye only">
      Rest here
    </Button>
  ),
}
