// Operators, administrators, auditors and the people of each unit: nine lists, one way to fill them.
import { stepPath } from '../../../views/first-run/paths.ts'
import { PeopleStepPage } from '../../../views/first-run/people-step.tsx'
import { PersonPage } from '../../../views/first-run/person-page.tsx'
import { enlist, type FirstRunAnswers, lackOf, settle, strike, unitName } from '../../domain/installation/first-run.ts'
import { ownUnit } from '../../domain/installation/first-unit.ts'
import { isUnitList, type PeopleList, peopleLists } from '../../domain/installation/people-list.ts'
import { type EnlistingFaults, enlistingFaults, type TypedEntry } from '../../domain/keys/enlisting.ts'
import { isSpokenLanguage } from '../../domain/language.ts'
import { typedDay } from '../../domain/typed-day.ts'
import { randomId } from '../../kit/random.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { type FirstRunDesk, type FirstRunRoute, isEntryId, onward, outer, row, show, today } from './desk.ts'

/** The unit that an entry is for: as it stands, else as the address or the form says, else the organisation itself. */
const unitOf = ({ units, people }: FirstRunAnswers, list: PeopleList, id: string, wanted: string): string => {
  if (!isUnitList(list)) return ''
  const known = people.find((person) => person.id === id)?.unit ?? wanted
  return units.some((unit) => unit.id === known) ? known : ownUnit
}

/** What the form shows first: the entry, somebody who stands elsewhere, or nothing. */
const shownOf = (answers: FirstRunAnswers, list: PeopleList, { params, query }: Exchange): TypedEntry => {
  const id = params.id ?? ''
  const unit = unitOf(answers, list, id, query.get('unit') ?? '')
  const known = answers.people.find((person) => person.id === id) ?? answers.people.find((person) => person.id === query.get('as'))
  // One decision mostly appoints them all: whoever comes next is offered the one before.
  const appointed = known ?? answers.people.findLast(({ decision }) => decision !== '')
  return {
    id,
    list,
    unit,
    name: known?.name ?? '',
    title: known?.title ?? '',
    email: known?.email ?? '',
    language: known?.language ?? answers.languages[0] ?? 'sv',
    decision: appointed?.decision ?? '',
    since: appointed?.since ?? '',
  }
}

const typedIn = (answers: FirstRunAnswers, list: PeopleList, { params, form }: Exchange): TypedEntry => {
  const id = params.id ?? ''
  const language = form.text('language')
  const line = (name: string): string => form.text(name).replace(/\s+/g, ' ').trim()
  return {
    id,
    list,
    unit: unitOf(answers, list, id, form.text('unit')),
    name: line('name'),
    title: line('title'),
    email: line('email').toLowerCase(),
    language: isSpokenLanguage(language) ? language : (answers.languages[0] ?? 'sv'),
    decision: line('decision'),
    since: line('since'),
  }
}

export const peopleRoutes = (desk: FirstRunDesk): readonly FirstRunRoute[] => peopleLists.flatMap((list) => listRoutes(desk, list))

const listRoutes = (desk: FirstRunDesk, list: PeopleList): readonly FirstRunRoute[] => {
  const { firstRun, random } = desk

  const listPage = (exchange: Exchange, answers: FirstRunAnswers, lack: ReturnType<typeof lackOf>): Promise<Reply> => {
    const shown = lack === 'unanswered' ? null : lack
    return show(PeopleStepPage({ ...outer(exchange), list, answers, lack: shown, fresh: randomId(random) }), {
      status: shown === null ? 200 : 422,
    })
  }

  const entryPage = (exchange: Exchange, answers: FirstRunAnswers, typed: TypedEntry, faults: EnlistingFaults): Promise<Reply> => {
    const unit = answers.units.length > 1 ? answers.units.find(({ id }) => id === typed.unit) : undefined
    const other = answers.people.find(({ id, email }) => id !== typed.id && email === typed.email)
    return show(
      PersonPage({
        ...outer(exchange),
        typed,
        faults,
        unit: unit === undefined ? '' : unitName(answers, unit),
        known: other?.name ?? typed.name,
        removable: answers.people.some(({ id }) => id === typed.id),
      }),
      { status: Object.keys(faults).length > 0 ? 422 : 200 },
    )
  }

  const entry = `${stepPath(list)}/:id`
  return [
    row(desk, 'GET', stepPath(list), async (exchange, who) => {
      const answers = await firstRun.answers(who)
      const again = exchange.query.get('look') === 'again'
      return listPage(exchange, answers, again ? lackOf(list, settle(answers, list)) : null)
    }),
    row(desk, 'POST', stepPath(list), async (exchange, who) => {
      const answers = await firstRun.answers(who)
      const lack = lackOf(list, settle(answers, list))
      if (lack !== null) return listPage(exchange, answers, lack)
      return onward(list, await firstRun.change(who, (before) => settle(before, list)))
    }),
    row(desk, 'GET', entry, async (exchange, who) => {
      if (!isEntryId(exchange.params.id ?? '')) return redirect(stepPath(list))
      const answers = await firstRun.answers(who)
      return entryPage(exchange, answers, shownOf(answers, list, exchange), {})
    }),
    row(desk, 'POST', entry, async (exchange, who) => {
      const id = exchange.params.id ?? ''
      if (!isEntryId(id)) return redirect(stepPath(list))
      if (exchange.form.text('go') === 'remove') {
        await firstRun.change(who, (before) => strike(before, id))
        return redirect(stepPath(list))
      }
      const answers = await firstRun.answers(who)
      const typed = typedIn(answers, list, exchange)
      const faults = enlistingFaults(answers.people, typed, today(desk))
      if (Object.keys(faults).length > 0) return entryPage(exchange, answers, typed, faults)
      await firstRun.change(who, (before) => enlist(before, { ...typed, since: typedDay(typed.since) }))
      return redirect(stepPath(list))
    }),
  ]
}
