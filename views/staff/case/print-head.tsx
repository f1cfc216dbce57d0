// What stands at the top of every printed page of a case (L-OSL-2): that it is secret and by which provision, which case it is, who printed it
// and when. On the screen it is not shown.
import type { Relation } from '../../../src/domain/case/answers.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Instant } from '../../../src/kit/instant.ts'

/** `none`: the reporter says that they have no link by work, and the protection may be weaker. */
export type Provision = 'none' | `protected.${LegalFrame}`

export interface PrintHeadProps {
  readonly say: Say
  readonly reference: string
  /** Which sentence about secrecy holds; null where there is no provision to name. */
  readonly secrecy: Provision | null
  readonly printing: Printing
}
export interface Protected {
  readonly publicBody: boolean
  readonly frame: LegalFrame
  readonly test: boolean
  /** An unknown one counts as protected (L-OSL-3). */
  readonly relation: Relation
}
/** Every public body's cases may be secret, and every one in Denmark. A test is no secret. */
export const secrecyOf = ({ publicBody, frame, test, relation }: Protected): Provision | null => {
  if (test || (!publicBody && frame !== 'dk')) return null
  return relation === 'none' ? 'none' : `protected.${frame}`
}

export interface Printing {
  readonly name: string
  readonly at: Instant
  /** The newest head of the log, `SEQ:HASH`; empty while the log is. */
  readonly head: string
}

export const PrintHead = ({ say, reference, secrecy, printing: { name, at, head } }: PrintHeadProps): JSX.Element => (
  <div class="v-print-head">
    <p>
      {secrecy === null ? (
        ''
      ) : (
        <>
          <strong safe>{say('day.print.secrecy')}</strong> <span safe>{say(`staff.secrecy.${secrecy}`)}</span>
          <br />
        </>
      )}
      <span safe>{say('day.print.made', { reference, name, at: say.dateTime(at) })}</span>
      {head === '' ? (
        ''
      ) : (
        <>
          {' '}
          <span safe>{say('log.print.head', { head })}</span>
        </>
      )}
    </p>
  </div>
)
