// Where tests keep the files of what is not about the disk.
import { existsSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'
const needed = 1024 ** 3

/** In memory, where there is room for all that run beside each other: containers have 64 MB there as often as not. */
export const inMemory = (): string => {
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize < needed ? tmpdir() : memory
}
