// Boundaries that the atlas draws dashed, because states dispute them. Natural
// Earth draws who holds the ground; drawing its lines solid would take sides.
// A row: the two countries (as world-atlas names them), a box west, south, east,
// north where only a part is disputed, and why.
export const disputed = [
  ['China', 'India', null, 'Aksai Chin, Arunachal Pradesh and the line of actual control'],
  ['India', 'Pakistan', [72, 32, 78, 38], 'Kashmir: the line of control'],
  ['China', 'Pakistan', null, 'ceded by Pakistan, claimed by India'],
  ['Siachen Glacier', '*', null, 'held by India, claimed by Pakistan'],
  ['China', 'Bhutan', null, 'not agreed in the west'],
  ['Afghanistan', 'Pakistan', null, 'the Durand line, not recognised by Afghanistan'],
  ['Russia', 'Ukraine', null, 'Crimea, and the war since 2022'],
  ['Serbia', 'Kosovo', null, 'the independence of Kosovo is disputed'],
  ['N. Cyprus', '*', null, 'recognised by Turkey alone'],
  ['Cyprus U.N. Buffer Zone', '*', null, 'the buffer zone'],
  ['Israel', 'Palestine', null, 'the armistice line of 1949'],
  ['Israel', 'Syria', null, 'the Golan Heights'],
  ['Israel', 'Lebanon', null, 'the Blue Line'],
  ['Lebanon', 'Syria', [35.5, 33.2, 35.9, 33.5], 'the Shebaa Farms'],
  ['Morocco', 'W. Sahara', null, 'Western Sahara'],
  ['Somalia', 'Somaliland', null, 'the independence of Somaliland is not recognised'],
  ['North Korea', 'South Korea', null, 'the military demarcation line'],
  ['Egypt', 'Sudan', null, 'Halaib and Bir Tawil'],
  ['Sudan', 'S. Sudan', [27, 9, 30, 11], 'Abyei'],
  ['S. Sudan', 'Kenya', null, 'the Ilemi triangle'],
  ['Armenia', 'Azerbaijan', null, 'not yet delimited'],
]

// Lines that are no boundaries of states on this map: leased ground, bases.
export const none = ['Baikonur', 'Hong Kong', 'Macao', 'Dhekelia', 'Akrotiri', 'USNB Guantanamo Bay']

/** Reports whether the boundary of two countries is disputed where a line runs. */
export function isDisputed(a, b, line) {
  return disputed.some(([p, q, box]) => {
    const pair = (p === a && (q === b || q === '*')) || (p === b && (q === a || q === '*'))
    return pair && (!box || line.some(([x, y]) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]))
  })
}
