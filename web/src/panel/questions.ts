import type { State } from '../state/table.ts'

/** A question that people come with, and the view that answers it. */
export interface Question {
  key: string
  /** The corridors without which it is not asked. */
  needs: readonly string[]
  to: Partial<State>
  /** The part of the dossier that has the answer, where its head has not. */
  part?: string
  /** What the map shows of it, where that is not the whole of what opens: west, south, east, north. */
  box?: readonly [number, number, number, number]
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
  { key: 'question.wewc.paid', needs: [highway], to: corridor(highway), part: 'financing', box: [50, 41, 81, 53] },
  // Both pipelines: what comes from Turkmenistan, and what goes on to Hong Kong.
  {
    key: 'question.gas.hongkong',
    needs: [gas, west],
    to: corridor(west, { route: 'hong-kong' }),
    box: [62, 22, 117, 45],
  },
  { key: 'question.rail.gauge', needs: [rail], to: corridor(rail), part: 'gates' },
  { key: 'question.caspian.aktau', needs: [caspian], to: corridor(caspian), box: [47, 39.5, 55, 45] },
  { key: 'question.gas.route', needs: [gas], to: corridor(gas) },
  { key: 'question.gas.d', needs: [gas], to: corridor(gas, { route: 'line-d' }) },
  { key: 'question.border', needs: [highway, gas], to: { open: null }, box: [78, 43, 83, 45.6] },
]
