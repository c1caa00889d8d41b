import { geoEquirectangular } from 'd3-geo'
import { geoProject } from 'd3-geo-projection'

const plate = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([0, 0])
  .reflectY(true)
  .precision(0)

/** A feature cut at the antimeridian: world-atlas stitches its polygons over it, which a flat map draws as stripes. */
export function cutAtAntimeridian(feature) {
  return geoProject(feature, plate)
}
