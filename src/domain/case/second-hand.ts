// What one person wants done with a case and another one has to agree to before it is: seeing a name, removing a passage, setting a vote aside, lifting
// a hold. Nobody answers their own, and nobody else takes it back. Knows nothing of what is asked.
import type { StaffId } from '../channel/channel.ts'
import type { Author } from './author.ts'

/** `agreed`, `refused` by somebody else · `withdrawn` by whoever asked. */
export const handAnswers = ['agreed', 'refused', 'withdrawn'] as const
export type HandAnswer = (typeof handAnswers)[number]

interface Asked {
  readonly id: string
  readonly by: Author
  /** `waiting` until it is answered. */
  readonly state: string
}

/** `answered` meanwhile, or taken back, or never asked · `own` whoever asked does not answer, and whoever did not takes nothing back. */
export type HandFault = 'answered' | 'own'

export const handFault = (asked: Asked | null | undefined, person: StaffId, answer: HandAnswer): HandFault | null => {
  if (asked?.state !== 'waiting') return 'answered'
  return (asked.by.id === person) === (answer === 'withdrawn') ? null : 'own'
}

/** The list after somebody answered one of it; as it was where they cannot. */
export const afterAnswer = <One extends Asked>(
  list: readonly One[],
  id: string,
  { id: person }: Author,
  answer: HandAnswer,
  answered: (one: One) => One,
): readonly One[] => list.map((one) => (one.id === id && handFault(one, person, answer) === null ? answered(one) : one))
