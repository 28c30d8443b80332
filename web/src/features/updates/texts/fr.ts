import type { UpdateTexts } from './en'

export const fr: UpdateTexts = {
  ready: 'Une nouvelle version de Veza est là. Ce que vous avez écrit est gardé.',
  reload: 'Recharger',
  later: 'Plus tard',
}
