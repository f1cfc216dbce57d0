// A table of protocols, on a page and in a file: its columns, and what stands in a cell. Names nobody but staff.
import { protocolName, type ShownProtocol } from '../../../src/domain/disposal/protocol.ts'
import type { Say } from '../../../src/i18n/say.ts'

const all = ['number', 'day', 'type', 'register', 'reference', 'decision', 'executed'] as const
export type ProtocolColumn = (typeof all)[number]

/** Who reads them without their numbers knows them by the reference alone. */
export const protocolColumnsOf = (protocols: readonly ShownProtocol[]): readonly ProtocolColumn[] =>
  protocols.every(({ number }) => number === null) ? all.filter((column) => column !== 'register' && column !== 'reference') : all

export const protocolCell = (say: Say, protocol: ShownProtocol, column: ProtocolColumn): string => {
  const { case: what, rule, executed } = protocol
  if (column === 'number') return protocolName(protocol)
  if (column === 'day') return executed.on
  if (column === 'type') return say(`papers.type.${what.type}`)
  if (column === 'register') return [what.registerNumber, what.mainNumber].filter((number) => number !== '').join(', ') || '–'
  if (column === 'reference') return what.reference
  if (column === 'decision') return rule === null ? '–' : `${rule.body}, ${rule.decided}, ${rule.number}`
  return executed.by === null ? say('staff.program') : executed.by.name
}
