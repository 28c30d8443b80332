import type { Route } from '@playwright/test'
import { App } from './support/app'
import { Music } from './support/music'
import { record, tone } from './support/sound'
import { expect, test } from './support/test'
import { gather } from './support/world'

const streams = '**/api/v1/tracks/*/stream?*'

test('the bar and the sound go on over every page', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Long.wav', 120, 330)])
  const { app, page } = music
  await music.play('Long')
  await music.mark()
  const [first] = await music.sounding()
  let before = first?.position ?? 0
  const goesOn = async () => {
    await expect(music.player()).toBeVisible()
    await expect.poll(() => music.at()).toBeGreaterThan(before)
    before = await music.at()
    expect((await music.sounding()).map(({ mark }) => mark)).toEqual([first?.mark])
  }
  await app.createServer('Stage')
  await goesOn()
  await app.createChannel('setlist')
  await goesOn()
  await page.getByRole('link', { name: 'Music', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Library of Stage' })).toBeVisible()
  await goesOn()
  await music.player().getByRole('link', { name: 'Long' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Long' })).toBeVisible()
  await goesOn()
})

test('the waveform is a slider: a click, the arrows, both ends', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Aria.wav', 80, 440)])
  const { page } = music
  await music.play('Aria')
  await music.pause()
  const audio = () => page.evaluate(() => [...document.querySelectorAll('audio')].find((each) => each.src)?.currentTime ?? -1)
  const box = await music.position().boundingBox()
  if (!box) throw new Error('there is no waveform')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  expect(Math.abs((await audio()) - 40)).toBeLessThanOrEqual(1)
  await expect(music.position()).toHaveAttribute('aria-valuetext', /^0:(39|40) of 1:20$/)
  await music.position().focus()
  const half = await audio()
  await page.keyboard.press('ArrowRight')
  expect(await audio()).toBeCloseTo(half + 5, 1)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  expect(await audio()).toBeCloseTo(half - 5, 1)
  await page.keyboard.press('Home')
  expect(await audio()).toBe(0)
  await expect(music.position()).toHaveAttribute('aria-valuetext', '0:00 of 1:20')
  await page.keyboard.press('End')
  expect(await audio()).toBeGreaterThan(79)
  // What it draws was heard by the server: it swells and fades.
  const drawn = () =>
    page.evaluate(() => {
      const path = document.querySelector('section[aria-label="Player"] [role="slider"] path')?.getAttribute('d') ?? ''
      return [...path.matchAll(/M\S+ (\S+)V(\S+?)(?=M|$)/g)].map(([, top, bottom]) => Number(bottom) - Number(top))
    })
  const heights = await drawn()
  expect(heights.length).toBeGreaterThan(50)
  const middle = heights[Math.floor(heights.length / 2)] ?? 0
  expect(middle).toBeGreaterThan(4 * (heights[0] ?? 0))
  expect(middle).toBeGreaterThan(4 * (heights.at(-1) ?? 0))
  await page.reload()
  await expect.poll(drawn).toEqual(heights)
})

test('it is one of the parts of the page that keys go through', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Part.wav', 60, 440)])
  const { app, page } = music
  await music.play('Part')
  await app.createServer('Parts')
  await expect(app.composer()).toBeFocused()
  const part = () =>
    page.evaluate(() => {
      const element = document.activeElement?.closest('nav, main, aside, section[aria-label="Player"]')
      return element ? `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? ''}`.trim() : ''
    })
  const parts = ['aside Members of Parts', 'section Player', 'nav Communities', 'nav Channels of Parts', 'main']
  for (const name of parts) {
    await page.keyboard.press('Control+F6')
    await expect.poll(part).toBe(name)
    if (name === 'section Player') await expect(music.playing()).toBeFocused()
  }
  for (const name of ['nav Channels of Parts', 'nav Communities', 'section Player']) {
    await page.keyboard.press('Control+Shift+F6')
    await expect.poll(part).toBe(name)
  }
  // It is a button: the space bar presses it, and the queue beside it is a part of the same part.
  await page.keyboard.press('Space')
  await expect(music.paused()).toBeFocused()
  await page.getByRole('button', { name: 'Show the queue' }).click()
  await expect(music.queue()).toBeVisible()
  await page.keyboard.press('Control+F6')
  await expect.poll(part).toBe('nav Communities')
})

test('keys steer it where nobody writes', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Second.wav', 60, 550), tone('First.wav', 60, 440)])
  const { app, page } = music
  await music.play('First')
  await music.letGo()
  const volume = async () => (await music.sounding())[0]?.volume
  await page.keyboard.press('Space')
  await expect(music.paused()).toBeVisible()
  expect(await music.sounding()).toEqual([])
  await page.keyboard.press('Space')
  await expect(music.playing()).toBeVisible()
  await page.keyboard.press('m')
  await expect(music.button('Unmute')).toBeVisible()
  expect(await volume()).toBe(0)
  await page.keyboard.press('m')
  await expect(music.button('Mute')).toBeVisible()
  expect(await volume()).toBeGreaterThan(0)
  for (const [key, title] of [['n', 'Second'], ['p', 'First'], ['Shift+ArrowRight', 'Second'], ['Shift+ArrowLeft', 'First']] as const) {
    await page.keyboard.press(key)
    await music.plays(title)
  }
  await page.keyboard.press('l')
  await expect(music.player().getByRole('button', { name: 'Do not like any more' })).toHaveAttribute('aria-pressed', 'true')
  await music.view('Liked')
  await expect(music.row('First')).toBeVisible()

  // In a field a letter is a letter, and so is it where it begins a message.
  await page.getByRole('searchbox', { name: 'Find music' }).pressSequentially('m n')
  await expect(music.button('Mute')).toBeVisible()
  await music.plays('First')
  await app.createServer('Words')
  await music.letGo()
  await page.keyboard.press('m')
  await expect(app.composer()).toBeFocused()
  await expect(app.composer()).toHaveValue('m')
  await expect(music.button('Mute')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(app.composer()).toHaveValue('m ')
  await expect(music.playing()).toBeVisible()

  // How loud it is outlives the page.
  await music.player().getByRole('slider', { name: 'Volume' }).fill('35')
  const before = await volume()
  await page.reload()
  await expect(music.player().getByRole('slider', { name: 'Volume' })).toHaveValue('35')
  await music.paused().click()
  await music.isHeard()
  expect(await volume()).toBeCloseTo(before ?? 0, 5)
})

test('the system shows what plays, and its keys work', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [])
  const { page } = music
  await page.addInitScript(() => {
    const handlers: Record<string, (details: object) => void> = {}
    const states: MediaPositionState[] = []
    const session = navigator.mediaSession
    const [setHandler, setPosition] = [session.setActionHandler.bind(session), session.setPositionState.bind(session)]
    session.setActionHandler = (action, handler) => {
      if (handler) handlers[action] = handler as (details: object) => void
      setHandler(action, handler)
    }
    session.setPositionState = (state) => {
      if (state) states.push(state)
      setPosition(state)
    }
    Object.assign(window, { media: { handlers, states } })
  })
  await page.reload()
  await music.bring([
    record({ title: 'Nachtlied', artist: 'Lumen', album: 'Abend', track: 2 }, 60, 330),
    record({ title: 'Morgenrot', artist: 'Lumen', album: 'Abend', track: 1 }, 60, 440),
  ])
  await music.play('Morgenrot')
  const shown = () =>
    page.evaluate(() => {
      const { metadata, playbackState } = navigator.mediaSession
      return { title: metadata?.title, artist: metadata?.artist, album: metadata?.album, artwork: metadata?.artwork.map(({ src }) => src), playbackState }
    })
  await expect.poll(shown).toMatchObject({ title: 'Morgenrot', artist: 'Lumen', album: 'Abend', playbackState: 'playing' })
  const artwork = (await shown()).artwork ?? []
  expect(artwork.length).toBeGreaterThan(0)
  const cover = await music.row('Morgenrot').locator('img').getAttribute('src')
  const pictureOf = (url: string | null | undefined) => /pictures\/([0-9a-f-]+)/.exec(url ?? '')?.[1]
  expect(new Set(artwork.map(pictureOf))).toEqual(new Set([pictureOf(cover)]))
  expect((await page.request.get(artwork[0] ?? '')).headers()['content-type']).toBe('image/webp')

  const act = (action: string, details: object = {}) =>
    page.evaluate(([name, given]) => (window as unknown as { media: { handlers: Record<string, (details: object) => void> } }).media.handlers[name]?.({ action: name, ...given }), [action, details] as const)
  await act('pause')
  await expect(music.paused()).toBeVisible()
  await expect.poll(async () => (await shown()).playbackState).toBe('paused')
  await act('seekto', { seekTime: 30 })
  await act('play')
  await expect.poll(() => music.at()).toBeGreaterThan(30)
  await act('nexttrack')
  await expect.poll(async () => (await shown()).title).toBe('Nachtlied')
  await act('previoustrack')
  await expect.poll(async () => (await shown()).title).toBe('Morgenrot')
  const states = await page.evaluate(() => (window as unknown as { media: { states: MediaPositionState[] } }).media.states)
  expect(states.some(({ position = 0, duration = 0 }) => position >= 30 && Math.round(duration) === 60)).toBe(true)
})

test('a loud track is made quieter, if one wants that', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Loud.wav', 40, 1000)])
  await music.play('Loud')
  const volume = async () => (await music.sounding())[0]?.volume ?? 0
  const before = await volume()
  await music.page.getByRole('button', { name: 'Show the queue' }).click()
  await music.button('Play all tracks equally loud').click()
  const asItIs = await volume()
  expect(asItIs).toBeCloseTo(0.64, 3)
  expect(before).toBeLessThan(asItIs)
  await music.button('Play all tracks equally loud').click()
  expect(await volume()).toBeCloseTo(before, 5)
})

test('what cannot be played is passed over and named, and three in a row are enough', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, ['F', 'E', 'D', 'C', 'B', 'A'].map((title, at) => tone(`${title}.wav`, 20, 300 + 40 * at)))
  const { page } = music
  const tracks = new Map<string, string>()
  for (const title of ['B', 'D', 'E', 'F']) {
    await music.menu(title, 'Edit')
    const [request] = await Promise.all([page.waitForRequest((each) => each.method() === 'PATCH'), music.app.dialog().getByRole('button', { name: 'Save' }).click()])
    tracks.set(new URL(request.url()).pathname.split('/').at(-1) ?? '', title)
    await expect(music.app.dialog()).toBeHidden()
  }
  const refused: string[] = []
  await page.route(streams, (route) => {
    const title = tracks.get(new URL(route.request().url()).pathname.split('/').at(-2) ?? '')
    if (!title) return route.continue()
    refused.push(title)
    return route.fulfill({ status: 500, body: '' })
  })
  await music.play('A')
  await music.letGo()
  await page.keyboard.press('n')
  await expect(music.player().getByText('“B” could not be played and was skipped.')).toBeVisible()
  await music.plays('C')
  await music.isHeard()
  await music.letGo()
  await page.keyboard.press('n')
  await expect(music.player().getByText('Several tracks in a row could not be played.')).toBeVisible()
  await expect(music.player().getByRole('status').getByText('This cannot be played')).toBeVisible()
  expect(await music.sounding()).toEqual([])
  expect([...new Set(refused)]).toEqual(['B', 'D', 'E', 'F'])
})

test('waiting for the sound, and a browser that wants a tap first, are said', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Slow.wav', 60, 330)])
  const { page } = music
  const says = (text: string) => music.player().getByRole('status').getByText(text)
  // The first three seconds come at once, everything else when it is let go.
  let letGo: () => void = () => undefined
  const held = new Promise<void>((done) => (letGo = done))
  let begun: () => void = () => undefined
  const begins = new Promise<void>((done) => (begun = done))
  await page.route(streams, async (route: Route) => {
    const from = Number(/bytes=(\d+)-/.exec(route.request().headers()['range'] ?? '')?.[1] ?? 0)
    if (from > 0) {
      await held
      return route.continue()
    }
    await begins
    const response = await route.fetch({ headers: { ...route.request().headers(), range: 'bytes=0-530000' } })
    return route.fulfill({ response })
  })
  await music.row('Slow').getByRole('button', { name: 'Play Slow' }).click()
  await expect(says('Loading …')).toBeVisible()
  begun()
  await music.isHeard()
  await expect(says('Loading …')).toBeHidden()
  await expect(says('Waiting for the sound …')).toBeVisible()
  letGo()
  await expect(says('Waiting for the sound …')).toBeHidden()
  await music.isHeard()
  await page.unroute(streams)

  await music.pause()
  await page.evaluate(() => {
    const { play } = HTMLMediaElement.prototype
    HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('a gesture first', 'NotAllowedError'))
    Object.assign(window, { allow: () => (HTMLMediaElement.prototype.play = play) })
  })
  await music.paused().click()
  await expect(says('The browser wants a tap: press Play')).toBeVisible()
  await expect(music.paused()).toBeVisible()
  await page.evaluate(() => (window as unknown as { allow: () => void }).allow())
  await music.paused().click()
  await music.isHeard()
  await expect(says('The browser wants a tap')).toBeHidden()
})

test('a server that is away is waited for: nothing is passed over, and it goes on by itself', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Second.wav', 30, 550), tone('First.wav', 30, 440)])
  const { page } = music
  await music.play('First')
  const asked: string[] = []
  await page.route('**/api/v1/tracks/*/playback', (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  await music.letGo()
  await page.keyboard.press('n')
  await music.plays('Second')
  await expect(music.player().getByRole('status').getByText('Waiting for the sound …')).toBeVisible()
  await expect.poll(() => asked.length).toBeGreaterThan(2)
  await music.plays('Second')
  await expect(music.player().getByText('could not be played')).toBeHidden()
  expect(new Set(asked).size).toBe(1)
  await page.unroute('**/api/v1/tracks/*/playback')
  await music.isHeard()
  await music.plays('Second')
})

test('of two pages of a browser one is heard, and what it plays is what a reload finds', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Second.wav', 60, 550), tone('First.wav', 60, 440)])
  await music.play('First')
  const beside = new Music(new App(await music.page.context().newPage()))
  await beside.page.goto(music.page.url())
  await beside.play('Second')
  await expect(music.paused()).toBeVisible()
  expect(await music.sounding()).toEqual([])
  await music.player().getByRole('slider', { name: 'Volume' }).fill('35')
  await music.page.reload()
  await music.plays('Second')
  await expect(music.player().getByRole('slider', { name: 'Volume' })).not.toHaveValue('35')
  await beside.isHeard()
  await music.paused().click()
  await expect(beside.paused()).toBeVisible()
})

test('a link that runs out while it plays is replaced without a word', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Old.wav', 60, 330)])
  const { page } = music
  // Five seconds come, what is asked for behind them is refused once.
  let refused = 0
  await page.route(streams, async (route) => {
    const from = Number(/bytes=(\d+)-/.exec(route.request().headers()['range'] ?? '')?.[1] ?? 0)
    if (refused > 0) return route.continue()
    if (from > 0) {
      refused++
      return route.fulfill({ status: 403, body: '' })
    }
    return route.fulfill({ response: await route.fetch({ headers: { ...route.request().headers(), range: 'bytes=0-900000' } }) })
  })
  const links: string[] = []
  page.on('request', (request) => request.url().endsWith('/playback') && links.push(request.url()))
  await music.play('Old')
  await expect.poll(() => music.at(), { timeout: 40_000 }).toBeGreaterThan(7)
  expect(refused).toBe(1)
  expect(links).toHaveLength(2)
  await expect(music.player().getByText('could not be played')).toBeHidden()
})

test('a track is shared in a conversation and played there, by the one player', async ({ veza, visit }) => {
  const [mira] = await gather({ veza, visit }, 'Label', ['mira'], { permissions: ['clipboard-read', 'clipboard-write'] })
  const invitation = await mira.invite()
  const library = new Music(mira)
  await mira.page.getByRole('link', { name: 'Music', exact: true }).click()
  await library.bring([record({ title: 'Single', artist: 'Lumen', album: 'Single', track: 1 }, 30, 440), tone('Demo.wav', 30, 330)])
  const share = async (title: string) => {
    await library.menu(title, 'Copy the link')
    const link = await mira.page.evaluate(() => navigator.clipboard.readText())
    await mira.channelLink('general').click()
    await mira.send(`Listen to ${link}`)
    await expect(mira.message(link)).toHaveAttribute('data-state', 'sent')
    await mira.page.getByRole('link', { name: 'Music', exact: true }).click()
  }
  await share('Single')
  await share('Demo')

  const guest = new Music(new App((await visit(new URL(invitation).pathname)).page))
  await guest.page.getByRole('button', { name: 'Create an account and join' }).click()
  await guest.app.register('theo')
  const card = (title: string) => guest.app.messages().getByRole('region', { name: title, exact: true })
  await expect(card('Single')).toContainText('Lumen')
  await expect(card('Single')).toContainText('0:30')
  await expect(card('Single').locator('img')).toBeVisible()
  await card('Single').getByRole('button', { name: 'Play Single' }).click()
  await guest.plays('Single')
  await guest.isHeard()
  await expect(card('Single').getByRole('button', { name: 'Pause Single' })).toBeVisible()
  // The other one takes its place: there is one player.
  await card('Demo').getByRole('button', { name: 'Play Demo' }).click()
  await guest.plays('Demo')
  await guest.isHeard()
  expect(await guest.sounding()).toHaveLength(1)
  await expect(card('Single').getByRole('button', { name: 'Play Single' })).toBeVisible()
  await guest.pause()
  await expect(card('Demo').getByRole('button', { name: 'Play Demo' })).toBeVisible()
  await card('Demo').getByRole('slider', { name: 'Position in Demo' }).focus()
  await guest.page.keyboard.press('ArrowRight')
  await guest.page.keyboard.press('ArrowRight')
  await expect(guest.position()).toHaveAttribute('aria-valuetext', /^0:1\d of 0:30$/)
})
