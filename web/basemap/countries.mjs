// Where the names of countries stand. Only the code is in the tiles (ISO 3166-1
// alpha-2): the words come from the page. Territories whose status is disputed
// as a whole have no name here, in either reading.
import { toUnit } from './mercator.mjs'

/** Code, lon, lat, zoom it appears at, zoom it goes at. */
const COUNTRIES = `
  KZ 67.5 48.2 1.9 7; CN 103 33.5 1.9 7; RU 60 60.5 1.9 6; RU 95 62 3.5 7; RU 44 56.8 5.5 7; IN 78.5 22.5 1.9 7; MN 103 46.8 3 7
  UZ 63.2 42.1 4 8; TM 59.2 39.3 4 8; KG 74.9 41.45 5 8; TJ 71.6 38.6 5 8; AF 65.8 33.6 3.5 8; PK 68.7 29.6 3.5 8; IR 54.3 32.6 3 8
  AZ 47.9 40.25 5 8; GE 43.6 42.15 5.25 8; AM 44.85 40.25 6 8; TR 34.3 39 3.5 8; IQ 43.2 32.6 4 8; SY 38.4 35.2 5 8; SA 45 24 3 8
  JO 36.6 31.1 6 8; LB 35.9 33.95 7 9; IL 34.85 30.9 7 9; KW 47.6 29.3 7 9; QA 51.2 25.25 7 9; BH 50.55 26.05 8 10; AE 54.2 23.6 5 8
  OM 56.6 20.9 4.5 8; YE 47.5 15.7 4.5 8; CY 32.9 34.85 7 9; NP 83.9 28.3 5 8; BT 90.4 27.4 6 8; BD 89.6 24.2 5 8; LK 80.7 7.6 5 8
  MM 96 21.2 4 8; TH 101.5 15.6 4 8; LA 103.3 18.8 5 8; KH 105 12.6 5 8; VN 107.6 14.2 4.5 8; MY 102.3 4 5 8; PH 121.8 16.2 4 8
  KP 126.8 40.2 5 8; KR 127.8 36.3 5 8; JP 138.3 36.7 3.5 8; PL 19.4 52.1 4 8; DE 10.3 51 4 8; FR 2.4 46.8 3.5 8; ES -3.8 39.9 4 8
  PT -8 39.6 5 8; IT 12.4 43.1 4 8; GB -1.6 52.9 4 8; IE -8 53.2 5 8; NL 5.6 52.3 6 8; BE 4.6 50.6 6 8; CH 8.2 46.8 6 8; AT 14.2 47.5 5.5 8
  CZ 15.3 49.8 5.5 8; SK 19.5 48.75 6 8; HU 19.3 47.1 5.5 8; SI 14.7 46.1 7 9; HR 16.3 45.55 6 8; BA 17.8 44.2 6 8; RS 20.8 44.1 6 8
  ME 19.25 42.8 7 9; AL 20 41 6.5 9; MK 21.6 41.6 7 9; GR 22 39.4 5 8; BG 25.2 42.7 5 8; RO 25 45.9 4.5 8; MD 28.6 47.2 6 8; UA 31.3 49.2 3.5 8
  BY 28 53.3 4 8; LT 23.8 55.4 5.5 8; LV 25.6 56.9 5.5 8; EE 25.6 58.7 5.5 8; FI 26 63 4 8; SE 15.2 62 4 8; NO 9.3 61.4 4 8; DK 9.3 56 5.5 8
  IS -18.6 64.9 4.5 8; LU 6.1 49.8 8 10; EG 29.3 26.6 4 8; LY 17.8 27 4 8; TN 9.4 34.2 5 8; DZ 2.8 28 3.5 8; MA -6.3 31.9 4.5 8
  SD 30 15.8 4 8; ER 38 15.8 5.5 8; ET 39.5 8.5 4 8; TD 18.7 15.3 4 8; NE 9.3 17.6 4 8; ML -2 18.6 4 8
`

/** Features of the label layer, for maps of zooms in the range. */
export function countryLabels(from, before) {
  return COUNTRIES.trim()
    .split(/[;\n]/)
    .map((row) => row.trim().split(' '))
    .map(([code, ...numbers]) => [code, ...numbers.map(Number)])
    .filter(([, , , zoom, until]) => zoom < before && until > from)
    .map(([code, lon, lat, zoom, until]) => ({
      type: 'point',
      parts: [toUnit([lon, lat])],
      properties: { kind: 'country', code, zoom, until },
    }))
}
