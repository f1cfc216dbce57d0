// What somebody with new keys is given of the cases that wait for them, before a colleague confirms it: which, how far back each opens, and what stays
// as it is, and why. It must not name a case that the colleague does not read (T-09).
import type { ShareKept, ShareLook, ShareShown } from '../../../src/domain/keys/share-look.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { DoneNote } from '../done-note.tsx'
import { awayWords } from '../people/away.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export interface SharingPageProps extends SignedInProps, Pick<ShareLook, 'person' | 'given' | 'kept' | 'seen'> {
  readonly action: string
  /** Cases that one press gives. */
  readonly most: number
  /** Given by the presses before. */
  readonly done: number
  /** Until when the person is on leave. */
  readonly away: Day | null
  /** Something else waits than what was confirmed. */
  readonly changed: boolean
}

export const SharingPage = (props: SharingPageProps): JSX.Element => {
  const { say, assets, viewer, person, given, kept, done, away, changed } = props
  const { name } = person
  const heading = say('sharing.heading', { name })
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.keys.heading')}
      here="keys"
      hasErrors={changed}
      back={{ href: '/keys', label: say('staff.keys.back') }}
    >
      <ErrorSummary say={say} errors={changed ? [{ field: 'given', text: say('sharing.changed') }] : []} />
      <h1 class="govuk-heading-l" safe>
        {heading}
      </h1>
      {done === 0 ? '' : <DoneNote text={say('sharing.done', { done, left: given.length })} />}
      <p class="v-lead" safe>
        {say('sharing.lead', { name })}
      </p>
      {away === null ? (
        ''
      ) : (
        <p class="v-notice" safe>
          {`${name}: ${awayWords(say, away)}`}
        </p>
      )}
      <Given {...props} />
      {kept.length === 0 ? '' : <Kept say={say} kept={kept} name={name} />}
      <p safe>{say('sharing.others')}</p>
    </Shell>
  )
}

const Given = ({ say, person: { name }, given, seen, action, most, done }: SharingPageProps): JSX.Element =>
  given.length === 0 ? (
    <p id="given" tabindex="-1" safe>
      {say('sharing.none', { name })}
    </p>
  ) : (
    <section aria-labelledby="given">
      <h2 id="given" tabindex="-1" class="govuk-heading-m" safe>
        {say('sharing.given', { name })}
      </h2>
      <p safe>{say('sharing.given.about')}</p>
      <ul class="v-list">
        {given.map((shown) => (
          <Shown say={say} shown={shown} name={name} />
        ))}
      </ul>
      <form method="post" action={address(action)}>
        <input type="hidden" name="seen" value={attribute(seen)} />
        <input type="hidden" name="done" value={String(done)} />
        {given.length > most ? <p safe>{say('sharing.parts', { most })}</p> : ''}
        <Button label={say('sharing.submit', { count: Math.min(given.length, most), name })} />
      </form>
    </section>
  )

const Shown = ({ say, shown, name }: { readonly say: Say; readonly shown: ShareShown; readonly name: string }): JSX.Element => {
  const { id, reference, title, received, messages, notes, reporter } = shown
  const counts = [...(messages === null ? [] : [say('sharing.messages', { count: messages })]), say('sharing.notes', { count: notes })]
  return (
    <li class="v-card">
      <h3 class="v-card__title">
        <a href={address(`/cases/${encodeURIComponent(id)}`)} dir="auto" safe>
          {title ?? say('sharing.untitled')}
        </a>
      </h3>
      <p safe>{`${say('sharing.since', { date: say.date(received) })} ${say(`sharing.reporter.${reporter}`, { name })}`}</p>
      <p class="v-card__facts">
        <span safe>{say('staff.cases.reference', { reference })}</span>
        {counts.map((count) => (
          <span safe>{count}</span>
        ))}
      </p>
    </li>
  )
}

const Kept = ({ say, kept, name }: { readonly say: Say; readonly kept: readonly ShareKept[]; readonly name: string }): JSX.Element => (
  <section aria-labelledby="kept">
    <h2 id="kept" class="govuk-heading-m" safe>
      {say('sharing.kept')}
    </h2>
    <ul class="v-list">
      {kept.map(({ reference, received, why }) => (
        <li class="v-card">
          <p safe>{say(`sharing.why.${why}`, { name })}</p>
          <p class="v-card__facts">
            <span safe>{say('staff.cases.reference', { reference })}</span>
            <span safe>{say('staff.cases.received', { date: say.date(received) })}</span>
          </p>
        </li>
      ))}
    </ul>
  </section>
)
