// Chinese place names in Russian, by the system of Palladius.

const INITIALS = {
  b: 'б',
  p: 'п',
  m: 'м',
  f: 'ф',
  d: 'д',
  t: 'т',
  n: 'н',
  l: 'л',
  g: 'г',
  k: 'к',
  h: 'х',
  j: 'цз',
  q: 'ц',
  x: 'с',
  zh: 'чж',
  ch: 'ч',
  sh: 'ш',
  r: 'ж',
  z: 'цз',
  c: 'ц',
  s: 'с',
  '': '',
}
const FINALS = {
  a: 'а',
  o: 'о',
  e: 'э',
  ai: 'ай',
  ei: 'эй',
  ao: 'ао',
  ou: 'оу',
  an: 'ань',
  en: 'энь',
  ang: 'ан',
  eng: 'эн',
  ong: 'ун',
  er: 'эр',
  i: 'и',
  ia: 'я',
  ie: 'е',
  iao: 'яо',
  iu: 'ю',
  ian: 'янь',
  in: 'инь',
  iang: 'ян',
  ing: 'ин',
  iong: 'юн',
  u: 'у',
  ua: 'уа',
  uo: 'о',
  uai: 'уай',
  ui: 'уй',
  uan: 'уань',
  un: 'унь',
  uang: 'уан',
  ue: 'юэ',
  ve: 'юэ',
  v: 'юй',
}
const WHOLE = {
  zi: 'цзы',
  ci: 'цы',
  si: 'сы',
  ri: 'жи',
  ju: 'цзюй',
  qu: 'цюй',
  xu: 'сюй',
  yu: 'юй',
  juan: 'цзюань',
  quan: 'цюань',
  xuan: 'сюань',
  yuan: 'юань',
  jun: 'цзюнь',
  qun: 'цюнь',
  xun: 'сюнь',
  yun: 'юнь',
  ya: 'я',
  ye: 'е',
  yao: 'яо',
  you: 'ю',
  yan: 'янь',
  yin: 'инь',
  yang: 'ян',
  ying: 'ин',
  yong: 'юн',
  yi: 'и',
  wu: 'у',
  wa: 'ва',
  wo: 'во',
  wai: 'вай',
  wei: 'вэй',
  wan: 'вань',
  wen: 'вэнь',
  wang: 'ван',
  weng: 'вэн',
  hui: 'хуэй',
  he: 'хэ',
  ke: 'кэ',
  ge: 'гэ',
  o: 'о',
  luo: 'ло',
  shuo: 'шо',
}

const SYLLABLES = new Map(Object.entries(WHOLE))
for (const [i, ru] of Object.entries(INITIALS)) {
  for (const [f, end] of Object.entries(FINALS)) {
    if (!SYLLABLES.has(i + f)) SYLLABLES.set(i + f, ru + end)
  }
}

/** The Russian of a name in pinyin, empty where it is no pinyin (Ürümqi, Hohhot). */
export function palladius(pinyin) {
  // Inside of a word a syllable that begins with a vowel is set off: Xi'an is two, Jinan is ji-nan.
  const parts = pinyin.toLowerCase().replaceAll(' ', '').split(/[’']/)
  const syllables = parts.flatMap((part) => chain(part) ?? [null])
  if (syllables.includes(null)) return ''
  const name = syllables.reduce((word, s) => word + (/н$/.test(word) && /^[аоуэ]/.test(s) ? `ъ${s}` : s), '')
  return name[0].toUpperCase() + name.slice(1)
}

/** The syllables of a word, as few as will do; of chains of one length the one that begins longest. */
function chain(text) {
  const best = Array(text.length + 1).fill(null)
  best[text.length] = []
  for (let at = text.length - 1; at >= 0; at--) {
    for (let n = Math.min(6, text.length - at); n > 0; n--) {
      const ru = SYLLABLES.get(text.slice(at, at + n))
      const rest = best[at + n]
      if (ru && rest && !/^[aeiouv]/.test(text.slice(at + n)) && (!best[at] || rest.length + 1 < best[at].length))
        best[at] = [ru, ...rest]
    }
  }
  return best[0]
}
