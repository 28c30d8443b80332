import { App } from './support/app'
import { expect, kPassword, test, uniqueName } from './support/test'

test.describe('en français', () => {
  test('une conversation entière', async ({ visit }) => {
    const { page } = await visit('/', { locale: 'fr-FR' })
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
    await page.getByRole('link', { name: 'Créer un compte' }).click()
    await page.getByLabel('Nom d’utilisateur').fill(uniqueName('zoé'.normalize('NFD').replace(/\p{M}/gu, '')))
    await page.getByLabel('Mot de passe', { exact: true }).fill(kPassword)
    await page.getByRole('button', { name: 'Créer le compte' }).click()
    await page.getByRole('button', { name: 'Nouvelle communauté' }).last().click()
    await page.getByRole('dialog').getByLabel('Nom').fill('La Cave à Bandes')
    await page.getByRole('button', { name: 'Créer la communauté' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Écrire dans general' }).fill('Bonsoir !')
    await page.keyboard.press('Enter')
    await expect(new App(page).message('Bonsoir !')).toHaveAttribute('data-state', 'sent')
    await expect(page.getByRole('separator', { name: 'Aujourd’hui' })).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'Membres : La Cave à Bandes' })).toBeVisible()
    // No English is left over, and no key shows through.
    const text = await page.locator('body').innerText()
    expect(text).not.toMatch(/\b(Members|Message|Settings|online|Today)\b/)
    expect(text).not.toMatch(/\b(app|auth|servers|channels|messages|members|settings)\.\w+/)
  })
})
