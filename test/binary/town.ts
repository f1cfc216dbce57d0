// The same small municipality as in test/harness/town.ts, served by the compiled binary: so that the attacks which are tried in this process
// are tried on what people install as well. It is set up once; each town is a copy.
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Member, Town } from '../harness/town.ts'
import { emptyFolder, run, type Served, startServing } from './binary.ts'
import { type BinaryMember, plan, takeUpAll } from './members.ts'

interface Mould {
  readonly path: string
  readonly members: Readonly<Record<string, BinaryMember>>
}

let mould: Promise<Mould> | null = null

const pour = async (): Promise<Mould> => {
  const { path, drop } = emptyFolder()
  process.once('exit', drop)
  await Bun.write(join(path, 'plan.json'), plan)
  const { out } = await run(path, ['init', 'plan.json'])
  const served = await startServing({ cwd: path })
  const members = await takeUpAll(served.staffUrl, out)
  await served.end('SIGTERM')
  return { path, members }
}

/** What the attacks need of a town. */
export type Place = Pick<Town, 'folder' | 'slug' | 'reporterUrl' | 'staffUrl' | 'people' | 'code' | 'lines' | 'stop'>

export const makeBinaryTown = async (): Promise<Place> => {
  mould ??= pour()
  const { path: from, members } = await mould
  const { path, drop } = emptyFolder()
  cpSync(join(from, 'data'), join(path, 'data'), { recursive: true })
  rmSync(join(path, 'data', 'viska.lock'), { force: true })
  const served: Served = await startServing({ cwd: path })
  const spare = new Map(Object.values(members).map(({ email, recoveryCodes }) => [email, [...recoveryCodes]]))
  const people = Object.entries(members).map(([key, { name, email, passphrase, totpSecret, recoveryCodes }]): [string, Member] => [
    key,
    { name, title: '', email, passphrase, totpSecret, recoveryCodes },
  ])
  return {
    folder: join(path, 'data'),
    slug: 'provkoping',
    reporterUrl: served.reporterUrl,
    staffUrl: served.staffUrl,
    people: Object.fromEntries(people),
    code: ({ email }) => spare.get(email)?.pop() ?? '',
    get lines() {
      return served
        .said()
        .split('\n')
        .filter((line) => line.startsWith('incident'))
    },
    stop: async () => {
      await served.end('SIGKILL')
      drop()
    },
  }
}

/** Where attacks are tried. */
export const places = (makeTown: () => Promise<Place>): readonly (readonly [string, () => Promise<Place>])[] => [
  ['in this process', makeTown],
  ['on the compiled binary', makeBinaryTown],
]
