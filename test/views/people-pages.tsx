// The pages about people and what they may, rendered from made-up ones: for the tests, and for looking at them.
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { day } from '../../src/kit/instant.ts'
import type { AwayShown } from '../../views/staff/people/away.tsx'
import { GroupPage, type GroupPageProps } from '../../views/staff/people/group-page.tsx'
import { GroupsPage, type GroupsPageProps } from '../../views/staff/people/groups-page.tsx'
import { LeavesPage, type LeavesPageProps } from '../../views/staff/people/leaves-page.tsx'
import { RolesPage } from '../../views/staff/people/roles-page.tsx'
import type { SignedInProps } from '../../views/staff/shell.tsx'
import type { Write } from './staff-pages.tsx'

export const awayShown = (write: Write): readonly AwayShown[] => [
  { name: write('Bo Lind'), until: day('2027-01-10'), substitute: write('Anna Ek') },
  { name: write('Cia Ström'), until: day('2027-02-10'), substitute: null },
]

/** @param admin the frame of an administrator's page */
export const peoplePages = (admin: SignedInProps, write: Write): Record<string, string> => {
  const person = (id: string, name: string) => ({ id: id as StaffId, name: write(name), title: write('jurist') })
  const [anna, bo, cia] = [person('a', 'Anna Ek'), person('b', 'Bo Lind'), person('c', 'Cia Ström')]
  const leaves = (over: Partial<LeavesPageProps> = {}): string =>
    String(
      LeavesPage({
        ...admin,
        leaves: [
          {
            ...{ id: write('one'), person: bo, substitute: anna, since: day('2026-12-01'), until: day('2027-01-10') },
            ...{ decision: write('KS § 130'), begun: true, isTheirs: true },
          },
          {
            ...{ id: write('two'), person: cia, substitute: null, since: day('2027-06-01'), until: day('2027-07-10') },
            ...{ decision: '', begun: false, isTheirs: true },
          },
        ],
        people: [anna, bo, cia],
        chosen: { ...anna, able: [bo, cia] },
        own: 'a',
        typed: { since: '', until: '', substitute: '', decision: '' },
        faults: {},
        done: null,
        ...over,
      }),
    )
  const channel = {
    ...{ slug: 'provkoping', name: write('Provköping') },
    units: [
      { id: 'u1', name: write('Provköping') },
      { id: 'u2', name: write('Provbolaget') },
    ],
  }
  const group = { id: write('group1'), unitId: 'u2', name: write('Utredningsgruppen'), version: 3 }
  const asHandler = { ...anna, role: 'handler' } as const
  const groups = (over: Partial<GroupsPageProps> = {}): string =>
    String(
      GroupsPage({
        ...{ ...admin, channel, channels: [channel], fresh: write('group2'), typed: { name: '', unit: '' }, fault: null, ended: false },
        groups: [
          { ...group, members: [anna, bo] },
          { ...group, id: write('group3'), unitId: 'u1', members: [] },
        ],
        ...over,
      }),
    )
  const oneGroup = (over: Partial<GroupPageProps> = {}): string =>
    String(
      GroupPage({
        ...{ ...admin, channel, name: write('Utredningsgruppen'), chosen: [], fault: null, saved: false },
        group: { ...group, members: [asHandler, { ...bo, role: null }], able: [{ ...cia, role: 'investigator' }] },
        ...over,
      }),
    )
  return {
    groups: groups(),
    'groups-none': groups({ groups: [], ended: true }),
    'groups-refused': groups({ typed: { name: write('Utredarna'), unit: 'u2' }, fault: 'taken' }),
    group: oneGroup(),
    'group-empty': oneGroup({ group: { ...group, unitId: 'u1', members: [], able: [] }, saved: true }),
    'group-name': oneGroup({ name: write('Utredarna'), fault: 'too-long' }),
    'group-nobody': oneGroup({ fault: 'nobody' }),
    'group-stale': oneGroup({ chosen: ['c'], fault: 'stale' }),
    roles: String(RolesPage({ ...admin, holders: new Map([['handler', [write('Anna Ek'), write('Bo Lind')]]]) })),
    leaves: leaves(),
    'leaves-saved': leaves({ done: 'saved', chosen: { ...bo, able: [] } }),
    'leaves-none': leaves({ leaves: [], people: [anna] }),
    'leaves-refused': leaves({
      typed: { since: write('2026-02-30'), until: write('2026-01-01'), substitute: write('x'), decision: write('KS') },
      faults: { since: 'no-day', until: 'overlaps', substitute: 'not-offered', decision: 'too-long' },
    }),
  }
}
