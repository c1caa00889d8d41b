import { describe, expect, test } from 'vitest'
import { headersOf, isText, read, readable } from './answer.ts'
import { addressOf, curlOf, missing } from './request.ts'

const filled = (name: string, value: string, inPath = false) => ({ name, value, inPath })

describe('the address of an operation', () => {
  test.each([
    ['/api/corridors/{id}', [filled('id', 'a b/c', true)], '/api/corridors/a%20b%2Fc'],
    [
      '/tiles/{layer}/{z}/{x}/{y}.mvt',
      [filled('layer', 'sections,places', true), filled('z', '5', true), filled('x', '22', true), filled('y', '11', true)],
      '/tiles/sections,places/5/22/11.mvt',
    ],
    [
      '/api/search',
      [filled('q', 'Үрімші & more'), filled('lang', '')],
      '/api/search?q=%D2%AE%D1%80%D1%96%D0%BC%D1%88%D1%96+%26+more',
    ],
    ['/layers', [], '/layers'],
    // What looks like a pattern of replace() is text.
    ['/api/corridors/{id}', [filled('id', "$&'", true)], "/api/corridors/%24%26'"],
    ['/api/corridors/{id}', [filled('id', '', true)], '/api/corridors/{id}'],
  ])('%s', (path, fields, want) => {
    expect(addressOf(path, fields)).toBe(want)
  })

  test('says which parts of its path are missing', () => {
    expect(missing('/tiles/{layer}/5/{x}/1.mvt?filter={a}')).toEqual(['layer', 'x'])
    expect(missing('/layers')).toEqual([])
  })

  test('is asked the same way in a shell', () => {
    expect(curlOf('http://x/api/search?q=a+b')).toBe('curl "http://x/api/search?q=a+b"')
  })
})

describe('an answer', () => {
  test.each([
    ['application/json', true],
    ['application/geo+json', true],
    ['application/problem+json', true],
    ['application/vnd.oai.openapi+json;version=3.0', true],
    ['text/csv; charset=utf-8', true],
    ['image/svg+xml', true],
    ['application/vnd.google-earth.kml+xml', true],
    ['application/x-ndjson', true],
    ['application/vnd.mapbox-vector-tile', false],
    ['application/zip', false],
    ['image/png', false],
    ['', false],
  ])('%s is text: %s', (type, want) => {
    expect(isText(type)).toBe(want)
  })

  test('in JSON has a value a line, but for a part of one', () => {
    expect(readable('application/json', '{"a":[1]}', true)).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(readable('application/json', '{"a":[1', false)).toBe('{"a":[1')
    expect(readable('application/json', 'no', true)).toBe('no')
    expect(readable('text/csv', '{"a":1}', true)).toBe('{"a":1}')
  })

  test('is read up to a bound, whole characters only, and the rest let go', async () => {
    let let_go = false
    const body = (parts: Uint8Array[]) =>
      new ReadableStream<Uint8Array>({
        pull: (c) => {
          const next = parts.shift()
          if (next) c.enqueue(next)
          else c.close()
        },
        cancel: () => {
          let_go = true
        },
      })
    const bytes = new TextEncoder().encode('жол бар')
    expect(await read(body([bytes.slice(0, 3), bytes.slice(3)]), 100)).toEqual({ text: 'жол бар', bytes: 13, whole: true })
    expect(let_go).toBe(false)
    expect(await read(body([bytes.slice(0, 3), bytes.slice(3)]), 5)).toEqual({ text: 'жо', bytes: 5, whole: false })
    expect(let_go).toBe(true)
    expect(await read(null, 5)).toEqual({ text: '', bytes: 0, whole: true })
  })

  test('has its headers a line each', () => {
    expect(headersOf(new Headers({ ETag: '"a"', Vary: 'Accept' }))).toBe('etag: "a"\nvary: Accept')
  })
})
