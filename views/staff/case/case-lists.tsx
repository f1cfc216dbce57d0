// The parts of a case that are lists: what is to be done, who is in the case, which support was given. Above each the entries, below a form for
// one more, or for the one that is being changed.
import type { Children } from '@kitajs/html'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { type PersonInCase, personSheet, type Support, supportSheet, taskSheet } from '../../../src/domain/case/case-sheets.ts'
import type { Course, Kept, KeptTask } from '../../../src/domain/case/course.ts'
import type { SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { type PartFrame, PartPage, partHref } from './case-part.tsx'
import { answerWords, SheetForm, type SheetPerson, sheetErrors } from './sheet-form.tsx'

export const listParts = ['task', 'person', 'support'] as const
export type ListPart = (typeof listParts)[number]
const sheets = { task: taskSheet, person: personSheet, support: supportSheet } as const

export interface ListPageProps extends PartFrame {
  readonly part: ListPart
  readonly course: Course
  /** The name of the entry that is being changed, or that the new one will have: sent twice it is one. */
  readonly entry: string
  readonly isNew: boolean
  readonly typed: Typed
  readonly faults: SheetFaults
  readonly people: readonly SheetPerson[]
  readonly frame: LegalFrame
  readonly publicBody: boolean
  readonly today: Day
}

export const ListPage = (props: ListPageProps): JSX.Element => {
  const { say, id, part, entry, isNew, course } = props
  const sheet = sheets[part]
  const entries = { task: course.tasks, person: course.people, support: course.support }[part]
  return (
    <PartPage {...props} heading={say(`case.part.${part}`)} errors={sheetErrors({ ...props, name: part, sheet })}>
      <p safe>{say(`case.${part}.about`)}</p>
      {entries.length === 0 ? (
        <p safe>{say(`case.${part}.none`)}</p>
      ) : (
        <ul class="v-list">
          {part === 'task'
            ? course.tasks.map((task) => <TaskCard {...props} task={task} />)
            : part === 'person'
              ? course.people.map((person) => <PersonCard {...props} person={person} />)
              : course.support.map((support) => <SupportCard {...props} support={support} />)}
        </ul>
      )}
      <form method="post" action={address(partHref(id, part))} autocomplete="off">
        <h2 safe>{say(isNew ? `case.${part}.new` : 'case.change')}</h2>
        <input type="hidden" name="entry" value={attribute(entry)} />
        <SheetForm {...props} name={part} sheet={sheet} />
        <Button label={say(isNew ? 'case.add' : 'case.save')} />
      </form>
    </PartPage>
  )
}

const Card = ({ say, id, part, entry, title, children }: CardProps): JSX.Element => (
  <li class="v-card">
    <h2 class="v-card__title" dir="auto" safe>
      {title}
    </h2>
    {children}
    <a
      href={address(`${partHref(id, part)}?entry=${encodeURIComponent(entry)}`)}
      aria-label={attribute(`${say('case.change')}: ${title}`)}
      safe
    >
      {say('case.change')}
    </a>
  </li>
)
interface CardProps {
  readonly say: Say
  readonly id: CaseId
  readonly part: ListPart
  readonly entry: string
  readonly title: string
  readonly children?: Children
}

const TaskCard = ({ say, id, part, people, today, task }: ListPageProps & { readonly task: KeptTask }): JSX.Element => {
  const { what, owner, due } = task.value
  const name = people.find((person) => person.id === owner)?.name ?? ''
  const late = due !== '' && due < today && !task.done
  return (
    <Card say={say} id={id} part={part} entry={task.id} title={what}>
      <p class="v-card__facts">
        <span safe>{name}</span>
        {due === '' ? '' : <span safe>{say(late ? 'case.task.due.late' : 'case.task.due.by', { date: say.date(due) })}</span>}
        {late ? (
          <span class="v-late" safe>
            {say('staff.cases.late')}
          </span>
        ) : (
          ''
        )}
        {task.done ? <strong safe>{say('case.task.done')}</strong> : ''}
      </p>
      {task.done ? (
        ''
      ) : (
        <form method="post" action={address(partHref(id, part))}>
          <input type="hidden" name="entry" value={attribute(task.id)} />
          <input type="hidden" name="done" value="yes" />
          <Button label={say('case.task.finish', { what })} kind="secondary" />
        </form>
      )}
    </Card>
  )
}

/** Which provision protects whom: OSL 32 kap. 3 b § the reporter, 17 kap. 3 b § everybody else (L-OSL-1, L-OSL-2); 3 kap. 1 § 2 helpers too. */
export const protectionWords = (
  say: Say,
  { frame, publicBody }: Pick<ListPageProps, 'frame' | 'publicBody'>,
  role: PersonInCase['part'],
): { readonly secrecy: string | null; readonly retaliation: string | null } => {
  const secrecy = frame === 'dk' ? 'dk' : !publicBody ? null : role === 'reporter' ? 'reporter' : 'other'
  return {
    secrecy: secrecy === null ? null : say(`case.person.secrecy.${secrecy}`),
    retaliation: frame === 'se' && (role === 'helper' || role === 'relative') ? say('case.person.protected') : null,
  }
}

const PersonCard = ({ say, id, part, frame, publicBody, person }: ListPageProps & { readonly person: Kept<PersonInCase> }): JSX.Element => {
  const { who, part: role, note } = person.value
  const { secrecy, retaliation } = protectionWords(say, { frame, publicBody }, role)
  return (
    <Card say={say} id={id} part={part} entry={person.id} title={who}>
      <p safe>{answerWords(say, 'person', 'part', role)}</p>
      {note === '' ? (
        ''
      ) : (
        <p class="v-text" dir="auto" safe>
          {note}
        </p>
      )}
      {secrecy === null ? (
        ''
      ) : (
        <p class="v-law" safe>
          {secrecy}
        </p>
      )}
      {retaliation === null ? '' : <p safe>{retaliation}</p>}
    </Card>
  )
}

const SupportCard = ({ say, id, part, support }: ListPageProps & { readonly support: Kept<Support> }): JSX.Element => {
  const { party, what, state, provider } = support.value
  return (
    <Card say={say} id={id} part={part} entry={support.id} title={what}>
      <p class="v-card__facts">
        <span safe>{answerWords(say, 'support', 'party', party)}</span>
        <span safe>{answerWords(say, 'support', 'state', state)}</span>
        <span safe>{provider}</span>
        <span safe>{say.dateTime(support.at)}</span>
      </p>
    </Card>
  )
}
