// Two cases with words that stand nowhere else, and every kind of row that people and reporters leave of a case: the stage of the tests that put sealed
// bytes in other places.
import { expect } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type Assessment, type FinalReport, finalReportSheet } from '../../src/domain/case/case-sheets.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { addDays } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { channelOf, enter, makeOffice, type Office, report } from './office.ts'
import { type Row, rowsIn } from './seals.ts'

export const needles = { a: 'Smultronstället', b: 'Krusbärsbusken' } as const
export type Which = keyof typeof needles
export const both: readonly Which[] = ['a', 'b']
export const otherOf = (which: Which): Which => (which === 'a' ? 'b' : 'a')

export interface TwoCases {
  readonly office: Office
  readonly channel: ChannelId
  readonly anna: Unlocked
  readonly bo: Unlocked
  readonly cases: Readonly<Record<Which, CaseId>>
  readonly receipts: Readonly<Record<Which, Receipt>>
  /** Of the cookies that still show the receipts. */
  readonly slips: Readonly<Record<Which, string>>
  /** Of their final reports. */
  readonly codes: Readonly<Record<Which, string>>
  /** Rows of the first case from before its keys were changed. */
  readonly before: { readonly wraps: readonly Row[]; readonly records: readonly Row[] }
}

const assessment = {
  ...{ work: 'yes', interest: 'yes', union: 'no', office: 'no', posts: [], danger: 'no', retaliation: 'low' },
  ...{ classified: 'no', decision: 'follow-up', reason: 'Skäl.', until: '', inside: 'Ingen utanför finns.' },
} as unknown as Assessment

export const finalReport = (office: Office, found: string): FinalReport => {
  const typed = { heading: 'Inköp', done: 'Fakturor lästa.', found, identity: 'no', until: addDays(today(office.ground()), 30) }
  const { filled } = filledFrom(finalReportSheet, Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]])))
  if (filled === null) throw new Error('not filled')
  return filled
}

interface Hands {
  readonly anna: Unlocked
  readonly bo: Unlocked
}

/** What two people do with a case, so that it has every kind of row. @returns the code of its final report */
const liveThrough = async (office: Office, { anna, bo }: Hands, id: CaseId, receipt: Receipt, needle: string): Promise<string> => {
  const { casework } = office.services().staff
  for (const who of [anna, bo]) await casework.handling.declareFree(who, id)
  await casework.acknowledge(anna, id, `Tack. ${needle}.`)
  await casework.handling.assess(anna, id, assessment)
  await casework.keep(anna, id, 'record', `En handling. ${needle}.`)
  const { dialogue } = office.services().reporter
  await dialogue.write(await dialogue.signIn(receipt.id, receipt.password), { kind: 'message', text: `Mer. ${needle}.`, identity: null })
  for (const who of [anna, bo]) await casework.replyDrafts.keep(who, id, 'message', { message: [`Utkast ${needle}.`] }, 0)
  const form = casework.finalReports.formOf('')
  expect(await casework.finalReports.present(bo, id, form, finalReport(office, `${needle}.`))).toBe('done')
  for (const who of [anna, bo]) await casework.open(who, id)
  return (await casework.finalReports.code(bo, id, form))?.code ?? ''
}

export const makeTwoCases = async (): Promise<TwoCases> => {
  const office = await makeOffice({ investigator: true, security: true, neighbour: true, settings: { hiddenAddress: 'own-server' } })
  const { channel } = await channelOf(office)
  const sent = { a: await report(office, { what: `Först. ${needles.a}.` }), b: await report(office, { what: `Sedan. ${needles.b}.` }) }
  const receipts = { a: sent.a.receipt, b: sent.b.receipt }
  const hands = { anna: await enter(office, 'anna'), bo: await enter(office, 'bo') }
  const { casework, lists } = office.services().staff
  const listed = (await lists.page(hands.anna, 'new', null)).cases
  const idWith = (needle: string) => listed.find(({ title }) => title?.includes(needle))?.row.id ?? ('' as CaseId)
  const cases = { a: idWith(needles.a), b: idWith(needles.b) }
  const codes = {
    a: await liveThrough(office, hands, cases.a, receipts.a, needles.a),
    b: await liveThrough(office, hands, cases.b, receipts.b, needles.b),
  }
  const before = { wraps: rowsIn(office, 'wraps', { case_id: cases.a }), records: rowsIn(office, 'records', { case_id: cases.a }) }
  // Cia goes from both, so that both have newer keys.
  const cia = await enter(office, 'cia')
  for (const which of both) {
    await casework.handling.declareFree(cia, cases[which])
    expect(await casework.handling.leave(cia, cases[which])).toBe('done')
    await casework.keep(hands.anna, cases[which], 'note', `Anteckning ${needles[which]}.`)
  }
  return { office, channel: channel.id, ...hands, cases, receipts, slips: { a: sent.a.token, b: sent.b.token }, codes, before }
}
