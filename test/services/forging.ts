// Somebody who writes the files of an installation that is served: puts a case back to an earlier state, or, with a key of the case in hand, writes into it
// what nobody said.

import type { FileEntry } from '../../src/domain/case/case-file.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { toHex } from '../../src/kit/bytes.ts'
import { type CaseOpening, makeCaseOpening, type OpenCase } from '../../src/services/case/case-opening.ts'
import { entriesOf } from '../../src/services/case/case-step.ts'
import { append, nextHead } from '../../src/services/case/case-writing.ts'
import { makeChannels } from '../../src/services/channel/channels.ts'
import { makeReadNameRule } from '../../src/services/channel/name-rule-standings.ts'
import { makeReadPostStandings } from '../../src/services/channel/post-standings.ts'
import { makeReadProvenPlaces } from '../../src/services/people/proven-places.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { SealedRecord, StoredCase } from '../../src/store/cases.ts'
import type { Office } from './office.ts'

interface State {
  readonly row: StoredCase
  readonly records: readonly SealedRecord[]
}

const insert = 'INSERT INTO records (case_id, id, side, kind, epoch, sequence, version, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, unhex(?))'
const valuesOf = (of: CaseId, { id, side, kind, epoch, sequence, version, sealed }: SealedRecord) =>
  [of, id, side, kind, epoch, sequence, version, toHex(sealed)] as const

export const snapshot = async (office: Office, id: CaseId): Promise<State> => {
  const row = await office.store().cases.find(id)
  if (row === null) throw new Error('no case')
  const [dialogue, casework] = await Promise.all((['dialogue', 'casework'] as const).map((side) => office.store().cases.records(id, side)))
  return { row, records: [...(dialogue ?? []), ...(casework ?? [])] }
}

export const putBack = (office: Office, { row, records }: State): void =>
  office.meanwhile([
    ['DELETE FROM records WHERE case_id = ?', row.id],
    ...records.map((record) => [insert, ...valuesOf(row.id, record)] as const),
    ['UPDATE cases SET version = ?, held = ?, moved = ? WHERE id = ?', row.version, row.held ? 1 : 0, row.moved, row.id],
  ])

const opened = async <T>(office: Office, who: Unlocked, id: CaseId, work: (open: OpenCase) => Promise<T>): Promise<T> => {
  const readPlaces = makeReadProvenPlaces(office.ground(), office.rosters())
  const opening: CaseOpening = makeCaseOpening(
    office.ground(),
    makeChannels(office.ground(), office.rosters(), {
      readPosts: makeReadPostStandings(office.ground(), readPlaces),
      readNameRule: makeReadNameRule(office.ground(), readPlaces),
    }),
    office.rosters(),
  )
  const outcome = await opening.withCase(who, id, work)
  if (outcome === null) throw new Error('it does not open')
  return outcome
}

export const lastEntry = (office: Office, who: Unlocked, id: CaseId): Promise<FileEntry> =>
  opened(office, who, id, async (open) => entriesOf(open).at(-1) as FileEntry)

/** An entry at the end of the case, with a card that counts it: nothing of it is in the log. */
export const writeIn = (office: Office, who: Unlocked, id: CaseId, entryOf: (open: OpenCase) => FileEntry): Promise<void> =>
  opened(office, who, id, async (open) => {
    const { side, read } = open.casework
    const made = await append(office.ground(), id, side, read.head.body, [{ kind: 'entry', body: entryOf(open) }])
    const card = await nextHead(office.ground(), id, side, read.head, { ...read.head.body, ...made.head })
    office.meanwhile([
      ...made.records.map((record) => [insert, ...valuesOf(id, record)] as const),
      ['DELETE FROM records WHERE case_id = ? AND id = ?', id, card.id],
      [insert, ...valuesOf(id, card)],
    ])
  })
