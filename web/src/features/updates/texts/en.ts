export const en = {
  ready: 'A new version of Veza is here. What you have written stays.',
  reload: 'Reload',
  later: 'Later',
}

export type UpdateTexts = typeof en
