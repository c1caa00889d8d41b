import { country, km, number } from '../i18n/format.ts'
import { useWords } from './context.ts'

/** The countries in the order they are crossed, with the km in each. */
export function Countries({ countries }: { countries: { country: string; km: number }[] }) {
  const w = useWords()
  const total = countries.reduce((sum, c) => sum + c.km, 0)
  return (
    <section id="countries">
      <h3>{w.text('countries.title')}</h3>
      <div class="shares" aria-hidden="true">
        {countries.map((c, i) => (
          <span key={c.country} data-shade={i % 4} style={{ flexGrow: c.km }}>
            {c.km / total > 0.12 && c.country}
          </span>
        ))}
      </div>
      <dl class="pairs crossed">
        {countries.map((c, i) => (
          <div key={c.country}>
            <dt>
              <span class="shade" data-shade={i % 4} aria-hidden="true" />
              {country(w, c.country)}
            </dt>
            <dd>
              <span class="meta">{number(w.lang, (100 * c.km) / total, c.km / total < 0.01 ? 1 : 0)} %</span>
              {km(w, c.km)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
