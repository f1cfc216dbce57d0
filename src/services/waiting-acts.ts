// What waits for a person's word and what they wait for, from everywhere in the program: the cases that they read, the rules of disposal, the lists of
// keys, colleagues at the door. Tells nobody of a case that they do not open. Another source is one more line at the end.
import { offersAutomatic } from '../domain/disposal/automatic.ts'
import { actsOnRule } from '../domain/disposal/disposal-rule.ts'
import { isWord } from '../domain/disposal/word.ts'
import { isRecoveryAlone, type KeyList, waitsForCall } from '../domain/keys/key-list.ts'
import { inOrder, type WaitingAct, type WaitingCase, waitingIn } from '../domain/waiting-act.ts'
import { hasTerm } from './case/case-admission.ts'
import type { CaseLists } from './case/case-list.ts'
import { type CaseOpening, ifItOpens, type OpenCase } from './case/case-opening.ts'
import { courseNow, entriesOf } from './case/case-step.ts'
import type { Clearings } from './case/clearings.ts'
import type { NameRuleChanges } from './channel/name-rule-changes.ts'
import type { DisposalRules } from './disposal/disposal-rules.ts'
import type { ReadVotes } from './disposal/disposal-votes.ts'
import type { RuleSettlements } from './disposal/rule-settlements.ts'
import { type Ground, today } from './ground.ts'
import type { KeyLists } from './keys/key-lists.ts'
import type { FactorResets } from './people/factor-resets.ts'
import type { Unlocked } from './people/staff-sessions.ts'

/** Most pressing first; nothing while the person's keys do not fit. */
export type WaitingActs = (who: Unlocked) => Promise<readonly WaitingAct[]>

export interface WaitingParts {
  readonly ground: Pick<Ground, 'now'>
  readonly lists: Pick<CaseLists, 'awaited'>
  readonly opening: Pick<CaseOpening, 'withCase'>
  readonly clearings: Pick<Clearings, 'in'>
  readonly readVotes: ReadVotes
  readonly disposalRules: Pick<DisposalRules, 'places' | 'book' | 'faultOf'>
  readonly ruleSettlements: Pick<RuleSettlements, 'of'>
  readonly nameRules: Pick<NameRuleChanges, 'of'>
  readonly keyLists: Pick<KeyLists, 'of'>
  readonly factorResets: Pick<FactorResets, 'waitingFor'>
}

/** In the cases whose cards say that something may wait: what it is, their sealed course says. */
const inCases = ({ ground, lists, opening, clearings, readVotes }: WaitingParts): WaitingActs => {
  /** The votes are weighed where somebody has said something about the end of the case. */
  const votesIn = async (who: Unlocked, opened: OpenCase): Promise<WaitingCase> => {
    const hasWords = entriesOf(opened).some(({ event }) => event !== undefined && isWord(event.name))
    const read = hasWords ? await readVotes(opened) : null
    // A list of people that does not open says of nobody how long they read it.
    const by = { limited: opened.people === null || hasTerm(opened.people, who), today: today(ground) }
    if (read?.able.includes(who.staff.id) !== true) return { course: courseNow(opened), seats: [], decisions: [], votes: false, ...by }
    const { course, seats, decisions } = read
    return { course, seats, decisions, votes: true, ...by }
  }

  const waitingFor = async (who: Unlocked, opened: OpenCase): Promise<readonly WaitingAct[]> => {
    const found = await votesIn(who, opened)
    const isAsked = found.course.clearings.some(({ state }) => state === 'waiting')
    // Of the texts only those that the person may read: whoever keeps no contact is asked about no message.
    const readable = isAsked ? (await clearings.in(who, opened)).waiting : []
    const { id, reference } = opened.row
    const waiting = waitingIn({ ...found, course: { ...found.course, clearings: readable } }, who.staff.id)
    return waiting.map((one) => ({ ...one, at: { id, name: reference } }))
  }

  return async (who) => {
    const listed = await lists.awaited(who)
    const acts = await Promise.all(
      listed.map(({ row: { id } }) => ifItOpens(() => opening.withCase(who, id, (opened) => waitingFor(who, opened)))),
    )
    return acts.flatMap((found) => found ?? [])
  }
}

/** Rules of disposal that wait for a second person, for those who may be it: a recipient says yes to what the program is to do by itself. */
const inRules =
  ({ disposalRules }: WaitingParts): WaitingActs =>
  async (who) => {
    const kept = (await disposalRules.places(who)).filter(({ mayKeep, channel }) => mayKeep || offersAutomatic(channel.settings))
    const books = await Promise.all(kept.map(async (place) => ({ place, book: await disposalRules.book(who, place) })))
    const waiting = await Promise.all(
      books.flatMap(({ place, book }) =>
        book.own
          .filter((rule) => rule.standing === 'waiting' && actsOnRule(who.appointments, rule, 'confirmed'))
          .map(async (rule) => ({ place, rule, fault: await disposalRules.faultOf(who, rule) })),
      ),
    )
    return waiting
      .filter(({ fault }) => fault !== 'granted')
      .flatMap(
        ({
          place: { channel, unit },
          fault,
          rule: {
            id,
            acts: [entered],
          },
        }): readonly WaitingAct[] =>
          entered === undefined
            ? []
            : [
                {
                  ...{ kind: 'rule', turn: fault === 'own' ? 'others' : 'own', since: entered.on, name: entered.who },
                  at: { id, name: unit?.name ?? channel.name },
                },
              ],
      )
  }

/** Entries of the log that are to be left out, for whoever may say yes and for whoever asked. One act of a channel, at the first of its places. */
const inSettlements =
  ({ disposalRules, ruleSettlements }: WaitingParts): WaitingActs =>
  async (who) => {
    const kept = (await disposalRules.places(who)).filter(({ mayKeep }) => mayKeep)
    const first = kept.filter(({ channel }, index) => kept.findIndex((one) => one.channel.id === channel.id) === index)
    const found = await Promise.all(first.map(async (place) => ({ place, ...(await ruleSettlements.of(who, place)) })))
    return found.flatMap(({ place: { channel, unit }, settlements }) =>
      settlements
        .filter(({ standing, isOwn, fault }) => standing === 'waiting' && (isOwn || fault === null))
        .flatMap(({ isOwn, acts: [asked] }): readonly WaitingAct[] =>
          asked === undefined
            ? []
            : [
                {
                  ...{ kind: 'settlement', turn: isOwn ? 'others' : 'own', since: asked.on, name: asked.who },
                  at: { id: unit?.id ?? `all-${channel.id}`, name: channel.name },
                },
              ],
        ),
    )
  }

/** A rule about reporters' names that is to hide less, for whoever may say yes and for whoever asked; once nobody can say yes, it is theirs to take back. */
const inNameRules =
  ({ nameRules }: WaitingParts): WaitingActs =>
  async (who) =>
    (await nameRules.of(who))
      .filter(({ confirmed, isTheirs, isOwn }) => confirmed === null && (isTheirs || isOwn))
      .map(({ channel, on, by, isTheirs, hands }) => ({
        ...{ kind: 'names', turn: isTheirs || hands.length === 0 ? 'own' : 'others', since: on, name: by?.name ?? '' },
        at: { id: channel.id, name: channel.name },
      }))

const inList = ({ channel, maySign, waiting, renewals, expected }: KeyList): readonly WaitingAct[] => {
  if (!maySign) return []
  const at = { id: channel.id, name: channel.name }
  const turnOf = (isOwn: boolean) => (isOwn ? ('others' as const) : ('own' as const))
  const isTheirs = waiting !== null && (waiting.isOwn || waiting.isAsked)
  return [
    ...(isTheirs
      ? [
          {
            ...{ kind: isRecoveryAlone(waiting) ? ('recovery' as const) : ('roster' as const), turn: turnOf(waiting.isOwn) },
            ...{ since: waiting.since, name: waiting.by, at },
          },
        ]
      : []),
    ...renewals
      .filter((renewal) => renewal.channel === channel.id && renewal.given === null && !renewal.isAboutOwn)
      .map(({ isOwn, since, person }) => ({ kind: 'renewal' as const, turn: turnOf(isOwn), since, name: person.name, at })),
    // While a change waits nobody else can be taken in.
    ...(waiting === null
      ? expected.filter(waitsForCall).map(({ name }) => ({ kind: 'call' as const, turn: 'own' as const, since: null, name, at }))
      : []),
  ]
}

const atTheDoor =
  ({ factorResets }: WaitingParts): WaitingActs =>
  async (who) =>
    (await factorResets.waitingFor(who))
      .filter(({ isApproved }) => !isApproved)
      .map(({ id, person: { name }, since, isApprovedByOwn }) => ({
        ...{ kind: 'reset', turn: isApprovedByOwn ? 'others' : 'own', since, name, at: { id, name } },
      }))

export const makeWaitingActs = (parts: WaitingParts): WaitingActs => {
  const inLists: WaitingActs = async (who) => (await parts.keyLists.of(who)).flatMap(inList)
  const sources = [inCases(parts), inRules(parts), inSettlements(parts), inNameRules(parts), inLists, atTheDoor(parts)]
  return async (who) => (who.fault === null ? inOrder((await Promise.all(sources.map((source) => source(who)))).flat()) : [])
}
