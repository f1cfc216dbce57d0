// A case from the report to its closing, and what is said of its disposal: what the tests of its end begin with.

import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Assessment, Closure, Feedback } from '../../src/domain/case/case-sheets.ts'
import type { ArchiveReceipt } from '../../src/domain/disposal/archive-receipt.ts'
import type { RuleId } from '../../src/domain/disposal/disposal-rule.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'
import { believedDay } from '../../src/services/believed-day.ts'
import type { DisposalRules } from '../../src/services/disposal/disposal-rules.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { colleague, enter, type Office, report, type Told } from './office.ts'

const assessment = {
  ...{ work: 'yes', interest: 'yes', office: 'no', posts: [] as readonly string[], danger: 'no', retaliation: 'low', classified: 'no' },
  ...{ decision: 'follow-up', reason: 'Inom lagen.' },
} as unknown as Assessment
const feedback: Feedback = {
  ...{ kind: 'final', finding: 'partly', measures: 'Ny rutin.', reasons: 'Rutinen saknades.' },
  ...{ remaining: '', next: '', ending: '', support: '' },
}
const closure: Closure = { outcome: 'partly', measures: 'Ny rutin.', lessons: '', keeping: 'preserve' }
const nobodyElse = { needed: 'no', to: '', what: '', basis: '', identity: '', told: '' } as const

/** Everything that the closing list asks for, and the closing. */
export const close = async (office: Office, who: Unlocked, id: CaseId): Promise<void> => {
  const { casework } = office.services().staff
  const { handling } = casework
  await casework.acknowledge(who, id, 'Tack.')
  await handling.assess(who, id, assessment)
  await handling.classify(who, id, { title: 'Inköp', category: 'procurement', severity: 'medium', lead: who.staff.id })
  await handling.keep(who, id, { name: 'notice', notice: { state: 'nobody', reason: '', again: '' } })
  await handling.keep(who, id, { name: 'handed-over', handOver: nobodyElse })
  await handling.tell(who, id, feedback, 'Nu är vi klara.')
  const outcome = await handling.close(who, id, closure)
  if (outcome !== 'done') throw new Error(`not closed: ${outcome}`)
}

/** The same of a case that goes no further: those who made the first assessment end it, and no recipient has read it. */
export const dismissedAndClosed = async (office: Office, who: Unlocked, id: CaseId): Promise<void> => {
  const { casework } = office.services().staff
  const { handling } = casework
  await casework.acknowledge(who, id, 'Tack.')
  const given = { ...assessment, interest: 'no', union: 'no', decision: 'dismiss', reason: 'Utanför lagen.' } as const
  await handling.assess(who, id, given)
  await handling.classify(who, id, { title: 'Inköp', category: 'procurement', severity: 'medium', lead: who.staff.id })
  await handling.keep(who, id, { name: 'notice', notice: { state: 'nobody', reason: '', again: '' } })
  await handling.keep(who, id, { name: 'handed-over', handOver: nobodyElse })
  await handling.tell(who, id, feedback, 'Det här hör inte hit.')
  const outcome = await handling.close(who, id, { ...closure, outcome: 'dismissed' })
  if (outcome !== 'done') throw new Error(`not closed: ${outcome}`)
}

export interface ClosedCase {
  readonly id: CaseId
  readonly receipt: Awaited<ReturnType<typeof report>>['receipt']
  readonly people: readonly Unlocked[]
}

/** A report, closed by the first of those who read it. */
export const closedCase = async (
  office: Office,
  names: readonly string[] = ['anna', 'bo', 'cia'],
  told: Told = {},
  /** Who investigates it meanwhile, and until when. */
  given: { readonly to: string; readonly until: Day } | null = null,
): Promise<ClosedCase> => {
  const before = new Set(await caseIds(office))
  const { receipt } = await report(office, { what: 'Hemligheten i källaren.', ...told })
  const id = (await caseIds(office)).find((one) => !before.has(one)) as CaseId
  const people = await Promise.all(names.map((name) => enter(office, name)))
  if (given !== null) {
    const { casework } = office.services().staff
    await casework.acknowledge(people[0] as Unlocked, id, 'Tack.')
    const outcome = await casework.handling.assign(people[0] as Unlocked, id, [colleague(office, given.to).id], given.until)
    if (outcome !== 'done') throw new Error(`not given: ${outcome}`)
  }
  await close(office, people[0] as Unlocked, id)
  return { id, receipt, people }
}

const caseIds = async (office: Office): Promise<readonly CaseId[]> => (await office.store().caseRoll.page('', 999)).map(({ row }) => row.id)

/** The proposal that stands, by its name. */
export const proposalOf = async (office: Office, who: Unlocked, id: CaseId): Promise<string> =>
  (await office.services().staff.caseDisposals.standing(who, id))?.proposal?.id ?? ''

/** A rule under which a delivered case goes at once, by two hands. */
export const ruleOfTwo = async (office: Office, enters: Unlocked, confirms: Unlocked): Promise<RuleId> => {
  const { disposalRules } = office.services().staff
  const [place] = await disposalRules.places(enters)
  if (place === undefined) throw new Error('no place')
  const yesterday = addDays(await believedDay(office.ground()), -1)
  const rule = await disposalRules.enter(enters, place, {
    ...{ type: 'follow-up', fate: 'preserve', years: 0, basis: '3 § arkivlagen (1990:782)', body: 'Kommunstyrelsen', number: 'KS 1' },
    ...{ decided: yesterday, from: yesterday, to: '' },
  })
  mustBeEntered(rule)
  const outcome = await disposalRules.confirm(confirms, rule.entered)
  if (outcome !== 'done') throw new Error(`not confirmed: ${outcome}`)
  return rule.entered
}

/** An archive has it. */
export const delivered = async (office: Office, who: Unlocked, id: CaseId): Promise<ArchiveReceipt> => {
  const receipt = { archive: 'Kommunarkivet', received: await believedDay(office.ground()), reference: 'KA 1', checksum: 'ab' }
  const outcome = await office.services().staff.archiveReceipts.note(who, id, receipt)
  if (outcome !== 'done') throw new Error(`not delivered: ${outcome}`)
  return receipt
}

type EnteredRule = Awaited<ReturnType<DisposalRules['enter']>>

/** @throws Error that says what the rules answered instead */
export const mustBeEntered: (outcome: EnteredRule) => asserts outcome is Extract<EnteredRule, { readonly entered: RuleId }> = (outcome) => {
  if (outcome === null || outcome === 'strays' || 'overlap' in outcome) throw new Error(`not entered: ${JSON.stringify(outcome)}`)
}

/** A private operator lets the program do it: Fia enters the rule, and somebody confirms it. */
export const chooseAutomatic = async (office: Office, confirms: string | null = 'anna'): Promise<RuleId> => {
  const { disposalRules } = office.services().staff
  const fia = await enter(office, 'fia')
  const [place] = await disposalRules.places(fia)
  if (place === undefined) throw new Error('no place')
  const outcome = await disposalRules.enter(fia, place, {
    ...{ type: 'follow-up', fate: 'destroy', years: 2, basis: '8 kap. 4 § lag (2021:890)', body: 'Styrelsen', number: '§ 7' },
    ...{ decided: day('2026-11-01'), from: day('2026-11-01'), to: '', automatic: true },
  })
  mustBeEntered(outcome)
  const confirmed = confirms === null ? 'done' : await disposalRules.confirm(await enter(office, confirms), outcome.entered)
  if (confirmed !== 'done') throw new Error(`not confirmed: ${confirmed}`)
  return outcome.entered
}
