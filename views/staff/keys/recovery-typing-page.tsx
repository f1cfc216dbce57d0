// Two sheets are typed: to try whether they work, or to use them. What was typed comes back in the lines of the sheet, so that a word that
// is named by its place is found on both.
import type { PairFault, SheetFault, SheetsFault } from '../../../src/domain/keys/recovery.ts'
import { wordsInLine } from '../../../src/domain/keys/recovery.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { TextArea } from '../../shared/field.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { recoveryHref } from './recovery-view.ts'

export interface RecoveryTypingPageProps extends SignedInProps {
  readonly slug: string
  readonly purpose: 'trial' | 'use'
  readonly typed: readonly [first: string, second: string]
  readonly fault: SheetsFault | null
}

export const RecoveryTypingPage = ({ slug, purpose, typed, fault, ...shell }: RecoveryTypingPageProps): JSX.Element => {
  const { say } = shell
  const first = fault?.first == null ? undefined : sheetFault(say, fault.first)
  const second = fault?.second == null ? (fault?.both == null ? undefined : pairFault(say, fault.both)) : sheetFault(say, fault.second)
  const errors = [
    ...(first === undefined ? [] : [{ field: 'first', text: first }]),
    ...(second === undefined ? [] : [{ field: 'second', text: second }]),
  ]
  return (
    <Shell
      {...shell}
      title={say('staff.recovery.heading')}
      here="keys"
      hasErrors={errors.length > 0}
      back={{ href: '/recovery', label: say('staff.recovery.back') }}
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say(`staff.typing.${purpose}.heading`)}
      </h1>
      <p safe>{say(`staff.typing.${purpose}.lead`)}</p>
      <p class={purpose === 'use' ? 'v-fate' : undefined} safe>
        {say(`staff.typing.${purpose}.what`)}
      </p>
      <form method="post" action={recoveryHref(slug, purpose === 'trial' ? '/trial' : '/use')}>
        <TextArea
          say={say}
          name="first"
          label={say('staff.typing.first')}
          hint={say('staff.typing.hint')}
          value={inLines(typed[0])}
          error={first}
        />
        <TextArea
          say={say}
          name="second"
          label={say('staff.typing.second')}
          hint={say('staff.typing.hint')}
          value={inLines(typed[1])}
          error={second}
        />
        <Button label={say(`staff.typing.${purpose}.submit`)} kind={purpose === 'use' ? 'warning' : 'primary'} />
      </form>
    </Shell>
  )
}

/** Numbered, five words in a line, as on the sheet; words as they were typed. Numbers are not read. */
const inLines = (typed: string): string =>
  (typed.match(/[\p{L}\p{M}]+/gu) ?? []).reduce(
    (text, word, at) => `${text}${at === 0 ? '' : at % wordsInLine === 0 ? '\n' : ' '}${at + 1} ${word}`,
    '',
  )

const placeOf = (say: Say, at: number): string => say('staff.typing.place', { at, line: Math.ceil(at / wordsInLine) })

const sheetFault = (say: Say, fault: SheetFault): string => {
  switch (fault.kind) {
    case 'missing':
    case 'newer':
      return say(`staff.typing.fault.${fault.kind}`)
    case 'count':
      return say('staff.typing.fault.count', { words: fault.words })
    case 'unknown': {
      const [place, word] = [placeOf(say, fault.at), fault.word]
      return fault.meant === null
        ? say('staff.typing.fault.unknown', { place, word })
        : say('staff.typing.fault.meant', { place, word, meant: fault.meant })
    }
    case 'sum':
      return fault.at.length === 0
        ? say('staff.typing.fault.sum-many')
        : say('staff.typing.fault.sum', { places: say.list(fault.at.map((at) => placeOf(say, at))) })
  }
}

const pairFault = (say: Say, fault: PairFault): string => say(`staff.typing.fault.${fault}`)
