// Reads the JSON file of `viska init`. What is missing or misspelled is named by its place in the file.
import { frameFacts, legalFrames } from '../domain/channel/legal-frame.ts'
import type { SpokenLanguage } from '../domain/language.ts'
import type { Plan, PlannedPerson } from '../services/first-run/plan.ts'
import { Refusal } from './commands.ts'
import { ownFields, ownOf, rulesOf, textsOf, waysOf } from './plan-settings.ts'
import { dayOf, fieldsOf, flagOf, languageOf, listOf, oneOf, textOf } from './plan-values.ts'

/** @param otherwise the language of somebody of whom the file says none */
const personOf = (value: unknown, at: string, otherwise: SpokenLanguage): PlannedPerson => {
  const fields = fieldsOf(value, at, ['name', 'title', 'email', 'language', 'decision', 'since'])
  const language = languageOf(fields.language ?? otherwise, `${at}.language`)
  return {
    name: textOf(fields.name, `${at}.name`),
    title: textOf(fields.title, `${at}.title`),
    email: textOf(fields.email, `${at}.email`),
    language,
    ...(fields.decision === undefined ? {} : { decision: textOf(fields.decision, `${at}.decision`) }),
    ...(fields.since === undefined ? {} : { since: dayOf(fields.since, `${at}.since`) }),
  }
}
const peopleOf = (value: unknown, at: string, otherwise: SpokenLanguage): readonly PlannedPerson[] =>
  listOf(value ?? [], at).map((person, index) => personOf(person, `${at}[${index}]`, otherwise))

const channelOf = (value: unknown, at: string): Plan['channels'][number] => {
  const fields = fieldsOf(value, at, [
    'slug',
    'name',
    'frame',
    'units',
    'auditors',
    'admins',
    'management',
    'languages',
    'audience',
    'hostedBy',
    'publicBody',
    'showStaff',
    'staffIdleMinutes',
    'staffAbsoluteHours',
    'passkeys',
    'notices',
    'suggestions',
    'names',
    'quiet',
    'feedbackMonths',
    'assessmentDays',
    'otherWays',
    'texts',
  ])
  const frame = oneOf(fields.frame, `${at}.frame`, legalFrames, 'se')
  const usual = frameFacts(frame).languages
  const languages = listOf(fields.languages ?? usual, `${at}.languages`).map((one, index) => languageOf(one, `${at}.languages[${index}]`))
  return {
    slug: textOf(fields.slug, `${at}.slug`),
    name: textOf(fields.name, `${at}.name`),
    settings: {
      frame,
      audience: oneOf(fields.audience, `${at}.audience`, ['employees', 'everyone'], 'everyone'),
      hostedBy: oneOf(fields.hostedBy, `${at}.hostedBy`, ['municipality', 'outside'], 'municipality'),
      publicBody: flagOf(fields.publicBody, `${at}.publicBody`, true),
      showStaff: oneOf(fields.showStaff, `${at}.showStaff`, ['role', 'name'], 'role'),
      ...rulesOf(fields, at),
      languages,
      otherWays: waysOf(fields.otherWays ?? [], `${at}.otherWays`),
      texts: textsOf(fields.texts, `${at}.texts`),
    },
    units: listOf(fields.units, `${at}.units`).map((unit, index) => {
      const place = `${at}.units[${index}]`
      const { name, recipients, intake, investigators, security, registrars, ...own } = fieldsOf(unit, place, [
        'name',
        'recipients',
        'intake',
        'investigators',
        'security',
        'registrars',
        ...ownFields,
      ])
      return {
        name: textOf(name, `${place}.name`),
        ...(Object.keys(own).length === 0 ? {} : { own: ownOf(own, place) }),
        recipients: peopleOf(recipients, `${place}.recipients`, usual[0]),
        intake: peopleOf(intake, `${place}.intake`, usual[0]),
        investigators: peopleOf(investigators, `${place}.investigators`, usual[0]),
        security: peopleOf(security, `${place}.security`, usual[0]),
        registrars: peopleOf(registrars, `${place}.registrars`, usual[0]),
      }
    }),
    auditors: peopleOf(fields.auditors, `${at}.auditors`, usual[0]),
    admins: peopleOf(fields.admins, `${at}.admins`, usual[0]),
    management: peopleOf(fields.management, `${at}.management`, usual[0]),
  }
}

/** @throws Refusal one line that names the place in the file */
export const readPlan = (json: string): Plan => {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    throw new Refusal('the file is not JSON')
  }
  const fields = fieldsOf(parsed, 'the file', ['channels', 'operators', 'exitPage', 'backupRecipient'])
  const channels = listOf(fields.channels, 'channels').map((channel, index) => channelOf(channel, `channels[${index}]`))
  const [language] = frameFacts(channels[0]?.settings.frame ?? 'se').languages
  return {
    ...(fields.exitPage === undefined ? {} : { exitPage: textOf(fields.exitPage, 'exitPage') }),
    ...(fields.backupRecipient === undefined ? {} : { backupRecipient: textOf(fields.backupRecipient, 'backupRecipient') }),
    channels,
    operators: peopleOf(fields.operators, 'operators', language),
  }
}
