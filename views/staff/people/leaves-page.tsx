// Who is away from when to when, and who stands in; a form for one's own leave, for administrators also for their people's. Asks nobody why.
import type { LeaveFault, LeaveFaults, TypedLeave } from '../../../src/domain/people/leave.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Select } from '../../shared/select.tsx'
import type { Person } from '../case/case-view.ts'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

interface Somebody extends Person {
  readonly id: string
}

export interface LeaveShown {
  readonly id: string
  readonly person: Person
  readonly substitute: Person | null
  readonly since: Day
  readonly until: Day
  readonly decision: string
  readonly begun: boolean
  readonly isTheirs: boolean
}

export interface LeavesPageProps extends SignedInProps {
  readonly leaves: readonly LeaveShown[]
  /** Whose leave the viewer may enter. */
  readonly people: readonly Somebody[]
  /** Whose the form is about, and who can stand in for them. */
  readonly chosen: Somebody & { readonly able: readonly Somebody[] }
  readonly own: string
  readonly typed: TypedLeave
  readonly faults: LeaveFaults
  readonly done: 'saved' | 'ended' | null
}

const fields = ['since', 'until', 'substitute', 'decision'] as const

/** Only a day can be left empty. */
const faultText = (say: Say, field: keyof TypedLeave, fault: LeaveFault): string =>
  fault === 'empty'
    ? say(field === 'since' ? 'people.leaves.fault.since-empty' : 'people.leaves.fault.until-empty')
    : say(`people.leaves.fault.${fault}`)

const called = ({ name, title }: Person): string => `${name}, ${title}`

export const LeavesPage = (props: LeavesPageProps): JSX.Element => {
  const { say, assets, viewer, leaves, people, chosen, own, faults, done } = props
  const errors = fields.flatMap((field) => {
    const fault = faults[field]
    return fault === undefined ? [] : [{ field, text: faultText(say, field, fault) }]
  })
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('people.leaves.heading')} here="leaves" hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('people.leaves.heading')}
      </h1>
      {done === null ? '' : <DoneNote text={say(`people.leaves.done.${done}`)} />}
      <p class="v-lead" safe>
        {say('people.leaves.lead')}
      </p>
      {leaves.length === 0 ? <p safe>{say('people.leaves.none')}</p> : leaves.map((leave) => <LeaveCard say={say} leave={leave} />)}
      <section aria-labelledby="enter">
        <h2 id="enter" class="govuk-heading-m" safe>
          {chosen.id === own ? say('people.leaves.own') : say('people.leaves.other', { name: chosen.name })}
        </h2>
        <LeaveForm {...props} />
      </section>
      {people.length < 2 ? '' : <Others {...props} />}
    </Shell>
  )
}

const LeaveCard = ({ say, leave }: { readonly say: Say; readonly leave: LeaveShown }): JSX.Element => {
  const { person, substitute, since, until, decision, begun, isTheirs } = leave
  return (
    <article class="v-card">
      <h2 class="v-card__title">
        <bdi safe>{called(person)}</bdi>
      </h2>
      <p class="v-card__facts" safe>
        {say('people.leaves.days', { since: say.date(since), until: say.date(until) })}
      </p>
      <p safe>{substitute === null ? say('people.leaves.nobody') : say('people.leaves.substitute', { name: called(substitute) })}</p>
      {decision === '' ? '' : <p safe>{say('people.leaves.decided', { decision })}</p>}
      {isTheirs ? (
        <form method="post" action={address(`/leaves/${encodeURIComponent(leave.id)}/ending`)}>
          <Button label={say(begun ? 'people.leaves.back' : 'people.leaves.cancel', { name: person.name })} kind="secondary" />
        </form>
      ) : (
        ''
      )}
    </article>
  )
}

const LeaveForm = ({ say, chosen, typed, faults }: LeavesPageProps): JSX.Element => {
  const error = (field: (typeof fields)[number]): string | undefined => {
    const fault = faults[field]
    return fault === undefined ? undefined : faultText(say, field, fault)
  }
  return (
    <form method="post" action="/leaves" autocomplete="off" novalidate>
      <input type="hidden" name="person" value={attribute(chosen.id)} />
      <Field say={say} name="since" type="date" label={say('people.leaves.since')} value={typed.since} error={error('since')} width={20} />
      <Field say={say} name="until" type="date" label={say('people.leaves.until')} value={typed.until} error={error('until')} width={20} />
      <Select
        say={say}
        name="substitute"
        label={say('people.leaves.who')}
        hint={say('people.leaves.who.hint')}
        value={typed.substitute}
        error={error('substitute')}
        options={[
          { value: '', label: say('people.leaves.who.nobody') },
          ...chosen.able.map((person) => ({ value: person.id, label: called(person) })),
        ]}
      />
      <Field
        say={say}
        name="decision"
        label={say('people.leaves.decision')}
        hint={say('people.leaves.decision.hint')}
        value={typed.decision}
        error={error('decision')}
        width={30}
      />
      <Button label={say('people.leaves.submit')} />
    </form>
  )
}

/** Whose leave can be entered beside. */
const Others = ({ say, people, chosen }: LeavesPageProps): JSX.Element => (
  <Details summary={say('people.leaves.others')} open={false}>
    <ul class="govuk-list govuk-list--bullet">
      {people
        .filter(({ id }) => id !== chosen.id)
        .map((person) => (
          <li>
            <a href={address(`/leaves?person=${encodeURIComponent(person.id)}`)} safe>
              {called(person)}
            </a>
          </li>
        ))}
    </ul>
  </Details>
)
