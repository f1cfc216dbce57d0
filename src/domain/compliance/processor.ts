// Who handles personal data on a unit's behalf (art. 28 GDPR): name, what for, and since when there is an agreement. Never changed: one ends and
// another begins. Holds nothing of a case.
import type { Day } from '../../kit/instant.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { StaffId, UnitId } from '../channel/channel.ts'
import { typedDay } from '../typed-day.ts'

/** `intake` an outside firm assesses first or investigates · `hosting` runs the machine · `mail` carries the mail · `other`. */
export const processorKinds = ['intake', 'hosting', 'mail', 'other'] as const
export type ProcessorKind = (typeof processorKinds)[number]

export interface Processor {
  readonly id: string
  readonly unitId: UnitId
  readonly kind: ProcessorKind
  readonly name: string
  /** What they do, in a sentence. */
  readonly what: string
  /** Day of the agreement (art. 28.3); null while there is none. */
  readonly agreed: Day | null
  readonly by: StaffId
  readonly noted: Day
  /** Its last day; null while it stands. */
  readonly until: Day | null
}

export const longestProcessorName = 200
export const longestProcessorWhat = 500

export interface TypedProcessor {
  readonly kind: string
  readonly name: string
  readonly what: string
  readonly agreed: string
}
export type NewProcessor = Pick<Processor, 'kind' | 'name' | 'what' | 'agreed'>
export type ProcessorFaults = Readonly<Partial<Record<keyof NewProcessor, 'missing' | 'no-day' | 'too-long'>>>

const lineFault = (typed: string, longest: number): 'missing' | 'too-long' | null =>
  typed.trim() === '' ? 'missing' : typed.trim().length > longest ? 'too-long' : null

/** What was typed, or what is wrong with it; no day where there is no agreement yet. */
export const readProcessor = ({ kind, name, what, agreed }: TypedProcessor): Result<NewProcessor, ProcessorFaults> => {
  const known = processorKinds.find((one) => one === kind)
  const day = typedDay(agreed)
  const [nameFault, whatFault] = [lineFault(name, longestProcessorName), lineFault(what, longestProcessorWhat)]
  const faults: ProcessorFaults = {
    ...(known === undefined ? { kind: 'missing' } : {}),
    ...(nameFault === null ? {} : { name: nameFault }),
    ...(whatFault === null ? {} : { what: whatFault }),
    ...(agreed.trim() !== '' && day === null ? { agreed: 'no-day' } : {}),
  }
  return known === undefined || Object.keys(faults).length > 0
    ? refused(faults)
    : ok({ kind: known, name: name.trim(), what: what.trim(), agreed: day })
}
