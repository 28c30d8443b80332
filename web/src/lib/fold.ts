/** Without case and accents, so that "zoe" finds Zoé. */
export const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()
