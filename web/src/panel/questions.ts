import type { State } from '../state/table.ts'

/** A question that people come with, and the view that answers it. */
interface Question {
  key: string
  /** The corridors without which it is not asked. */
  needs: readonly string[]
  to: Partial<State>
}

/** How many are asked at most: the first whose corridors are there. */
export const ASKED = 5

const highway = 'western-europe-western-china'
const gas = 'central-asia-china-gas-pipeline'
const west = 'west-east-gas-pipeline'
const rail = 'china-europe-railway'
const caspian = 'trans-caspian'

const corridor = (id: string, more: Partial<State> = {}): Partial<State> => ({ open: { type: 'corridor', id }, ...more })

export const questions: readonly Question[] = [
  { key: 'question.wewc.finished', needs: [highway], to: corridor(highway) },
  { key: 'question.gas.hongkong', needs: [gas, west], to: corridor(west) },
  { key: 'question.rail.gauge', needs: [rail], to: corridor(rail) },
  { key: 'question.caspian.aktau', needs: [caspian], to: corridor(caspian) },
  { key: 'question.gas.route', needs: [gas], to: corridor(gas) },
  { key: 'question.wewc.paid', needs: [highway], to: corridor(highway, { map: { zoom: 5, lat: 46, lon: 60 } }) },
  { key: 'question.gas.d', needs: [gas], to: corridor(gas, { route: 'line-d' }) },
  { key: 'question.border', needs: [highway, gas], to: { open: null, map: { zoom: 9, lat: 44.2, lon: 80.2 } } },
]
