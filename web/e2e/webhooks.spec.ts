import { AxeBuilder } from '@axe-core/playwright'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from './support/app'
import { png } from './support/files'
import { expect, test } from './support/test'
import { gather } from './support/world'

/** Makes a webhook in the channel that is open; answers its address. */
async function newWebhook(app: App, name: string): Promise<string> {
  await app.serverMenu('Settings of the community')
  await app.dialog().getByRole('tab', { name: 'Integrations' }).click()
  await app.dialog().getByRole('button', { name: 'New webhook' }).click()
  await app.dialog().getByLabel('Name').fill(name)
  await app.dialog().getByRole('button', { name: 'Create the webhook' }).click()
  return app.dialog().getByLabel('Address', { exact: true }).inputValue()
}

/** Another server on this machine, which shows one picture once it is let. */
async function pictureServer(): Promise<{ url: string; answer: () => void; close: () => void }> {
  let answer = () => {}
  const released = new Promise<void>((done) => (answer = done))
  const server = createServer((_, response) => {
    void released.then(() => response.writeHead(200, { 'content-type': 'image/png' }).end(png('face.png', 300, 200).buffer))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.2', done))
  return { url: `http://127.0.0.2:${(server.address() as AddressInfo).port}/face.png`, answer, close: () => server.close() }
}

test('a program writes through a webhook, with an embed, until the webhook is deleted', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Builds', ['hana'])
  const { page } = app

  const address = await newWebhook(app, 'CI')
  expect(address).toContain('/api/v1/webhooks/')
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await app.dialog().getByRole('button', { name: 'Edit CI' }).click()
  const own = app.dialog().getByRole('group', { name: 'Picture of CI' })
  await own.locator('input[type="file"]').setInputFiles(png('ci.png', 300, 200))
  await expect(own.getByText('Saved')).toBeVisible()
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')

  const post = (body: unknown) => fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const embed = { title: 'Build 7', url: 'https://ci.example/7', description: 'all **green**', color: 0x00ff00, fields: [{ name: 'branch', value: 'main' }] }
  expect((await post({ content: 'it is done', username: 'Deploys', embeds: [embed] })).status).toBe(204)
  const row = app.message('it is done')
  await expect(row).toContainText('Deploys')
  await expect(row).toContainText('Bot')
  const face = row.locator('[data-slot="avatar"] img')
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await expect(row).toContainText('all green')
  await expect(row.getByRole('term')).toHaveText('branch')
  await row.getByRole('link', { name: 'Build 7' }).click()
  await expect(app.dialog()).toContainText('https://ci.example/7')
  await page.keyboard.press('Escape')

  await app.serverMenu('Settings of the community')
  await app.dialog().getByRole('tab', { name: 'Integrations' }).click()
  await app.dialog().getByRole('button', { name: 'Tell a program' }).click()
  await app.dialog().getByLabel('Name').fill('Mirror')
  await app.dialog().getByLabel('Address of the program').fill('http://127.0.0.1:9/hook')
  await app.dialog().getByRole('checkbox', { name: 'Somebody joins' }).check()
  await app.dialog().getByRole('button', { name: 'Start telling' }).click()
  await expect(app.dialog().getByLabel('Secret', { exact: true })).not.toBeEmpty()
  await app.dialog().getByRole('button', { name: 'Send a test to Mirror' }).click()
  const deliveries = app.dialog().getByRole('list', { name: 'Deliveries to Mirror' })
  await expect(deliveries).toContainText('This address is not on the public internet.')

  await app.dialog().getByRole('button', { name: 'Delete CI' }).click()
  await page.getByRole('button', { name: 'Delete the webhook' }).click()
  await expect(app.dialog().getByText('There are none yet.')).toBeVisible()
  expect((await post({ content: 'nobody hears' })).status).toBe(404)
})

test('a message shows the picture or the emoji that its program names, each from the origin', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Faces', ['ines'])
  const { page } = app
  const address = await newWebhook(app, 'Alerts')
  await page.keyboard.press('Escape')
  const files = await pictureServer()
  const post = async (url: string, body: unknown) => {
    const sent = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    expect(sent.ok).toBe(true)
  }
  const face = (text: string) => app.message(text).locator('[data-slot="avatar"]')
  try {
    await post(address, { content: 'the first', username: 'Grafana', avatar_url: files.url })
    await expect(face('the first')).toHaveText('G')
    files.answer()
    // Nobody loads the page again: it is told.
    const image = face('the first').locator('img')
    await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0)

    await post(address, { content: 'the second', username: 'Grafana', avatar_url: files.url })
    await expect(app.message('the second')).toBeVisible()
    await expect(face('the second')).toHaveCount(0)
    await post(address, { content: 'without a picture', username: 'Grafana' })
    await expect(face('without a picture')).toHaveText('G')
    await post(`${address}/slack`, { text: 'an emoji by name', username: 'Grafana', icon_emoji: ':robot_face:' })
    await expect(face('an emoji by name')).toHaveText('🤖')
    await page.reload()
    await expect(face('an emoji by name')).toHaveText('🤖')
    await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0)
    expect((await new AxeBuilder({ page }).include('[data-testid=messages]').analyze()).violations).toEqual([])
  } finally {
    files.close()
  }
})
