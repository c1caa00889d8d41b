// Names of towns in four languages. GeoNames' alternate names carry no language
// here, so they are told apart by script and by likeness. Before them come the
// atlas' own places, which were checked, then Unicode CLDR and the tables below.
import * as OpenCC from 'opencc-js'
import { known, renamed } from './known.mjs'
import { palladius } from './palladius.mjs'
import * as sources from './sources.mjs'

const simplified = OpenCC.Converter({ from: 'tw', to: 'cn' })

/** Cities of China whose Russian name is older than the system of Palladius, or that have a name of their own. */
const RUSSIAN_CHINA = {
  Aksu: 'Аксу',
  Altay: 'Алтай',
  Artux: 'Артуш',
  Baotou: 'Баотоу',
  Bole: 'Боле',
  Dalian: 'Далянь',
  Guangzhou: 'Гуанчжоу',
  Hami: 'Хами',
  Harbin: 'Харбин',
  Hohhot: 'Хух-Хото',
  Hotan: 'Хотан',
  Karamay: 'Карамай',
  Kashgar: 'Кашгар',
  Korla: 'Корла',
  Kuqa: 'Куча',
  Lhasa: 'Лхаса',
  Nanjing: 'Нанкин',
  Qiqihar: 'Цицикар',
  Shihezi: 'Шихэцзы',
  Turpan: 'Турфан',
  Urumqi: 'Урумчи',
  "Xi'an": 'Сиань',
  Yining: 'Кульджа',
}

/** The names of a row of GeoNames. */
export function namesOf({ name: given, ascii: plain, alternates, country, lon, lat }) {
  const better = renamed.get(`${country} ${given}`)
  const [name, ascii] = [better ?? given.replace(/-si$| Shahri$/, ''), better ?? plain]
  const own = ownPlaces().find(
    (p) => near(p, lon, lat, 0.06) || (near(p, lon, lat, 0.25) && [name, ...alternates].includes(p.en)),
  )
  if (own) return own
  const ours = known.get(name)
  const cldr = exemplars().get(ascii) ?? exemplars().get(name)
  const ru =
    ours?.ru || cldr?.ru || (country === 'CN' && (RUSSIAN_CHINA[ascii] ?? palladius(ascii))) || russian(ascii, alternates)
  const kk = ours?.kk || cldr?.kk || kazakh(country, ascii, alternates) || ru
  const zh = ours?.zh || cldr?.zh || chinese(country, alternates)
  return { en: name, ru, kk, zh }
}

const near = (p, lon, lat, by) => Math.abs(p.lon - lon) < by && Math.abs(p.lat - lat) < by

let own
/** Cities and towns of the atlas. */
function ownPlaces() {
  if (own) return own
  const [head = '', ...lines] = sources.places().trim().split('\n')
  const columns = cells(head)
  own = lines
    .map((line) => Object.fromEntries(cells(line).map((cell, i) => [columns[i], cell])))
    .filter((row) => /city|town/.test(row.roles ?? ''))
    .map((row) => ({
      lon: Number(row.lon),
      lat: Number(row.lat),
      en: row.name_en,
      ru: row.name_ru,
      kk: row.name_kk.replace(/ \(.*\)$/, ''),
      zh: row.name_zh,
    }))
  return own
}

/** The cells of a line of CSV. */
export function cells(line) {
  return [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map((m) => m[1].replace(/^"|"$/g, '').replaceAll('""', '"'))
}

let found
/** Cities that Unicode CLDR names as examples of time zones, by their English name. */
function exemplars() {
  if (found) return found
  found = new Map()
  const tables = { en: sources.zones('en'), ru: sources.zones('ru'), kk: sources.zones('kk'), zh: sources.zones('zh-Hans') }
  for (const [continent, zones] of Object.entries(tables.ru)) {
    for (const zone of Object.keys(zones)) {
      const city = (lang) => tables[lang][continent]?.[zone]?.exemplarCity
      if (city('ru') && city('kk') && city('zh')) {
        found.set(city('en') ?? zone.replaceAll('_', ' '), { ru: city('ru'), kk: city('kk'), zh: city('zh') })
      }
    }
  }
  return found
}

const LATIN = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ә: 'a',
  ғ: 'g',
  қ: 'q',
  ң: 'ng',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  і: 'i',
}
/** A word in Latin letters, bare of case and signs. */
const latin = (text) =>
  [...text.toLowerCase()]
    .map((c) => LATIN[c] ?? c)
    .join('')
    .replaceAll(/['’ -]/g, '')

/** The alternate in Russian letters alone that reads most like the name; empty where none is like it. */
export function russian(ascii, alternates) {
  return closest(
    ascii,
    alternates.filter((a) => /^[А-ЯЁ][а-яё]+([ -][А-ЯЁа-яё]+)*$/.test(a)),
  )
}

/** In Kazakhstan the alternate with letters that only Kazakh has and that reads most like the name. */
export function kazakh(country, ascii, alternates) {
  if (country !== 'KZ') return ''
  const own = alternates.filter(
    (a) => /[әғқңөұүһі]/i.test(a) && /^[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+([ -][А-ЯЁӘҒҚҢӨҰҮҺІа-яёәғқңөұүһі]+)*$/.test(a),
  )
  return closest(ascii, own)
}

/** Endings of Ukrainian. */
const UKRAINIAN = /[сц]ьк|ць$/

function closest(ascii, candidates) {
  const name = latin(ascii)
  let best = ''
  let least = Number.POSITIVE_INFINITY
  for (const c of candidates) {
    // Letters that Russian has and Bulgarian and Ukrainian have not.
    const d =
      distance(latin(c), name) +
      c.length * 0.001 -
      (c.includes('-') ? 0.05 : 0) -
      (/[ыэё]|ь(?!о)/.test(c) && !UKRAINIAN.test(c) ? 0.9 : 0)
    if (d < least) [best, least] = [c, d]
  }
  return best
}

/** The Chinese alternate, simplified, without the word for city: the one named most often, in China the shortest of them. */
export function chinese(country, alternates) {
  const counts = new Map()
  for (const a of alternates) {
    if (!/^\p{Script=Han}{2,7}$/u.test(a)) continue
    const name = simplified(a)
      .replace(/[恵徳浜]/gu, (c) => ({ 恵: '惠', 徳: '德', 浜: '滨' })[c] ?? c)
      .replace(/(?<=..)([市县镇区]|广域市?)$/u, '')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (country === 'CN' ? a[0].length - b[0].length : 0))[0]?.[0] ?? ''
}

/** Letters to change, add or drop between two words (Levenshtein). */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]
}
