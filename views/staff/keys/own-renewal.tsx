// What somebody sees whose colleagues say that they lost their key: who says so, and the button that stops it. Also as a page of its own, for
// those who have no page of keys.
import type { OpenRenewal } from '../../../src/domain/keys/key-list.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Button } from '../../shared/button.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export const OwnRenewal = ({ say, renewal }: { readonly say: Say; readonly renewal: OpenRenewal }): JSX.Element => {
  const { by, given, since, until } = renewal
  return (
    <section class="v-next">
      <h2 safe>{say('staff.own-renewal.heading')}</h2>
      <p safe>
        {given === null
          ? say('staff.own-renewal.waits', { by, date: say.date(since) })
          : given === by
            ? say('staff.own-renewal.given-alone', { by, date: say.date(until) })
            : say('staff.own-renewal.given', { by, given, date: say.date(until) })}
      </p>
      <p safe>{say('staff.own-renewal.about')}</p>
      <form method="post" action="/account/renewal/withdrawal">
        <Button label={say('staff.own-renewal.submit')} kind="warning" />
      </form>
    </section>
  )
}

export interface OwnRenewalPageProps extends SignedInProps {
  /** null when nothing is on its way. */
  readonly renewal: OpenRenewal | null
  /** It was stopped just now. */
  readonly stopped: boolean
}

export const OwnRenewalPage = ({ say, assets, viewer, renewal, stopped }: OwnRenewalPageProps): JSX.Element => (
  <Shell
    say={say}
    assets={assets}
    viewer={{ ...viewer, banners: viewer.banners.filter((banner) => banner !== 'own-renewal') }}
    title={say('staff.nav.account')}
    here="account"
    back={{ href: '/account', label: say('staff.nav.account') }}
  >
    <h1 class="govuk-heading-l" safe>
      {say('staff.own-renewal.title')}
    </h1>
    {stopped ? <DoneNote text={say('staff.own-renewal.stopped')} /> : ''}
    {renewal === null ? stopped ? '' : <p safe>{say('staff.own-renewal.none')}</p> : <OwnRenewal say={say} renewal={renewal} />}
  </Shell>
)
