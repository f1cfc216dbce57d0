// What is wrong with a plan that could be read, in one line each.
import type { PlanFault } from '../services/first-run/plan.ts'
import { knownLanguages } from './plan-values.ts'

const reasons: Readonly<Record<PlanFault['reason'], string>> = {
  'no-channel': 'there must be at least one channel',
  'bad-slug': 'the end of the public link takes 3 to 40 lower-case letters, digits and hyphens',
  'slug-taken': 'two channels cannot have the same link',
  'no-name': 'a name is missing',
  'no-unit': 'a channel needs at least one unit',
  'too-few-recipients': 'a unit needs at least two recipients with different mail addresses (three is usual)',
  'too-few-intake': 'the first assessment takes at least two people with different mail addresses',
  'no-operator': 'at least one person must serve the machine',
  'no-title': 'a title is missing',
  'no-decision':
    'by which decision somebody who reads cases was appointed must stand there (5 kap. 5 § lag 2021:890), such as "KS 2026-11-03 § 112"',
  'too-long': 'this is too long',
  'day-range': 'the day must be after 2000 and at most a year ahead',
  twice: 'this person stands in this list already',
  'bad-email': 'this is not a mail address',
  'same-person-differs': 'this mail address stands with another name elsewhere in the file',
  'auditor-is-recipient': 'an auditor cannot read cases of the same channel: the log of a case they are left out of would tell them of it',
  'registrar-is-recipient':
    'a registrar cannot read cases of the same channel: the register has no gaps, and would tell of a case they are left out of',
  'management-is-recipient':
    'nobody of the management can read cases of the same channel: its figures count the cases they are left out of, too',
  'other-hand':
    'a person is a recipient, makes the first assessment, investigates or answers for protective security: in one channel only one of these',
  'bad-language': `the language must be ${knownLanguages}`,
  'bad-exit-page': 'this must be the whole address of a page elsewhere, with https://',
  'bad-backup-recipient': 'this is no recipient of a hybrid age key: one begins with age1pq1',
}

export const planFaultLine = ({ at, reason }: PlanFault): string => `${at}: ${reasons[reason]}`
