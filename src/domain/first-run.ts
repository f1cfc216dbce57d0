// What a data directory is told when it is set up in the browser: the steps in their order, what each has been answered, and what is still
// missing. Knows no setting of the machine and no page.
import type { Day } from '../kit/instant.ts'
import type { SpokenLanguage } from './language.ts'
import type { LegalFrame } from './legal-frame.ts'
import { fewestReaders } from './readers.ts'

/** In this order; any but the last may be opened at any time. */
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
export type FirstRunStep = (typeof firstRunSteps)[number]

/** Steps that are lists of people. */
export const peopleSteps = ['operators', 'admins', 'auditors', 'recipients'] as const satisfies readonly FirstRunStep[]
export type PeopleStep = (typeof peopleSteps)[number]

export interface Enlisted {
  readonly id: string
  readonly list: PeopleStep
  /** Whose recipient; empty in the other lists. */
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

export interface FirstUnit {
  readonly id: string
  /** Empty for the first one: called as the organisation is. */
  readonly name: string
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

export const ownUnit = 'own'

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

export const enlistedIn = ({ people }: FirstRunAnswers, list: PeopleStep, unit = ''): readonly Enlisted[] =>
  people.filter((person) => person.list === list && person.unit === unit)

/**
 * The list that whoever stands on this one may not stand on: an auditor is no recipient, because nobody reads the log of a case that they
 * may have been left out of.
 */
export const listAgainst = (list: PeopleStep): PeopleStep | null =>
  list === 'auditors' ? 'recipients' : list === 'recipients' ? 'auditors' : null

/** People who are entered already and may stand on this list, too: one entry each. */
export const candidatesFor = (answers: FirstRunAnswers, list: PeopleStep, unit: string): readonly Enlisted[] => {
  const { people } = answers
  const against = listAgainst(list)
  const barred = new Set(
    people.filter((person) => person.list === against || (person.list === list && person.unit === unit)).map(({ email }) => email),
  )
  return people.filter(({ email }, index) => !barred.has(email) && people.findIndex((other) => other.email === email) === index)
}

/** `unanswered` nobody has been there · `nobody` a list that may not be empty is · `too-few` a unit lacks recipients. */
export type Lack = 'unanswered' | 'nobody' | 'too-few'

/** Units that do not have enough recipients to take reports. */
const shortOfRecipients = (answers: FirstRunAnswers): readonly FirstUnit[] =>
  answers.units.filter(({ id }) => enlistedIn(answers, 'recipients', id).length < fewestReaders)

/** What a step still lacks; null when it is done. Admins and auditors may be left out. */
export const lackOf = (step: FirstRunStep, answers: FirstRunAnswers): Lack | null => {
  if (step === 'operators' && enlistedIn(answers, 'operators').length === 0) return answers.settled.includes(step) ? 'nobody' : 'unanswered'
  if (step === 'recipients' && shortOfRecipients(answers).length > 0) return answers.settled.includes(step) ? 'too-few' : 'unanswered'
  if (step === 'backup' && answers.backupRecipient === '') return 'unanswered'
  return step === 'check' || answers.settled.includes(step) ? null : 'unanswered'
}

/** Where to go on: the first step that lacks something; `check` when none does. */
export const firstOpen = (answers: FirstRunAnswers): FirstRunStep => firstRunSteps.find((step) => lackOf(step, answers) !== null) ?? 'check'

/** After a step was answered: back to the check page for whoever came from there, else the next in order. */
export const stepAfter = (step: FirstRunStep, answers: FirstRunAnswers): FirstRunStep =>
  firstOpen(answers) === 'check' ? 'check' : (firstRunSteps[firstRunSteps.indexOf(step) + 1] ?? 'check')

export const stepBefore = (step: FirstRunStep): FirstRunStep | null => firstRunSteps[firstRunSteps.indexOf(step) - 1] ?? null

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

export const nameUnit = (answers: FirstRunAnswers, unit: FirstUnit): FirstRunAnswers => {
  const [own, ...others] = answers.units
  if (unit.id === own.id) return { ...answers, units: [unit, ...others] }
  const isKnown = others.some(({ id }) => id === unit.id)
  return { ...answers, units: [own, ...(isKnown ? others.map((known) => (known.id === unit.id ? unit : known)) : [...others, unit])] }
}

/** A unit goes with its recipients; the organisation itself stays. */
export const dropUnit = (answers: FirstRunAnswers, id: string): FirstRunAnswers => {
  const [own, ...others] = answers.units
  if (id === own.id) return answers
  return { ...answers, units: [own, ...others.filter((unit) => unit.id !== id)], people: answers.people.filter(({ unit }) => unit !== id) }
}
