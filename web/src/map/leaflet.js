// Leaflet, as far as the atlas uses it: the map, its handlers and layers of
// tiles, from the package's own modules. The whole, with markers, pop-ups,
// vectors and controls, weighs 41 kB of brotli; this 23. vite.config.ts lets
// `leaflet` mean this file; the types are those of the whole.
import 'leaflet/src/map/handler/Map.BoxZoom.js'
import 'leaflet/src/map/handler/Map.DoubleClickZoom.js'
import 'leaflet/src/map/handler/Map.Drag.js'
import 'leaflet/src/map/handler/Map.Keyboard.js'
import 'leaflet/src/map/handler/Map.ScrollWheelZoom.js'
import 'leaflet/src/map/handler/Map.TouchZoom.js'

export * as DomUtil from 'leaflet/src/dom/DomUtil.js'
export { Point } from 'leaflet/src/geometry/Point.js'
export { Layer } from 'leaflet/src/layer/Layer.js'
export { layerGroup } from 'leaflet/src/layer/LayerGroup.js'
export { GridLayer } from 'leaflet/src/layer/tile/GridLayer.js'
export { Map } from 'leaflet/src/map/Map.js'
