// How long the investigators among those who are given a case may read it (F-099).
import type { TermFault as DomainFault } from '../../../src/domain/case/term.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Field } from '../../shared/field.tsx'

/** `no-day` no calendar day · `term-reason` it takes time from somebody, and nothing says why · `too-long` the reason. */
export type TermFault = DomainFault | 'no-day' | 'term-reason' | 'too-long'

export const termFaultWords = (say: Say, fault: TermFault): string => say(`routing.term.fault.${fault}`)

interface TermProps {
  readonly say: Say
  readonly until: string
  readonly termFault: TermFault | null
}

export const Term = ({ say, until, termFault }: TermProps): JSX.Element => (
  <Field
    say={say}
    name="until"
    label={say('routing.term.legend')}
    hint={say('routing.term.hint')}
    error={termFault === null ? undefined : termFaultWords(say, termFault)}
    type="date"
    width={20}
    value={until}
  />
)
