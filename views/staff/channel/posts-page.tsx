// The posts of an organisation: which of them are special offices, in which order reports are handed up, and which colleague holds one. Knows no
// case.
import { longestPost } from '../../../src/domain/channel/post.ts'
import type { PostFault, PostFaults, TypedPost, TypedPosts } from '../../../src/domain/channel/posts-form.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary, type FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Select } from '../../shared/select.tsx'
import { Shell } from '../shell.tsx'
import { ChannelTabs, type KeepingProps, Outcome, Stale, Version } from './keeping.tsx'
import { type UnitPlace, unitHref } from './unit-place.ts'
import { type PostsSaved, UnprovenPosts } from './unproven-posts.tsx'

export interface PostsPageProps extends KeepingProps {
  readonly typed: TypedPosts
  readonly faults: PostFaults
  /** Colleagues of the channel who can be given cases. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** A unit whose posts they are, and whether it has its own; null for those of the channel. */
  readonly unit: (UnitPlace & { readonly whose: 'lent' | 'own' }) | null
  readonly saved: PostsSaved
}

export const postsHref = (slug: string): string => `/posts/${encodeURIComponent(slug)}`

/** Rows that wait for another post. */
const blankRows = 2
const blank: TypedPost = { id: '', title: '', place: '', holder: '' }

const faultWords = (say: Say, fault: PostFault | undefined): string | undefined =>
  fault === undefined ? undefined : say(`routing.posts.fault.${fault}`, { longest: longestPost })

const fieldName = (say: Say, field: string): string => {
  if (field === 'outside') return say('routing.posts.outside')
  const [part = '', index = '0'] = field.split('-')
  const words = part === 'title' ? say('routing.posts.title') : part === 'place' ? say('routing.posts.place') : say('routing.posts.holder')
  return say('routing.posts.field', { number: Number(index) + 1, field: words })
}

const errorsOf = (say: Say, faults: PostFaults): readonly FieldError[] =>
  Object.entries(faults).map(([field, fault]) => ({ field, text: `${fieldName(say, field)}: ${faultWords(say, fault) ?? ''}` }))

export const PostsPage = (props: PostsPageProps): JSX.Element => {
  const { say, assets, viewer, channel, faults, unit } = props
  const back =
    unit === null
      ? { href: `/rules/${encodeURIComponent(channel.slug)}`, label: say('staff.rules.heading') }
      : { href: unitHref(channel.slug, unit.id), label: unit.name }
  const errors = errorsOf(say, faults)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('routing.posts.heading')}
      here="rules"
      hasErrors={errors.length > 0}
      back={back}
    >
      <ErrorSummary say={say} errors={errors} />
      {unit === null ? (
        ''
      ) : (
        <p class="v-step" dir="auto" safe>
          {unit.name}
        </p>
      )}
      <h1 class="govuk-heading-l" safe>
        {say('routing.posts.heading')}
      </h1>
      {unit === null ? <ChannelTabs {...props} path="/posts" /> : ''}
      <Outcome {...props} />
      <Stale {...props} />
      <UnprovenPosts {...props} />
      <p class="v-lead" safe>
        {say('routing.posts.lead')}
      </p>
      <p safe>{say('routing.posts.order')}</p>
      <p safe>{say('routing.posts.holders')}</p>
      <form
        class="v-rules"
        method="post"
        action={address(unit === null ? postsHref(channel.slug) : unitHref(channel.slug, unit.id, '/posts'))}
        autocomplete="off"
      >
        <Version {...props} />
        {unit === null ? (
          <Rows {...props} />
        ) : (
          <Radios
            say={say}
            name="whose"
            legend={say('staff.units.posts.whose')}
            value={unit.whose}
            options={[
              { value: 'lent', label: say('staff.units.posts.lent') },
              { value: 'own', label: say('staff.units.posts.own'), more: <Rows {...props} /> },
            ]}
          />
        )}
        <Button label={say('routing.posts.submit')} />
      </form>
      {props.saved.number === null ? '' : <p safe>{say('routing.posts.number', { number: props.saved.number })}</p>}
    </Shell>
  )
}

const Rows = (props: PostsPageProps): JSX.Element => {
  const { say, typed, faults } = props
  const rows = [...typed.posts, ...Array.from({ length: blankRows }, () => blank)]
  return (
    <>
      {rows.map((row, index) => (
        <Row {...props} row={row} index={index} />
      ))}
      <Field
        say={say}
        name="outside"
        label={say('routing.posts.outside')}
        hint={say('routing.posts.outside.hint')}
        error={faultWords(say, faults.outside)}
        required={true}
        value={typed.outside}
      />
    </>
  )
}

const Row = ({ say, faults, people, row, index }: PostsPageProps & { readonly row: TypedPost; readonly index: number }): JSX.Element => (
  <fieldset class="govuk-fieldset v-post">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m" safe>
      {say('routing.posts.row', { number: index + 1 })}
    </legend>
    <input type="hidden" name={`id-${index}`} value={attribute(row.id)} />
    <Field
      say={say}
      name={`title-${index}`}
      label={say('routing.posts.title')}
      error={faultWords(say, faults[`title-${index}`])}
      value={row.title}
    />
    <div class="v-row">
      <Field
        say={say}
        name={`place-${index}`}
        label={say('routing.posts.place')}
        error={faultWords(say, faults[`place-${index}`])}
        value={row.place}
        inputmode="numeric"
        width={4}
      />
      <Select
        say={say}
        name={`holder-${index}`}
        label={say('routing.posts.holder')}
        error={faultWords(say, faults[`holder-${index}`])}
        value={row.holder}
        options={[{ value: '', label: say('routing.posts.nobody') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </div>
  </fieldset>
)
