// What whoever runs the atlas decided about its pages: the server writes it into meta elements.
const set = (name: string): string | undefined => document.querySelector<HTMLMetaElement>(`meta[name="atlas:${name}"]`)?.content

/** Whether the map shows the borders of countries. */
export const borders = set('borders') !== 'false'

/** Where a reader reports an error, {id} and {url} in it for the thing and its page; empty: nowhere. */
export const feedbackURL = set('feedback') ?? ''

/** The raster basemaps that a reader may choose, each as the flag --basemap has it: NAME=URL|ATTRIBUTION|LINK. */
export const basemaps = [...document.querySelectorAll<HTMLMetaElement>('meta[name="atlas:basemap"]')].map((m) => m.content)
