// The answers of a report as rows of a summary: the check page before sending, and the reporter's own report in follow-up.
// One place, so that both show the same.
import { type Answers, chosenIdentity, questions } from '../../src/domain/case/answers.ts'
import type { Channel } from '../../src/domain/channel/channel.ts'
import { frameFacts } from '../../src/domain/channel/legal-frame.ts'
import type { Step } from '../../src/domain/reporter/wizard.ts'
import type { Say } from '../../src/i18n/say.ts'
import { postOptions } from '../shared/post-options.ts'
import type { SummaryRow } from '../shared/summary-list.tsx'
import { bodyOf, lawOf } from './reporter-page.tsx'

/** Where a row can be changed; left out where nothing can. */
export type ChangeOf = (step: Step, about: string) => SummaryRow['action']

export const noChange: ChangeOf = () => undefined

const orEmpty = (say: Say, text: string): string => (text.trim() === '' ? say('reporter.check.empty') : text)

/** Anonymous, a made-up name, or named, in words (F-040); where the frame asks for consent to passing a name on, that too. */
export const identityText = (say: Say, channel: Channel, answers: Answers): string => {
  const { identity, alias, name, contact, phone, consent } = chosenIdentity(answers)
  if (identity === 'anonymous') return say('reporter.check.identity.anonymous')
  const given = [alias, name, contact, phone].filter((text) => text.trim() !== '')
  if (given.length === 0) return say(`reporter.check.identity.${identity}-empty`)
  const asked = identity === 'named' && frameFacts(lawOf(channel)).consent
  return [
    say(`reporter.check.identity.${identity}`),
    ...given,
    ...(asked ? [say(`reporter.check.consent.${consent ? 'given' : 'none'}`)] : []),
  ].join('\n')
}

const person = (say: Say, { name, title }: { readonly name: string; readonly title: string }): string =>
  say('reporter.check.person', { name, title })

export const persons = (say: Say, people: readonly { readonly name: string; readonly title: string }[]): string =>
  people.map((one) => person(say, one)).join('\n')

export interface ReportRowsProps {
  readonly say: Say
  readonly channel: Channel
  readonly answers: Answers
  readonly change: ChangeOf
}

/** Everything but who reads: relation and unit, the five answers, whom it concerns. */
export const answerRows = ({ say, channel, answers, change }: ReportRowsProps): readonly SummaryRow[] => {
  const row = (step: Step, key: string, value: string): SummaryRow => ({ key, value: orEmpty(say, value), action: change(step, key) })
  const unit = channel.units.find(({ id }) => id === answers.unit)?.name ?? say('reporter.relation.unit-unknown')
  return [
    ...(channel.settings.suggestions || answers.kind === 'suggestion'
      ? [row('relation', say('reporter.kind'), say(`reporter.kind.${answers.kind ?? 'report'}`))]
      : []),
    row('relation', say('reporter.check.relation'), say(`reporter.relation.choice.${answers.relation}`, bodyOf(channel))),
    ...(channel.units.length > 1 ? [row('relation', say('reporter.check.unit'), unit)] : []),
    ...questions.map((question) => row('account', say(`reporter.account.${question}`), answers[question])),
    row('readers', say('reporter.readers.concerns'), answers.concerns.map((concern) => say(`reporter.concern.${concern}`)).join('\n')),
    ...((answers.posts ?? []).length === 0
      ? []
      : [
          row(
            'readers',
            say('routing.reporter.posts.row'),
            postOptions(answers.posts ?? [])
              .map(({ label }) => label)
              .join('\n'),
          ),
        ]),
  ]
}
