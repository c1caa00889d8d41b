import type { State } from '../state/table.ts'

/** A question that people come with, and the view that answers it. */
interface Question {
  key: string
  /** The corridor without which it is not asked. */
  needs: string
  to: Partial<State>
}

const highway = 'western-europe-western-china'
const gas = 'central-asia-china-gas-pipeline'

export const questions: Question[] = [
  { key: 'question.wewc.finished', needs: highway, to: { open: { type: 'corridor', id: highway } } },
  { key: 'question.gas.route', needs: gas, to: { open: { type: 'corridor', id: gas } } },
  { key: 'question.wewc.paid', needs: highway, to: { open: { type: 'corridor', id: highway }, map: { zoom: 5, lat: 45.5, lon: 66 } } },
  { key: 'question.gas.d', needs: gas, to: { open: { type: 'corridor', id: gas }, route: 'line-d' } },
  { key: 'question.border', needs: highway, to: { map: { zoom: 9, lat: 44.2, lon: 80.3 } } },
]
