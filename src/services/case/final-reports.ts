// The report of an investigation, presented to the post above it (F-121, F-123): whoever works on the case writes it and gets a code for its
// addressee; nobody chooses the addressee. The code is made from the session that presents it, and kept nowhere.
import { sha256 } from '../../crypto/hash.ts'
import { readingCodeOf } from '../../crypto/reading-code.ts'
import { newToken, tokenSecret } from '../../crypto/token.ts'
import { reportAddressee, weighedIn } from '../../domain/case/addressee.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { FinalReport } from '../../domain/case/case-sheets.ts'
import { type PresentingFault, presentingFault, type Readings } from '../../domain/case/final-report.ts'
import { postsOf } from '../../domain/channel/post.ts'
import { utf8 } from '../../kit/bytes.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs, Decided } from './case-acts.ts'
import type { OpenCase } from './case-opening.ts'
import { courseNow, type Done } from './case-step.ts'
import { readingKeyOf } from './final-report-paper.ts'

/** `form` the page was none of ours: nothing of it was kept. */
export type PresentingRefusal = PresentingFault | 'form'

export interface FinalReports {
  /** The name of a form: the one that was sent along, or a new one where that is none. */
  readonly formOf: (sent: string) => string
  /** One form presents one report, however often it is sent. */
  readonly present: (who: Unlocked, id: CaseId, form: string, report: FinalReport) => Done<PresentingRefusal>
  /** The code of a report that this session presented by this form; null for any other, and once nobody can read it any more. */
  readonly code: (who: Unlocked, id: CaseId, form: string) => Promise<ReadingCode | null>
  /** How often each was read, of those that can be. */
  readonly readings: (id: CaseId) => Promise<readonly Readings[]>
  /** Nobody reads it any more. `done` also where nobody could. */
  readonly end: (who: Unlocked, id: CaseId, report: string) => Done<'unknown'>
}

export interface ReadingCode {
  /** Canonical. */
  readonly code: string
  readonly report: string
}

/** The report that a form makes. */
export const presentedId = (form: string): string => {
  const digest = sha256(utf8('viska/1/presented-report'), tokenSecret(form) ?? utf8(form))
  return randomId((length) => digest.slice(0, length))
}

const codeOf = ({ token }: Unlocked, form: string): string | null => {
  const [session, secret] = [tokenSecret(token), tokenSecret(form)]
  return session === null || secret === null ? null : readingCodeOf(session, secret)
}

const addresseeIn = (opened: OpenCase): string | null =>
  reportAddressee(weighedIn(courseNow(opened)), opened.people, postsOf(opened.view.channel.settings))?.title ?? null

export const makeFinalReports = (ground: Ground, { act, event }: CaseActs): FinalReports => {
  const { store, random, installation } = ground
  return {
    formOf: (sent) => (tokenSecret(sent) === null ? newToken(random) : sent),
    present: async (who, id, form, report) => {
      const code = codeOf(who, form)
      if (code === null) return 'form'
      const key = await readingKeyOf(installation, code)
      return act<PresentingRefusal>(who, id, (opened): Decided<PresentingRefusal> => {
        const { row, view } = opened
        const name = presentedId(form)
        if (courseNow(opened).presented.some((one) => one.id === name)) return 'nothing'
        const day = today(ground)
        const addressee = addresseeIn(opened)
        const fault = presentingFault(row, addressee, report, day)
        if (fault !== null || addressee === null) return refused(fault ?? 'no-addressee')
        const { frame, publicBody } = view.channel.settings
        const { id: staffId, name: staffName, title } = who.staff
        return {
          row,
          casework: [event(who, { name: 'report-presented', id: name, entry: report, addressee })],
          present: {
            key,
            paper: {
              ...{ format: 1, id: name, caseId: row.id, reference: row.reference, addressee, on: day, report, frame, publicBody },
              unit: view.channel.units.find((unit) => unit.id === row.unitId)?.name ?? view.channel.name,
              by: { id: staffId, name: staffName, title },
            },
          },
          log: 'report-presented',
        }
      })
    },
    code: async (who, id, form) => {
      const code = codeOf(who, form)
      if (code === null || (await store.cases.findFor(id, who.staff.id)) === null) return null
      const stored = await store.finalReports.byTag((await readingKeyOf(installation, code)).tag)
      return stored?.caseId === id ? { code, report: stored.id } : null
    },
    readings: (id) => store.finalReports.of(id),
    end: (who, id, report) =>
      act<'unknown'>(who, id, (opened) => {
        const found = courseNow(opened).presented.find((one) => one.id === report)
        if (found === undefined) return refused('unknown')
        if (found.ended) return 'nothing'
        return {
          row: opened.row,
          casework: [event(who, { name: 'reading-ended', id: report })],
          endReadings: [report],
          log: 'reading-ended',
        }
      }),
  }
}
