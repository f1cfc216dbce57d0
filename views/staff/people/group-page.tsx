// One group: who is in it, who can be taken in, its name, and its end. Gives nobody a case and takes none.
import type { GroupFault } from '../../../src/domain/people/group.ts'
import type { Role } from '../../../src/domain/people/role.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { Details } from '../../shared/details.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { type KeepingProps, Version } from '../channel/keeping.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell } from '../shell.tsx'
import { groupHref, groupsHref } from './groups-page.tsx'

interface MemberShown {
  readonly id: string
  readonly name: string
  readonly title: string
  /** null for somebody who is given nothing by the group. */
  readonly role: Role | null
}

export interface GroupPageProps extends Pick<KeepingProps, 'say' | 'assets' | 'viewer' | 'channel'> {
  readonly group: {
    readonly id: string
    readonly unitId: string
    readonly name: string
    readonly version: number
    readonly members: readonly MemberShown[]
    readonly able: readonly MemberShown[]
  }
  /** As typed; the one that it has, where nothing was. */
  readonly name: string
  readonly chosen: readonly string[]
  readonly fault: GroupFault | 'nobody' | 'stale' | null
  readonly saved: boolean
}

/** Under which field a fault stands; nothing where it is none's. */
const fieldOf = (fault: NonNullable<GroupPageProps['fault']>): 'name' | 'person' | null =>
  fault === 'stale' ? null : fault === 'nobody' ? 'person' : 'name'

export const GroupPage = (props: GroupPageProps): JSX.Element => {
  const { say, assets, viewer, channel, group, fault, saved } = props
  const field = fault === null ? null : fieldOf(fault)
  const unit = channel.units.length > 1 ? channel.units.find(({ id }) => id === group.unitId) : undefined
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={group.name}
      here="rules"
      hasErrors={fault !== null}
      back={{ href: groupsHref(channel.slug), label: say('groups.back') }}
    >
      <ErrorSummary say={say} errors={fault === null || field === null ? [] : [{ field, text: say(`groups.fault.${fault}`) }]} />
      {unit === undefined ? (
        ''
      ) : (
        <p class="v-step" dir="auto" safe>
          {unit.name}
        </p>
      )}
      <h1 class="govuk-heading-l" dir="auto" safe>
        {group.name}
      </h1>
      {fault === 'stale' ? (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {say('groups.fault.stale')}
        </p>
      ) : (
        ''
      )}
      {saved ? <DoneNote text={say('groups.done.saved')} /> : ''}
      <Members {...props} />
      <TakeIn {...props} />
      <Rename {...props} />
      <Details summary={say('groups.end.heading')}>
        <p safe>{say('groups.end.what')}</p>
        <form method="post" action={address(groupHref(channel.slug, group.id, '/ending'))}>
          <Version version={group.version} />
          <Button label={say('groups.end.submit', { name: group.name })} kind="warning" />
        </form>
      </Details>
    </Shell>
  )
}

const Members = ({ say, channel, group }: GroupPageProps): JSX.Element => (
  <section aria-labelledby="members">
    <h2 id="members" class="govuk-heading-m" safe>
      {say('groups.members')}
    </h2>
    {group.members.length === 0 ? <p safe>{say('groups.nobody')}</p> : ''}
    {group.members.map(({ id, name, title, role }) => (
      <article class="v-card">
        <h3 class="v-card__title">
          <bdi safe>{`${name}, ${title}`}</bdi>
        </h3>
        <p class="v-card__facts" safe>
          {role === null ? say('groups.unlisted') : say(`staff.role.${role}`)}
        </p>
        <form method="post" action={address(groupHref(channel.slug, group.id, '/leavers'))}>
          <Version version={group.version} />
          <input type="hidden" name="person" value={attribute(id)} />
          <Button label={say('groups.out', { name })} kind="secondary" />
        </form>
      </article>
    ))}
    {group.members.length === 0 ? '' : <p safe>{say('groups.out.what')}</p>}
  </section>
)

const TakeIn = ({ say, channel, group, chosen, fault }: GroupPageProps): JSX.Element =>
  group.able.length === 0 ? (
    <p safe>{say('groups.in.none')}</p>
  ) : (
    <form method="post" action={address(groupHref(channel.slug, group.id, '/members'))} autocomplete="off">
      <Version version={group.version} />
      <Checkboxes
        say={say}
        name="person"
        legend={say('groups.in.legend')}
        hint={say('groups.in.hint')}
        {...(fault === 'nobody' ? { error: say('groups.fault.nobody') } : {})}
        values={chosen}
        options={group.able.map(({ id, name, title, role }) => ({
          value: id,
          label: `${name}, ${title}`,
          ...(role === null ? {} : { hint: say(`staff.role.${role}`) }),
        }))}
      />
      <Button label={say('groups.in.submit')} />
    </form>
  )

const Rename = ({ say, channel, group, name, fault }: GroupPageProps): JSX.Element => (
  <form method="post" action={address(groupHref(channel.slug, group.id, '/name'))} autocomplete="off" novalidate>
    <Version version={group.version} />
    <Field
      say={say}
      name="name"
      label={say('groups.name')}
      hint={say('groups.name.hint')}
      value={name}
      error={fault !== null && fieldOf(fault) === 'name' ? say(`groups.fault.${fault}`) : undefined}
      width={30}
    />
    <Button label={say('groups.rename')} kind="secondary" />
  </form>
)
