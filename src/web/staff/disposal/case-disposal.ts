// The part of a case in which it is decided whether it goes: proposed, agreed to, objected to, held; and the page after which it is gone.
import { DestructionPage, GonePage } from '../../../../views/staff/disposal/destruction-page.tsx'
import type { Filled, SheetFaults } from '../../../domain/case/sheet.ts'
import type { StaffId } from '../../../domain/channel/channel.ts'
import {
  entrustedSheet,
  holdSheet,
  objectionSheet,
  overrulingSheet,
  releaseSheet,
  substitutionSheet,
} from '../../../domain/disposal/disposal-sheets.ts'
import { isRipe } from '../../../domain/disposal/pre-check.ts'
import type { Decision } from '../../../domain/disposal/protocol.ts'
import { isAgreed, isLast, openTo } from '../../../domain/disposal/seat.ts'
import type { Day } from '../../../kit/instant.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import type { CaseRoom } from '../case/case-room.ts'
import { partFrame } from '../case/part-frame.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { makeDisposalRoom, nothing, proposalOf, type Shown } from './disposal-room.ts'

const decision = ({ body, on, number }: Readonly<Record<'body' | 'on' | 'number', string>>): Decision => ({ body, on: on as Day, number })

/** Something else needs words; of a decision all is said or nothing. */
const lacksOfProposal = ({ reasons, other, ...decided }: Filled<typeof entrustedSheet>): SheetFaults => {
  const missing = Object.entries(decided).flatMap(([name, value]) => (value === '' ? [[name, 'missing'] as const] : []))
  return {
    ...(reasons.includes('other') && other === '' ? { other: 'missing' as const } : {}),
    ...(missing.length === Object.keys(decided).length ? {} : Object.fromEntries(missing)),
  }
}

export const caseDisposalRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { caseDisposals } = desk.services
  const { page, answered, deciding, sheetRow, press, handRow } = makeDisposalRoom(desk, room)

  const destruction = async (exchange: Exchange, who: Unlocked, file: CaseFile): Promise<Reply> => {
    const standing = await caseDisposals.standing(who, file.row.id)
    const { proposal = null, seats = [], lines = [] } = standing ?? {}
    // Shown to nobody whose word would not be the last: they decide on the page before it.
    if (
      standing === null ||
      proposal === null ||
      standing.doubt !== null ||
      !isRipe(lines) ||
      !(isAgreed(seats) || isLast(seats, who.staff.id))
    )
      return page(exchange, who, file, nothing)
    const frame = await partFrame(desk, exchange, who, file, null)
    return show(
      DestructionPage({
        ...frame,
        proposal: proposal.id,
        title: file.card.title,
        rule: standing.paper.rule?.terms ?? null,
        registered: standing.paper.registered === true,
        backups: await caseDisposals.backupReach(standing.day, file.row.received),
        exports: file.course.exports,
        today: desk.today(),
        own: openTo(seats, who.staff.id).length > 0,
      }),
    )
  }

  return [
    room.row('GET', '/cases/:id/disposal', (exchange, who, file) => page(exchange, who, file, nothing)),
    sheetRow(
      'disposal-proposal',
      'proposal',
      'proposed',
      entrustedSheet,
      (who, file, { reasons, other, ...decided }) => {
        const isDecided = decided.body !== '' && decided.on !== '' && decided.number !== ''
        return caseDisposals.propose(who, file.row.id, reasons, other, isDecided ? decision(decided) : null)
      },
      lacksOfProposal,
    ),
    press('disposal-consent', 'consented', (who, file, proposal) => caseDisposals.consent(who, file.row.id, proposal)),
    press('disposal-withdrawal', 'withdrawn', (who, file, proposal) => caseDisposals.withdraw(who, file.row.id, proposal)),
    sheetRow('disposal-objection', 'objection', 'objected', objectionSheet, (who, file, { objection }, exchange) =>
      caseDisposals.object(who, file.row.id, proposalOf(exchange), objection),
    ),
    sheetRow('disposal-substitution', 'substitution', 'entered', substitutionSheet, (who, file, filled, exchange) =>
      caseDisposals.substitute(who, file.row.id, proposalOf(exchange), {
        absent: filled.absent as StaffId,
        by: filled.substitute as StaffId,
        decision: decision(filled),
      }),
    ),
    sheetRow('disposal-overruling', 'overruling', 'entered', overrulingSheet, (who, file, filled, exchange) =>
      caseDisposals.overrule(who, file.row.id, proposalOf(exchange), {
        objector: filled.objector as StaffId,
        decision: decision(filled),
      }),
    ),
    handRow('disposal-answers', 'answer', (who, file, exchange, answer, why) =>
      caseDisposals.answer(who, file.row.id, proposalOf(exchange), exchange.form.text('decision'), answer, why),
    ),
    deciding('POST', '/cases/:id/disposal-recipients', async (exchange, who, file) => {
      const person = exchange.form.text('person')
      const shown: Shown = { form: 'recipient', typed: { person: [person] }, faults: {} }
      if (person === '') return page(exchange, who, file, { ...shown, faults: { person: 'missing' } })
      return answered(exchange, who, file, await desk.services.casework.handling.assign(who, file.row.id, [person]), shown, 'given')
    }),
    sheetRow('hold', 'hold', 'held', holdSheet, (who, file, { hold }) => caseDisposals.hold(who, file.row.id, hold)),
    sheetRow('hold-release', 'release', 'lift-asked', releaseSheet, (who, file, { lift }) => caseDisposals.lift(who, file.row.id, lift)),
    handRow('hold-answers', 'lift-answer', (who, file, exchange, answer, why) =>
      caseDisposals.answerLift(who, file.row.id, exchange.form.text('request'), answer, why),
    ),
    deciding('GET', '/cases/:id/destruction', destruction),
    deciding('POST', '/cases/:id/destruction', async (exchange, who, file) => {
      const outcome = await caseDisposals.execute(who, file.row.id, proposalOf(exchange))
      if (outcome === null || 'refusal' in outcome) return answered(exchange, who, file, outcome?.refusal ?? null, nothing, null)
      return show(GonePage({ ...(await desk.frame(exchange, who)), reference: file.row.reference, protocol: outcome.protocol, kept: '' }))
    }),
  ]
}
