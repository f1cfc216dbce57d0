// Whether a disposal that nobody signed can have been the program's own act: only where a private operator had chosen that cases go by themselves, in a
// setting that somebody signed (8 kap. 4 § lag (2021:890), L-SE-20). The log's mark alone proves nothing: whoever writes the file writes both.
import type { UnitId } from '../channel/channel.ts'
import type { Protocol } from './protocol.ts'

/** What is proven of a unit's choice: the days on which it was in force, the last one empty while it is. */
export interface ProvenChoice {
  readonly unit: UnitId
  readonly from: string
  readonly to: string
}

export const isByChoice = (
  { publicBody, unit, executed }: Pick<Protocol, 'publicBody' | 'unit' | 'executed'>,
  choices: readonly ProvenChoice[],
): boolean =>
  !publicBody &&
  executed.by === null &&
  choices.some((one) => one.unit === unit.id && one.from <= executed.on && (one.to === '' || executed.on <= one.to))
