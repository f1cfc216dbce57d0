// Step 3: whom it concerns, and who may read (tone.md C6, F-005, F-006, F-043 to F-045). Everybody is ticked; one may be left out, two
// must stay. With two recipients nothing is asked that would be refused.
import { concerns } from '../../src/domain/case/answers.ts'
import { choiceOf, keepsContact, mayLeaveOut, shareOut } from '../../src/domain/case/readers.ts'
import { postsOf } from '../../src/domain/channel/post.ts'
import { Checkboxes } from '../shared/checkboxes.tsx'
import { Offered } from '../shared/offered.tsx'
import { postOptions } from '../shared/post-options.ts'
import { errorOf, faultList } from './fault-text.ts'
import { publicPath } from './paths.ts'
import { Paragraph, ParagraphWithLink, Section } from './prose.tsx'
import { StepHeading, StepPage, type StepProps } from './step-page.tsx'

/** `asked` tells "all ticks taken away" from "never shown". */
const Choose = ({ say, circle, answers, faults }: StepProps): JSX.Element => (
  <>
    <input type="hidden" name="asked" value="1" />
    <Offered circle={circle} />
    <Checkboxes
      say={say}
      name="recipient"
      legend={say('reporter.readers.may')}
      hint={say('reporter.readers.may-hint', { count: choiceOf(circle).length })}
      error={errorOf(say, faults, 'recipients')}
      values={choiceOf(circle).flatMap(({ id }) => (answers.recipients === null || answers.recipients.includes(id) ? [id] : []))}
      options={choiceOf(circle).map(({ id, name, title }) => ({ value: id, label: `${name}, ${title}` }))}
    />
    <Paragraph text={say('reporter.readers.left-out')} />
  </>
)

/** Who reads before those that can be chosen among. */
const First = ({ say, circle: { recipients, intake, barred, doubtful = [] } }: StepProps): JSX.Element => {
  const first = intake.filter(({ id }) => ![...barred, ...doubtful].includes(id))
  return first.length === 0 || intake.every(({ id }) => recipients.some((person) => person.id === id)) ? (
    ''
  ) : (
    <Paragraph
      text={say('routing.reporter.assessed-first', {
        names: say.list(first.map(({ name, title }) => say('reporter.check.person', { name, title }))),
      })}
    />
  )
}

const Told = ({ say, circle }: StepProps): JSX.Element => (
  <Section heading={say('reporter.readers.may')}>
    <Paragraph text={say(choiceOf(circle).length < 2 ? 'routing.reporter.one' : 'reporter.readers.two')} />
    <ul class="govuk-list govuk-list--bullet">
      {choiceOf(circle).map(({ name, title }) => (
        <li>
          <bdi safe>{`${name}, ${title}`}</bdi>
        </li>
      ))}
    </ul>
  </Section>
)

/** Who reads the report and investigates, and has no contact with the reporter (5 kap. 3 § lag (2021:890)). */
const Shared = ({ say, circle }: StepProps): JSX.Element => {
  const choice = [...choiceOf(circle), ...circle.intake.filter(({ id }) => !circle.barred.includes(id))]
  const shared = choice.filter((one) => !keepsContact(one))
  return shared.length === 0 || shared.length === choice.length ? (
    ''
  ) : (
    <Paragraph
      text={say('contact.readers', { shared: say.list(shared.map(({ name, title }) => say('reporter.check.person', { name, title }))) })}
    />
  )
}

/** Who holds a post that it concerns, among those who are named here (F-122). */
const Barred = ({ say, circle, answers }: StepProps): JSX.Element => {
  const names = shareOut(circle, answers.recipients).leftOut.filter(({ id }) => circle.barred.includes(id))
  return names.length === 0 ? (
    ''
  ) : (
    <Paragraph
      text={say('routing.reporter.barred', {
        names: say.list(names.map(({ name, title }) => say('reporter.check.person', { name, title }))),
        count: names.length,
      })}
    />
  )
}

export const ReadersStep = (props: StepProps): JSX.Element => {
  const { say, stylesheets, channel, circle, answers, faults, fresh } = props
  const choosing = mayLeaveOut(circle)
  const { posts } = postsOf(channel.settings)
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      channel={channel}
      step="readers"
      fresh={fresh}
      errors={faultList(say, faults, ['recipients'])}
      intro={<StepHeading text={say('reporter.readers.heading')} />}
    >
      <Checkboxes
        say={say}
        name="concerns"
        legend={say('reporter.readers.concerns')}
        hint={say('reporter.readers.concerns-hint')}
        values={answers.concerns}
        options={concerns.map((concern) => ({ value: concern, label: say(`reporter.concern.${concern}`) }))}
      />
      <Checkboxes
        say={say}
        name="post"
        legend={say('routing.reporter.posts')}
        hint={say('routing.reporter.posts.hint')}
        error={faults.recipients === 'nobody' ? errorOf(say, faults, 'recipients') : undefined}
        values={(answers.posts ?? []).map(({ id }) => id)}
        options={postOptions(posts)}
      />
      <First {...props} />
      <Barred {...props} />
      <Shared {...props} />
      {choosing ? <Choose {...props} /> : <Told {...props} />}
      <ParagraphWithLink
        text={say(choosing ? 'reporter.readers.authority' : 'reporter.readers.authority-two')}
        href={publicPath(say.language, channel.slug, 'other-ways')}
        label={say('reporter.see-which')}
      />
    </StepPage>
  )
}
