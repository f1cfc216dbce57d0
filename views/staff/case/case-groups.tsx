// The groups of a case's unit on its pages: those to which it can be given, and who came to one or left it since (F-098).
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { type CaseView, caseHref } from './case-view.ts'

/** Somebody who reads it through a group that they are in no more. */
export interface LeftShown {
  readonly person: { readonly id: string; readonly name: string }
  readonly group: string
}
/** A group with people who joined since it was given the case. */
export interface JoinedShown {
  readonly id: string
  readonly name: string
  readonly people: readonly string[]
}

/** What somebody who reads the case has to see to. */
export interface GroupNews {
  readonly joined: readonly JoinedShown[]
  readonly left: readonly LeftShown[]
}

export interface CaseGroupsProps {
  readonly say: Say
  readonly id: CaseId
  readonly news: GroupNews
  /** To which it can be given; `able` so many of each. */
  readonly groups: readonly { readonly id: string; readonly name: string; readonly able: number }[]
  /** Whose own time with it is limited takes it from nobody. */
  readonly takesBack: boolean
}

const groupAt = (id: CaseId, group: string): string => caseHref(id, `/assignments?group=${encodeURIComponent(group)}`)

const joinedWords = (say: Say, { name, people }: JoinedShown): string => say('groups.case.joined', { names: say.list(people), group: name })
const leftWords = (say: Say, { person, group }: LeftShown): string => say('groups.case.left', { name: person.name, group })

/** On the page of the case: where it is seen to. */
export const GroupNote = ({ say, view: { id, groups } }: { readonly say: Say; readonly view: CaseView }): JSX.Element => {
  const words = [...groups.joined.map((one) => joinedWords(say, one)), ...groups.left.map((one) => leftWords(say, one))]
  return words.length === 0 ? (
    ''
  ) : (
    <div class="v-notice v-no-print">
      {words.map((text) => (
        <p dir="auto" safe>
          {text}
        </p>
      ))}
      <p>
        <a href={address(caseHref(id, '/assignments'))} safe>
          {say('groups.case.see-to')}
        </a>
      </p>
    </div>
  )
}

/** On the page on which it is given to others. */
export const NewsOfGroups = ({ say, id, news, takesBack }: CaseGroupsProps): JSX.Element => (
  <>
    {news.joined.map((joined) => (
      <div class="v-notice">
        <p dir="auto" safe>
          {joinedWords(say, joined)}
        </p>
        <p>
          <a href={address(groupAt(id, joined.id))} safe>
            {say('groups.case.look', { name: joined.name })}
          </a>
        </p>
      </div>
    ))}
    {news.left.map((left) => (
      <form class="v-notice" method="post" action={address(caseHref(id, '/group-leavers'))}>
        <p dir="auto" safe>
          {leftWords(say, left)}
        </p>
        {takesBack ? (
          <>
            <p safe>{say('groups.case.take.what', { name: left.person.name })}</p>
            <input type="hidden" name="person" value={attribute(left.person.id)} />
            <Button label={say('groups.case.take', { name: left.person.name })} kind="secondary" />
          </>
        ) : (
          ''
        )}
      </form>
    ))}
  </>
)

export const ChooseGroup = ({ say, id, groups }: CaseGroupsProps): JSX.Element =>
  groups.length === 0 ? (
    ''
  ) : (
    <section aria-labelledby="groups">
      <h2 id="groups" class="govuk-heading-m" safe>
        {say('groups.case.choose')}
      </h2>
      <p safe>{say('groups.case.choose.what')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {groups.map(({ id: group, name, able }) => (
          <li>
            <a href={address(groupAt(id, group))}>
              <bdi safe>{name}</bdi>
            </a>{' '}
            <span safe>{say('groups.case.able', { count: able })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
