// Text in which days, numbers of cases and paragraphs of law stay in one piece: a narrow page would break them at a hyphen or a space, and half of one is
// read as another. Changes no letter, so that what is copied is what stands there.
import { escapeHtml } from '@kitajs/html'

/** A day with its time, the number of a register with the paragraph of its minutes, the reference of a case. */
const number = String.raw`(?:\p{Lu}{1,5} )?\d{4}(?:[-/]\d{1,6})+(?: \d{2}:\d{2}| § \d{1,4})?|V\d{2}-[0-9A-Z]{4}`
const law = String.raw`(?:\d{1,2} kap\. )?\d{1,3}(?: [a-z])? §§?|(?:\p{Lu}{2,5} )?§ \d{1,4}`
const pieces = new RegExp(`(?<![\\p{L}\\d])(${number}|${law})(?![\\p{L}\\d])`, 'u')

export const Whole = ({ text }: { readonly text: string }): JSX.Element => (
  <>
    {text.split(pieces).map((part, index) =>
      // What was found stands at every other place.
      index % 2 === 1 ? (
        <span class="v-whole" safe>
          {part}
        </span>
      ) : (
        escapeHtml(part)
      ),
    )}
  </>
)
