// Step 5: the whole report in the reporter's own words, everybody who will be able to read it and everybody left out, and the identity in
// words, before anything is sent (tone.md C9, F-019, F-040, F-048).
import type { Answers, Relation } from '../../src/domain/case/answers.ts'
import { type Circle, keepsContact, shareOut } from '../../src/domain/case/readers.ts'
import { frameFacts } from '../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Checkboxes } from '../shared/checkboxes.tsx'
import { SummaryList, type SummaryRow } from '../shared/summary-list.tsx'
import { stepPath } from './paths.ts'
import { Paragraph, Section } from './prose.tsx'
import { answerRows, type ChangeOf, identityText, persons } from './report-rows.tsx'
import type { ChannelFrame } from './reporter-page.tsx'
import { StepHeading, StepPage } from './step-page.tsx'

export interface CheckStepProps extends ChannelFrame {
  readonly answers: Answers
  /** To whom it can go. */
  readonly circle: Circle
  /** Whether an address for news is asked for (F-042). */
  readonly asksAddress?: boolean
}

/** Who you are is secret by OSL 32 kap. 3 b §, or §§ 25–26 of the Danish act, only for those whom the act protects. */
const secrecyOf = (relation: Relation): 'worker' | 'none' | 'undisclosed' =>
  relation === 'none' || relation === 'undisclosed' ? relation : 'worker'

const rowsOf = ({ say, channel, answers, circle, asksAddress = false }: CheckStepProps): readonly SummaryRow[] => {
  const change: ChangeOf = (step, about) => ({
    href: stepPath(say.language, channel.slug, step),
    label: say('reporter.check.change'),
    about,
  })
  const { reading, later, leftOut } = shareOut(circle, answers.recipients)
  // Whom a body shares with another reads the report and no more (5 kap. 3 § lag (2021:890)); where only they are left, they answer.
  const answering = [...reading, ...later].filter(keepsContact)
  const isShared = answering.length > 0 && answering.length < reading.length + later.length
  const alone = isShared ? 'contact.check.reads' : 'reporter.check.readers'
  const readers = say(later.length === 0 ? alone : 'routing.reporter.first')
  const identity = say('reporter.check.identity')
  const notify = say('reporter.notify.row')
  return [
    ...answerRows({ say, channel, answers, change }),
    { key: readers, value: persons(say, reading), action: change('readers', readers) },
    ...(later.length === 0
      ? []
      : [{ key: say('routing.reporter.later'), value: persons(say, later), action: change('readers', say('routing.reporter.later')) }]),
    ...(isShared
      ? [{ key: say('contact.check.answers'), value: persons(say, answering), action: change('readers', say('contact.check.answers')) }]
      : []),
    {
      key: say('reporter.check.left-out'),
      value: leftOut.length === 0 ? say('reporter.check.nobody-left-out') : persons(say, leftOut),
      action: change('readers', say('reporter.check.left-out')),
    },
    { key: identity, value: identityText(say, channel, answers), action: change('identity', identity) },
    ...(asksAddress ? [{ key: notify, value: answers.notify || say('reporter.notify.none'), action: change('identity', notify) }] : []),
  ]
}

/** Somebody who is watched may be better off without an answer (5 kap. 8 § 2 lag (2021:890), L-SE-10). */
const Waiver = ({ say, wanted }: { readonly say: Say; readonly wanted: boolean }): JSX.Element => (
  <Checkboxes
    say={say}
    name="no-acknowledgement"
    legend={say('reporter.check.no-acknowledgement.legend')}
    hint={say('reporter.check.no-acknowledgement.hint')}
    values={wanted ? ['yes'] : []}
    options={[{ value: 'yes', label: say('reporter.check.no-acknowledgement') }]}
  />
)

export const CheckStep = (props: CheckStepProps): JSX.Element => {
  const { say, stylesheets, channel, answers } = props
  const suggests = answers.kind === 'suggestion'
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      channel={channel}
      step="check"
      send={say(suggests ? 'reporter.check.send.suggestion' : 'reporter.check.send')}
      intro={
        <>
          <StepHeading text={say('reporter.check.heading')} />
          <Paragraph text={say('reporter.check.lead')} />
          <SummaryList rows={rowsOf(props)} />
        </>
      }
    >
      <Section heading={say('reporter.check.sending.heading')}>
        {suggests ? <Paragraph text={say('reporter.check.suggestion')} /> : ''}
        {channel.settings.publicBody && !suggests ? (
          <Paragraph text={say(`reporter.check.public.${secrecyOf(answers.relation)}.${channel.settings.frame}`)} />
        ) : (
          ''
        )}
        <Paragraph text={say('reporter.check.sending.final')} />
        {frameFacts(channel.settings.frame).waiver && !suggests ? <Waiver say={say} wanted={answers.noAcknowledgement === true} /> : ''}
        <Paragraph text={say('reporter.check.sending.paper')} />
      </Section>
    </StepPage>
  )
}
