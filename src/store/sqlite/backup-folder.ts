// The folder in which backups lie: their names, files that are whole before they get one, and which of them are ours. Another installation's
// files, and anybody else's, are never touched.
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type Day, isDay } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { BackupFile, ByteStream } from '../backups.ts'
import { codeOf } from './problems.ts'

/** Tells installations apart that share a folder; it says nothing about them. */
const tagOf = (installation: string): string => createHash('sha256').update(`viska/backup/${installation}`).digest('hex').slice(0, 8)

/** Tells folders apart, and names none: it stands in the database. */
export const placeOf = (folder: string, installation: string): string =>
  createHash('sha256')
    .update(`viska/backup/place/${installation}/${realpathSync(folder)}`)
    .digest('hex')
    .slice(0, 16)

/** The share copies of a folder take turns (keys.md 7): with the second backup made to it after a disposal both are overwritten. Those in another folder are not. */
export type Turn = 1 | 2

export const backupName = (installation: string, { number, day }: Pick<BackupFile, 'number' | 'day'>, turn: Turn): string =>
  `viska-${tagOf(installation)}-${String(number).padStart(6, '0')}-${day}-${turn}.age`

export const shareCopyName = (installation: string, turn: Turn): string => `viska-${tagOf(installation)}-shares-${turn}.age`

/** The share copies that the next backup overwrites: the one that the newest did not; both where no backup is left to tell. */
export const nextTurns = (folder: string, installation: string): readonly [Turn, ...Turn[]] => {
  const [newest] = backupsIn(folder, installation)
  return newest === undefined ? [1, 2] : newest.name.endsWith('-1.age') ? [2] : [1]
}

export const isShareCopyName = (name: string, installation: string): boolean =>
  ([1, 2] as const).some((turn) => name === shareCopyName(installation, turn))

const passing = '.partial'

/** The newest first. A folder that cannot be read holds none: that stops nobody, and shows as a backup that is late. */
export const backupsIn = (folder: string, installation: string): readonly BackupFile[] => {
  const pattern = new RegExp(`^viska-${tagOf(installation)}-(\\d{6,})-(\\d{4}-\\d{2}-\\d{2})-[12]\\.age$`)
  return namesIn(folder)
    .flatMap((name) => {
      const [, number, day = ''] = pattern.exec(name) ?? []
      const bytes = statSync(join(folder, name), { throwIfNoEntry: false })?.size
      return number === undefined || bytes === undefined || !isDay(day) ? [] : [{ name, number: Number(number), day: day as Day, bytes }]
    })
    .sort((a, b) => b.number - a.number)
}

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Made for its owner alone when it is not there; what a crash left half is thrown away. */
export const prepareFolder = (folder: string, installation: string): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Problem('broken', `the folder for backups ${folder} cannot be made`, { cause: error })
  }
  for (const name of readdirSync(folder))
    if (name.startsWith(`viska-${tagOf(installation)}-`) && name.endsWith(passing)) rmSync(join(folder, name))
}

/** Writes a stream under the passing name of a file, to the disk. @returns the SHA-256 of what was written */
export const writePassing = async (folder: string, name: string, bytes: ByteStream): Promise<string> => {
  const hash = createHash('sha256')
  await writeStream(`${join(folder, name)}${passing}`, bytes, (piece) => hash.update(piece))
  return hash.digest('hex')
}

/** Writes a stream to a new file that only its owner may read, and waits until it is on the disk. */
export const writeStream = async (path: string, bytes: ByteStream, seen: (piece: Uint8Array) => void = () => {}): Promise<void> => {
  const file = await open(path, 'wx', 0o600).catch(onDisk(path))
  try {
    for await (const piece of bytes) {
      seen(piece)
      for (let at = 0; at < piece.length; ) at += (await file.write(piece, at, piece.length - at).catch(onDisk(path))).bytesWritten
    }
    await file.sync().catch(onDisk(path))
  } finally {
    await file.close()
  }
}

/** What the disk refuses, told apart from what a stream refuses. */
const onDisk =
  (path: string) =>
  (error: unknown): never => {
    const code = codeOf(error)
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Problem('full', `there is no room left for ${path}`)
    throw new Problem('broken', `${path} cannot be written: ${code}`, { cause: error })
  }

export const readPassing = (folder: string, name: string): ByteStream => Bun.file(`${join(folder, name)}${passing}`).stream()

/** Gives a whole file its name. What had that name before is overwritten first. */
export const publish = (folder: string, name: string): void => {
  const path = join(folder, name)
  if (existsSync(path)) overwrite(path)
  renameSync(`${path}${passing}`, path)
  syncFolder(folder)
}

/** What the file held is gone from where it lay; on most disks nothing of it is then left in free space. */
export const overwrite = (path: string): void => {
  const file = openSync(path, 'r+')
  try {
    const zeros = new Uint8Array(64 * 1024)
    const length = statSync(path).size
    for (let at = 0; at < length; at += zeros.length) writeSync(file, zeros, 0, Math.min(zeros.length, length - at), at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A new name is on the disk when its folder is. */
export const syncFolder = (folder: string): void => {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export const dropPassing = (folder: string, name: string): void => rmSync(`${join(folder, name)}${passing}`, { force: true })

export const dropFile = (folder: string, name: string): void => rmSync(join(folder, name))

export const streamOf = (bytes: Uint8Array): ByteStream =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes.slice())
      controller.close()
    },
  })
