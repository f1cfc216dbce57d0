// New keys on their way to somebody who lost theirs: who began it, whose hand is needed, and how it is stopped.
import type { KeyList, OpenRenewal } from '../../../src/domain/keys/key-list.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { keysHref } from './key-view.ts'

interface KeyRenewalsProps {
  readonly say: Say
  readonly list: KeyList
  readonly today: Day
}

export const KeyRenewals = ({ say, list, today }: KeyRenewalsProps): JSX.Element => (
  <>
    {list.renewals
      .filter(({ isAboutOwn }) => !isAboutOwn)
      .map((renewal) => (
        <Renewal say={say} list={list} today={today} renewal={renewal} />
      ))}
  </>
)

type RenewalProps = KeyRenewalsProps & { readonly renewal: OpenRenewal }

const Renewal = (props: RenewalProps): JSX.Element => {
  const { say, list, renewal } = props
  const { person, by, given, since, until } = renewal
  return (
    <section class="v-next">
      <h2 safe>{say('staff.keys.renewal', { name: person.name })}</h2>
      <p safe>
        {given === null
          ? say('staff.keys.renewal.waits', { name: person.name, by, date: say.date(since), until: say.date(until) })
          : by === given
            ? say('staff.keys.renewal.given-alone', { by, until: say.date(until) })
            : say('staff.keys.renewal.given', { by, given, until: say.date(until) })}
      </p>
      {list.maySign ? <Hands {...props} /> : ''}
    </section>
  )
}

const Hands = ({ say, list, today, renewal }: RenewalProps): JSX.Element => {
  const { id, person, given, isOwn, aloneFrom } = renewal
  const href = (...rest: readonly string[]): string => keysHref(list.channel.id, 'renewal', person.id, id, ...rest)
  const { name } = person
  const isHere = renewal.channel === list.channel.id
  const mayGive = isHere && given === null && (!isOwn || (aloneFrom !== null && today >= aloneFrom))
  return (
    <>
      {isHere && given === null && isOwn && aloneFrom === null ? <p safe>{say('staff.keys.change.own')}</p> : ''}
      {isHere && given === null && isOwn && aloneFrom !== null ? (
        <p safe>{say(mayGive ? 'staff.keys.renewal.alone' : 'staff.keys.renewal.alone-later', { name, date: say.date(aloneFrom) })}</p>
      ) : (
        ''
      )}
      {mayGive ? <LinkButton href={href()} label={say('staff.keys.renewal.give', { name })} /> : ''}
      <form method="post" action={href('withdrawal')}>
        <Button label={say(given === null ? 'staff.keys.renewal.stop' : 'staff.keys.renewal.take-back')} kind="secondary" />
      </form>
    </>
  )
}
