// The question before a case is opened (F-126, tone.md F3): nothing of it is shown but whose it is and whom it concerns. And the page for
// somebody who has left it.
import type { Concern } from '../../../src/domain/case/answers.ts'
import type { NamedPost } from '../../../src/domain/channel/post.ts'
import { address } from '../../shared/attribute.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { Radios } from '../../shared/radios.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { KeptText } from '../kept-text.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'

export interface ConflictPageProps extends PartFrame {
  readonly unit: string
  readonly concerns: readonly Concern[]
  /** The special offices that the reporter named. */
  readonly posts: readonly NamedPost[]
  /** Sent without an answer. */
  readonly missing: boolean
  /** What was posted before the question was answered: given back. */
  readonly kept: string
}

export const ConflictPage = (props: ConflictPageProps): JSX.Element => {
  const { say, id, unit, concerns, posts, missing, kept } = props
  const error = missing ? say('case.conflict.missing') : undefined
  return (
    <PartPage
      {...props}
      heading={say('case.conflict.heading')}
      errors={error === undefined ? [] : [{ field: 'conflict', text: error }]}
      back={{ href: '/cases', label: say('staff.case.back') }}
    >
      <p safe>{say('case.conflict.about')}</p>
      <p safe>{say('case.conflict.silence')}</p>
      <SummaryList
        rows={[
          { key: say('case.conflict.unit'), value: unit },
          {
            key: say('case.conflict.concerns'),
            value:
              concerns.length === 0
                ? say('case.conflict.concerns.none')
                : concerns.map((concern) => say(`reporter.concern.${concern}`)).join('\n'),
          },
          ...(posts.length === 0 ? [] : [{ key: say('routing.report.posts'), value: posts.map(({ title }) => title).join('\n') }]),
        ]}
      />
      <form method="post" action={address(caseHref(id, '/conflict-declaration'))}>
        <Radios
          say={say}
          name="conflict"
          legend={say('case.conflict.answer')}
          error={error}
          options={(['none', 'conflict'] as const).map((value) => ({
            value,
            label: say(`case.conflict.${value}`),
            hint: say(`case.conflict.${value}.hint`),
          }))}
        />
        <Button label={say('case.conflict.submit')} />
      </form>
      <KeptText say={say} text={kept} about={say('case.conflict.kept')} />
      <p class="govuk-hint" safe>
        {say('case.conflict.later')}
      </p>
    </PartPage>
  )
}

export interface LeftCasePageProps extends SignedInProps {
  readonly reference: string
  /** Not because of a conflict: they have said that it need not be blocked. */
  readonly released?: true
}

export const LeftCasePage = ({ say, assets, viewer, reference, released }: LeftCasePageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say(released === true ? 'case.release.done' : 'case.left.heading')} here="cases">
    <p class="v-step" safe>
      {say('staff.case.heading', { reference })}
    </p>
    <h1 class="govuk-heading-l" safe>
      {say(released === true ? 'case.release.done' : 'case.left.heading')}
    </h1>
    <p safe>{say(released === true ? 'case.release.done.about' : 'case.left.body')}</p>
    <LinkButton href="/cases" label={say('staff.case.back')} />
  </Shell>
)
