// The JSON file of `viska init`: what is missing, misspelled or of the wrong kind is named by its place, in one line.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { Refusal } from '../../src/cli/commands.ts'
import { readPlan } from '../../src/cli/plan.ts'
import { planFaultLine } from '../../src/cli/plan-faults.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import { day } from '../../src/kit/instant.ts'
import { planFault } from '../../src/services/first-run/plan.ts'

const person = (name: string) => ({ name, title: 'jurist', email: `${name.toLowerCase()}@provkoping.example`, decision: 'KS § 112' })
const smallest = {
  channels: [{ slug: 'provkoping', name: 'Provköpings kommun', units: [{ name: 'Kommunen', recipients: [person('Anna'), person('Bo')] }] }],
  operators: [person('Eva')],
}
type Json = Readonly<Record<string, unknown>>
const withChannel = (over: Json) => ({ ...smallest, channels: [{ ...smallest.channels[0], ...over }] })
const withPerson = (over: Json) => ({ ...smallest, operators: [{ ...person('Eva'), ...over }] })
const refusalOf = (file: unknown): string => {
  try {
    readPlan(typeof file === 'string' ? file : JSON.stringify(file))
    return ''
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

test('the smallest file will do, and what it leaves out is what most want', () => {
  const plan = readPlan(JSON.stringify(smallest))
  expect(planFault(plan, day('2026-11-18'))).toBeNull()
  expect(plan.channels[0]?.settings).toEqual({
    ...usualRules,
    frame: 'se',
    audience: 'everyone',
    hostedBy: 'municipality',
    publicBody: true,
    showStaff: 'role',
    languages: ['sv', 'en'],
    otherWays: [],
    texts: {},
  })
  expect(plan.channels[0]?.auditors).toEqual([])
  expect(plan.operators[0]?.language).toBe('sv')
})

test('what a unit says for itself is read as it was said, and nothing else is its own (F-128)', () => {
  const own = {
    frame: 'dk',
    publicBody: true,
    company: true,
    controller: { name: 'Bestyrelsen', contact: 'dpo@bolaget.example' },
    feedbackMonths: 6,
    assessmentDays: 5,
    otherWays: [{ kind: 'talk', phone: '0000-12 34 00', hours: '' }],
    texts: { da: { intro: 'Hej.' } },
  }
  const units = (over: object) =>
    JSON.stringify({
      ...smallest,
      channels: smallest.channels.map((channel) => ({ ...channel, units: channel.units.map((unit) => ({ ...unit, ...over })) })),
    })
  expect(readPlan(units(own)).channels[0]?.units[0]?.own).toEqual(own as never)
  expect(readPlan(units({})).channels[0]?.units[0]).not.toHaveProperty('own')
  expect(readPlan(units({ publicBody: false })).channels[0]?.units[0]?.own).toEqual({ publicBody: false })
  for (const sharing of ['receipt', 'whole'] as const)
    expect(readPlan(units({ publicBody: false, sharing })).channels[0]?.units[0]?.own).toEqual({ publicBody: false, sharing })
  for (const [wrong, told] of [
    [{ frame: 'no' }, 'channels[0].units[0].frame must be one of se, dk'],
    [{ company: true }, 'channels[0].units[0].company stands only beside publicBody: true'],
    [{ company: true, publicBody: false }, 'channels[0].units[0].company stands only beside publicBody: true'],
    [{ controller: { name: ' ' } }, 'channels[0].units[0].controller.name must be a text'],
    [{ sharing: 'everything' }, 'channels[0].units[0].sharing must be one of receipt, whole'],
    [{ assessmentDays: 99 }, 'channels[0].units[0].assessmentDays must be a whole number from 0 to 60'],
    [{ feedbackMonths: 4 }, 'channels[0].units[0].feedbackMonths must be 3 or 6'],
    [{ otherWays: [{ kind: 'talk' }] }, 'channels[0].units[0].otherWays[0].phone must be a text'],
  ] as const)
    expect(() => readPlan(units(wrong))).toThrow(told)
})

test('everything that can be said is read as it was said', () => {
  const said = {
    feedbackMonths: 6,
    assessmentDays: 10,
    frame: 'dk',
    audience: 'employees',
    hostedBy: 'outside',
    publicBody: false,
    showStaff: 'name',
    staffIdleMinutes: 15,
    staffAbsoluteHours: 8,
    notices: 'three-times-a-day',
    quiet: { nights: { from: 19, until: 6 }, weekends: true, holidays: false },
    languages: ['en'],
    otherWays: [{ kind: 'meeting', phone: '0000-12 34 00', hours: 'vardagar' }],
    texts: { sv: { intro: 'Välkommen', faq: '' } },
    auditors: [person('Dag')],
  }
  const { settings, auditors } = readPlan(JSON.stringify(withChannel(said))).channels[0] ?? {}
  const { notices: noticeSlots, auditors: _, ...rest } = said
  expect(settings).toEqual({
    ...rest,
    noticeSlots,
    passkeys: 'nobody',
    hiddenAddress: 'off',
    suggestions: false,
    nameRule: 'second',
  } as never)
  expect(auditors).toEqual([{ ...person('Dag'), language: 'da' }])
})

test('where Danish law holds, Danish is what most want', () => {
  const { channels, operators } = readPlan(JSON.stringify(withChannel({ frame: 'dk' })))
  expect(channels[0]?.settings.frame).toBe('dk')
  expect(channels[0]?.settings.languages).toEqual(['da', 'en'])
  expect(channels[0]?.units[0]?.recipients.map(({ language }) => language)).toEqual(['da', 'da'])
  expect(operators[0]?.language).toBe('da')
  expect(readPlan(JSON.stringify(withChannel({ languages: ['da'] }))).channels[0]?.settings.frame).toBe('se')
})

const refusals: readonly (readonly [unknown, string])[] = [
  ['', 'the file is not JSON'],
  ['{', 'the file is not JSON'],
  [[], 'the file must be an object'],
  ['null', 'the file must be an object'],
  ['"text"', 'the file must be an object'],
  [{}, 'channels must be a list'],
  [{ ...smallest, chanels: [] }, 'the file.chanels is not known; known are channels, operators, exitPage, backupRecipient'],
  [{ ...smallest, exitPage: 1 }, 'exitPage must be a text'],
  [{ ...smallest, backupRecipient: '' }, 'backupRecipient must be a text'],
  [withPerson({ decision: 12 }), 'operators[0].decision must be a text'],
  [withPerson({ since: 'i våras' }), 'operators[0].since must be a day such as 2026-11-03'],
  [withPerson({ since: '2026-02-30' }), 'operators[0].since must be a day such as 2026-11-03'],
  [{ ...smallest, operators: {} }, 'operators must be a list'],
  [{ channels: ['x'] }, 'channels[0] must be an object'],
  [withChannel({ slug: 12 }), 'channels[0].slug must be a text'],
  [withChannel({ name: '  ' }), 'channels[0].name must be a text'],
  [withChannel({ units: 'x' }), 'channels[0].units must be a list'],
  [
    withChannel({ units: [{ name: 'Kommunen', recipient: [] }] }),
    'channels[0].units[0].recipient is not known; known are name, recipients, intake, investigators, security, registrars, frame, publicBody, company, sharing, controller, feedbackMonths, assessmentDays, otherWays, texts',
  ],
  [withChannel({ units: [{ recipients: [] }] }), 'channels[0].units[0].name must be a text'],
  [withChannel({ languages: 'sv' }), 'channels[0].languages must be a list'],
  [withChannel({ languages: ['sv', 'nb'] }), 'channels[0].languages[1] must be sv, en or da'],
  [withChannel({ languages: ['ar-XB'] }), 'channels[0].languages[0] must be sv, en or da'],
  [withChannel({ frame: 'no' }), 'channels[0].frame must be one of se, dk'],
  [withChannel({ audience: 'all' }), 'channels[0].audience must be one of employees, everyone'],
  [
    withChannel({ notices: 'never' }),
    'channels[0].notices must be one of at-once, quarter, hourly, three-times-a-day, daily-at-16, daily-at-12, daily-at-8',
  ],
  [withChannel({ staffIdleMinutes: 4 }), 'channels[0].staffIdleMinutes must be a whole number from 5 to 60'],
  [withChannel({ staffIdleMinutes: '30' }), 'channels[0].staffIdleMinutes must be a whole number from 5 to 60'],
  [withChannel({ staffAbsoluteHours: 24 }), 'channels[0].staffAbsoluteHours must be a whole number from 1 to 12'],
  [withChannel({ quiet: 'always' }), 'channels[0].quiet must be an object'],
  [withChannel({ quiet: { night: true } }), 'channels[0].quiet.night is not known; known are nights, weekends, holidays'],
  [withChannel({ quiet: { nights: { from: 8, until: 7 } } }), 'channels[0].quiet.nights.from must be a whole number from 17 to 22'],
  [withChannel({ quiet: { nights: { until: 9 } } }), 'channels[0].quiet.nights.until must be a whole number from 5 to 8'],
  [withChannel({ quiet: { weekends: 'yes' } }), 'channels[0].quiet.weekends must be true or false'],
  [withChannel({ publicBody: 'false' }), 'channels[0].publicBody must be true or false'],
  [withChannel({ otherWays: [{ kind: 'fax', phone: '1' }] }), 'channels[0].otherWays[0].kind must be one of record, talk, meeting'],
  [withChannel({ otherWays: [{ kind: 'talk' }] }), 'channels[0].otherWays[0].phone must be a text'],
  [withChannel({ texts: { nb: {} } }), 'channels[0].texts.nb is not known; known are sv, en, da'],
  [withChannel({ texts: { sv: { intro: 1 } } }), 'channels[0].texts.sv.intro must be a text'],
  [
    withChannel({ texts: { sv: { hero: 'x' } } }),
    'channels[0].texts.sv.hero is not known; known are intro, scope, alternatives, other-ways, faq, privacy',
  ],
  [withPerson({ email: undefined }), 'operators[0].email must be a text'],
  [withPerson({ title: 1 }), 'operators[0].title must be a text'],
  [withPerson({ language: 'nb' }), 'operators[0].language must be sv, en or da'],
  [withPerson({ phone: '1' }), 'operators[0].phone is not known; known are name, title, email, language, decision, since'],
]
for (const [file, line] of refusals)
  test(line, () => {
    expect(refusalOf(file)).toBe(line)
  })

test('quiet nights without hours are the usual ones, and passkeys are demanded of everybody or of roles by name', () => {
  expect(readPlan(JSON.stringify(withChannel({ quiet: { nights: {} } }))).channels[0]?.settings.quiet).toEqual({
    nights: { from: 18, until: 7 },
    weekends: false,
    holidays: false,
  })
  const wanting = (passkeys: unknown) => withChannel({ passkeys })
  expect(readPlan(JSON.stringify(wanting('everybody'))).channels[0]?.settings.passkeys).toBe('everybody')
  expect(readPlan(JSON.stringify(wanting(['admin', 'handler']))).channels[0]?.settings.passkeys).toEqual(['handler', 'admin'])
  for (const wrong of ['all', [], ['operator']]) expect(refusalOf(wanting(wrong))).toContain('channels[0].passkeys')
})

test('decision, day, the page to leave to and the key of backups are read as they were said', () => {
  const { operators, exitPage, backupRecipient } = readPlan(
    JSON.stringify({
      ...withPerson({ decision: 'KS § 1', since: '2026-11-03' }),
      exitPage: 'https://vader.example/',
      backupRecipient: 'age1pq1x',
    }),
  )
  expect(operators[0]).toEqual({ ...person('Eva'), language: 'sv', decision: 'KS § 1', since: '2026-11-03' } as never)
  expect([exitPage, backupRecipient]).toEqual(['https://vader.example/', 'age1pq1x'])
})

test('whatever JSON it is: read, or refused in one line', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(refusalOf(json)).not.toContain('\n')
    }),
  )
})

test('a fault of the plan is a line that names the place and says what to do', () => {
  const plan = readPlan(JSON.stringify(withChannel({ slug: 'Prov' })))
  const fault = planFault(plan, day('2026-11-18'))
  expect(fault === null ? '' : planFaultLine(fault)).toBe(
    'channels[0].slug: the end of the public link takes 3 to 40 lower-case letters, digits and hyphens',
  )
})
