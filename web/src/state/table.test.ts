import { describe, expect, test } from 'vitest'
import { defaults, readURL, writeURL } from './table.ts'

const read = (path: string) => readURL(new URL(path, 'http://atlas.test'))

describe('the state is in the URL', () => {
  test.each([
    '/',
    '/corridors/western-europe-western-china',
    '/corridors/x?map=6.5/44.8/65.5&lang=kk&route=line-d&km=1234.5&theme=dark',
    '/sections/kz-cac-a?map=2/-10/179.9999',
    '/places/almaty?lang=zh',
  ])('%s survives being read and written', (path) => {
    const { state, bad } = read(path)
    expect(bad).toEqual([])
    expect(writeURL(state)).toBe(path)
  })

  test('an address that says nothing is the default', () => {
    expect(read('/').state).toEqual(defaults)
  })

  test.each([
    '/?map=banana',
    '/?map=1/2',
    '/?map=NaN/NaN/NaN',
    '/?map=6/99/0',
    '/?lang=xx',
    '/?theme=%3Cscript%3E',
    '/?km=1e999',
    '/?km=-5',
    '/?route=../../etc',
    '/corridors/%E0%A4%A',
    '/corridors/a%2Fb',
  ])('%s is named and left out', (path) => {
    const { state, bad } = read(path)
    expect(bad).toHaveLength(1)
    expect(state).toEqual(defaults)
  })

  test('a zoom that the map does not have is the nearest that it has', () => {
    expect(read('/?map=20/44/65').state.map?.zoom).toBe(13)
  })
})
