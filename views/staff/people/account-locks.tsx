// How a person signs in, on their own page: each lock, and the way to change it. Shows no secret of any of them.
import { mostPasskeys } from '../../../src/domain/people/passkey.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { LinkButton } from '../../shared/button.tsx'
import { SummaryList, type SummaryRow } from '../../shared/summary-list.tsx'

export interface ShownPasskey {
  readonly id: string
  readonly name: string
  readonly added: Day
  /** The host name that it was made for, where that is not the one of today. */
  readonly elsewhere: string | null
}

export interface AccountLocksProps {
  readonly say: Say
  readonly recoveryCodesLeft: number
  readonly passkeys: readonly ShownPasskey[]
  /** A channel of theirs demands a passkey. */
  readonly passkeyDemanded: boolean
  /** null where browsers offer passkeys; else the address that stands in the way. */
  readonly noPlace: string | null
}

export const AccountLocks = (props: AccountLocksProps): JSX.Element => {
  const { say, recoveryCodesLeft, passkeyDemanded } = props
  const change = (href: string, about: string) => ({ href, label: say('staff.account.locks.change'), about })
  return (
    <section id="locks">
      <h2 safe>{say('staff.account.locks')}</h2>
      <SummaryList
        rows={[
          {
            key: say('staff.account.locks.passphrase'),
            value: say('staff.account.locks.passphrase.about'),
            action: change('/account/passphrase', say('staff.account.locks.passphrase')),
          },
          {
            key: say('staff.account.locks.totp'),
            value: passkeyDemanded ? say('staff.account.locks.totp.demanded') : say('staff.account.locks.totp.about'),
            action: change('/account/totp', say('staff.account.locks.totp')),
          },
          {
            key: say('staff.account.codes'),
            value: say('staff.account.codes.left', { count: recoveryCodesLeft }),
            action: { href: '/account/recovery-codes', label: say('staff.account.locks.renew'), about: say('staff.account.codes') },
          },
        ]}
      />
      <Passkeys {...props} />
    </section>
  )
}

const Passkeys = ({ say, passkeys, noPlace }: AccountLocksProps): JSX.Element => (
  <>
    <h3 safe>{say('staff.account.passkeys')}</h3>
    <p safe>{say('staff.account.passkeys.about')}</p>
    {passkeys.length === 0 ? (
      <p safe>{say('staff.account.passkeys.none')}</p>
    ) : (
      <SummaryList rows={passkeys.map((passkey) => passkeyRow(say, passkey))} />
    )}
    {noPlace !== null ? (
      <p class="v-notice" safe>
        {say('staff.account.passkeys.no-place', { address: noPlace })}
      </p>
    ) : passkeys.length >= mostPasskeys ? (
      <p safe>{say('staff.account.passkeys.full', { most: mostPasskeys })}</p>
    ) : (
      <LinkButton href="/account/passkeys" label={say('staff.account.passkeys.add')} kind="secondary" />
    )}
  </>
)

const passkeyRow = (say: Say, { id, name, added, elsewhere }: ShownPasskey): SummaryRow => ({
  key: name,
  value: [
    say('staff.account.passkeys.added', { date: say.date(added) }),
    ...(elsewhere === null ? [] : [say('staff.account.passkeys.elsewhere', { host: elsewhere })]),
  ].join('\n'),
  action: {
    href: `/account/passkeys/removal?passkey=${encodeURIComponent(id)}`,
    label: say('staff.account.locks.remove'),
    about: name,
  },
})
