// Two people decide about rules of disposal: neither of them has the place by which they do it from the other, or one hand would be both. Told by what is
// proven, before anybody signs; the same is asked again of what was signed (act-proof.ts). Changes nothing.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { HeldPlace, ProvenPlaces } from '../../domain/people/proven-place.ts'

/** Somebody, by which places they act, and at which entry of the log. */
export interface Hand {
  readonly person: StaffId
  readonly by: readonly HeldPlace[]
  readonly seq: number
}

export const areTwoHands = ({ held }: ProvenPlaces, one: Hand, other: Hand): boolean =>
  [
    [one, other],
    [other, one],
  ].every(([hand, besides]) => hand?.by.some((place) => held(hand.person, place, hand.seq, besides?.person)))
