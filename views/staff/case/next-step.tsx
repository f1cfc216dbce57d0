// The one thing to do next with a case, with its date and the law behind it (tone.md F2). When nothing is due it says so.

import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { type CaseView, caseHref, isKept } from './case-view.ts'
import { type Words, wordsOf } from './next-step-words.ts'
import { RemovalForm } from './tests-page.tsx'

interface NextStepBoxProps {
  readonly say: Say
  readonly view: CaseView
  readonly today: Day
}

export const NextStepBox = ({ say, view, today }: NextStepBoxProps): JSX.Element => (
  <section id="next-step" class="v-next">
    <h2 safe>{say('staff.next.heading')}</h2>
    {view.next.kind === 'test' ? (
      <TestStep say={say} view={view} acknowledged={view.next.acknowledged} />
    ) : (
      <Step say={say} view={view} words={wordsOf(say, view, today)} />
    )}
  </section>
)

const Step = ({ say, view, words }: { readonly say: Say; readonly view: CaseView; readonly words: Words }): JSX.Element => {
  const { what, why, also, law, button } = words
  const { id, next } = view
  return (
    <>
      <p class="v-next__what" safe>
        {what}
      </p>
      {why === undefined ? '' : <p safe>{why}</p>}
      {also === undefined ? '' : <p safe>{also}</p>}
      {law === undefined ? (
        ''
      ) : (
        <p class="v-law" safe>
          {law}
        </p>
      )}
      {button === undefined ? '' : <LinkButton {...button} />}
      {next.kind === 'suggestion' && !next.begun ? (
        <form method="post" action={address(caseHref(id, '/beginning'))}>
          <Button label={say('case.next.suggestion.begin')} kind="secondary" />
        </form>
      ) : (
        ''
      )}
      {next.kind === 'begin' || next.kind === 'archive' ? (
        <form method="post" action={address(caseHref(id, next.kind === 'begin' ? '/beginning' : '/archive'))}>
          <Button label={say(next.kind === 'begin' ? 'case.next.begin.button' : 'case.archive.submit')} />
        </form>
      ) : (
        ''
      )}
    </>
  )
}

interface TestStepProps {
  readonly say: Say
  readonly view: CaseView
  readonly acknowledged: boolean
}

/** A test is acknowledged and then removed; it may be removed at any time. */
const TestStep = ({ say, view, acknowledged }: TestStepProps): JSX.Element => (
  <>
    <p class="v-next__what" safe>
      {say(acknowledged ? 'staff.next.test.done' : 'staff.next.test')}
    </p>
    <p safe>{say(acknowledged ? 'staff.next.test.done.why' : 'staff.next.test.why')}</p>
    {acknowledged || !isKept(view) ? (
      ''
    ) : (
      <LinkButton href={caseHref(view.id, '/acknowledgement')} label={say('staff.next.acknowledge.button')} />
    )}
    <RemovalForm say={say} id={view.id} />
  </>
)
