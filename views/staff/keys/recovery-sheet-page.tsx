// One sheet of the recovery, as it is printed or copied by hand: no menu, a neutral title, and on paper all that somebody needs who finds it
// in a safe in five years. Shown to its custodian only, until they have typed two of its words back.
import { type Custodian, type SheetNumber, wordsInLine } from '../../../src/domain/keys/recovery.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { attribute } from '../../shared/attribute.ts'
import { LinkButton } from '../../shared/button.tsx'
import { Digits } from '../../shared/digits.tsx'
import { Page } from '../../shared/page.tsx'
import type { Assets } from '../shell.tsx'
import { recoveryHref, sheetHref } from './recovery-view.ts'

export interface RecoverySheetPageProps {
  readonly say: Say
  readonly assets: Assets
  readonly channel: { readonly name: string; readonly slug: string }
  readonly number: SheetNumber
  readonly custodian: Custodian
  readonly set: string
  readonly made: Day
  /** In whose list the words stand. */
  readonly language: string
  readonly words: readonly string[]
  /** Eight groups of five digits. */
  readonly fingerprint: string
}

export const RecoverySheetPage = (props: RecoverySheetPageProps): JSX.Element => {
  const { say, assets, channel, number, custodian, set, made, language, fingerprint } = props
  return (
    <Page say={say} stylesheets={assets.stylesheets} name={say('staff.mast.name')}>
      <article class="v-sheet">
        <h1 class="govuk-heading-l" safe>
          {say('staff.sheet.heading', { number })}
        </h1>
        <p class="v-lead" safe>
          {say('staff.sheet.what', { channel: channel.name })}
        </p>
        <p class="v-no-print" safe>
          {say('staff.sheet.print')}
        </p>
        <dl class="v-sheet__facts">
          <Fact term={say('staff.sheet.held')} text={`${custodian.name}, ${custodian.title}`} />
          <Fact term={say('staff.sheet.made')} text={say.date(made)} />
          <Fact term={say('staff.sheet.set')} text={set} />
        </dl>
        <h2 safe>{say('staff.sheet.words')}</h2>
        <Words {...props} />
        <h2 safe>{say('staff.recovery.fingerprint')}</h2>
        <p>
          <Digits digits={fingerprint} />
        </p>
        <p safe>{say('staff.sheet.fingerprint.about')}</p>
        <h2 safe>{say('staff.sheet.keep')}</h2>
        <ul>
          {(['lock', 'copy', 'ask', 'leave'] as const).map((rule) => (
            <li safe>{say(`staff.sheet.keep.${rule}`)}</li>
          ))}
        </ul>
        <p safe>{say('staff.sheet.use', { language })}</p>
        <p class="v-no-print">
          <LinkButton label={say('staff.sheet.next')} href={recoveryHref(channel.slug, '/ceremony')} />
        </p>
      </article>
    </Page>
  )
}

const Fact = ({ term, text }: { readonly term: string; readonly text: string }): JSX.Element => (
  <div>
    <dt safe>{term}</dt>
    <dd safe>{text}</dd>
  </div>
)

const Words = ({ say, channel, number, words }: RecoverySheetPageProps): JSX.Element => (
  <div class="v-sheet__secret">
    <div class="v-sheet__lines" dir="ltr" translate="no">
      {Array.from({ length: Math.ceil(words.length / wordsInLine) }, (_, line) => (
        <ol class="v-sheet__line" start={line * wordsInLine + 1}>
          {words.slice(line * wordsInLine, (line + 1) * wordsInLine).map((word) => (
            <li safe>{word}</li>
          ))}
        </ol>
      ))}
    </div>
    <img
      class="v-qr"
      src={attribute(sheetHref(channel.slug, '/ceremony/sheet.png', number))}
      alt={attribute(say('staff.sheet.qr'))}
      width="240"
      height="240"
    />
  </div>
)
