// What waits for a second person: whoever asked takes it back, whoever may answer agrees or says why not, everybody else is told what it waits for.
import type { EntryFault } from '../../../src/domain/case/sheet.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { TextArea } from '../../shared/field.tsx'
import { Whole } from '../../shared/whole.tsx'

export interface SecondHandProps {
  readonly say: Say
  /** What is wanted, by whom. */
  readonly text: string
  /** More of it, such as the decision that it names. */
  readonly more?: string
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  readonly stands: 'own' | 'answers' | 'waits'
  readonly words: Readonly<Record<'about' | 'agree' | 'refuse' | 'why', string>>
  /** What was typed as the reason of a refusal, and what is wrong with it. */
  readonly why: { readonly text: string; readonly fault: EntryFault | undefined } | null
}

export const whyFault = (say: Say, fault: EntryFault): string =>
  say(fault === 'too-long' ? 'case.fault.too-long' : 'case.fault.missing.text')

export const SecondHand = ({ say, text, more = '', action, hidden, stands, words, why }: SecondHandProps): JSX.Element => (
  <form class="v-notice v-no-print" method="post" action={address(action)} autocomplete="off">
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={attribute(name)} value={attribute(value)} />
    ))}
    <p dir="auto" safe>
      {text}
    </p>
    {more === '' ? (
      ''
    ) : (
      <p class="govuk-hint">
        <Whole text={more} />
      </p>
    )}
    {stands === 'answers' ? (
      <>
        <p safe>{words.about}</p>
        <TextArea
          say={say}
          name="why-not"
          label={words.why}
          rows={2}
          value={why?.text ?? ''}
          error={why?.fault === undefined ? undefined : whyFault(say, why.fault)}
        />
        <Button label={words.agree} name="answer" value="agreed" kind="warning" />{' '}
        <Button label={words.refuse} name="answer" value="refused" kind="secondary" />
      </>
    ) : (
      <p safe>{say('disposal.hand.waits')}</p>
    )}
    {stands === 'own' ? <Button label={say('disposal.hand.withdraw')} name="answer" value="withdrawn" kind="secondary" /> : ''}
  </form>
)
