// The register: its list by year and days, and how it numbers. No key of a case is asked for.
import { RegisterNonePage } from '../../../../views/staff/case/register-none-page.tsx'
import { RegisterPage, registerOutcomes } from '../../../../views/staff/case/register-page.tsx'
import { listHref } from '../../../../views/staff/case/register-view.ts'
import { numberings, type RegisterCursor, yearOf } from '../../../domain/case/register.ts'
import type { UnitId } from '../../../domain/channel/channel.ts'
import { day } from '../../../kit/instant.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'
import { type Asked, askedIn, inAddress, isPeriod, placeOf } from './register-choice.ts'
import { registerEntryRoutes } from './register-entry.ts'
import { registerFileRoutes } from './register-files.ts'

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

  return [
    guarded(desk, 'read-register', 'GET', '/register', async (exchange, who) =>
      page(exchange, who, await askedIn(desk, inAddress(exchange), who)),
    ),
    guarded(desk, 'read-register', 'POST', '/register', async (exchange, who) => {
      const at = await askedIn(desk, (name) => exchange.form.text(name), who)
      // Days are no secret: what was chosen stands in the address, to be kept and gone back to.
      return at !== null && isPeriod(at.period) ? redirect(listHref(at.register.unit, at.choice)) : page(exchange, who, at)
    }),
    ...registerFileRoutes(desk),
    ...registerEntryRoutes(desk),
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
