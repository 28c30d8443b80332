/** Where the picture of a person or a community, or an emoji, is. Its content never changes. */
export const pictureUrl = (id: string, size: 64 | 128 | 512): string => `/api/v1/pictures/${id}?size=${size}`
