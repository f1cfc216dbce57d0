// When one member may go on without a second hand: what the change is, how long everybody else has known of it, and whether any of them has
// been here meanwhile (keys.md 8, T-14). Decides; signs nothing.
import type { Roster } from '../../domain/keys/roster.ts'
import { differences, electors, loneFrom, mayRestOnOne } from '../../domain/keys/roster-change.ts'
import type { Day } from '../../kit/instant.ts'
import type { Proposal, Witness } from '../../store/rosters.ts'
import type { Store } from '../../store/store.ts'

/** `needs-two` what it does takes two hands, always · `too-early` the others have not had the time · `others-can` one of them was here since, or has another key. */
export type LoneFault = 'needs-two' | 'too-early' | 'others-can'

/** From when the proposer may go on alone. */
export interface LoneTime {
  readonly from: Day
  /** The mail of it has reached everybody else; until then it takes longer. */
  readonly isTold: boolean
}

/** The other members as witnesses; one whose row is missing was told nothing. */
const witnessesOf = (before: Roster, { signature, witnesses }: Proposal): readonly Witness[] =>
  before.members.flatMap(({ id }) =>
    id === signature.by ? [] : [witnesses.find((witness) => witness.id === id) ?? { id, told: null, here: false }],
  )

/** @returns null for a change that takes two */
export const loneTimeOf = (before: Roster, proposal: Proposal): LoneTime | null => {
  if (!mayRestOnOne(before, proposal.roster)) return null
  const told = witnessesOf(before, proposal).map((witness) => witness.told)
  return { from: loneFrom(proposal.day, told), isTold: !told.includes(null) }
}

/** @param proposal a sound one, by whoever wants to go on */
export const loneFault = async (
  { people }: Pick<Store, 'people'>,
  before: Roster,
  proposal: Proposal,
  today: Day,
): Promise<LoneFault | null> => {
  const time = loneTimeOf(before, proposal)
  if (time === null) return 'needs-two'
  if (today < time.from) return 'too-early'
  // Alone is for whoever nobody can help: a colleague who was here and did not sign has said something by it, also the one who is to leave.
  if (witnessesOf(before, proposal).some(({ here }) => here)) return 'others-can'
  const others = electors(before, proposal.roster).filter(({ id }) => id !== proposal.signature.by)
  // Nor may a new invitation put them out of the way first: whoever has new keys comes back into the list before anything else is changed.
  if (differences(before, proposal.roster).some(({ kind }) => kind === 'renewed')) return null
  const accounts = await people.staff()
  const hasOther = others.some((member) => {
    const keys = accounts.find(({ id }) => id === member.id)?.keys
    return keys != null && (keys.recipient !== member.recipient || keys.signingKey !== member.signingKey)
  })
  return hasOther ? 'others-can' : null
}
