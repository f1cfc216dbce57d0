// Who keeps the contact with the reporter where a body shares the receipt of reports and the investigation alone (5 kap. 3 § lag (2021:890)), for
// those who keep it and for those who do not. Knows no message.
import type { Say } from '../../../src/i18n/say.ts'
import { KeptText } from '../kept-text.tsx'
import type { CaseView, KeptContact, Person } from './case-view.ts'

interface ContactNoteProps {
  readonly say: Say
  readonly view: Pick<CaseView, 'contact' | 'frame'>
}

/** By name, as in the list of readers. */
export const keepers = (say: Say, people: readonly Person[]): string => say.list(people.map(({ name }) => name))

const lines = {
  own: ['contact.own', 'contact.own.notes'],
  others: ['contact.others', 'contact.others.why', 'contact.others.ask', 'contact.others.dates'],
  'nobody-own': ['contact.nobody-own'],
} as const satisfies Readonly<Record<KeptContact['kind'], readonly string[]>>

/** Nothing at all where everybody who reads the case keeps it. */
export const ContactNote = ({ say, view: { contact, frame } }: ContactNoteProps): JSX.Element => {
  if (contact === null) return ''
  const [first, ...rest] = lines[contact.kind]
  return (
    <section id="contact" class="v-notice">
      <h2 safe>{say('contact.heading')}</h2>
      <p safe>{say(first, { names: keepers(say, contact.keeping) })}</p>
      {rest.map((line) => (
        <p safe>{say(line)}</p>
      ))}
      <p class="v-law" safe>
        {say(contact.kind === 'nobody-own' ? `contact.nobody-own.law.${frame}` : `contact.law.${frame}`)}
      </p>
    </section>
  )
}

/** A word to the reporter that was not sent, with what was typed. */
export const ContactRefused = ({ say, view: { contact, refused } }: { readonly say: Say; readonly view: CaseView }): JSX.Element =>
  refused === null ? (
    ''
  ) : (
    <div class="v-notice v-notice-alarm" role="alert">
      <p safe>{say('contact.refused', { names: keepers(say, contact?.keeping ?? []) })}</p>
      <KeptText say={say} text={refused} about={say('contact.kept')} />
    </div>
  )
