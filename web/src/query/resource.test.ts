import { expect, test } from 'vitest'
import { resource } from './resource.ts'

const settled = () => new Promise((done) => setTimeout(done))

test('is asked for once, and again after a failure', async () => {
  let asked = 0
  const r = resource(async () => {
    asked++
    if (asked === 1) throw new Error('no network')
    return 'here'
  })
  r.load()
  r.load()
  await settled()
  expect(asked).toBe(1)
  expect(r.failed.value).toBeInstanceOf(Error)
  r.load()
  expect(r.failed.value).toBeNull()
  await settled()
  r.load()
  expect([asked, r.value.value, r.failed.value]).toEqual([2, 'here', null])
})
