// Boundaries that the atlas draws dashed, because states dispute them or have
// not drawn them. Natural Earth draws who holds the ground; drawing its lines
// solid would take sides. The atlas judges none of these claims.

/**
 * A row: the two countries as world-atlas names them (* is any), boxes west,
 * south, east, north where only a part is disputed, and why.
 */
export const disputed = [
  // Asia
  { between: ['China', 'India'], why: 'Aksai Chin, Arunachal Pradesh; the line of actual control is not delimited' },
  {
    between: ['India', 'Pakistan'],
    where: [
      [72, 32.2, 78.5, 37.5],
      [67.8, 23.2, 69.2, 24.4],
    ],
    why: 'Kashmir: line of control and working boundary; Sir Creek',
  },
  { between: ['China', 'Pakistan'], why: 'the Shaksgam valley, claimed by India' },
  { between: ['Siachen Glacier', '*'], why: 'held by India, claimed by Pakistan' },
  { between: ['Afghanistan', 'Pakistan'], why: 'the Durand line, not recognised by Afghanistan' },
  { between: ['Bhutan', 'China'], why: 'not agreed' },
  {
    between: ['India', 'Nepal'],
    where: [
      [80.2, 29.7, 81.2, 30.7],
      [83.5, 27.2, 84.1, 27.6],
    ],
    why: 'Kalapani and Susta',
  },
  { between: ['Cambodia', 'Thailand'], why: 'not delimited in parts, fought over in 2025' },
  { between: ['North Korea', 'South Korea'], why: 'the military demarcation line of 1953' },
  // The Caucasus and Europe
  { between: ['Armenia', 'Azerbaijan'], why: 'not delimited' },
  {
    between: ['Georgia', 'Russia'],
    where: [
      [39.5, 43, 42.5, 44],
      [43.3, 42.3, 44.7, 43],
    ],
    why: 'Abkhazia and South Ossetia',
  },
  { between: ['Russia', 'Ukraine'], why: 'Crimea and four regions that Russia claims since 2014 and 2022' },
  { between: ['Moldova', 'Ukraine'], where: [[28.4, 46.3, 30.3, 48.3]], why: 'Transnistria' },
  { between: ['Kosovo', 'Serbia'], why: 'the independence of Kosovo is not recognised by Serbia' },
  { between: ['Croatia', 'Serbia'], where: [[18.7, 45.2, 19.5, 46]], why: 'both banks of the Danube' },
  { between: ['N. Cyprus', '*'], why: 'recognised by Turkey alone' },
  { between: ['Cyprus U.N. Buffer Zone', '*'], why: 'the buffer zone of 1974' },
  { between: ['Gibraltar', 'Spain'], why: 'claimed by Spain' },
  { between: ['Morocco', 'Spain'], why: 'Ceuta and Melilla, claimed by Morocco' },
  // The Middle East
  { between: ['Israel', 'Palestine'], why: 'the armistice line of 1949' },
  { between: ['Israel', 'Syria'], why: 'the Golan Heights' },
  { between: ['Israel', 'Lebanon'], why: 'the withdrawal line of 2000' },
  { between: ['Lebanon', 'Syria'], where: [[35.5, 33.2, 35.95, 33.5]], why: 'the Shebaa farms' },
  { between: ['Saudi Arabia', 'United Arab Emirates'], where: [[51, 23.5, 52.2, 24.5]], why: 'Khor al Udaid' },
  // Africa
  { between: ['Morocco', 'W. Sahara'], why: 'the status of Western Sahara' },
  { between: ['Egypt', 'Sudan'], where: [[31, 21.5, 37.2, 23.5]], why: 'Halaib, Bir Tawil, Wadi Halfa' },
  { between: ['S. Sudan', 'Sudan'], why: 'Abyei and other parts; not demarcated' },
  { between: ['Kenya', 'S. Sudan'], why: 'the Ilemi triangle' },
  { between: ['Ethiopia', 'S. Sudan'], where: [[35, 4.5, 36, 5.7]], why: 'the Ilemi triangle' },
  { between: ['Somalia', 'Somaliland'], why: 'the independence of Somaliland' },
  { between: ['Ethiopia', 'Somalia'], why: 'a provisional line' },
  { between: ['Eritrea', 'Ethiopia'], why: 'Badme; not demarcated' },
  { between: ['Djibouti', 'Eritrea'], why: 'Ras Doumeira' },
  { between: ['Ethiopia', 'Sudan'], where: [[35.5, 12.3, 36.8, 14.3]], why: 'Al-Fashaga' },
  // The Americas
  { between: ['Guyana', 'Venezuela'], why: 'Essequibo' },
  { between: ['Guyana', 'Suriname'], where: [[-58.2, 1.7, -56.3, 3.6]], why: 'the New River triangle' },
  { between: ['France', 'Suriname'], why: 'the upper Maroni' },
  { between: ['Belize', 'Guatemala'], why: 'claimed by Guatemala' },
  { between: ['Argentina', 'Chile'], where: [[-74, -50.8, -72.8, -48.8]], why: 'the Southern Patagonian ice field' },
]

/** Lines that are no boundaries of states: leased ground, bases, special regions. The two sides; * is any. */
export const none = [
  ['Baikonur', '*'],
  ['China', 'Hong Kong'],
  ['China', 'Macao'],
  ['Akrotiri', '*'],
  ['Cyprus', 'Dhekelia'],
  ['USNB Guantanamo Bay', '*'],
]

/**
 * The other line of a dispute, where Natural Earth has one only. Put down by
 * hand along rivers, passes and watersheds that the claims name: within some
 * 10 km, 20 in the high mountains.
 */
export const claims = [
  {
    name: 'Aksai Chin, as India claims it',
    line: [
      [77.82, 35.51],
      [78.1, 35.49],
      [78.42, 35.75],
      [78.95, 35.87],
      [79.4, 35.85],
      [79.85, 35.66],
      [80.25, 35.5],
      [80.3, 35.32],
      [80.18, 35.05],
      [79.95, 34.75],
      [79.75, 34.55],
      [79.55, 34.38],
      [79.15, 34.1],
      [78.85, 33.85],
      [78.74, 33.6],
    ],
  },
  {
    name: 'Arunachal Pradesh, as China claims it',
    line: [
      [92.1, 26.88],
      [92.55, 26.95],
      [93.1, 26.95],
      [93.6, 27.08],
      [93.95, 27.3],
      [94.25, 27.55],
      [94.75, 27.72],
      [95.2, 27.95],
      [95.7, 28.1],
      [96, 27.98],
      [96.35, 27.85],
      [96.9, 27.75],
      [97.1, 27.85],
      [97.35, 28.2],
    ],
  },
  {
    name: 'Abkhazia',
    line: [
      [41.52, 42.4],
      [41.65, 42.48],
      [41.78, 42.6],
      [41.98, 42.72],
      [42.08, 42.85],
      [42.13, 43],
      [42.2, 43.12],
      [42.4, 43.23],
    ],
  },
  {
    name: 'South Ossetia',
    line: [
      [43.55, 42.86],
      [43.44, 42.68],
      [43.47, 42.5],
      [43.58, 42.35],
      [43.72, 42.2],
      [43.95, 42.16],
      [44.2, 42.1],
      [44.4, 42.11],
      [44.5, 42.22],
      [44.48, 42.4],
      [44.53, 42.55],
      [44.6, 42.72],
    ],
  },
  {
    name: 'Transnistria',
    line: [
      [28.55, 48.12],
      [28.72, 48.02],
      [28.95, 47.85],
      [29.05, 47.72],
      [29.1, 47.5],
      [29.16, 47.3],
      [29.28, 47.12],
      [29.42, 46.95],
      [29.4, 46.82],
      [29.56, 46.74],
      [29.72, 46.68],
      [29.82, 46.55],
      [29.93, 46.4],
    ],
  },
  {
    name: 'The Golan Heights, the line before 1967',
    line: [
      [35.69, 33.26],
      [35.64, 33.18],
      [35.62, 33.03],
      [35.63, 32.92],
      [35.66, 32.86],
      [35.67, 32.78],
      [35.65, 32.7],
    ],
  },
  {
    name: 'Egypt and Sudan, the 22nd parallel',
    line: [
      [31.2, 22],
      [33.2, 22],
      [35, 22],
      [36.87, 22],
    ],
  },
  {
    name: 'Western Sahara, the parallel 27° 40′ N (Natural Earth draws the wall)',
    line: [
      [-13.17, 27.667],
      [-11.5, 27.667],
      [-10, 27.667],
      [-8.667, 27.667],
    ],
  },
]
