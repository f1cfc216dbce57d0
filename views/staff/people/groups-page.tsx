// The groups of a channel, unit by unit, and a new one. Knows no case, nor whether one was given to a group.
import type { GroupFault } from '../../../src/domain/people/group.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Select } from '../../shared/select.tsx'
import { ChannelTabs, type KeepingProps } from '../channel/keeping.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell } from '../shell.tsx'

/** A group among the others of its unit. */
export interface ListedGroup {
  readonly id: string
  readonly unitId: string
  readonly name: string
  readonly members: readonly { readonly name: string }[]
}

export interface GroupsPageProps extends Pick<KeepingProps, 'say' | 'assets' | 'viewer' | 'channel' | 'channels'> {
  readonly groups: readonly ListedGroup[]
  /** The name by which the program will know the new one. */
  readonly fresh: string
  readonly typed: { readonly name: string; readonly unit: string }
  readonly fault: GroupFault | null
  readonly ended: boolean
}

export const groupsHref = (slug: string): string => `/groups/${encodeURIComponent(slug)}`
export const groupHref = (slug: string, group: string, part = ''): string => `${groupsHref(slug)}/${encodeURIComponent(group)}${part}`

export const GroupsPage = (props: GroupsPageProps): JSX.Element => {
  const { say, assets, viewer, channel, groups, fault, ended } = props
  const error = fault === null ? undefined : say(`groups.fault.${fault}`)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('groups.heading')}
      here="rules"
      hasErrors={error !== undefined}
      back={{ href: `/rules/${encodeURIComponent(channel.slug)}`, label: say('staff.rules.heading') }}
    >
      <ErrorSummary say={say} errors={error === undefined ? [] : [{ field: 'name', text: error }]} />
      <h1 class="govuk-heading-l" safe>
        {say('groups.heading')}
      </h1>
      <ChannelTabs {...props} path="/groups" />
      {ended ? <DoneNote text={say('groups.done.ended')} /> : ''}
      <p class="v-lead" safe>
        {say('groups.lead')}
      </p>
      <p safe>{say('groups.no-key')}</p>
      {groups.length === 0 ? <p safe>{say('groups.none')}</p> : channel.units.map((unit) => <UnitGroups {...props} unit={unit} />)}
      <section aria-labelledby="new-group">
        <h2 id="new-group" class="govuk-heading-m" safe>
          {say('groups.new')}
        </h2>
        <NewGroup {...props} error={error} />
      </section>
    </Shell>
  )
}

const UnitGroups = ({
  say,
  channel,
  groups,
  unit,
}: GroupsPageProps & { readonly unit: GroupsPageProps['channel']['units'][number] }): JSX.Element => {
  const here = groups.filter(({ unitId }) => unitId === unit.id)
  if (here.length === 0) return ''
  return (
    <>
      {channel.units.length > 1 ? (
        <h2 class="govuk-heading-m" dir="auto" safe>
          {unit.name}
        </h2>
      ) : (
        ''
      )}
      {here.map(({ id, name, members }) => (
        <article class="v-card">
          <h3 class="v-card__title">
            <bdi safe>{name}</bdi>
          </h3>
          <p class="v-card__facts" safe>
            {say('groups.count', { count: members.length })}
          </p>
          {members.length === 0 ? (
            ''
          ) : (
            <p dir="auto" safe>
              {say.list(members.map((member) => member.name))}
            </p>
          )}
          <p>
            <a href={address(groupHref(channel.slug, id))} safe>
              {say('groups.open', { name })}
            </a>
          </p>
        </article>
      ))}
    </>
  )
}

const NewGroup = ({ say, channel, fresh, typed, error }: GroupsPageProps & { readonly error: string | undefined }): JSX.Element => {
  const [only] = channel.units
  return (
    <form method="post" action={address(groupsHref(channel.slug))} autocomplete="off" novalidate>
      <input type="hidden" name="group" value={attribute(fresh)} />
      <Field say={say} name="name" label={say('groups.name')} hint={say('groups.name.hint')} value={typed.name} error={error} width={30} />
      {channel.units.length > 1 ? (
        <Select
          say={say}
          name="unit"
          label={say('groups.unit')}
          value={typed.unit}
          options={channel.units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <input type="hidden" name="unit" value={attribute(only?.id ?? '')} />
      )}
      <Button label={say('groups.make')} />
    </form>
  )
}
