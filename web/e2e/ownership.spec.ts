import { totp } from '../../tests/e2e/support/totp'
import { expect, kPassword, test } from './support/test'
import { gather } from './support/world'

test('a community is given away with the password and a code, and with neither alone', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Heirloom', ['mira', 'theo'])
  const { page } = mira
  const { name } = theo

  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await mira.dialog().getByRole('button', { name: 'Turn on', exact: true }).first().click()
  await mira.dialog().getByLabel('Password', { exact: true }).fill(kPassword)
  await mira.dialog().getByRole('button', { name: 'Continue' }).click()
  await expect(mira.dialog().getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  const secret = (await mira.dialog().locator('code.select-all').first().innerText()).replaceAll(' ', '')
  const code = mira.dialog().getByLabel('Code', { exact: true })
  await code.fill(totp(secret, -1))
  await code.press('Enter')
  await expect(mira.dialog().getByText('Two-factor sign-in is on.')).toBeVisible()
  await page.keyboard.press('Escape')

  await mira.serverMenu('Settings of the community')
  await mira.dialog().getByRole('tab', { name: 'Members' }).click()
  await mira.dialog().getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Give the community to them' }).click()
  const give = mira.dialog().getByRole('button', { name: 'Give the community to them' })
  const password = mira.dialog().getByLabel('Your password')
  await password.fill('not my password')
  await code.fill(totp(secret))
  await give.click()
  await expect(mira.dialog().getByText('This is not your password.')).toBeVisible()
  await password.fill(kPassword)
  await code.fill('000000')
  await give.click()
  await expect(mira.dialog().getByRole('alert')).toBeVisible()
  await code.fill(totp(secret, 1))
  await give.click()
  await expect(mira.dialog().getByLabel('Your password')).toBeHidden()

  // Theirs is what only an owner may do, without a reload on either side.
  await theo.page.getByRole('button', { name: /^Menu of / }).first().click()
  await expect(theo.page.getByRole('menuitem', { name: 'Delete the community' })).toBeVisible()
  if (await mira.dialog().isVisible()) await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Menu of / }).first().click()
  await expect(page.getByRole('menuitem', { name: 'Leave the community' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Delete the community' })).toBeHidden()
})
