// Which register somebody asks for, and which part of it: by the address, or by a form.
import type { RegisterChoice, RegisterPlace } from '../../../../views/staff/case/register-view.ts'
import { type Period, type PeriodFaults, typedPeriod, yearOf } from '../../../domain/case/register.ts'
import type { Day } from '../../../kit/instant.ts'
import type { KeptRegister } from '../../../services/case/registers.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { Exchange } from '../../shared/route.ts'
import type { Desk } from '../desk.ts'

/** A register and the part of it that somebody asks for. */
export interface Asked {
  readonly registers: readonly KeptRegister[]
  readonly register: KeptRegister
  readonly choice: RegisterChoice
  readonly period: Period | PeriodFaults
}

export const placeOf = ({ unit, channel, numbering, mayAmend }: KeptRegister): RegisterPlace => ({
  ...{ unit, numbering, mayAmend },
  frame: channel.settings.frame,
})

export const isPeriod = (period: Period | PeriodFaults): period is Period => 'from' in period && 'to' in period && period.from.length === 10

const yearIn = (typed: string, today: Day): number => (/^2\d{3}$/.test(typed) ? Number(typed) : yearOf(today))

export const inAddress =
  ({ query }: Exchange) =>
  (name: string): string =>
    query.get(name) ?? ''

/** @returns null for whoever may read none */
export const askedIn = async (desk: Desk, field: (name: string) => string, who: Unlocked): Promise<Asked | null> => {
  const own = await desk.services.registers.of(who)
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
