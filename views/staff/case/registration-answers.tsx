// What was said when staff register a report: the account, who may read it, and what the person says of themselves.
import { concerns, identityModes, questions, relations } from '../../../src/domain/case/answers.ts'
import { choiceOf, shareOut } from '../../../src/domain/case/readers.ts'
import { frameFacts } from '../../../src/domain/channel/legal-frame.ts'
import { postsOf } from '../../../src/domain/channel/post.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { Field, TextArea } from '../../shared/field.tsx'
import { Offered } from '../../shared/offered.tsx'
import { postOptions } from '../../shared/post-options.ts'
import { Radios } from '../../shared/radios.tsx'
import { circleIn, isChoosing, type RegistrationPartProps } from './registration-view.ts'

const hintOf = (say: Say, question: string): string | undefined => {
  if (question === 'what') return say('oral.register.what-hint')
  return question === 'source' ? say('oral.register.source-hint') : undefined
}

export const Account = ({ say, view: { place, typed }, errorOf }: RegistrationPartProps): JSX.Element => (
  <section>
    <h2 safe>{say('oral.register.account')}</h2>
    {questions.map((question) => (
      <TextArea
        say={say}
        name={question}
        label={say(`staff.report.${question}`)}
        hint={hintOf(say, question)}
        required={question === 'what' || question === 'source'}
        error={errorOf(question)}
        value={typed.answers[question]}
        rows={question === 'what' ? 10 : 3}
      />
    ))}
    <Radios
      say={say}
      name="relation"
      legend={say('oral.register.relation')}
      value={typed.answers.relation}
      options={relations.map((relation) => ({ value: relation, label: say(`staff.relation.${relation}`) }))}
    />
    <Checkboxes
      say={say}
      name="concerns"
      legend={say('oral.register.concerns')}
      values={typed.answers.concerns}
      options={concerns.map((concern) => ({ value: concern, label: say(`staff.concern.${concern}`) }))}
    />
    <Checkboxes
      say={say}
      name="post"
      legend={say('routing.register.posts')}
      hint={say('routing.register.posts.hint')}
      error={errorOf('post')}
      values={(typed.answers.posts ?? []).map(({ id }) => id)}
      options={postOptions(postsOf(place.channel.settings).posts)}
    />
  </section>
)

export const Readers = ({ say, view, errorOf }: RegistrationPartProps): JSX.Element => {
  const circle = circleIn(view)
  const recipients = choiceOf(circle)
  const { reading, later } = shareOut({ ...circle, intake: [] }, view.typed.answers.recipients)
  const ticked = [...reading, ...later]
  return (
    <section>
      {isChoosing(view) ? (
        <>
          <p class="v-notice" safe>
            {say('oral.register.readers-own')}
          </p>
          <input type="hidden" name="asked" value="1" />
          <Offered circle={circle} />
          <Checkboxes
            say={say}
            name="recipient"
            legend={say('oral.register.readers')}
            hint={say('oral.register.readers-hint')}
            error={errorOf('recipient')}
            values={ticked.map(({ id }) => id)}
            options={recipients.map(({ id, name, title }) => ({ value: id, label: say('staff.case.person', { name, title }) }))}
          />
        </>
      ) : (
        <>
          <h2 safe>{say('oral.register.readers')}</h2>
          <p safe>{say('oral.register.readers-two', { names: say.list(recipients.map(({ name }) => name)) })}</p>
        </>
      )}
    </section>
  )
}

/** `type` stays text: a browser offers to remember what it knows to be a name or a number. */
const Details = ({ say, view: { typed, place }, errorOf }: RegistrationPartProps): JSX.Element => (
  <>
    {(['name', 'contact', 'phone'] as const).map((detail) => (
      <Field say={say} name={detail} label={say(`oral.register.${detail}`)} error={errorOf(detail)} value={typed.answers[detail]} />
    ))}
    {frameFacts(place.channel.settings.frame).consent ? (
      <Checkboxes
        say={say}
        name="consent"
        legend={say('oral.register.passing-on')}
        values={typed.answers.consent ? ['yes'] : []}
        options={[{ value: 'yes', label: say('oral.register.passing-on-yes') }]}
      />
    ) : (
      ''
    )}
  </>
)

export const WhoItIs = (props: RegistrationPartProps): JSX.Element => {
  const { say, view, errorOf } = props
  const { identity, alias } = view.typed.answers
  const more = {
    anonymous: undefined,
    alias: <Field say={say} name="alias" label={say('oral.register.alias')} error={errorOf('alias')} value={alias} />,
    named: <Details {...props} />,
  } as const
  return (
    <section>
      <Radios
        say={say}
        name="identity"
        legend={say('oral.register.identity')}
        hint={say('oral.register.identity-hint')}
        value={identity}
        options={identityModes.map((mode) => ({ value: mode, label: say(`oral.register.identity.${mode}`), more: more[mode] }))}
      />
    </section>
  )
}
