import type { Figure } from '../api/api.ts'

/**
 * Figures of one name stand together, by their dates, where the first of them
 * stood. Said in words or without a date they say their name again.
 */
export function byName(
  figures: readonly Figure[],
  nameOf: (f: Figure) => string,
): { figure: Figure; name: string; again: boolean }[] {
  const groups = new Map<string, Figure[]>()
  for (const f of figures) groups.set(nameOf(f), [...(groups.get(nameOf(f)) ?? []), f])
  return [...groups].flatMap(([name, group]) =>
    group
      .sort((a, b) => (a.as_of ?? '').localeCompare(b.as_of ?? ''))
      .map((figure, i) => ({ figure, name, again: i > 0 && figure.value !== undefined && figure.as_of !== undefined })),
  )
}
