/** Which build of the app this page is; empty in development. */
export const buildVersion: string = document.querySelector<HTMLMetaElement>('meta[name="veza-version"]')?.content ?? ''
