// Reads what the kernel says of this process and its machine. Looks at no file of ours.
import { readFileSync } from 'node:fs'
import type { MachineFacts, Seen } from '../domain/installation/machine.ts'

const dangerous = ['BUN_OPTIONS', 'BUN_BE_BUN', 'BUN_INSPECT', 'LD_PRELOAD', 'NODE_OPTIONS']

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}

/** A service may be kept out of the swap (MemorySwapMax=0) though the machine has some. */
const swapOf = (): Seen => {
  const group = /^0::(\/.*)$/m.exec(read('/proc/self/cgroup') ?? '')?.[1]
  if (group !== undefined && read(`/sys/fs/cgroup${group === '/' ? '' : group}/memory.swap.max`) === '0') return 'off'
  const swaps = read('/proc/swaps')
  return swaps === null ? 'unknown' : swaps.split('\n').length > 1 ? 'on' : 'off'
}

const coreDumpsOf = (): Seen => {
  const limit = /^Max core file size\s+(\S+)/m.exec(read('/proc/self/limits') ?? '')?.[1]
  return limit === undefined ? 'unknown' : limit === '0' ? 'off' : 'on'
}

export const readMachine = (environment: Readonly<Record<string, string | undefined>>): MachineFacts => ({
  swap: swapOf(),
  coreDumps: coreDumpsOf(),
  root: process.getuid?.() === 0,
  dangerous: dangerous.filter((name) => (environment[name] ?? '') !== ''),
})
