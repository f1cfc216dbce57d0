// Who keeps the contact with the reporter of a case that is open, and what of it somebody without the contact is given: everything but what the two
// sides say to each other (5 kap. 3 § lag (2021:890), L-SE-11). Used by the opening of a case and by nothing else: whatever is made of an opened
// case, on a page or on paper, in a search or a draft, has no word of the dialogue for them.
import type { Card, FileEntry } from '../../domain/case/case-file.ts'
import type { People } from '../../domain/case/case-people.ts'
import { type ContactIn, contactIn, unsaid, untold } from '../../domain/case/contact.ts'
import type { Message, Thread } from '../../domain/case/dialogue.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { sharedBy } from '../../domain/channel/sharing.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { ChannelView } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { TrustedRoster } from '../keys/rosters.ts'
import { ableTo, holdersOf } from './case-holders.ts'
import type { OpenCase } from './case-opening.ts'
import type { ReadRecord, ReadSide } from './case-reading.ts'

declare const minted: unique symbol

/** That somebody may say something to the reporter of a case: without it no message of staff can be made. Only the opening of a case gives one. */
export interface Contact {
  readonly [minted]: true
}

export interface CaseContact extends ContactIn {
  /** null for somebody who has none: what the two sides said is not in what they were given. */
  readonly own: Contact | null
}

type Sides = Pick<OpenCase, 'dialogue' | 'casework'>
interface Opening extends Sides {
  readonly row: StoredCase
  readonly view: ChannelView
  readonly people: People | null
  /** By the tables. */
  readonly readers: readonly StaffId[]
  /** As it stands, also where somebody's memory of it did not fit; null where none holds. */
  readonly trusted: TrustedRoster | null
}

/** Whom the unit of a case shares: by the newest list that holds, and while none does by who is appointed. */
const sharedIn = ({ row, view, trusted }: Pick<Opening, 'row' | 'view' | 'trusted'>): readonly StaffId[] =>
  trusted === null
    ? [...view.recipients, ...view.intake].flatMap(({ id, unitId, shared }) => (unitId === row.unitId && shared === true ? [id] : []))
    : sharedBy(view.channel.settings, row.unitId, trusted.roster.members)

/** @param reader null for two sheets of the recovery, which belong to nobody */
export const contactOf = async (ground: Ground, opened: Opening, reader: StaffId | null): Promise<CaseContact> => {
  const { row, people } = opened
  const shared = sharedIn(opened)
  if (shared.length === 0) return { own: {} as Contact, keeping: opened.readers, without: [], nobodyOwn: false }
  // Of those who could answer, by what is sealed; by the tables where the list does not open.
  const able = people === null ? opened.readers : ableTo(opened, people, await holdersOf(ground, row.id), today(ground)).map(({ id }) => id)
  const found = contactIn(able, shared)
  const isWithout = reader !== null && shared.includes(reader) && found.keeping.some((id) => !shared.includes(id))
  return { ...found, own: isWithout ? null : ({} as Contact) }
}

const each = <H>(side: ReadSide<H>, change: (record: ReadRecord<unknown>) => ReadRecord<unknown>): ReadSide<H> => ({
  ...side,
  records: side.records.map(change),
})

/** Both sides as somebody without the contact is given them. */
export const withoutWords = ({ dialogue, casework }: Sides): Sides => ({
  dialogue: {
    ...dialogue,
    read: each<Thread>(dialogue.read, ({ record, body }) => ({ record, body: record.kind === 'message' ? unsaid(body as Message) : body })),
  },
  casework: {
    ...casework,
    read: each<Card>(casework.read, ({ record, body }) => ({ record, body: record.kind === 'entry' ? untold(body as FileEntry) : body })),
  },
})
