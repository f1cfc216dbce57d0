// The people of Exempelköping: who is appointed, who is newly here or still invited, who holds a sheet of the spare key. All of it is made up.
import { usualRules } from '../../domain/channel/channel-rules.ts'
import type { Custodian } from '../../domain/keys/recovery.ts'
import type { Day } from '../../kit/instant.ts'
import type { Plan, PlannedPerson } from '../first-run/plan.ts'

const person = (name: string, title: string, address: string): PlannedPerson & { readonly decision: string } => ({
  name,
  title,
  email: `${address}@exempelkoping.example`,
  language: 'sv',
  decision: 'KS § 112',
})

const recipients = [
  person('Anna Ek', 'chefsjurist', 'anna.ek'),
  person('Bo Lind', 'säkerhetschef', 'bo.lind'),
  person('Cia Ström', 'förhandlingschef', 'cia.strom'),
]

/** A company that the municipality owns a part of and does not decide over (2 kap. 3 § OSL), as its name tells; the same people receive its reports. */
export const demoCompany = 'Vindkraft i Exempelköping AB'

/** A company that the municipality decides over, where advocates from outside assess first. */
export const demoHousing = 'Exempelköpings Bostäder AB'

/** @param assessing since when the advocates assess first */
export const demoPlan = (assessing: Day): Plan => ({
  channels: [
    {
      slug: 'exempelkoping',
      name: 'Exempelköpings kommun',
      settings: {
        ...usualRules,
        suggestions: true,
        frame: 'se',
        audience: 'everyone',
        hostedBy: 'municipality',
        publicBody: true,
        showStaff: 'role',
        languages: ['sv', 'en', 'da'],
        otherWays: [
          { kind: 'record', phone: '0000-12 34 00', hours: 'dygnet runt' },
          { kind: 'meeting', phone: '0000-12 34 01', hours: 'vardagar 9–15' },
        ],
        texts: {},
      },
      units: [
        {
          name: 'Exempelköpings kommun',
          recipients,
          investigators: [person('Ulla Varg', 'advokat, utreder utifrån', 'ulla.varg')],
          security: [person('Sten Mark', 'säkerhetsskyddschef', 'sten.mark')],
          registrars: [person('Kim Lund', 'registrator', 'kim.lund')],
        },
        // Under another law: no public records, a director and a board, a number of its own.
        {
          name: demoCompany,
          own: {
            publicBody: false,
            // Its administrator has said that the law asks for no channel of its own: fewer than fifty work there (5 kap. 2 § lag (2021:890)).
            sharing: 'whole',
            controller: { name: `Styrelsen för ${demoCompany}`, contact: 'dataskydd@vindkraft.example' },
            assessmentDays: 7,
            otherWays: [{ kind: 'talk', phone: '0000-12 34 77', hours: 'fredagar 9–11' }],
          },
          recipients,
        },
        {
          name: demoHousing,
          own: { publicBody: true, company: true },
          recipients,
          intake: [
            { ...person('Siv Ask', 'advokat, bedömer först', 'siv.ask'), since: assessing },
            { ...person('Per Rud', 'advokat, bedömer först', 'per.rud'), since: assessing },
          ],
        },
      ],
      auditors: [person('Dag Berg', 'revisor', 'dag.berg')],
      admins: [person('Fia Holm', 'kanslichef', 'fia.holm')],
      management: [person('Tor Vik', 'kommundirektör', 'tor.vik')],
    },
  ],
  operators: [person('Eva Dal', 'it-tekniker', 'eva.dal')],
})

/** Takes keys and waits for two of the others: no handler, for whom a reporter would look in vain until then. */
export const demoNewcomer = { ...person('Hans Mo', 'revisor', 'hans.mo'), role: 'auditor' } as const
/** Has not opened the link yet. */
export const demoInvited = { ...person('Gun Åker', 'personalchef', 'gun.aker'), role: 'handler' } as const

/** They hold the sheets of the recovery, and need no account for that. */
export const demoCustodians: readonly Custodian[] = [
  { name: 'Ivar Jord', title: 'kommunarkivarie' },
  { name: 'Lena Hav', title: 'kommunjurist' },
  { name: 'Moa Sten', title: 'upphandlingschef' },
]
