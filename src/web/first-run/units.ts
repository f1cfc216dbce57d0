// The third step: the units behind the link, and what each of them is.

import { stepPath } from '../../../views/first-run/paths.ts'
import { type FirstUnitFaults, type TypedFirstUnit, UnitPage } from '../../../views/first-run/unit-page.tsx'
import { UnitsStep } from '../../../views/first-run/units-step.tsx'
import { dropUnit, type FirstRunAnswers, putUnit, settle, unitName } from '../../domain/installation/first-run.ts'
import { type FirstUnit, ownUnit, readOwn, typedOwnOf, withOwn } from '../../domain/installation/first-unit.ts'
import { nameFault } from '../../domain/keys/enlisting.ts'
import { randomId } from '../../kit/random.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { type FirstRunDesk, type FirstRunRoute, isEntryId, onward, outer, row, show } from './desk.ts'

/** The page of this unit asks for no more than its name: nobody shares the link, and nothing was said while somebody did. */
const isAlone = ({ units }: FirstRunAnswers, id: string): boolean => id === ownUnit && units.length === 1 && units[0].own === undefined

const shownOf = (answers: FirstRunAnswers, unit: FirstUnit | undefined): TypedFirstUnit => ({
  ...typedOwnOf(unit ?? {}),
  name: unit === undefined ? '' : unitName(answers, unit),
})

/** What the page does not ask stays as it was. */
const typedIn = (answers: FirstRunAnswers, { params, form }: Exchange): TypedFirstUnit => {
  const shown = shownOf(
    answers,
    answers.units.find(({ id }) => id === params.id),
  )
  const line = (name: keyof TypedFirstUnit): string => (form.has(name) ? form.text(name).replace(/\s+/g, ' ').trim() : shown[name])
  return { name: line('name'), frame: line('frame'), body: line('body'), controller: line('controller'), contact: line('contact') }
}

const faultsOf = ({ name, ...own }: TypedFirstUnit): FirstUnitFaults => {
  const [fault, read] = [nameFault(name), readOwn(own, name)]
  return { ...(fault === null ? {} : { name: fault }), ...(read.ok ? {} : read.refusal) }
}

export const unitRoutes = (desk: FirstRunDesk): readonly FirstRunRoute[] => {
  const { firstRun, random } = desk

  const page = (exchange: Exchange, answers: FirstRunAnswers, typed: TypedFirstUnit, faults: FirstUnitFaults): Promise<Reply> => {
    const id = exchange.params.id ?? ''
    const isThere = answers.units.some((unit) => unit.id === id)
    return show(
      UnitPage({
        ...outer(exchange),
        id,
        typed,
        faults,
        organisation: answers,
        isAlone: isAlone(answers, id),
        removable: !isThere || id === ownUnit ? null : answers.people.filter(({ unit }) => unit === id).length,
      }),
      { status: Object.keys(faults).length > 0 ? 422 : 200 },
    )
  }

  return [
    row(desk, 'GET', stepPath('units'), async (exchange, who) =>
      show(UnitsStep({ ...outer(exchange), answers: await firstRun.answers(who), fresh: randomId(random) })),
    ),
    row(desk, 'POST', stepPath('units'), async (_, who) =>
      onward('units', await firstRun.change(who, (before) => settle(before, 'units'))),
    ),
    row(desk, 'GET', `${stepPath('units')}/:id`, async (exchange, who) => {
      if (!isEntryId(exchange.params.id ?? '')) return redirect(stepPath('units'))
      const answers = await firstRun.answers(who)
      const unit = answers.units.find(({ id }) => id === exchange.params.id)
      return page(exchange, answers, shownOf(answers, unit), {})
    }),
    row(desk, 'POST', `${stepPath('units')}/:id`, async (exchange, who) => {
      const id = exchange.params.id ?? ''
      if (!isEntryId(id)) return redirect(stepPath('units'))
      if (exchange.form.text('go') === 'remove') await firstRun.change(who, (before) => dropUnit(before, id))
      else {
        const answers = await firstRun.answers(who)
        const typed = typedIn(answers, exchange)
        const faults = faultsOf(typed)
        if (Object.keys(faults).length > 0) return page(exchange, answers, typed, faults)
        const { name, ...own } = typed
        await firstRun.change(who, (before) =>
          putUnit(before, withOwn({ id, name: id === ownUnit && name === before.name ? '' : name }, own)),
        )
      }
      return redirect(stepPath('units'))
    }),
  ]
}
