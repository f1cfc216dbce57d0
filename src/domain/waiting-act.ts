// Acts that take two people and have one so far: whose word is missing, and since when. One table for what waits in a case; what waits elsewhere comes
// in the same shape. Decides nothing and knows no key.
import { type Day, dayOf, type Instant } from '../kit/instant.ts'
import type { Clearing, Second } from './case/clearing.ts'
import type { Course } from './case/course.ts'
import { legalZone } from './case/deadline.ts'
import { takingFault } from './case/export-request.ts'
import type { StaffId } from './channel/channel.ts'
import { waitingLift } from './disposal/hold.ts'
import { decisionFault, openTo, type Seat, vetoes, type WrittenDecision } from './disposal/seat.ts'

/**
 * In a case: `identity` the name of the reporter is to be shown · `export` a copy of its file is to leave the program · `copy` it can be fetched ·
 * `clearing` a text is to go · `disposal` the case is to be destroyed · `objection` somebody stops that · `decision` somebody wrote down who answers for
 * whom, or that an objection does not count · `lift` a hold is to end. Elsewhere: `rule` of disposal · `settlement` entries of the log that keep all rules
 * of disposal from counting are to be left out · `names` the rule about reporters' names is to hide less · `roster` a change of who gets keys ·
 * `recovery` new sheets · `renewal` new keys for somebody · `call` somebody is to be called · `reset` somebody asks for another second step.
 */
export const caseWaits = ['objection', 'disposal', 'decision', 'lift', 'clearing', 'identity', 'export', 'copy'] as const
export const waitingKinds = [...caseWaits, 'reset', 'renewal', 'roster', 'recovery', 'call', 'names', 'rule', 'settlement'] as const
export type CaseWait = (typeof caseWaits)[number]
export type WaitingKind = (typeof waitingKinds)[number]

/** `own` the word of the person who reads this is missing · `others` they have given theirs and wait for somebody else's. */
type Turn = 'own' | 'others'

export interface WaitingAct {
  readonly kind: WaitingKind
  readonly turn: Turn
  /** null where nobody wrote the day down. */
  readonly since: Day | null
  /** Who began it, or whom it is about. */
  readonly name: string
  /** Where it is answered, and what that is called: a case and its reference, a rule and its unit, a channel and its name. */
  readonly at: { readonly id: string; readonly name: string }
}

/** A case as far as it waits for somebody. */
export interface WaitingCase {
  readonly course: Pick<Course, 'identityRequests' | 'exports' | 'disposal' | 'hold'> & {
    /** `second` who can confirm it, where the case was asked. */
    readonly clearings: readonly (Clearing & { readonly second?: Second })[]
  }
  /** The votes on its disposal, and the decisions about them; none for whoever has no vote. */
  readonly seats: readonly Seat[]
  readonly decisions: readonly WrittenDecision[]
  /** Whether the person decides on its end. */
  readonly votes: boolean
  /** Whether the person's own time with it is limited. */
  readonly limited: boolean
  readonly today: Day
}

interface Wish {
  readonly by: { readonly id: StaffId; readonly name: string }
  readonly at: Instant
}
interface Found extends Wish {
  readonly turn: Turn
}
const found = (turn: Turn, { by, at }: Wish): Found => ({ turn, by, at })
/** Whoever asked waits for the others, and each of the others is asked. */
const between = (wishes: readonly (Wish & { readonly state: string })[], person: StaffId): readonly Found[] =>
  wishes.filter(({ state }) => state === 'waiting').map((wish) => found(wish.by.id === person ? 'others' : 'own', wish))

const inCase: Readonly<Record<CaseWait, (waiting: WaitingCase, person: StaffId) => readonly Found[]>> = {
  identity: ({ course }, person) => between(course.identityRequests, person),
  // Whoever leaves on a day says nothing about what is taken along (T-09).
  export: ({ course, limited }, person) => between(course.exports, person).filter(({ turn }) => turn === 'others' || !limited),
  // Once it was fetched nothing waits any more, though it can be fetched again.
  copy: ({ course, limited, today }, person) =>
    limited
      ? []
      : course.exports.flatMap((one) =>
          one.answered !== null && one.taken.length === 0 && takingFault(one, person, today) === null ? [found('own', one.answered)] : [],
        ),
  // Whoever reads the case alone has to give it to somebody, or to write down a decision.
  clearing: ({ course }, person) =>
    course.clearings.flatMap((one) =>
      between([one], person).map((wish) => ({ ...wish, turn: one.second === 'nobody' || one.second === 'newcomer' ? 'own' : wish.turn })),
    ),
  decision: ({ decisions }, person) =>
    between(
      decisions.filter((one) => one.by.id === person || decisionFault(one, person, 'agreed') === null),
      person,
    ),
  lift: ({ course: { hold }, votes }, person) => {
    const lift = waitingLift(hold)
    return lift === null || !votes ? [] : between([lift], person)
  },
  // Nothing is agreed to while the case must be kept (L-SE-07), nor while somebody objects.
  disposal: ({ course: { disposal, hold }, seats }, person) => {
    if (disposal === null || hold !== null || vetoes(seats).length > 0) return []
    if (openTo(seats, person).length > 0) return [found('own', disposal)]
    return disposal.by.id === person ? [found('others', disposal)] : []
  },
  objection: ({ course: { disposal }, seats }, person) =>
    disposal?.by.id !== person ? [] : vetoes(seats).flatMap(({ objection }) => (objection === null ? [] : [found('own', objection)])),
}

/** What waits in a case for this person, who reads it. */
export const waitingIn = (waiting: WaitingCase, person: StaffId): readonly Omit<WaitingAct, 'at'>[] =>
  caseWaits.flatMap((kind) =>
    inCase[kind](waiting, person).map(({ turn, by, at }) => ({ kind, turn, since: dayOf(at, legalZone), name: by.name })),
  )

/** Whether anything in a case may wait for anybody: what its sealed card remembers, so that a list need not open the whole case. */
export const isAwaited = ({ identityRequests, exports, clearings, disposal, hold }: WaitingCase['course']): boolean =>
  disposal !== null ||
  waitingLift(hold) !== null ||
  [...identityRequests, ...exports, ...clearings].some(({ state }) => state === 'waiting') ||
  exports.some(({ state, taken }) => state === 'agreed' && taken.length === 0)

/** What the person has to answer first, what has waited longest first of it; then what they wait for. */
export const inOrder = (acts: readonly WaitingAct[]): readonly WaitingAct[] =>
  acts.toSorted(
    (a, b) =>
      Number(a.turn === 'others') - Number(b.turn === 'others') ||
      (a.since ?? '').localeCompare(b.since ?? '', 'sv') ||
      waitingKinds.indexOf(a.kind) - waitingKinds.indexOf(b.kind) ||
      a.at.name.localeCompare(b.at.name, 'sv'),
  )
