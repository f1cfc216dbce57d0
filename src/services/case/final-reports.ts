// The report of an investigation, presented to the post above it (F-121, F-123): whoever works on the case writes it and gets a code for its
// addressee; nobody chooses the addressee. The code is made from the session that presents it, and kept nowhere.
import { sha256 } from '../../crypto/hash.ts'
import { readingCodeOf } from '../../crypto/reading-code.ts'
import { newToken, tokenSecret } from '../../crypto/token.ts'
import { reportAddressee, weighedIn } from '../../domain/case/addressee.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { FinalReport } from '../../domain/case/case-sheets.ts'
import { type PresentingFault, presentingFault, type Readings } from '../../domain/case/final-report.ts'
import { consentOf } from '../../domain/channel/consent.ts'
import { frameFacts } from '../../domain/channel/legal-frame.ts'
import { utf8 } from '../../kit/bytes.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import { holdingAt } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs, Decided } from './case-acts.ts'
import type { CaseOpening, OpenCase } from './case-opening.ts'
import { courseNow, type Done, messagesOf, reportOf } from './case-step.ts'
import { readingKeyOf } from './final-report-paper.ts'

/** `form` the page was none of ours · `presented` it has presented a report, other words than these or in another session, or one that ended since. */
export type PresentingRefusal = PresentingFault | 'form' | 'presented'

export interface FinalReports {
  /** The name of a form: the one that was sent along, or a new one where that is none. */
  readonly formOf: (sent: string) => string
  /** One form presents one report, however often it is sent. */
  readonly present: (who: Unlocked, id: CaseId, form: string, report: FinalReport) => Done<PresentingRefusal>
  /** The code of a report that this session presented by this form; null for any other, and once nobody can read it any more. */
  readonly code: (who: Unlocked, id: CaseId, form: string) => Promise<ReadingCode | null>
  /** How often each was read, of those that can be. */
  readonly readings: (who: Unlocked, id: CaseId) => Promise<readonly Readings[]>
  /** Nobody reads it any more. `done` also where nobody could. */
  readonly end: (who: Unlocked, id: CaseId, report: string) => Done<'unknown'>
}

export interface ReadingCode {
  /** Canonical. */
  readonly code: string
  readonly report: string
}

/** The report that a form makes of a case. */
export const presentedId = (id: CaseId, form: string): string => {
  const digest = sha256(utf8('viska/1/presented-report'), utf8(id), tokenSecret(form) ?? utf8(form))
  return randomId((length) => digest.slice(0, length))
}

const codeOf = ({ token }: Unlocked, id: CaseId, form: string): string | null => {
  const [session, secret] = [tokenSecret(token), tokenSecret(form)]
  return session === null || secret === null ? null : readingCodeOf(session, secret, id)
}

const addresseeIn = (opened: OpenCase): string | null =>
  reportAddressee(weighedIn(courseNow(opened)), opened.people, holdingAt(opened.view))?.title ?? null

/** § 26 stk. 1 of the Danish act: the identity goes to nobody but the appointed recipients without it. */
const hasConsent = (opened: OpenCase): boolean => consentOf(reportOf(opened), messagesOf(opened)).state === 'given'

export const makeFinalReports = (ground: Ground, { withCase }: Pick<CaseOpening, 'withCase'>, { act, event }: CaseActs): FinalReports => {
  const { store, random, installation } = ground
  const isOpenTo = async (who: Unlocked, id: CaseId): Promise<boolean> => (await withCase(who, id, async () => true)) ?? false
  return {
    formOf: (sent) => (tokenSecret(sent) === null ? newToken(random) : sent),
    present: async (who, id, form, report) => {
      const code = codeOf(who, id, form)
      if (code === null) return 'form'
      const key = await readingKeyOf(installation, code)
      const outcome = await act<PresentingRefusal>(who, id, (opened): Decided<PresentingRefusal> => {
        const { row, view } = opened
        const name = presentedId(id, form)
        const before = courseNow(opened).presented.find((one) => one.id === name)
        if (before !== undefined) return JSON.stringify(before.value) === JSON.stringify(report) ? 'nothing' : refused('presented')
        const day = today(ground)
        const addressee = addresseeIn(opened)
        const fault = presentingFault(row, addressee, report, day)
        if (fault !== null || addressee === null) return refused(fault ?? 'no-addressee')
        const { frame, publicBody } = view.channel.settings
        if (report.identity === 'yes' && frameFacts(frame).consent && !hasConsent(opened)) return refused('no-consent')
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
      return outcome === 'done' && (await store.finalReports.byTag(key.tag))?.id !== presentedId(id, form) ? 'presented' : outcome
    },
    code: async (who, id, form) => {
      const code = codeOf(who, id, form)
      if (code === null || !(await isOpenTo(who, id))) return null
      const stored = await store.finalReports.byTag((await readingKeyOf(installation, code)).tag)
      return stored?.caseId === id ? { code, report: stored.id } : null
    },
    readings: async (who, id) => ((await isOpenTo(who, id)) ? store.finalReports.of(id) : []),
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
