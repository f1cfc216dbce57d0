// The way into the decision on the end of a case: who decides on it, the page that shows it, and its forms, each with what came of it.
import { DisposalPage, type DisposalPageProps } from '../../../../views/staff/disposal/disposal-page.tsx'
import type { DisposalForm } from '../../../../views/staff/disposal/disposal-shown.ts'
import { type HandAnswer, handAnswers } from '../../../domain/case/second-hand.ts'
import { type Filled, filledFrom, longestReason, type Sheet, type SheetFaults, type Typed, textsOf } from '../../../domain/case/sheet.ts'
import type { StaffId } from '../../../domain/channel/channel.ts'
import { isOpen, vetoes } from '../../../domain/disposal/seat.ts'
import { may } from '../../../domain/people/role.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { DisposalStanding } from '../../../services/disposal/disposal-reading.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import type { Admits, CaseRoom } from '../case/case-room.ts'
import { partFrame, typedIn } from '../case/part-frame.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'

export interface Shown {
  readonly form: DisposalForm | null
  readonly typed: Typed
  readonly faults: SheetFaults
}
export const nothing: Shown = { form: null, typed: {}, faults: {} }

/** What was done, as the page says it that comes after. */
const dones = [
  ...(['proposed', 'consented', 'withdrawn', 'objected', 'entered', 'given'] as const),
  ...(['agreed', 'refused', 'retracted'] as const),
  ...(['held', 'lift-asked', 'lifted', 'lift-refused', 'lift-withdrawn'] as const),
]
type Done = (typeof dones)[number]

const answerDone: Readonly<Record<'answer' | 'lift-answer', Readonly<Record<HandAnswer, Done>>>> = {
  answer: { agreed: 'agreed', refused: 'refused', withdrawn: 'retracted' },
  'lift-answer': { agreed: 'lifted', refused: 'lift-refused', withdrawn: 'lift-withdrawn' },
}

export interface DisposalRoom {
  readonly page: (exchange: Exchange, who: Unlocked, file: CaseFile, shown: Shown, refusal?: string | null) => Promise<Reply>
  /**
   * What came of an act: the page again, with what stands now where it was refused.
   * @param outcome null where the case is not theirs any more @param done what it was, in words of the page, where it was done
   */
  readonly answered: (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    outcome: string | null,
    shown: Shown,
    done: Done | null,
  ) => Promise<Reply>
  /** A row of those who decide what becomes of a case. */
  readonly deciding: CaseRoom['row']
  /** A form that is one sheet. Whoever reads the case may keep it; the rest is for those who decide. */
  readonly sheetRow: <S extends Sheet>(
    path: string,
    form: DisposalForm,
    done: Done,
    sheet: S,
    store: (who: Unlocked, file: CaseFile, filled: Filled<S>, exchange: Exchange) => Promise<string | null>,
    lacks?: (filled: Filled<S>) => SheetFaults,
  ) => StaffRoute
  /** A button, about the proposal that was before the eyes of whoever pressed it. */
  readonly press: (path: string, done: Done, act: (who: Unlocked, file: CaseFile, proposal: string) => Promise<string | null>) => StaffRoute
  /** The answer of a second person; a refusal says why. */
  readonly handRow: (
    path: string,
    form: 'answer' | 'lift-answer',
    act: (who: Unlocked, file: CaseFile, exchange: Exchange, answer: HandAnswer, why: string) => Promise<string | null>,
  ) => StaffRoute
}

export const proposalOf = ({ form }: Exchange): string => form.text('proposal')

export const makeDisposalRoom = (desk: Desk, room: CaseRoom): DisposalRoom => {
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
    body: file.channel.settings.publicBody ? 'public' : 'private',
  })

  const page = async (exchange: Exchange, who: Unlocked, file: CaseFile, shown: Shown, refusal: string | null = null): Promise<Reply> => {
    const standing = await caseDisposals.standing(who, file.row.id)
    if (standing === null) return room.page(exchange, who, file, { refusal: desk.say(exchange, who)('case.refused.votes-unknown') }, 422)
    const frame = await partFrame(desk, exchange, who, file, refusal)
    const name = dones.find((known) => known === exchange.query.get('done'))
    const done = name === undefined ? null : frame.say(`disposal.done.${name}`)
    const wrong = refusal !== null || Object.keys(shown.faults).length > 0
    return show(DisposalPage({ ...frame, done, ...propsOf(file, who, standing), ...shown }), { status: wrong ? 422 : 200 })
  }

  /** By right, or because too few are left who have it, and the authority lets those who read the case decide. */
  const decides: Admits = async (who, id) => {
    if (may(who.roles, 'dispose-cases')) return true
    const standing = await caseDisposals.standing(who, id)
    return standing?.entrusted === true && standing.able.includes(who.staff.id)
  }

  const answered: DisposalRoom['answered'] = async (exchange, who, file, outcome, shown, done) => {
    if (outcome === 'done') return redirect(`/cases/${file.row.id}/disposal${done === null ? '' : `?done=${done}`}`)
    const now = outcome === null ? null : await desk.services.casework.open(who, file.row.id)
    if (now !== null) return page(exchange, who, now, shown, outcome)
    return desk.notFound(exchange, who, Object.values(shown.typed).flat().join('\n'))
  }

  const deciding: CaseRoom['row'] = (...row) => ({ ...room.admitting(decides)(...row), guard: 'dispose-cases' })

  const sheetRow: DisposalRoom['sheetRow'] = (path, form, done, sheet, store, lacks = () => ({})) =>
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
        return answered(exchange, who, file, await store(who, file, filled, exchange), { form, typed, faults: {} }, done)
      },
      textsOf(sheet),
    )

  const press: DisposalRoom['press'] = (path, done, act) =>
    deciding('POST', `/cases/:id/${path}`, async (exchange, who, file) =>
      answered(exchange, who, file, await act(who, file, proposalOf(exchange)), nothing, done),
    )

  const handRow: DisposalRoom['handRow'] = (path, form, act) =>
    deciding(
      'POST',
      `/cases/:id/${path}`,
      async (exchange, who, file) => {
        const answer = handAnswers.find((one) => one === exchange.form.text('answer'))
        const why = exchange.form.text('why-not').trim()
        const shown: Shown = { form, typed: { 'why-not': [why], decision: [exchange.form.text('decision')] }, faults: {} }
        const fault = why === '' ? 'missing' : why.length > longestReason ? 'too-long' : null
        if (answer === 'refused' && fault !== null) return page(exchange, who, file, { ...shown, faults: { 'why-not': fault } })
        const outcome = answer === undefined ? 'no-answer' : await act(who, file, exchange, answer, why)
        return answered(exchange, who, file, outcome, shown, answer === undefined ? null : answerDone[form][answer])
      },
      ['why-not'],
    )

  return { page, answered, deciding, sheetRow, press, handRow }
}
