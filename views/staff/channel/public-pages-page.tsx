// What the public pages say that a channel decides itself: languages, names, telephone numbers; and the way to its own texts.

import type { PagesFaults, TypedPages } from '../../../src/domain/channel/public-form.ts'
import { spokenLanguages } from '../../../src/domain/language.ts'
import { languageFacts } from '../../../src/i18n/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { ErrorSummary, type FieldError } from '../../shared/error-summary.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Shell } from '../shell.tsx'
import { ChannelTabs, type KeepingProps, Outcome, Stale, Version } from './keeping.tsx'
import { WayRows, wayErrors } from './way-rows.tsx'

export interface PublicPagesPageProps extends KeepingProps {
  readonly typed: TypedPages
  readonly faults: PagesFaults
  /** The first page of the channel, as reporters reach it. */
  readonly shown: string
}

export const publicPagesHref = (slug: string, part = ''): string => `/public-pages/${encodeURIComponent(slug)}${part}`

const languageOptions = spokenLanguages.map((value) => ({ value, label: languageFacts[value].name }))

const errorsOf = (say: Say, { languages, first, showStaff, ways }: PagesFaults): readonly FieldError[] => [
  ...(languages === undefined ? [] : [{ field: 'languages', text: say('staff.public.fault.languages') }]),
  ...(first === undefined ? [] : [{ field: 'first', text: say('staff.public.fault.first') }]),
  ...(showStaff === undefined ? [] : [{ field: 'show-staff', text: say('staff.public.fault.choice') }]),
  ...wayErrors(say, ways),
]

export const PublicPagesPage = (props: PublicPagesPageProps): JSX.Element => {
  const { say, assets, viewer, channel, faults, shown } = props
  const errors = errorsOf(say, faults)
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.public.heading')} here="public-pages" hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.public.heading')}
      </h1>
      <ChannelTabs {...props} path="/public-pages" />
      <Outcome {...props} />
      <Stale {...props} />
      <p class="v-lead" safe>
        {say('staff.public.lead')}
      </p>
      <p>
        <a href={address(shown)} rel="noreferrer noopener" safe>
          {say('staff.public.see')}
        </a>
      </p>
      <OwnTexts {...props} />
      <form class="v-rules" method="post" action={address(publicPagesHref(channel.slug))}>
        <Version {...props} />
        <h2 safe>{say('staff.public.settings')}</h2>
        <Languages {...props} />
        <ShowStaff {...props} />
        <Ways {...props} />
        <Button label={say('staff.public.submit')} />
      </form>
    </Shell>
  )
}

const OwnTexts = ({ say, channel }: PublicPagesPageProps): JSX.Element => (
  <section>
    <h2 safe>{say('staff.texts.heading')}</h2>
    <p safe>{say('staff.texts.about')}</p>
    <ul>
      {languageOptions.map(({ value, label }) => (
        <li>
          <a href={address(publicPagesHref(channel.slug, `/${value}`))} safe>
            {say('staff.texts.link', { language: label })}
          </a>
        </li>
      ))}
    </ul>
  </section>
)

const Languages = ({ say, typed, faults }: PublicPagesPageProps): JSX.Element => (
  <>
    <Checkboxes
      say={say}
      name="languages"
      legend={say('staff.public.languages')}
      hint={say('staff.public.languages.hint')}
      error={faults.languages === undefined ? undefined : say('staff.public.fault.languages')}
      values={typed.languages}
      options={languageOptions}
    />
    <Radios
      say={say}
      name="first"
      legend={say('staff.public.first')}
      error={faults.first === undefined ? undefined : say('staff.public.fault.first')}
      value={typed.first}
      options={languageOptions}
    />
  </>
)

const ShowStaff = ({ say, typed, faults }: PublicPagesPageProps): JSX.Element => (
  <Radios
    say={say}
    name="show-staff"
    legend={say('staff.public.show-staff')}
    hint={say('staff.public.show-staff.hint')}
    error={faults.showStaff === undefined ? undefined : say('staff.public.fault.choice')}
    value={typed.showStaff}
    options={(['role', 'name'] as const).map((value) => ({
      value,
      label: say(`staff.public.show-staff.${value}`),
      hint: say(`staff.public.show-staff.${value}.hint`),
    }))}
  />
)

const Ways = ({ say, typed, faults }: PublicPagesPageProps): JSX.Element => (
  <section>
    <h2 safe>{say('staff.public.ways')}</h2>
    <WayRows say={say} ways={typed.ways} faults={faults.ways} />
  </section>
)
