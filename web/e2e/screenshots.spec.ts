import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { App } from './support/app'
import { Music } from './support/music'
import { RoomPage } from './support/room-page'
import { expect, test, type Visit } from './support/test'
import { VezaServer } from './support/veza-server'

const folder = resolve('../docs/images')

// Pictures for the documentation. Made on request only, so that a test run leaves the tree as it was.
test.skip(process.env['VEZA_SCREENSHOTS'] !== '1', 'set VEZA_SCREENSHOTS=1 to make them')

const lines: [number, string][] = [
  [0, 'Did anybody listen to the mix from last night?'],
  [1, 'Twice. The low end is finally where it should be.'],
  [1, 'And the bridge gives me goosebumps now.'],
  [0, 'I would still pull the hi-hat down by a decibel or so.'],
  [1, 'On it. I will bounce a new version before rehearsal.\nSame stems, new master bus.'],
  [0, 'You are the best 🎛️'],
  [0, 'Who brings the extension cord on Thursday?'],
  [1, 'Me. And the good microphone stand.'],
]

const kDesk = { width: 1280, height: 800 }
const kTablet = { width: 900, height: 760 }
const kPhone = { width: 390, height: 844 }

async function shot(app: App, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  // Out of the way of what is shown when the pointer is over it, and until nothing moves any more.
  await app.page.mouse.move(2, 2)
  await app.page.waitForTimeout(700)
  await app.page.screenshot({ path: resolve(folder, `${name}.png`) })
}

test('pictures', async ({ visit }) => {
  test.setTimeout(240_000)
  const mira = new App((await visit('/login', { colorScheme: 'dark' })).page)
  await expect(mira.page.getByRole('heading', { level: 1 })).toBeVisible()
  await shot(mira, 'login')
  await mira.page.getByRole('link', { name: 'Create an account' }).click()
  await mira.register('mira')
  await mira.page.getByRole('button', { name: 'Settings', exact: true }).click()
  await mira.dialog().getByLabel('Display name').fill('Mira Okonjo')
  await mira.dialog().getByRole('button', { name: 'Save', exact: true }).click()
  await expect(mira.dialog().getByText('Saved')).toBeVisible()
  await mira.page.keyboard.press('Escape')
  await mira.createServer('The Basement Tapes')
  await mira.serverMenu('New category')
  await mira.dialog().getByLabel('Name').fill('Rehearsal room')
  await mira.dialog().getByRole('button', { name: 'Create' }).click()
  for (const name of ['setlists', 'recordings']) {
    await mira.page.getByRole('button', { name: 'New channel in Rehearsal room' }).click()
    await mira.dialog().getByLabel('Name').fill(name)
    await mira.dialog().getByRole('button', { name: 'Create' }).click()
    await expect(mira.page.getByRole('heading', { level: 1, name })).toBeVisible()
  }
  await mira.page.getByRole('link', { name: 'general' }).click()
  const link = await mira.invite()

  const theo = new App((await visit(new URL(link).pathname, { colorScheme: 'light' })).page)
  await expect(theo.page.getByRole('heading', { level: 1 })).toBeVisible()
  await shot(theo, 'join')
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  await theo.register('theo')
  await theo.page.getByRole('button', { name: 'Settings', exact: true }).click()
  await theo.dialog().getByLabel('Display name').fill('Théo Lambert')
  await theo.dialog().getByRole('button', { name: 'Save', exact: true }).click()
  await expect(theo.dialog().getByText('Saved')).toBeVisible()
  await theo.page.keyboard.press('Escape')
  for (const [who, text] of lines) {
    const [author, reader] = who === 0 ? [mira, theo] : [theo, mira]
    await author.composer().fill(text)
    await author.page.getByRole('button', { name: 'Send' }).click()
    await expect(reader.message(text.split('\n')[0] ?? '')).toBeVisible()
  }
  await theo.composer().pressSequentially('One more th')
  await expect(mira.page.getByTestId('typing')).not.toBeEmpty()
  await shot(mira, 'conversation-dark')
  await shot(theo, 'conversation-light')
  await mira.page.setViewportSize(kPhone)
  await shot(mira, 'mobile')
})

interface Look {
  colorScheme: 'dark' | 'light'
  viewport: { width: number; height: number }
}

async function enter(visit: Visit, baseURL: string, password: string, look: Look): Promise<App> {
  const { page } = await visit('/login', { baseURL, ...look })
  await page.getByLabel('Username').fill('nora')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const app = new App(page)
  await expect(app.composer()).toBeVisible()
  return app
}

test('pictures of the demo community', async ({ visit }) => {
  test.setTimeout(600_000)
  const { server, passwordOf } = await VezaServer.demo()
  try {
    const desk = await enter(visit, server.url, passwordOf('nora'), { colorScheme: 'dark', viewport: kDesk })
    const { page } = desk
    const music = new Music(desk)
    await page.getByRole('link', { name: 'Music', exact: true }).click()
    await music.play('Low Tide')
    await shot(desk, 'library-dark')
    await page.getByRole('button', { name: 'Show the queue' }).click()
    await shot(desk, 'queue-dark')
    await page.getByRole('button', { name: 'Close the queue' }).first().click()
    await music.player().getByRole('link', { name: 'Low Tide' }).click()
    await shot(desk, 'track-dark')
    await page.keyboard.press('Control+k')
    await desk.dialog().getByRole('combobox').fill('lo')
    await expect(desk.dialog().getByRole('option', { name: /^Low Tide/ }).first()).toBeVisible()
    await shot(desk, 'switcher-dark')
    await page.keyboard.press('Escape')
    await page.goBack()
    await desk.serverMenu('Settings of the community')
    await desk.dialog().getByRole('tab', { name: 'Audit log' }).click()
    await shot(desk, 'audit-dark')

    await page.keyboard.press('Escape')
    const room = new RoomPage(desk)
    await room.create('late-night')
    await room.add(['Low Tide', 'Harbour Lights', 'Night Bus', 'Paper Moons'])
    await room.join()
    await desk.send('Lights down, headphones on.')
    await shot(desk, 'room-dark')

    const tablet = await enter(visit, server.url, passwordOf('nora'), { colorScheme: 'light', viewport: kTablet })
    await tablet.channelLink('listening-club').click()
    await shot(tablet, 'channel-light')
    await tablet.page.getByRole('link', { name: 'Music', exact: true }).click()
    await new Music(tablet).view('Albums')
    await shot(tablet, 'albums-light')
    await tablet.page.getByRole('main').getByRole('link', { name: /^Low Tide EP/ }).click()
    await expect(tablet.page.getByRole('heading', { level: 1, name: 'Low Tide EP' })).toBeVisible()
    await shot(tablet, 'album-light')
    await tablet.page.getByRole('button', { name: 'Settings', exact: true }).click()
    await shot(tablet, 'settings-light')

    const phone = await enter(visit, server.url, passwordOf('nora'), { colorScheme: 'light', viewport: kPhone })
    await phone.page.getByRole('button', { name: 'Open the list of channels' }).click()
    await shot(phone, 'phone-channels-light')
    await phone.channelLink('late-night').click()
    await new RoomPage(phone).join()
    await shot(phone, 'phone-room-light')
    await new RoomPage(phone).button('Leave').click()
    await phone.page.getByRole('button', { name: 'Open the list of channels' }).click()
    await phone.page.getByRole('link', { name: 'Music', exact: true }).click()
    const pocket = new Music(phone)
    await pocket.play('Night Bus')
    await shot(phone, 'phone-library-light')
    await phone.page.getByRole('button', { name: 'Night Bus: open the player' }).click()
    await shot(phone, 'phone-player-light')
  } finally {
    await server.remove()
  }
})
