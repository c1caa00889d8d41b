import { expect, test } from 'vitest'
import { figureID, fillFeedback, thingID } from './feedback.ts'

test.each([
  ['https://x.example/?about={id}&page={url}', 'https://x.example/?about=a%26b%20c%23%D0%B6&page=https%3A%2F%2Fatlas%2F%3Fa%3D1'],
  ['mailto:a@b.example?subject={id}', 'mailto:a@b.example?subject=a%26b%20c%23%D0%B6'],
  ['https://x.example/report', 'https://x.example/report'],
  ['https://x.example/{id}/{id}', 'https://x.example/a%26b%20c%23%D0%B6/a%26b%20c%23%D0%B6'],
])('%s is filled, and what is put in is encoded', (address, want) => {
  expect(fillFeedback(address, 'a&b c#ж', 'https://atlas/?a=1')).toBe(want)
})

test('an id that looks like a gap stays an id', () => {
  expect(fillFeedback('https://x.example/?about={id}', '{url}', 'https://atlas/')).toBe('https://x.example/?about=%7Burl%7D')
})

test('things and figures are named as the server names them', () => {
  expect(thingID({ type: 'section', id: 'kz-cac-a' })).toBe('sections/kz-cac-a')
  expect(figureID('road', { id: 'road.12', property: 'length' })).toBe('corridors/road/length#12')
  expect(figureID('road', { id: 'road.3', property: 'cost', of: 'taraz', country: 'KZ' })).toBe('corridors/road/cost/taraz/KZ#3')
})
