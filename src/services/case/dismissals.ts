// The half-yearly summary of dismissed cases (F-125): drawn from what somebody who assesses first can open, approved by one of them, and sealed to each
// who may read it, without the cases from which that person was left out. Stored in clear is only that one was approved, and on which day.
import type { Report } from '../../domain/case/answers.ts'
import { courseOf } from '../../domain/case/case-event.ts'
import type { Author, CaseId, FileEntry } from '../../domain/case/case-file.ts'
import {
  type Category,
  type DismissalGround,
  type DismissalSummary,
  firstDay,
  groundOf,
  type Half,
  type HalfStanding,
  lastDay,
  type ReasonFault,
  reasonFault,
  summaryOf,
  waits,
} from '../../domain/case/dismissals.ts'
import type { Channel, StaffId, UnitId } from '../../domain/channel/channel.ts'
import { type Bytes, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { Day, Instant } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { SummaryCopy } from '../../store/dismissals.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import { openJson, sealJson } from '../json.ts'
import { withOwnKeys } from '../keys/own-keys.ts'
import { isGood, type Rosters, type TrustedRoster } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseOpening, OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { type DismissalUnit, dismissalUnits } from './dismissal-units.ts'

/** One case of a draft, as whoever approves sees it. */
export interface DraftLine {
  readonly id: CaseId
  readonly reference: string
  readonly category: Category
  readonly ground: DismissalGround
  /** What stands in the assessment: may say too much, and is shown beside. */
  readonly own: string
}

export interface DismissalDraft {
  readonly unit: DismissalUnit
  readonly standing: HalfStanding
  readonly lines: readonly DraftLine[]
  /** Cases of which this person has not said that nothing binds them to it: they may belong here. */
  readonly unanswered: readonly Pick<DraftLine, 'id' | 'reference'>[]
}

/** A summary as it was sealed. */
export interface ReadSummary extends DismissalSummary {
  readonly approvedAt: Instant
  readonly by: Author
}

/**
 * `already` a colleague was faster, `by` them where their copy opens · `changed` other cases were dismissed, or are so no longer, since the draft was
 * shown · `unanswered` a case waits for the question of a conflict · `faults` what a line gives away, by case · `nobody` no list of keys holds.
 */
export type Approval =
  | { readonly name: 'done' | 'changed' | 'unanswered' | 'nobody' }
  | { readonly name: 'already'; readonly by: Author | null }
  | { readonly name: 'faults'; readonly faults: ReadonlyMap<CaseId, ReasonFault> }

export interface Dismissals {
  /** The units for which this person approves or reads; none where nobody assesses first. */
  readonly units: (who: Unlocked) => Promise<readonly DismissalUnit[]>
  /** null for somebody who does not assess for the unit, and for a half that has not ended or is approved. */
  readonly draft: (who: Unlocked, unit: string, half: Half) => Promise<DismissalDraft | null>
  /** @param typed the lines as they were before the person, by case */
  readonly approve: (who: Unlocked, unit: string, half: Half, typed: ReadonlyMap<string, string>) => Promise<Approval | null>
  /** `unreadable`: it was sealed before they came, to a key that they lost, or was altered; null where there is none. */
  readonly read: (who: Unlocked, unit: string, half: Half) => Promise<ReadSummary | 'unreadable' | null>
  /** What waits for this person: drafts to approve, and summaries to read. */
  readonly waiting: (who: Unlocked) => Promise<WaitingSummaries>
}
export interface WaitingSummaries {
  readonly approve: readonly WaitingSummary[]
  readonly read: readonly WaitingSummary[]
}
export interface WaitingSummary {
  readonly unit: Pick<DismissalUnit, 'id' | 'name'>
  readonly half: Half
}

/** A copy, sealed: the words, who approved them, and their signature for this reader. */
interface SealedSummary {
  readonly format: 1
  readonly summary: ReadSummary
  readonly signature: string
}

/** A line with what only the check of it needs. */
interface OpenLine extends DraftLine {
  readonly excluded: readonly StaffId[]
  readonly recorded: readonly string[]
}

const recordedIn = ({ dialogue }: OpenCase, entries: readonly FileEntry[]): readonly string[] => {
  const answers = bodiesOf<Report>(dialogue.read, 'report')[0]?.body.answers
  return [answers?.alias, answers?.name, answers?.contact, ...courseOf(entries).people.map(({ value }) => value.who)].filter(
    (word) => word !== undefined && word.trim() !== '',
  ) as readonly string[]
}

export const makeDismissals = (ground: Ground, channels: Channels, rosters: Rosters, { withCase }: CaseOpening): Dismissals => {
  const { store, installation } = ground
  const unitsOf = (who: Unlocked): Promise<readonly DismissalUnit[]> => dismissalUnits(ground, channels, who)

  const signed = (unit: UnitId, half: Half, reader: StaffId, summary: ReadSummary): Bytes =>
    lengthPrefixed(['viska/1/dismissals', installation, unit, half, reader, JSON.stringify(summary)])

  /** `unanswered`, or null for a case that was not dismissed in the half. */
  const lineOf = async (who: Unlocked, id: CaseId, half: Half): Promise<OpenLine | { readonly unanswered: DraftLine } | null> =>
    withCase(who, id, async (opened) => {
      const { row, casework, people } = opened
      const card = casework.read.head.body
      if (card.test === true || card.quarantined === true) return null
      if (!card.dismissed || card.dismissed < firstDay(half) || card.dismissed > lastDay(half)) return null
      const entries = bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body)
      const { assessment, classification, free } = courseOf(entries)
      const line: DraftLine = {
        id,
        reference: row.reference,
        category: classification?.value.category ?? '',
        ground: groundOf(assessment?.value ?? null),
        own: assessment?.value.reason ?? '',
      }
      if (!free.includes(who.staff.id)) return { unanswered: line }
      return { ...line, excluded: (people?.excluded ?? []).map((standing) => standing.id), recorded: recordedIn(opened, entries) }
    })

  const linesOf = async (who: Unlocked, unit: UnitId, half: Half) => {
    const ids = await store.dismissals.assessed(who.staff.id, unit, firstDay(half), lastDay(half))
    const lines: OpenLine[] = []
    const unanswered: Pick<DraftLine, 'id' | 'reference'>[] = []
    for (const id of ids) {
      const line = await lineOf(who, id, half)
      if (line === null) continue
      if ('unanswered' in line) unanswered.push({ id, reference: line.unanswered.reference })
      else lines.push(line)
    }
    return { lines, unanswered }
  }

  /** The unit and half, where this person may approve it now. */
  const toApprove = async (who: Unlocked, unit: string, half: Half) => {
    const found = (await unitsOf(who)).find(({ id, approves }) => id === unit && approves)
    const standing = found?.halves.find((one) => one.half === half)
    return found === undefined || standing === undefined ? null : { unit: found, standing }
  }

  /** Everybody of the list who serves the unit as a recipient or assesses for it: handlers read it as something new. */
  const readersOf = ({ roster, readers }: TrustedRoster, unit: UnitId) =>
    roster.members.flatMap(({ id, role, units }) => {
      const to = readers.get(id)
      return to === undefined || !units.includes(unit) || (role !== 'handler' && role !== 'intake') ? [] : [{ id, role, to }]
    })

  const copiesOf = async (
    who: Unlocked,
    trusted: TrustedRoster,
    { unit, half }: { readonly unit: UnitId; readonly half: Half },
    lines: readonly { readonly reason: string; readonly category: Category; readonly excluded: readonly StaffId[] }[],
  ): Promise<readonly SummaryCopy[]> => {
    const { id, name, title } = who.staff
    return Promise.all(
      readersOf(trusted, unit).map(async ({ id: reader, role, to }): Promise<SummaryCopy> => {
        // Nobody learns from it that there is a case from which they were left out (keys.md 5).
        const own = lines.filter(({ excluded }) => !excluded.includes(reader))
        const summary: ReadSummary = { ...summaryOf(own), approvedAt: ground.now(), by: { id, name, title } }
        const signature = toBase64Url(await who.signing.sign(signed(unit, half, reader, summary)))
        const body: SealedSummary = { format: 1, summary, signature }
        return { staffId: reader, sealed: await sealJson(to, body, 'text'), unread: role === 'handler' && reader !== id }
      }),
    )
  }

  const opened = async (who: Unlocked, channel: Channel, unit: UnitId, half: Half): Promise<ReadSummary | 'unreadable'> => {
    const copy = await store.dismissals.copy(who.staff.id, unit, half)
    if (copy === null) return 'unreadable'
    try {
      const { summary, signature } = await withOwnKeys(who, (own) => openJson<SealedSummary>(own, copy.sealed))
      const bytes = signed(unit, half, who.staff.id, summary)
      const everyone = (await rosters.history(channel.id)).flatMap(({ members }) => members)
      const isTheirs = everyone.some(
        (member) =>
          member.id === summary.by.id &&
          member.role === 'intake' &&
          member.units.includes(unit) &&
          isGood(member.signingKey, bytes, signature),
      )
      return isTheirs ? summary : 'unreadable'
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return 'unreadable'
      throw error
    }
  }

  const approve: Dismissals['approve'] = async (who, unitId, half, typed) => {
    const at = await toApprove(who, unitId, half)
    if (at === null) return null
    const { unit, standing } = at
    const already = async (): Promise<Approval> => {
      const summary = await opened(who, unit.channel, unit.id, half)
      return { name: 'already', by: summary === 'unreadable' ? null : summary.by }
    }
    if (standing.state === 'approved') return already()
    if (!waits(standing)) return null
    const { lines, unanswered } = await linesOf(who, unit.id, half)
    if (unanswered.length > 0) return { name: 'unanswered' }
    if (lines.length !== typed.size || !lines.every(({ id }) => typed.has(id))) return { name: 'changed' }
    const directory = await store.people.directory()
    const recorded = [...lines.flatMap((line) => line.recorded), ...directory.map(({ name }) => name)]
    const reasonOf = (id: CaseId): string => (typed.get(id) ?? '').trim()
    const faults = new Map(
      lines.flatMap(({ id }) => {
        const fault = reasonFault(reasonOf(id), recorded)
        return fault === null ? [] : [[id, fault] as const]
      }),
    )
    if (faults.size > 0) return { name: 'faults', faults }
    const channel = unit.channel.id
    const trusted = rosters.isDistrusted(channel) ? null : await rosters.current(channel)
    if (trusted === null) return { name: 'nobody' }
    const told = lines.map(({ id, category, excluded }) => ({ reason: reasonOf(id), category, excluded }))
    const copies = await copiesOf(who, trusted, { unit: unit.id, half }, told)
    const day: Day = today(ground)
    const head = await store.log.head()
    const by = { staff: who.staff, signing: who.signing }
    const stored = await store.dismissals.approve({
      summary: { unitId: unit.id, half, approved: day },
      copies,
      log: await entryOf({ kind: 'dismissals-approved', day, channel, overview: trusted.overview, reference: half, by, head }),
      notices: await noticesFor(
        ground,
        copies.flatMap(({ staffId, unread }) => (unread ? [staffId] : [])),
      ),
    })
    return stored ? { name: 'done' } : already()
  }

  return {
    units: unitsOf,
    draft: async (who, unitId, half) => {
      const at = await toApprove(who, unitId, half)
      if (at === null || !waits(at.standing)) return null
      const { lines, unanswered } = await linesOf(who, at.unit.id, half)
      return { ...at, lines: lines.map(({ excluded: _, recorded: __, ...line }) => line), unanswered }
    },
    approve,
    read: async (who, unitId, half) => {
      const unit = (await unitsOf(who)).find(({ id }) => id === unitId)
      if (unit?.halves.find((one) => one.half === half)?.state !== 'approved') return null
      const summary = await opened(who, unit.channel, unit.id, half)
      if (summary !== 'unreadable') await store.dismissals.markRead(who.staff.id, unit.id, half)
      return summary
    },
    waiting: async (who) => {
      const units = await unitsOf(who)
      const unread = await store.dismissals.unread(who.staff.id)
      const of = (unit: DismissalUnit, halves: readonly Half[]) => halves.map((half) => ({ unit: { id: unit.id, name: unit.name }, half }))
      return {
        approve: units.flatMap((unit) =>
          unit.approves
            ? of(
                unit,
                unit.halves.filter(waits).map(({ half }) => half),
              )
            : [],
        ),
        read: units.flatMap((unit) =>
          of(
            unit,
            unread.filter((one) => one.unitId === unit.id).map(({ half }) => half),
          ),
        ),
      }
    },
  }
}
