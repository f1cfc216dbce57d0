// What a data directory is told when it is set up in the browser: the steps in their order, what each has been answered, and what is still
// missing. Knows no setting of the machine and no page.
import type { Day } from '../../kit/instant.ts'
import { fewestReaders } from '../case/readers.ts'
import type { LegalFrame } from '../channel/legal-frame.ts'
import type { SpokenLanguage } from '../language.ts'
import { type FirstUnit, ownUnit } from './first-unit.ts'
import { clashOf, type PeopleList } from './people-list.ts'

/** What everybody is asked, in this order; any but the last may be opened at any time. */
export const firstRunSteps = [
  'language',
  'organisation',
  'units',
  'addresses',
  'exit',
  'mail',
  'backup',
  'operators',
  'admins',
  'auditors',
  'recipients',
  'check',
] as const

/** Lists that a channel can do without: nobody is led through them, and the recipients' page says where they are. */
export const optionalSteps = ['intake', 'investigators', 'security', 'registrars', 'management'] as const satisfies readonly PeopleList[]
type OptionalStep = (typeof optionalSteps)[number]
export type OrderedStep = (typeof firstRunSteps)[number]
export type FirstRunStep = OrderedStep | OptionalStep
export const isOptional = (step: FirstRunStep): step is OptionalStep => optionalSteps.some((known) => known === step)

export interface Enlisted {
  readonly id: string
  readonly list: PeopleList
  /** Whose, in the lists of a unit; empty in the other lists. */
  readonly unit: string
  readonly name: string
  readonly title: string
  readonly email: string
  readonly language: SpokenLanguage
  /** By which they were appointed, in the words of whoever appointed them: "KS 2026-11-03 § 112". */
  readonly decision: string
  /** null: the day on which the data directory is set up. */
  readonly since: Day | null
}

/** Kept between the steps, and gone when everything stands. Addresses and mail are settings and lie where those lie. */
export interface FirstRunAnswers {
  readonly format: 1
  /** The first is that of the short link. */
  readonly languages: readonly SpokenLanguage[]
  readonly name: string
  readonly slug: string
  /** Whose act holds. */
  readonly frame: LegalFrame
  readonly publicBody: boolean
  readonly hostedBy: 'municipality' | 'outside'
  /** Never empty: the first is the organisation itself. */
  readonly units: readonly [FirstUnit, ...FirstUnit[]]
  /** Where "leave quickly" leads; empty for a blank page of ours. */
  readonly exitPage: string
  /** Whom backups are sealed to; empty until the key was made. */
  readonly backupRecipient: string
  readonly people: readonly Enlisted[]
  /** Steps whose form was sent. */
  readonly settled: readonly FirstRunStep[]
}

export const noFirstRunAnswers: FirstRunAnswers = {
  format: 1,
  languages: ['sv', 'en'],
  name: '',
  slug: '',
  frame: 'se',
  publicBody: true,
  hostedBy: 'municipality',
  units: [{ id: ownUnit, name: '' }],
  exitPage: '',
  backupRecipient: '',
  people: [],
  settled: [],
}

export const unitName = ({ name }: FirstRunAnswers, unit: FirstUnit): string => (unit.name === '' ? name : unit.name)

export const enlistedIn = ({ people }: FirstRunAnswers, list: PeopleList, unit = ''): readonly Enlisted[] =>
  people.filter((person) => person.list === list && person.unit === unit)

/** People who are entered already and may stand on this list, too: one entry each. */
export const candidatesFor = (answers: FirstRunAnswers, list: PeopleList, unit: string): readonly Enlisted[] => {
  const { people } = answers
  const bars = (person: Enlisted): boolean => clashOf(list, person.list) !== null || (person.list === list && person.unit === unit)
  const barred = new Set(people.filter(bars).map(({ email }) => email))
  return people.filter(({ email }, index) => !barred.has(email) && people.findIndex((other) => other.email === email) === index)
}

/**
 * `unanswered` nobody has been there · `nobody` a list that may not be empty is · `too-few` a unit lacks recipients · `one-only` somebody would
 * assess first alone.
 */
export type Lack = 'unanswered' | 'nobody' | 'too-few' | 'one-only'

/** A unit without enough recipients takes no reports; with nobody but those who assess first it is handled outside (F-127). */
const lacksRecipients = (answers: FirstRunAnswers): boolean =>
  answers.units.some(({ id }) => {
    const [recipients, first] = [enlistedIn(answers, 'recipients', id).length, enlistedIn(answers, 'intake', id).length]
    return recipients < fewestReaders && (recipients > 0 || first < fewestReaders)
  })

const assessesAlone = (answers: FirstRunAnswers): boolean => answers.units.some(({ id }) => enlistedIn(answers, 'intake', id).length === 1)

/** What a step still lacks; null when it is done. Only operators and recipients must be somebody. */
export const lackOf = (step: FirstRunStep, answers: FirstRunAnswers): Lack | null => {
  if (step === 'operators' && enlistedIn(answers, 'operators').length === 0) return answers.settled.includes(step) ? 'nobody' : 'unanswered'
  if (step === 'recipients' && lacksRecipients(answers)) return answers.settled.includes(step) ? 'too-few' : 'unanswered'
  if (step === 'intake' && assessesAlone(answers)) return 'one-only'
  if (isOptional(step)) return null
  if (step === 'backup' && answers.backupRecipient === '') return 'unanswered'
  return step === 'check' || answers.settled.includes(step) ? null : 'unanswered'
}

/** Where to go on: the first step that lacks something; `check` when none does. */
export const firstOpen = (answers: FirstRunAnswers): FirstRunStep =>
  [...firstRunSteps, ...optionalSteps].find((step) => lackOf(step, answers) !== null) ?? 'check'

/** After a step was answered: back to the check page for whoever came from there, else the next in order. */
export const stepAfter = (step: FirstRunStep, answers: FirstRunAnswers): FirstRunStep => {
  const open = firstOpen(answers)
  return open === 'check' || isOptional(step) ? open : (firstRunSteps[firstRunSteps.indexOf(step) + 1] ?? 'check')
}

export const stepBefore = (step: FirstRunStep): FirstRunStep | null =>
  isOptional(step) ? 'recipients' : (firstRunSteps[firstRunSteps.indexOf(step) - 1] ?? null)

export const settle = (answers: FirstRunAnswers, step: FirstRunStep): FirstRunAnswers =>
  answers.settled.includes(step) ? answers : { ...answers, settled: [...answers.settled, step] }

/** What follows from another answer has to be answered again. */
export const unsettle = (answers: FirstRunAnswers, step: FirstRunStep): FirstRunAnswers => ({
  ...answers,
  settled: answers.settled.filter((known) => known !== step),
})

/** Puts somebody in their place in a list, or at its end. One address is one person, who has one name and one title wherever they stand. */
export const enlist = (answers: FirstRunAnswers, person: Enlisted): FirstRunAnswers => {
  const { name, title, language } = person
  const others = answers.people.map((known) => (known.email === person.email ? { ...known, name, title, language } : known))
  const isKnown = others.some(({ id }) => id === person.id)
  return { ...answers, people: isKnown ? others.map((known) => (known.id === person.id ? person : known)) : [...others, person] }
}

export const strike = (answers: FirstRunAnswers, id: string): FirstRunAnswers => ({
  ...answers,
  people: answers.people.filter((person) => person.id !== id),
})

/** Puts a unit in its place, or at the end. */
export const putUnit = (answers: FirstRunAnswers, unit: FirstUnit): FirstRunAnswers => {
  const [own, ...others] = answers.units
  if (unit.id === own.id) return { ...answers, units: [unit, ...others] }
  const isKnown = others.some(({ id }) => id === unit.id)
  return { ...answers, units: [own, ...(isKnown ? others.map((known) => (known.id === unit.id ? unit : known)) : [...others, unit])] }
}

/** A unit goes with its people; the organisation itself stays. */
export const dropUnit = (answers: FirstRunAnswers, id: string): FirstRunAnswers => {
  const [own, ...others] = answers.units
  if (id === own.id) return answers
  return { ...answers, units: [own, ...others.filter((unit) => unit.id !== id)], people: answers.people.filter(({ unit }) => unit !== id) }
}
