/**
 * Loads a part of the page. What follows an import() directly, Vite takes into
 * its preloading: where a style sheet does not come that rejects past the
 * handlers. Asked for through here it reaches them.
 */
export const late = <T>(part: () => Promise<T>): Promise<T> => part()
