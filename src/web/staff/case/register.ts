// The register: its list by year and days, the same as a file, one entry, and what registrars change. No key of a case is asked for.
import { type EntryFaults, type EntryTyped, entryOutcomes, RegisterEntryPage } from '../../../../views/staff/case/register-entry-page.tsx'
import { RegisterNonePage } from '../../../../views/staff/case/register-none-page.tsx'
import { countText, RegisterPage, registerOutcomes } from '../../../../views/staff/case/register-page.tsx'
import {
  entryHref,
  listCell,
  listColumns,
  listHead,
  listHref,
  provisionsOf,
  type RegisterChoice,
  type RegisterPlace,
} from '../../../../views/staff/case/register-view.ts'
import { numberings, type Period, type PeriodFaults, type RegisterCursor, typedPeriod, yearOf } from '../../../domain/case/register.ts'
import { usualProvisions } from '../../../domain/case/secrecy-marking.ts'
import type { UnitId } from '../../../domain/channel/channel.ts'
import { csvOf } from '../../../kit/csv.ts'
import { type Day, day, startOfDayUtc } from '../../../kit/instant.ts'
import {
  type Amendment,
  type EntryFile,
  type KeptRegister,
  mostEntries,
  mostOnPaper,
  type ReadPlace,
} from '../../../services/case/registers.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { paperTable } from '../../shared/pdf.ts'
import { download, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Answered, type Desk, guarded, type StaffRoute, show } from '../desk.ts'

/** A register and the part of it that somebody asks for. */
interface Asked {
  readonly registers: readonly KeptRegister[]
  readonly register: KeptRegister
  readonly choice: RegisterChoice
  readonly period: Period | PeriodFaults
}

const placeOf = ({ unit, channel, numbering, mayAmend }: KeptRegister): RegisterPlace => ({
  ...{ unit, numbering, mayAmend },
  frame: channel.settings.frame,
})

const isPeriod = (period: Period | PeriodFaults): period is Period => 'from' in period && 'to' in period && period.from.length === 10

const yearIn = (typed: string, today: Day): number => (/^2\d{3}$/.test(typed) ? Number(typed) : yearOf(today))

const inAddress =
  ({ query }: Exchange) =>
  (name: string): string =>
    query.get(name) ?? ''

const cursorIn = ({ query }: Exchange): RegisterCursor | null => {
  const [, on, number] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(query.get('after') ?? '') ?? []
  if (on === undefined) return null
  try {
    return { received: day(on), number: Number(number) }
  } catch {
    return null
  }
}

export const registerRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { registers } = desk.services

  const asked = async (field: (name: string) => string, who: Unlocked): Promise<Asked | null> => {
    const own = await registers.of(who)
    const register = own.find(({ unit }) => unit.id === field('unit')) ?? own[0]
    if (register === undefined) return null
    const line = (name: string): string => field(name).trim().slice(0, 40)
    const choice: RegisterChoice = {
      year: yearIn(field('year'), desk.today()),
      from: line('from'),
      to: line('to'),
      view: field('view') === 'public' ? 'public' : 'internal',
    }
    return { registers: own, register, choice, period: typedPeriod(choice.year, choice) }
  }

  const page = async (exchange: Exchange, who: Unlocked, at: Asked | null): Promise<Reply> => {
    if (at === null) return show(RegisterNonePage(await desk.frame(exchange, who)))
    const { register, choice, period } = at
    const after = cursorIn(exchange)
    const listed = isPeriod(period) ? await registers.list(who, register.unit.id, period, { after }) : null
    const newest = Math.max(yearOf(desk.today()), choice.year)
    const oldest = Math.min(register.firstYear ?? newest, choice.year)
    const props = {
      ...(await desk.frame(exchange, who)),
      places: at.registers.map(placeOf),
      place: placeOf(register),
      choice,
      faults: isPeriod(period) ? {} : period,
      years: Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index),
      entries: listed?.entries ?? [],
      count: listed?.count ?? 0,
      older: listed?.older == null ? null : `${listed.older.received}.${listed.older.number}`,
      isLater: after !== null,
      outcome: registerOutcomes.find((known) => known === exchange.query.get('done')) ?? null,
    }
    return show(RegisterPage(props), { status: isPeriod(period) ? 200 : 422 })
  }

  /** The whole of what was asked for, as rows; or where to go instead. */
  const file =
    (
      most: number,

      answer: (exchange: Exchange, who: Unlocked, at: Asked, rows: readonly (readonly string[])[], marked: string) => Promise<Reply>,
    ): Answered =>
    async (exchange, who) => {
      const at = await asked(inAddress(exchange), who)
      if (at === null) return redirect('/register')
      const { register, choice, period } = at
      const listed = isPeriod(period) ? await registers.list(who, register.unit.id, period, 'whole') : null
      if (listed === null) return redirect(listHref(register.unit, choice))
      if (listed.count > most) return redirect(listHref(register.unit, choice, '', { done: 'too-many' }))
      const say = desk.say(exchange, who)
      const cells = listed.entries.map((entry) =>
        listColumns[choice.view].map((column) => listCell(say, entry, register.numbering, column)),
      )
      return answer(exchange, who, at, [listHead(say, choice.view), ...cells], provisionsOf(listed.entries))
    }

  const entryPage = async (
    exchange: Exchange,
    who: Unlocked,
    { register, entry, documents }: EntryFile,
    faults: EntryFaults = {},
    typed: Partial<EntryTyped> = {},
    status = 200,
  ): Promise<Reply> => {
    const usual: readonly string[] = usualProvisions[register.channel.settings.frame]
    const others = entry.provisions.filter((provision) => !usual.includes(provision)).map((provision) => provision as string)
    return show(
      RegisterEntryPage({
        ...(await desk.frame(exchange, who)),
        ...{ place: placeOf(register), entry, documents, faults },
        typed: { mainNumber: entry.mainNumber, provisions: entry.provisions, other: others[0] ?? '', ...typed },
        outcome: entryOutcomes.find((known) => known === exchange.query.get('done')) ?? null,
      }),
      { status },
    )
  }

  const readPlace = ({ params, form }: Exchange): ReadPlace => ({
    unitId: (params.unit ?? '') as UnitId,
    year: wholeNumber(params.year),
    number: wholeNumber(params.number),
    version: wholeNumber(form.text('version')),
  })

  /** After an act of a registrar: back to the entry, or the page again with what was typed. */
  const amended = async <Fault extends string>(
    exchange: Exchange,
    who: Unlocked,
    outcome: Amendment<Fault> | null,
    done: (typeof entryOutcomes)[number],
    again: (fault: Fault) => EntryFaults,
    typed: Partial<EntryTyped>,
  ): Promise<Reply> => {
    const place = readPlace(exchange)
    if (outcome === 'done') return redirect(`${entryHref(place)}?done=${done}`)
    const found = outcome === null ? null : await registers.entry(who, place)
    if (found === null || outcome === null) return desk.notFound(exchange, who)
    if (outcome === 'stale') return entryPage(exchange, who, found, { stale: true }, typed, 422)
    return entryPage(exchange, who, found, again(outcome as Fault), typed, 422)
  }

  return [
    guarded(desk, 'read-register', 'GET', '/register', async (exchange, who) => page(exchange, who, await asked(inAddress(exchange), who))),
    guarded(desk, 'read-register', 'POST', '/register', async (exchange, who) => {
      const at = await asked((name) => exchange.form.text(name), who)
      // Days are no secret: what was chosen stands in the address, to be kept and gone back to.
      return at !== null && isPeriod(at.period) ? redirect(listHref(at.register.unit, at.choice)) : page(exchange, who, at)
    }),
    guarded(
      desk,
      'read-register',
      'GET',
      '/register/list.csv',
      file(mostEntries, async (_, __, { choice }, rows) =>
        download(csvOf(rows), { type: 'text/csv; charset=utf-8', name: `register-${choice.year}-${choice.view}.csv` }),
      ),
    ),
    guarded(
      desk,
      'read-register',
      'GET',
      '/register/list.pdf',
      file(mostOnPaper, async (exchange, who, { register, choice }, [head = [], ...rows], marked) => {
        const say = desk.say(exchange, who)
        const { name } = register.unit
        const shut =
          choice.view === 'public'
            ? say(`register.left-out.${register.channel.settings.frame}`)
            : rows.length === 0
              ? ''
              : say('register.marked', { provisions: marked, unit: name })
        const body = await paperTable({
          language: say.language,
          title: say('register.heading', { unit: name }),
          lines: [countText({ say, choice, count: rows.length }), ...(shut === '' ? [] : [shut])],
          head,
          rows,
          widths: listColumns[choice.view].map((column) => (column === 'subject' || column === 'marking' ? 2 : 1)),
          foot: choice.view === 'public' ? name : shut,
          made: new Date(startOfDayUtc(desk.today())),
        })
        return download(body, { type: 'application/pdf', name: `register-${choice.year}-${choice.view}.pdf` })
      }),
    ),
    guarded(desk, 'read-register', 'GET', '/register/:unit/:year/:number', async (exchange, who) => {
      const found = await registers.entry(who, readPlace(exchange))
      return found === null ? desk.notFound(exchange, who) : entryPage(exchange, who, found)
    }),
    guarded(desk, 'keep-register', 'POST', '/register/:unit/:year/:number/main-number', async (exchange, who) => {
      const mainNumber = exchange.form.text('main-number').slice(0, 200)
      const outcome = await registers.setMainNumber(who, readPlace(exchange), mainNumber)
      return amended(exchange, who, outcome, 'main-number', () => ({ mainNumber: true }), { mainNumber })
    }),
    guarded(desk, 'keep-register', 'POST', '/register/:unit/:year/:number/marking', async (exchange, who) => {
      const [provisions, other] = [exchange.form.all('provision'), exchange.form.text('other').slice(0, 200)]
      const outcome = await registers.setMarking(who, readPlace(exchange), provisions, other)
      return amended(exchange, who, outcome, 'marking', (marking) => ({ marking }), { provisions, other })
    }),
    guarded(desk, 'keep-register', 'POST', '/register/:unit/numbering', async (exchange, who) => {
      const unit = (exchange.params.unit ?? '') as UnitId
      const numbering = numberings.find((known) => known === exchange.form.text('numbering'))
      // No form of ours sends another.
      const done = numbering === undefined ? 'none' : await registers.setNumbering(who, unit, numbering)
      if (done === null) return desk.notFound(exchange, who)
      return redirect(`/register?unit=${encodeURIComponent(unit)}${done === 'done' ? '&done=numbering' : ''}`)
    }),
  ]
}

const wholeNumber = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0)
