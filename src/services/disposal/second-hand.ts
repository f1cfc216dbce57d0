// Two people decide about rules of disposal: neither of them got the place by which they do it from the other lately, or one hand would be both. Told by what is
// proven, before anybody signs; the same is asked again of what was signed (act-proof.ts). Changes nothing.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { HeldPlace, ProvenPlaces } from '../../domain/people/proven-place.ts'
import type { Day } from '../../kit/instant.ts'

/** Somebody, by which places they act, and at which entry of the log. */
export interface Hand {
  readonly person: StaffId
  readonly by: readonly HeldPlace[]
  readonly seq: number
  readonly on: Day
}

export const areTwoHands = ({ held }: ProvenPlaces, one: Hand, other: Hand): boolean =>
  [
    [one, other],
    [other, one],
  ].every(([hand, besides]) =>
    hand?.by.some((place) => held(hand.person, place, hand.seq, besides && { person: besides.person, on: hand.on })),
  )
