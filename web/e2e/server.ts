import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The binary that is tried: what `make build` made, or ATLAS_BINARY. */
const binary = process.env.ATLAS_BINARY ?? fileURLToPath(new URL('../../bin/atlas', import.meta.url))

/** A started server with a folder of its own; stopping it twice is no error. */
export interface Served {
  base: string
  stop(): Promise<void>
}

/** Starts the real binary with an empty folder, on a free port where none is named. */
export async function startServer(args: readonly string[] = [], addr = '127.0.0.1:0'): Promise<Served> {
  const data = mkdtempSync(join(tmpdir(), 'atlas-e2e-'))
  const server = spawn(binary, ['serve', '--addr', addr, '--data', data, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  // Where the tests end without having stopped it, nothing of it stays.
  const abandon = (): void => {
    server.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
  process.once('exit', abandon)
  const base = await address(server)
  return {
    base,
    async stop() {
      if (server.exitCode !== null) return
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
      process.off('exit', abandon)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function address(server: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      const match = /http:\/\/\S+/.exec(said)
      if (match) found(match[0])
    })
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
    })
    server.once('exit', () => fail(new Error(`the atlas did not start: ${said}`)))
  })
}
