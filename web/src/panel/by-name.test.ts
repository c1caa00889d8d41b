import { expect, test } from 'vitest'
import type { Figure } from '../api/api.ts'
import { byName } from './by-name.ts'

const figure = (property: string, value: number | undefined, as_of?: string): Figure =>
  ({ id: `${property} ${as_of}`, property, value, as_of }) as unknown as Figure

test('figures of one name stand together by date and say their name once', () => {
  const given = [
    figure('length', 530, '2017'),
    figure('delivered', 10, '2011'),
    figure('length', 525, '2009'),
    figure('delivered', 1, '2010-04'),
    figure('delivered', undefined, '2012'),
    figure('length', 540),
  ]
  expect(byName(given, (f) => f.property).map(({ figure: f, again }) => [f.id, again])).toEqual([
    ['length undefined', false],
    ['length 2009', true],
    ['length 2017', true],
    ['delivered 2010-04', false],
    ['delivered 2011', true],
    ['delivered 2012', false],
  ])
})
