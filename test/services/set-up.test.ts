// Setting up an installation: what is wrong with a plan is named by its place, and a plan that will do is set up once (F-043, F-109).
import { afterAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import { openData, random } from '../../src/appliance.ts'
import { day, instant } from '../../src/kit/instant.ts'
import { randomId } from '../../src/kit/random.ts'
import { type Plan, type PlanFault, type PlannedPerson, planFault } from '../../src/services/first-run/plan.ts'
import { setUp } from '../../src/services/first-run/set-up.ts'
import { planOf } from '../harness/town.ts'
import { copyOf, rowsOf } from './burglar.ts'
import { newFolder, removeFolders } from './office.ts'

afterAll(removeFolders)

const plan = planOf({})
const person = (name: string, over: Partial<PlannedPerson> = {}): PlannedPerson => ({
  name,
  title: 'jurist',
  email: `${name.toLowerCase().replace(' ', '.')}@provkoping.example`,
  language: 'sv',
  decision: 'KS § 112',
  ...over,
})
const channel = (over: Partial<Plan['channels'][number]>): Plan => ({
  ...plan,
  channels: plan.channels.map((planned) => ({ ...planned, ...over })),
})
const recipients = (...people: readonly PlannedPerson[]): Plan => channel({ units: [{ name: 'Kommunen', recipients: people }] })
const [anna, bo, cia] = ['Anna Ek', 'Bo Lind', 'Cia Ström'].map((name) => person(name)) as [PlannedPerson, PlannedPerson, PlannedPerson]
/** One person in two units: given single cases in the one, answering for protective security in the other. */
const sia = person('Sia Berg')
const split = channel({
  units: [
    { name: 'Kommunen', recipients: [anna, bo], investigators: [sia] },
    { name: 'Bolaget', recipients: [anna, bo], security: [sia] },
  ],
})
const twice = (slug: string): Plan => ({ ...plan, channels: [...plan.channels, ...plan.channels.map((planned) => ({ ...planned, slug }))] })

const faults: readonly (readonly [string, Plan, PlanFault | null])[] = [
  ['the plan of the tests', plan, null],
  ['no channel', { ...plan, channels: [] }, { at: 'channels', reason: 'no-channel' }],
  ['a slug with capitals', channel({ slug: 'Provkoping' }), { at: 'channels[0].slug', reason: 'bad-slug' }],
  ['a slug the addresses use themselves', channel({ slug: 'follow' }), { at: 'channels[0].slug', reason: 'bad-slug' }],
  ['one slug twice', twice('provkoping'), { at: 'channels[1].slug', reason: 'slug-taken' }],
  ['the same people in two channels', twice('grannby'), null],
  ['a channel without a name', channel({ name: ' ' }), { at: 'channels[0].name', reason: 'no-name' }],
  ['a channel without a unit', channel({ units: [] }), { at: 'channels[0].units', reason: 'no-unit' }],
  ['two recipients', recipients(anna, bo), null],
  [
    'somebody who investigates and answers for protective security',
    channel({ units: [{ name: 'Kommunen', recipients: [anna, bo], investigators: [cia], security: [cia] }] }),
    { at: 'channels[0].units[0].security[0]', reason: 'other-hand' },
  ],
  [
    'somebody twice among those who answer for protective security',
    channel({ units: [{ name: 'Kommunen', recipients: [anna, bo], security: [cia, cia] }] }),
    { at: 'channels[0].units[0].security[1]', reason: 'twice' },
  ],
  ['one recipient (F-044)', recipients(anna), { at: 'channels[0].units[0].recipients', reason: 'too-few-recipients' }],
  [
    'one person under two spellings',
    recipients(anna, { ...anna, email: ' ANNA.EK@provkoping.example ' }),
    { at: 'channels[0].units[0].recipients', reason: 'too-few-recipients' },
  ],
  [
    'an address without @',
    recipients(anna, person('Bo Lind', { email: 'bo.lind' })),
    { at: 'channels[0].units[0].recipients[1].email', reason: 'bad-email' },
  ],
  [
    'an address with a line end',
    recipients(anna, person('Bo Lind', { email: 'bo@x.example\r\nBcc: y@z.example' })),
    { at: 'channels[0].units[0].recipients[1].email', reason: 'bad-email' },
  ],
  [
    'two addresses in one',
    recipients(anna, person('Bo Lind', { email: 'bo@x.example,y@z.example' })),
    { at: 'channels[0].units[0].recipients[1].email', reason: 'bad-email' },
  ],
  [
    'a person without a name',
    recipients(anna, person('Bo Lind', { name: '' })),
    { at: 'channels[0].units[0].recipients[1].name', reason: 'no-name' },
  ],
  [
    'a language that nobody writes',
    recipients(anna, person('Bo Lind', { language: 'ar-XB' as never })),
    { at: 'channels[0].units[0].recipients[1].language', reason: 'bad-language' },
  ],
  [
    'one address, two names',
    { ...recipients(anna, bo), operators: [person('Eva Dal', { email: anna.email })] },
    { at: 'operators[0]', reason: 'same-person-differs' },
  ],
  [
    'an auditor who is a recipient',
    channel({ units: [{ name: 'Kommunen', recipients: [anna, bo] }], auditors: [bo] }),
    { at: 'channels[0].auditors[0]', reason: 'auditor-is-recipient' },
  ],
  ['no auditor', channel({ auditors: [] }), null],
  ['nobody who serves the machine', { ...plan, operators: [] }, { at: 'operators', reason: 'no-operator' }],
  [
    'a recipient without a title',
    recipients(anna, { ...bo, title: ' ' }),
    { at: 'channels[0].units[0].recipients[1].title', reason: 'no-title' },
  ],
  [
    'a recipient whom nobody appointed (L-SE-12)',
    recipients(anna, { ...bo, decision: ' ' }),
    { at: 'channels[0].units[0].recipients[1].decision', reason: 'no-decision' },
  ],
  ['an administrator without a decision', channel({ admins: [person('Fia Holm', { decision: '' })] }), null],
  [
    'a name of 121 letters',
    recipients(anna, person('B'.repeat(121), { email: 'b@x.example' })),
    { at: 'channels[0].units[0].recipients[1].name', reason: 'too-long' },
  ],
  [
    'a day two years ahead',
    recipients(anna, { ...bo, since: day('2028-11-18') }),
    { at: 'channels[0].units[0].recipients[1].since', reason: 'day-range' },
  ],
  ['one recipient twice', recipients(anna, bo, anna), { at: 'channels[0].units[0].recipients[2]', reason: 'twice' }],
  [
    'an investigator who answers for protective security elsewhere',
    split,
    { at: 'channels[0].units[1].security[0]', reason: 'other-hand' },
  ],
  ['one operator twice', { ...plan, operators: [cia, cia] }, { at: 'operators[1]', reason: 'twice' }],
  ['a page to leave to', { ...plan, exitPage: 'https://vader.example' }, null],
  ['a page to leave to without TLS', { ...plan, exitPage: 'http://vader.example' }, { at: 'exitPage', reason: 'bad-exit-page' }],
  [
    'a backup key of the old kind',
    { ...plan, backupRecipient: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' },
    { at: 'backupRecipient', reason: 'bad-backup-recipient' },
  ],
]
for (const [name, planned, fault] of faults)
  test(`${name}: ${fault === null ? 'will do' : `${fault.reason} at ${fault.at}`}`, () => {
    expect(planFault(planned, day('2026-11-18'))).toEqual(fault)
  })

const onEmptyFolder = async <T>(work: (ground: Parameters<typeof setUp>[0], folder: string) => Promise<T>): Promise<T> => {
  const folder = join(newFolder(), 'data')
  const now = () => instant(Date.parse('2026-11-18T10:00Z'))
  const store = await openData(folder, now)
  try {
    return await work({ store, now, random, installation: randomId(random) }, folder)
  } finally {
    store.close()
  }
}

test('a plan is set up once; a second time nothing changes', () =>
  onEmptyFolder(async (ground) => {
    expect((await setUp(ground, plan, false)).ok).toBe(true)
    const before = await ground.store.people.staff()
    expect(await setUp(ground, recipients(anna, bo), false)).toEqual({ ok: false, refusal: 'already-set-up' })
    expect(await ground.store.people.staff()).toEqual(before)
  }))

test('two at the same moment: one is set up', () =>
  onEmptyFolder(async (ground) => {
    const outcomes = await Promise.all([setUp(ground, plan, false), setUp(ground, recipients(anna, bo), false)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  }))

test('a faulty plan leaves the folder as empty as it was', () =>
  onEmptyFolder(async (ground) => {
    expect((await setUp(ground, recipients(anna), false)).ok).toBe(false)
    expect(await ground.store.people.installation()).toBeNull()
    expect((await setUp(ground, plan, false)).ok).toBe(true)
  }))

test('one person in several places is one person with one invitation and all their roles', () =>
  onEmptyFolder(async (ground) => {
    const both: Plan = { ...recipients(anna, bo, cia), operators: [{ ...cia, email: 'Cia.Ström@provkoping.example' }] }
    const invited = await setUp(ground, both, false)
    if (!invited.ok) throw new Error('refused')
    expect(invited.value.map(({ staff: { name }, roles }) => [name, roles])).toEqual([
      ['Anna Ek', ['handler']],
      ['Bo Lind', ['handler']],
      ['Cia Ström', ['handler', 'operator']],
      ['Dag Berg', ['auditor']],
      ['Fia Holm', ['admin']],
    ])
  }))

test('decision and day of an appointment are kept; left out, it begins on the day of setting up (L-SE-12)', () =>
  onEmptyFolder(async (ground) => {
    const appointed: Plan = recipients(
      { ...anna, decision: ' KS 2026-10-01 § 7 ', since: day('2026-10-01') },
      { ...bo, decision: 'KS § 8' },
    )
    await setUp(ground, { ...appointed, exitPage: 'https://vader.example' }, false)
    const held = await ground.store.people.appointments()
    expect(held.slice(0, 2).map(({ decision, since }) => [decision, since] as string[])).toEqual([
      ['KS 2026-10-01 § 7', '2026-10-01'],
      ['KS § 8', '2026-11-18'],
    ])
    expect(await ground.store.people.installation()).toMatchObject({
      exitPage: 'https://vader.example/',
      backupRecipient: '',
      linksHandedOut: true,
    })
  }))

test('the token of an invitation stands nowhere in the files', () =>
  onEmptyFolder(async (ground, folder) => {
    const invited = await setUp(ground, plan, false)
    if (!invited.ok) throw new Error('refused')
    const rows = [...rowsOf(join(copyOf(folder), 'viska.sqlite')).values()].flat().flatMap((row) => Object.values(row))
    for (const { token } of invited.value) {
      const bytes = Buffer.from(token, 'base64url')
      for (const value of rows)
        expect(value instanceof Uint8Array ? Buffer.from(value).includes(bytes) : String(value).includes(token)).toBe(false)
    }
  }))
