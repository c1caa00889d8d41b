import type { TableLayer } from '../state/table.ts'
import { fileURL, type Params } from './link.ts'

/** The tools that there is ready code for. */
export const TOOLS = ['qgis', 'geopandas', 'sf', 'duckdb', 'leaflet', 'curl'] as const
export type Tool = (typeof TOOLS)[number]

/** What the code is to load. */
export interface Wanted {
  /** Where the atlas is: https://atlas.example, without a slash at its end. */
  origin: string
  layer: TableLayer
  params: Params
  /** What it is, in a sentence: it becomes a comment and the layer's name. */
  title: string
  /** Whose data it is, for the map's corner. */
  credit: string
}

/** The columns that a first look shows. */
const COLUMNS: Record<TableLayer, readonly string[]> = {
  sections: ['name', 'kind', 'status', 'country', 'length_km'],
  corridors: ['name', 'kind', 'status', 'length_km'],
  places: ['name', 'kind', 'country'],
  projects: ['name', 'sector', 'status', 'country'],
}

/** Code that loads what is shown into a tool, and runs as it is pasted. */
export function code(tool: Tool, wanted: Wanted): string {
  return writers[tool](wanted)
}

const writers: Record<Tool, (w: Wanted) => string> = { qgis, geopandas, sf, duckdb, leaflet, curl }

const url = (w: Wanted): string => fileURL(w.origin, w.layer, 'geojson', w.params)

/** A sentence on one line. */
const line = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A string of Python, R and JavaScript alike: JSON's quotes and escapes are theirs too, and no tag ends in it. */
const string = (text: string): string =>
  JSON.stringify(line(text))
    .replaceAll('<', '\\u003c')
    .replace(/[\u2028\u2029]/g, ' ')

const list = (items: readonly string[]): string => items.map((i) => JSON.stringify(i)).join(', ')

function qgis(w: Wanted): string {
  return `# ${line(w.title)}
import urllib.request

layer = iface.addVectorLayer(${string(url(w))}, ${string(w.title)}, "ogr")
style, _ = urllib.request.urlretrieve(${string(`${w.origin}/styles/${w.layer}.qml`)})
layer.loadNamedStyle(style)
layer.triggerRepaint()
`
}

function geopandas(w: Wanted): string {
  return `# ${line(w.title)}
# pip install geopandas
import geopandas

${w.layer} = geopandas.read_file(${string(url(w))})
print(${w.layer}[[${list(COLUMNS[w.layer])}]])
`
}

function sf(w: Wanted): string {
  // Not read_sf: it wants the package tibble, which installing sf does not bring.
  return `# ${line(w.title)}
# install.packages("sf")
library(sf)

${w.layer} <- st_read(${string(url(w))}, quiet = TRUE)
print(${w.layer}[c(${list(COLUMNS[w.layer])})])
plot(st_geometry(${w.layer}))
`
}

function duckdb(w: Wanted): string {
  // DuckDB asks for pieces of a file; files come whole, which older ones take only when told.
  return `-- ${line(w.title)}
INSTALL spatial; LOAD spatial;
INSTALL httpfs; LOAD httpfs;
SET force_download = true;

SELECT ${COLUMNS[w.layer].join(', ')}, geom
FROM ST_Read('${url(w).replaceAll("'", "''")}')
ORDER BY ${w.layer === 'sections' || w.layer === 'corridors' ? 'length_km DESC' : 'name'};
`
}

function curl(w: Wanted): string {
  // Double quotes are a shell's, PowerShell's and cmd's alike; an address has nothing that they would read.
  return `curl --fail --location --compressed --output corridor-atlas-${w.layer}.geojson "${url(w)}"
`
}

/** Text in HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function leaflet(w: Wanted): string {
  return `<!doctype html>
<meta charset="utf-8">
<title>${escaped(line(w.title))}</title>
<link rel="stylesheet" href="https://unpkg.com/leaflet@1.9.4/dist/leaflet.css">
<script src="https://unpkg.com/leaflet@1.9.4/dist/leaflet.js"></script>
<style>html, body, #map { height: 100%; margin: 0 }</style>
<div id="map"></div>
<script>
  const map = L.map('map').setView([44, 72], 4)
  L.tileLayer('https://tile.openstreetmap.org/{z}/{x}/{y}.png', {
    maxZoom: 19,
    attribution: '&copy; <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>',
  }).addTo(map)
  fetch(${string(url(w))})
    .then((answer) => answer.json())
    .then((data) => {
      const layer = L.geoJSON(data, {
        attribution: ${string(escaped(w.credit))},
        style: { color: '#0b5f70', weight: 3 },
        pointToLayer: (feature, at) => L.circleMarker(at, { radius: 5, color: '#0b5f70' }),
        onEachFeature: (feature, line) => {
          const name = document.createElement('b')
          name.textContent = feature.properties.name
          line.bindPopup(name)
        },
      }).addTo(map)
      if (data.features.length > 0) map.fitBounds(layer.getBounds())
    })
</script>
`
}
