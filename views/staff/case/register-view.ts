// What a register says in rows and columns, the same on the page, on paper and in a file. The public view has no free text and names nobody.

import {
  documentNumber,
  type Numbering,
  ownNumber,
  type PeriodFaults,
  type RegisterEntry,
  type RegisteredDocument,
  shownNumber,
} from '../../../src/domain/case/register.ts'
import { citation } from '../../../src/domain/case/secrecy-marking.ts'
import type { Unit } from '../../../src/domain/channel/channel.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import { protocolNumber } from '../../../src/domain/disposal/protocol.ts'
import type { Say } from '../../../src/i18n/say.ts'

/** `internal` for those who keep it · `public` for whoever asks to see it (5 kap. 2 § OSL). */
export const registerViews = ['internal', 'public'] as const
export type RegisterView = (typeof registerViews)[number]

export interface RegisterPlace {
  readonly unit: Unit
  readonly frame: LegalFrame
  readonly numbering: Numbering
  readonly mayAmend: boolean
}

/** What somebody chose and typed to see a part of the register. */
export interface RegisterChoice {
  readonly year: number
  readonly from: string
  readonly to: string
  readonly view: RegisterView
}

export type { PeriodFaults }

/** Sender or addressee: left out, because it is what is secret (5 kap. 2 § second paragraph OSL). */
export const leftOut = '–'

export const listColumns = {
  internal: ['number', 'received', 'subject', 'party', 'other-number', 'reference', 'documents', 'marking', 'disposed'],
  public: ['received', 'number', 'subject', 'party', 'disposed'],
} as const satisfies Readonly<Record<RegisterView, readonly string[]>>
export type ListColumn = (typeof listColumns)[RegisterView][number]

export const listHead = (say: Say, view: RegisterView): readonly string[] =>
  listColumns[view].map((column) => say(`register.column.${column}`))

/** A cell in words; the same ones in every form of the list. */
export const listCell = (say: Say, entry: RegisterEntry, numbering: Numbering, column: ListColumn): string => {
  const number = shownNumber(entry, numbering)
  if (column === 'number') return number
  if (column === 'received') return entry.received
  if (column === 'subject') return say('register.subject.report')
  if (column === 'party') return leftOut
  if (column === 'other-number') return (number === entry.mainNumber ? ownNumber(entry) : entry.mainNumber) || leftOut
  if (column === 'reference') return entry.reference || leftOut
  if (column === 'disposed') return disposedText(entry) || leftOut
  return column === 'documents' ? String(entry.documents) : markingText(entry)
}

/** When a case was disposed of and by which protocol; empty while it has not been. */
export const disposedText = ({ disposed }: Pick<RegisterEntry, 'disposed'>): string =>
  disposed === null ? '' : `${disposed.on}, ${protocolNumber(disposed)}`

export const markingText = ({ provisions }: Pick<RegisterEntry, 'provisions'>): string => provisions.map(citation).join(', ')

/** All provisions that a list is marked with. */
export const provisionsOf = (entries: readonly RegisterEntry[]): string =>
  [...new Set(entries.flatMap(({ provisions }) => provisions))].map(citation).join(', ')

export const documentColumns = ['document', 'day', 'direction', 'subject', 'party'] as const
export const documentCell = (
  say: Say,
  entry: RegisterEntry,
  { document, day, kind }: RegisteredDocument,
  column: (typeof documentColumns)[number],
  direction: 'in' | 'out' | 'drawn-up',
): string => {
  if (column === 'document') return documentNumber(entry, document)
  if (column === 'day') return day
  if (column === 'direction') return say(`register.direction.${direction}`)
  return column === 'subject' ? say(`register.subject.${kind}`) : leftOut
}

/** The address of a part of the register. @param at `list.csv`, `list.pdf`, or the page itself */
export const listHref = (
  unit: Unit,
  { year, from, to, view }: RegisterChoice,
  at = '',
  more: Readonly<Record<string, string>> = {},
): string => {
  const query = new URLSearchParams({
    unit: unit.id,
    year: String(year),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(view === 'public' ? { view } : {}),
    ...more,
  })
  return `/register${at === '' ? '' : `/${at}`}?${query}`
}

export const entryHref = ({ unitId, year, number }: Pick<RegisterEntry, 'unitId' | 'year' | 'number'>, part = ''): string =>
  `/register/${encodeURIComponent(unitId)}/${year}/${number}${part}`
