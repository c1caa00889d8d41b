import { expect, test } from 'vitest'
import { code, TOOLS, type Wanted } from './code.ts'

const wanted: Wanted = {
  origin: 'http://atlas.test',
  layer: 'sections',
  params: [['filter', "kind IN ('road','rail')"]],
  title: 'Roads and railways: 12 sections, 3,214 km',
  credit: 'Corridor Atlas, CC BY 4.0',
}
const url = 'http://atlas.test/layers/sections.geojson?filter=kind%20IN%20%28%27road%27,%27rail%27%29'
const nasty: Wanted = {
  ...wanted,
  title: 'a "quote"\nimport os\u2028</script><script>alert(1)</script> -- \\',
  credit: '</script><img src=x onerror=alert(1)>"',
}

test.each(TOOLS)('code for %s has the address with the filter in it', (tool) => {
  expect(code(tool, wanted)).toContain(url)
})

test.each(TOOLS)('code for %s stays code, whatever the sentence says', (tool) => {
  const text = code(tool, nasty)
  expect(text).not.toMatch(/^import os/m)
  // What is quoted is one line, and is read as what it was.
  for (const [whole] of text.matchAll(/"(?:[^"\\\n]|\\.)*"/g)) {
    if (tool === 'leaflet' || tool === 'qgis') expect(whole).not.toContain('\n')
  }
  if (tool === 'leaflet') {
    expect(text.match(/<script/g)).toHaveLength(2)
    expect(text.match(/<img/g)).toBeNull()
  }
})

test('Python reads back the name that the layer had', () => {
  const [, name = ''] = /addVectorLayer\("[^"]*", (".*"), "ogr"\)/.exec(code('qgis', nasty)) ?? []
  expect(JSON.parse(name)).toBe('a "quote" import os </script><script>alert(1)</script> -- \\')
})

test('code needs nothing that its own first lines do not bring', () => {
  expect(code('sf', wanted)).toContain(`sections <- st_read("${url}", quiet = TRUE)`) // read_sf needs tibble besides sf
  expect(code('duckdb', wanted).indexOf('SET force_download')).toBeGreaterThan(code('duckdb', wanted).indexOf('LOAD httpfs'))
})

test('each layer is asked for columns of its own', () => {
  expect(code('geopandas', { ...wanted, layer: 'projects' })).toContain('projects[["name", "sector", "status", "country"]]')
  expect(code('duckdb', { ...wanted, layer: 'places', params: [] })).toContain(
    "ST_Read('http://atlas.test/layers/places.geojson')",
  )
  expect(code('curl', wanted)).toMatch(/--output corridor-atlas-sections\.geojson "http/)
})
