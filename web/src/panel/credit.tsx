import { useWords } from './context.ts'
import { grounds } from './grounds.ts'
import { Icon } from './icon.tsx'
import { wide } from './wide.ts'

/** Whose data the map is made of, on the map: all of it in a line, or on phones the first, which unfolds the rest. */
export function Credit() {
  const w = useWords()
  const other = grounds.value.value?.attribution()
  const all = (
    <>
      {other && <>{other.link ? <a href={other.link}>{other.attribution}</a> : other.attribution} · </>}
      <a href="https://www.openstreetmap.org/copyright">{w.text('credit.osm')}</a> (ODbL) · Natural Earth · GeoNames ·{' '}
      {w.text('atlas.name')} CC BY 4.0
    </>
  )
  if (wide.value) return <footer class="credit">{all}</footer>
  return (
    <footer class="credit">
      <details>
        <summary>
          <span>
            {other?.attribution ?? w.text('credit.osm')}
            <Icon name="down" />
          </span>
        </summary>
        <p>{all}</p>
      </details>
    </footer>
  )
}
