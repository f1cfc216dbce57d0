// Who stands in the key list, and what a colleague can do about somebody who has left or lost their key.
import type { KeyHolder, KeyList } from '../../../src/domain/keys/key-list.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { LinkButton } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { Digits } from '../../shared/digits.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { ListNumber } from './key-comparison.tsx'
import { KeyLoss } from './key-loss.tsx'
import { keysHref } from './key-view.ts'

export const KeyHolders = ({ say, list }: { readonly say: Say; readonly list: KeyList }): JSX.Element => (
  <section>
    <h2 safe>{say('staff.keys.list')}</h2>
    {list.list === null ? (
      <p safe>{say('staff.keys.none')}</p>
    ) : (
      <>
        {list.list.alone === null ? (
          ''
        ) : (
          <p class="v-notice" safe>
            {say('staff.keys.alone', { date: say.date(day(list.list.alone)) })}
          </p>
        )}
        {list.compared.missing.length === 0 ? <ListNumber say={say} digits={list.list.fingerprint} /> : ''}
        {list.list.holders.map((holder) => (
          <Holder say={say} list={list} holder={holder} />
        ))}
      </>
    )}
  </section>
)

const Holder = ({ say, list, holder }: { readonly say: Say; readonly list: KeyList; readonly holder: KeyHolder }): JSX.Element => {
  const href = (what: string): string => keysHref(list.channel.id, what, holder.id)
  const places =
    list.channel.units.length > 1 && holder.units.length > 0 ? [{ key: say('staff.keys.units'), value: say.list(holder.units) }] : []
  return (
    <article class="v-card">
      <h3 class="v-card__title">
        <span safe>{say('staff.case.person', { name: holder.name, title: holder.title })}</span>
        {holder.isOwn ? (
          <span class="v-good" safe>
            {say('staff.keys.you')}
          </span>
        ) : (
          ''
        )}
      </h3>
      <SummaryList
        rows={[
          { key: say('staff.keys.role'), value: say(`staff.role.${holder.role}`) },
          ...places,
          { key: say('staff.keys.fingerprint'), content: <Digits digits={holder.fingerprint} /> },
        ]}
      />
      {holder.waitingCases > 0 && list.maySign ? (
        <>
          <p safe>{say('staff.keys.waiting-cases', { count: holder.waitingCases })}</p>
          <LinkButton href={href('sharing')} label={say('sharing.look', { name: holder.name })} kind="secondary" />
        </>
      ) : (
        ''
      )}
      {holder.isOwn || !list.maySign ? (
        ''
      ) : (
        <Details summary={say('staff.keys.more', { name: holder.name })}>
          <KeyLoss say={say} list={list} person={holder} about={say('staff.keys.renew.about', { name: holder.name })} />
          <p safe>{say('staff.keys.release.about', { name: holder.name })}</p>
          <p>
            <a href={address(href('release'))} safe>
              {say('staff.keys.release', { name: holder.name })}
            </a>
          </p>
        </Details>
      )}
    </article>
  )
}
