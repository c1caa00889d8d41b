import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A way to a server on which answers are cut off in their middle. */
export interface Cutting {
  base: string
  /** Which paths are cut; none at first. */
  cuts(path: RegExp | null): void
  close(): Promise<void>
}

/** Stands between a page and an atlas; of what is to be cut it sends half, and hangs up. */
export async function cutting(upstream: string): Promise<Cutting> {
  let cut: RegExp | null = null
  const between = createServer(async (request, response) => {
    const answer = await fetch(upstream + request.url, { headers: { 'Accept-Encoding': 'identity' } })
    const body = Buffer.from(await answer.arrayBuffer())
    const head = Object.fromEntries([...answer.headers].filter(([name]) => !/^(connection|content-length|transfer-)/.test(name)))
    response.writeHead(answer.status, { ...head, 'Content-Length': body.length })
    if (!cut?.test(request.url ?? '')) response.end(body)
    else response.write(body.subarray(0, body.length / 2), () => response.destroy())
  })
  await new Promise<void>((go) => between.listen(0, '127.0.0.1', go))
  return {
    base: `http://127.0.0.1:${(between.address() as AddressInfo).port}`,
    cuts(path) {
      cut = path
    },
    close: () =>
      new Promise((done) => {
        between.close(() => done())
        between.closeAllConnections()
      }),
  }
}
