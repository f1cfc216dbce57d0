// Dismissed cases for tests of the half-yearly summary: made, reassessed, approved and read by first names. Through the use cases, on real files.
import { expect } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type Assessment, assessmentSheet } from '../../src/domain/case/case-sheets.ts'
import type { Half } from '../../src/domain/case/half-year.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import type { Store } from '../../src/store/store.ts'
import { channelOf, colleague, enter, makeOffice, type Office, type OfficeOptions, report, type Told } from './office.ts'

export const half: Half = '2026-2'
/** A day on which the draft of that half is there. */
export const afterwards = '2027-01-02T10:00Z'

export type GivenAssessment = Partial<Record<keyof Assessment, string>>

/** Ida and Jon assess first, before the end of the half. */
export const openOffice = (options: OfficeOptions = {}): Promise<Office> =>
  makeOffice({ intake: true, investigator: true, start: '2026-11-18T10:00Z', ...options })

/** A store that lets something happen between the sealing of a summary and its storing, once. */
export const interruptible = () => {
  let between: (() => Promise<unknown>) | null = null
  return {
    before: (work: () => Promise<unknown>): void => {
      between = work
    },
    store: (store: Store): Store => ({
      ...store,
      dismissals: {
        ...store.dismissals,
        tell: async (telling) => {
          const work = between
          between = null
          await work?.()
          return store.dismissals.tell(telling)
        },
      },
    }),
  }
}

const assessment = (given: GivenAssessment, posts: readonly string[]): Assessment => {
  const usual = {
    work: 'yes',
    interest: 'no',
    union: 'no',
    office: 'no',
    danger: 'no',
    retaliation: 'low',
    classified: 'no',
    decision: 'dismiss',
  }
  const typed = Object.entries({ ...usual, reason: 'Egna arbetstider.', ...given }).map(([name, value]) => [name, [value]] as const)
  const { filled } = filledFrom(assessmentSheet, { ...Object.fromEntries(typed), posts }, [], posts)
  if (filled === null) throw new Error('not filled')
  return filled
}

export const dismissing = (here: () => Office) => {
  const staff = () => here().services().staff
  const handling = () => staff().casework.handling
  const idOf = (name: string) => colleague(here(), name).id
  const unitOf = async () => ((await channelOf(here())).channel.units[0]?.id ?? '') as UnitId

  const assess = async (name: string, id: CaseId, given: GivenAssessment = {}, posts: readonly string[] = []): Promise<void> => {
    const who = await enter(here(), name)
    await handling().declareFree(who, id)
    await handling().begin(who, id, 'Skäl.')
    expect(await handling().assess(who, id, assessment(given, posts))).toBe('done')
  }
  const received = async (told: Told = {}, by = 'ida'): Promise<CaseId> => {
    await report(here(), told)
    const list = told.kind === 'suggestion' ? 'suggestions' : 'new'
    const [item] = await here().store().cases.list(idOf(by), list, null, 1)
    if (item === undefined) throw new Error('nobody was given the report')
    return item.case.id
  }
  return {
    staff,
    handling,
    idOf,
    unitOf,
    assess,
    received,
    declareFree: async (name: string, id: CaseId) => handling().declareFree(await enter(here(), name), id),
    /** A report that Ida has looked at and dismissed; Jon has said that nothing binds him to it. */
    dismissed: async (told: Told = {}, given: GivenAssessment = {}, posts: readonly string[] = []): Promise<CaseId> => {
      const id = await received(told)
      await assess('ida', id, given, posts)
      await handling().declareFree(await enter(here(), 'jon'), id)
      return id
    },
    draft: async (name: string) => staff().dismissals.draft(await enter(here(), name), await unitOf(), half),
    approve: async (name: string, reasons: Readonly<Record<string, string>> = {}) =>
      staff().dismissals.approve(await enter(here(), name), await unitOf(), half, new Map(Object.entries(reasons))),
    /** The reasons of each telling; null where there is none, `unreadable` where none opens. */
    read: async (name: string): Promise<readonly (readonly string[])[] | 'unreadable' | null> => {
      const summary = await staff().dismissals.read(await enter(here(), name), await unitOf(), half)
      if (summary === null) return null
      return summary.tellings.length === 0 ? 'unreadable' : summary.tellings.map(({ reasons }) => reasons)
    },
    /** The halves to approve, to add to, and to read. */
    toDo: async (name: string) => {
      const { approve, supplement, read } = await staff().dismissals.waiting(await enter(here(), name))
      return [approve, supplement, read].map((waiting) => waiting.map((one) => one.half))
    },
    /** The bytes of records of a case become others, as somebody could who holds the disk. */
    alter: (id: CaseId, kind: string) =>
      here().meanwhile([['UPDATE records SET sealed = randomblob(3000) WHERE case_id = ? AND kind = ?', id, kind]]),
  }
}
