// The part of a case in which it is decided whether it goes: proposed, agreed to, objected to, held; and the page after which it is gone.
import { DestructionPage, GonePage } from '../../../../views/staff/disposal/destruction-page.tsx'
import { DisposalPage, type DisposalPageProps } from '../../../../views/staff/disposal/disposal-page.tsx'
import { type Filled, filledFrom, type Sheet, type SheetFaults, type Typed, textsOf } from '../../../domain/case/sheet.ts'
import type { StaffId } from '../../../domain/channel/channel.ts'
import { openTo, vetoes } from '../../../domain/disposal/disposal-course.ts'
import {
  holdSheet,
  objectionSheet,
  overrulingSheet,
  proposalSheet,
  releaseSheet,
  substitutionSheet,
} from '../../../domain/disposal/disposal-sheets.ts'
import { isRipe } from '../../../domain/disposal/pre-check.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { DisposalStanding } from '../../../services/disposal/disposal-reading.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import type { CaseRoom } from '../case/case-room.ts'
import { partFrame, typedIn } from '../case/part-frame.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'

/** The forms of the page. */
export type DisposalForm = 'proposal' | 'objection' | 'substitution' | 'overruling' | 'hold' | 'release'
export const disposalSheets = {
  proposal: proposalSheet,
  objection: objectionSheet,
  substitution: substitutionSheet,
  overruling: overrulingSheet,
  hold: holdSheet,
  release: releaseSheet,
} as const

interface Shown {
  readonly form: DisposalForm | null
  readonly typed: Typed
  readonly faults: SheetFaults
}
const nothing: Shown = { form: null, typed: {}, faults: {} }

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
      standing.seats.filter(({ consent, objection }) => consent === null && objection === null).map(({ of }) => of),
    ),
    able: peopleIn(file, standing.able).filter(({ id }) => id !== who.staff.id),
    objectors: peopleIn(
      file,
      vetoes(standing.seats).map(({ by }) => by),
    ),
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

  /** A form that is one sheet. */
  const sheetRow = <S extends Sheet>(
    path: string,
    form: DisposalForm,
    sheet: S,
    store: (who: Unlocked, file: CaseFile, filled: Filled<S>, exchange: Exchange) => Promise<string | null>,
    lacks: (filled: Filled<S>) => SheetFaults = () => ({}),
  ): StaffRoute =>
    room.row(
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
    room.row('POST', `/cases/:id/${path}`, async (exchange, who, file) =>
      answered(exchange, who, file, await act(who, file, proposalOf(exchange)), nothing),
    )

  const destruction = async (exchange: Exchange, who: Unlocked, file: CaseFile): Promise<Reply> => {
    const standing = await caseDisposals.standing(who, file.row.id)
    const { proposal = null, seats = [], lines = [] } = standing ?? {}
    const rest = seats.filter((seat) => seat.consent === null && seat.overruled === null)
    // Shown to nobody whose word would not be the last: they decide on the page before it.
    if (standing === null || proposal === null || !isRipe(lines) || rest.some(({ by }) => by !== who.staff.id))
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

  const decision = (filled: { readonly body: string; readonly on: string; readonly number: string }) =>
    ({ body: filled.body, on: filled.on, number: filled.number }) as const

  return [
    room.row('GET', '/cases/:id/disposal', (exchange, who, file) => page(exchange, who, file, nothing)),
    sheetRow(
      'disposal-proposal',
      'proposal',
      proposalSheet,
      (who, file, { reasons, other }) => caseDisposals.propose(who, file.row.id, reasons, other),
      ({ reasons, other }): SheetFaults => (reasons.includes('other') && other === '' ? { other: 'missing' } : {}),
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
        decision: decision(filled) as Parameters<typeof caseDisposals.substitute>[3]['decision'],
      }),
    ),
    sheetRow('disposal-overruling', 'overruling', overrulingSheet, (who, file, filled, exchange) =>
      caseDisposals.overrule(who, file.row.id, proposalOf(exchange), {
        objector: filled.objector as StaffId,
        decision: decision(filled) as Parameters<typeof caseDisposals.overrule>[3]['decision'],
      }),
    ),
    sheetRow('hold', 'hold', holdSheet, (who, file, { hold }) => caseDisposals.hold(who, file.row.id, hold)),
    sheetRow('hold-release', 'release', releaseSheet, (who, file, { lift }) => caseDisposals.lift(who, file.row.id, lift)),
    room.row('GET', '/cases/:id/destruction', destruction),
    room.row('POST', '/cases/:id/destruction', async (exchange, who, file) => {
      const outcome = await caseDisposals.execute(who, file.row.id, proposalOf(exchange))
      if (outcome === null) return desk.notFound(exchange, who)
      if ('refusal' in outcome) return answered(exchange, who, file, outcome.refusal, nothing)
      return show(GonePage({ ...(await desk.frame(exchange, who)), reference: file.row.reference, protocol: outcome.protocol }))
    }),
  ]
}
