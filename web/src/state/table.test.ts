import { describe, expect, test } from 'vitest'
import { defaults, readURL, reset, type State, table, writeURL } from './table.ts'

const read = (path: string) => readURL(new URL(path, 'http://atlas.test'))

describe('the state is in the URL', () => {
  test.each([
    '/',
    '/corridors/western-europe-western-china',
    '/corridors/x?map=6.5/44.8/65.5&lang=kk&route=line-d&km=1234.5&theme=dark',
    '/sections/kz-cac-a?map=2/-10/179.9999',
    '/places/almaty?lang=zh',
    '/projects/khorgos-gateway?theme=light',
    '/?layers=sections,places&kind=road,rail&status=operational,planned&country=KZ,CN&year=2014',
    '/?q=Wulumuqi&view=table&compare=a,b',
    '/?view=table&rows=places&sort=-length_km&within=all',
    '/corridors/x?route=line-d&from=0&to=812.345',
    '/?q=%D0%A3%D1%80%D1%83%D0%BC%D1%87%D0%B8',
    '/?basemap=%D0%A1%D0%BF%D1%83%D1%82%D0%BD%D0%B8%D0%BA+2',
  ])('%s survives being read and written', (path) => {
    const { state, bad } = read(path)
    expect(bad).toEqual([])
    expect(writeURL(state)).toBe(path)
  })

  test('an address that says nothing is the default, and writes as nothing', () => {
    expect(read('/').state).toEqual(defaults)
    expect(writeURL(defaults)).toBe('/')
  })

  test('each row has the default of the state', () => {
    for (const [key, row] of Object.entries(table)) expect(row.default).toEqual(defaults[key as keyof State])
  })

  test.each([
    '/?map=banana',
    '/?map=1/2',
    '/?map=NaN/NaN/NaN',
    '/?map=6/99/0',
    '/?map=6/45/1e3',
    '/?lang=xx',
    '/?layers=../../etc',
    '/?layers=A',
    '/?kind=rocket',
    '/?kind=road,',
    '/?status=done',
    '/?country=kazakhstan',
    '/?country=kz',
    '/?year=1492',
    '/?year=2014.5',
    '/?year=0x7DE',
    `/?q=${'a'.repeat(201)}`,
    '/?view=globe',
    '/?rows=secrets',
    '/?sort=name;drop',
    '/?within=reach',
    '/?from=-1',
    '/?to=1e3',
    '/?compare=a,b,c',
    '/?compare=a%20b',
    '/?theme=%3Cscript%3E',
    '/?basemap=https%3A%2F%2Fx.example%2F%7Bz%7D',
    '/?km=1e999',
    '/?km=-5',
    '/?km=Infinity',
    '/?route=../../etc',
    '/?lang=ru&lang=kk',
    '/corridors/%E0%A4%A',
    '/corridors/a%2Fb',
    '/corridors/%3Cimg%20src=x%3E',
  ])('%s is named and left out', (path) => {
    const { state, bad } = read(path)
    expect(bad).toHaveLength(1)
    expect(state).toEqual(defaults)
  })

  test('what can be read is kept beside what cannot', () => {
    const { state, bad } = read('/corridors/x?map=banana&lang=kk&year=3000')
    expect(bad).toEqual(['map=banana', 'year=3000'])
    expect(state).toEqual({ ...defaults, open: { type: 'corridor', id: 'x' }, lang: 'kk' })
  })

  test('parameters of others are no error', () => {
    expect(read('/?utm_source=mail&fbclid=x').bad).toEqual([])
  })

  test('a zoom that the map does not have is the nearest that it has', () => {
    expect(read('/?map=20/44/65').state.map?.zoom).toBe(13)
    expect(read('/?map=0/44/65').state.map?.zoom).toBe(2)
  })

  test('lists lose doubles and take the order of the atlas', () => {
    expect(read('/?kind=rail,road,rail').state.kind).toEqual(['road', 'rail'])
    expect(read('/?country=KZ,CN,KZ').state.country).toEqual(['KZ', 'CN'])
  })

  test('reset takes the query away and nothing else', () => {
    const { state } = read('/corridors/x?map=6/44/65&lang=ru&kind=road&country=KZ&year=2014&q=a&theme=dark&km=5')
    expect(writeURL(reset(state))).toBe('/corridors/x?map=6/44/65&lang=ru&km=5&theme=dark')
  })
})
