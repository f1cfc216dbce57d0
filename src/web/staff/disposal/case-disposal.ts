// The part of a case in which it is decided whether it goes: proposed, agreed to, objected to, held; and the page after which it is gone.
import { DestructionPage, GonePage } from '../../../../views/staff/disposal/destruction-page.tsx'
import { DisposalPage, type DisposalPageProps } from '../../../../views/staff/disposal/disposal-page.tsx'
import type { DisposalForm } from '../../../../views/staff/disposal/disposal-shown.ts'
import type { CaseId } from '../../../domain/case/case-row.ts'
import { type HandAnswer, handAnswers } from '../../../domain/case/second-hand.ts'
import { type Filled, filledFrom, longestEntry, type Sheet, type SheetFaults, type Typed, textsOf } from '../../../domain/case/sheet.ts'
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
import { isOpen, openTo, vetoes } from '../../../domain/disposal/seat.ts'
import { may } from '../../../domain/people/role.ts'
import type { Day } from '../../../kit/instant.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { DisposalStanding } from '../../../services/disposal/disposal-reading.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import type { CaseRoom } from '../case/case-room.ts'
import { partFrame, typedIn } from '../case/part-frame.ts'
import { type Desk, isReply, type StaffRoute, show } from '../desk.ts'

interface Shown {
  readonly form: DisposalForm | null
  readonly typed: Typed
  readonly faults: SheetFaults
}
const nothing: Shown = { form: null, typed: {}, faults: {} }

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

  const peopleIn = (file: CaseFile, ids: readonly StaffId[]) => ids.map((id) => file.names.get(id) ?? { id, name: '', title: '' })

  const propsOf = (
    file: CaseFile,
    who: Unlocked,
    standing: DisposalStanding,
  ): Omit<DisposalPageProps, keyof Awaited<ReturnType<typeof partFrame>> | keyof Shown> => ({
    standing: { ...standing, hold: standing.course.hold },
    names: file.names,
    own: who.staff.id,
    row: file.row,
    absent: peopleIn(
      file,
      standing.seats.filter((seat) => isOpen(seat) && standing.absences.has(seat.of)).map(({ of }) => of),
    ),
    able: peopleIn(file, standing.able).filter(({ id }) => id !== who.staff.id),
    objectors: peopleIn(
      file,
      vetoes(standing.seats).map(({ by }) => by),
    ),
    givable: peopleIn(file, standing.givable),
    locked: file.locked,
  })

  const page = async (exchange: Exchange, who: Unlocked, file: CaseFile, shown: Shown, refusal: string | null = null): Promise<Reply> => {
    const standing = await caseDisposals.standing(who, file.row.id)
    if (standing === null) return room.page(exchange, who, file, { refusal: desk.say(exchange, who)('case.refused.votes-unknown') }, 422)
    const frame = await partFrame(desk, exchange, who, file, refusal)
    const wrong = refusal !== null || Object.keys(shown.faults).length > 0
    return show(DisposalPage({ ...frame, ...propsOf(file, who, standing), ...shown }), { status: wrong ? 422 : 200 })
  }

  /** What came of an act: the page again, with what stands now where it was refused. */
  const answered = async (exchange: Exchange, who: Unlocked, file: CaseFile, outcome: string | null, shown: Shown): Promise<Reply> => {
    const kept = Object.values(shown.typed).flat().join('\n')
    if (outcome === null) return desk.notFound(exchange, who, kept)
    if (outcome === 'done') return redirect(`/cases/${file.row.id}/disposal?done=saved`)
    const now = await desk.services.casework.open(who, file.row.id)
    return now === null ? desk.notFound(exchange, who, kept) : page(exchange, who, now, shown, outcome)
  }

  /** By right, or because too few are left who have it, and the authority lets those who read the case decide. */
  const decides = async (who: Unlocked, id: CaseId): Promise<boolean> => {
    if (may(who.roles, 'dispose-cases')) return true
    const standing = await caseDisposals.standing(who, id)
    return standing?.entrusted === true && standing.able.includes(who.staff.id)
  }

  /** A row of those who decide what becomes of a case: whoever only reads it gets what somebody gets who does not, before any question. */
  const deciding: CaseRoom['row'] = (method, path, answer, fields = []) => {
    const row = room.row(method, path, answer, fields)
    const reached: StaffRoute['answer'] = async (exchange) => {
      const kept = fields
        .map((field) => exchange.form.text(field))
        .join('\n\n')
        .trim()
      const who = await desk.enter(exchange, 'read-cases', kept)
      if (isReply(who)) return who
      return (await decides(who, (exchange.params.id ?? '') as CaseId)) ? row.answer(exchange) : desk.notFound(exchange, who, kept)
    }
    return { ...row, guard: 'dispose-cases', answer: reached }
  }

  /** A form that is one sheet. Whoever reads the case may keep it; the rest is for those who decide. */
  const sheetRow = <S extends Sheet>(
    path: string,
    form: DisposalForm,
    sheet: S,
    store: (who: Unlocked, file: CaseFile, filled: Filled<S>, exchange: Exchange) => Promise<string | null>,
    lacks: (filled: Filled<S>) => SheetFaults = () => ({}),
  ): StaffRoute =>
    (form === 'hold' ? room.row : deciding)(
      'POST',
      `/cases/:id/${path}`,
      async (exchange, who, file) => {
        const typed = typedIn(exchange, sheet)
        const people = [...file.names.keys()]
        const { filled, faults } = filledFrom(sheet, typed, people)
        if (faults !== null) return page(exchange, who, file, { form, typed, faults })
        const lacking = lacks(filled)
        if (Object.keys(lacking).length > 0) return page(exchange, who, file, { form, typed, faults: lacking })
        return answered(exchange, who, file, await store(who, file, filled, exchange), { form, typed, faults: {} })
      },
      textsOf(sheet),
    )

  const proposalOf = ({ form }: Exchange): string => form.text('proposal')

  const press = (path: string, act: (who: Unlocked, file: CaseFile, proposal: string) => Promise<string | null>): StaffRoute =>
    deciding('POST', `/cases/:id/${path}`, async (exchange, who, file) =>
      answered(exchange, who, file, await act(who, file, proposalOf(exchange)), nothing),
    )

  const destruction = async (exchange: Exchange, who: Unlocked, file: CaseFile): Promise<Reply> => {
    const standing = await caseDisposals.standing(who, file.row.id)
    const { proposal = null, seats = [], lines = [] } = standing ?? {}
    const rest = seats.filter((seat) => seat.consent === null && seat.overruled === null)
    // Shown to nobody whose word would not be the last: they decide on the page before it.
    if (standing === null || proposal === null || standing.doubt !== null || !isRipe(lines) || rest.some(({ by }) => by !== who.staff.id))
      return page(exchange, who, file, nothing)
    const frame = await partFrame(desk, exchange, who, file, null)
    return show(
      DestructionPage({
        ...frame,
        proposal: proposal.id,
        rule: standing.paper.rule?.terms ?? null,
        registered: standing.paper.registered === true,
        backups: await caseDisposals.backupReach(standing.day, file.row.received),
        own: openTo(seats, who.staff.id).length > 0,
      }),
    )
  }

  /** The answer of a second person; a refusal says why. */
  const handRow = (
    path: string,
    form: 'answer' | 'lift-answer',
    act: (who: Unlocked, file: CaseFile, exchange: Exchange, answer: HandAnswer, why: string) => Promise<string | null>,
  ): StaffRoute =>
    deciding(
      'POST',
      `/cases/:id/${path}`,
      async (exchange, who, file) => {
        const answer = handAnswers.find((one) => one === exchange.form.text('answer'))
        const why = exchange.form.text('why-not').trim()
        const shown: Shown = { form, typed: { 'why-not': [why], decision: [exchange.form.text('decision')] }, faults: {} }
        const fault = why === '' ? 'missing' : why.length > longestEntry ? 'too-long' : null
        if (answer === 'refused' && fault !== null) return page(exchange, who, file, { ...shown, faults: { 'why-not': fault } })
        const outcome = answer === undefined ? 'no-answer' : await act(who, file, exchange, answer, why)
        return answered(exchange, who, file, outcome, shown)
      },
      ['why-not'],
    )

  return [
    room.row('GET', '/cases/:id/disposal', (exchange, who, file) => page(exchange, who, file, nothing)),
    sheetRow(
      'disposal-proposal',
      'proposal',
      entrustedSheet,
      (who, file, { reasons, other, ...decided }) => {
        const isDecided = decided.body !== '' && decided.on !== '' && decided.number !== ''
        return caseDisposals.propose(who, file.row.id, reasons, other, isDecided ? decision(decided) : null)
      },
      lacksOfProposal,
    ),
    press('disposal-consent', (who, file, proposal) => caseDisposals.consent(who, file.row.id, proposal)),
    press('disposal-withdrawal', (who, file, proposal) => caseDisposals.withdraw(who, file.row.id, proposal)),
    sheetRow('disposal-objection', 'objection', objectionSheet, (who, file, { objection }, exchange) =>
      caseDisposals.object(who, file.row.id, proposalOf(exchange), objection),
    ),
    sheetRow('disposal-substitution', 'substitution', substitutionSheet, (who, file, filled, exchange) =>
      caseDisposals.substitute(who, file.row.id, proposalOf(exchange), {
        absent: filled.absent as StaffId,
        by: filled.substitute as StaffId,
        decision: decision(filled),
      }),
    ),
    sheetRow('disposal-overruling', 'overruling', overrulingSheet, (who, file, filled, exchange) =>
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
      return answered(exchange, who, file, await desk.services.casework.handling.assign(who, file.row.id, [person]), shown)
    }),
    sheetRow('hold', 'hold', holdSheet, (who, file, { hold }) => caseDisposals.hold(who, file.row.id, hold)),
    sheetRow('hold-release', 'release', releaseSheet, (who, file, { lift }) => caseDisposals.lift(who, file.row.id, lift)),
    handRow('hold-answers', 'lift-answer', (who, file, exchange, answer, why) =>
      caseDisposals.answerLift(who, file.row.id, exchange.form.text('request'), answer, why),
    ),
    deciding('GET', '/cases/:id/destruction', destruction),
    deciding('POST', '/cases/:id/destruction', async (exchange, who, file) => {
      const outcome = await caseDisposals.execute(who, file.row.id, proposalOf(exchange))
      if (outcome === null) return desk.notFound(exchange, who)
      if ('refusal' in outcome) return answered(exchange, who, file, outcome.refusal, nothing)
      return show(GonePage({ ...(await desk.frame(exchange, who)), reference: file.row.reference, protocol: outcome.protocol }))
    }),
  ]
}
