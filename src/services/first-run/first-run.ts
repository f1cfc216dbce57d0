// Setting a data directory up in the browser: what was answered so far is kept until everything stands, and then it stands in one unit of
// work, by the same use case as `viska init`. Knows no page.
import { usualRules } from '../../domain/channel/channel-rules.ts'
import {
  type Enlisted,
  enlistedIn,
  type FirstRunAnswers,
  type FirstRunStep,
  firstOpen,
  noFirstRunAnswers,
  unitName,
} from '../../domain/installation/first-run.ts'
import { type FirstUnit, readOwn, typedOwnOf } from '../../domain/installation/first-unit.ts'
import type { PeopleList } from '../../domain/installation/people-list.ts'
import { leadsHome, type SiteSettingName, type SiteSettings } from '../../domain/installation/site-settings.ts'
import { Problem } from '../../kit/problem.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { Ground } from '../ground.ts'
import type { Holder } from './first-run-door.ts'
import type { Plan, PlannedPerson, PlannedUnit } from './plan.ts'
import { type Invited, setUp } from './set-up.ts'

/** The settings of the machine, wherever they are kept. */
export interface SettingsPaper {
  readonly read: () => SiteSettings
  /**
   * Writes what may be changed; an empty value takes the setting out.
   * @throws Problem `full` or `broken` when it cannot be written: then nothing was
   */
  readonly write: (changes: Readonly<Partial<Record<SiteSettingName, string>>>) => void
}

/** Why it is not set up: a step lacks something, it is already, or a setting will not do; `line` names it. */
export type FirstRunRefusal =
  | { readonly kind: 'lacks'; readonly step: FirstRunStep }
  | { readonly kind: 'already-set-up' }
  | { readonly kind: 'settings'; readonly line: string }

export interface FirstRun {
  readonly answers: (who: Holder) => Promise<FirstRunAnswers>
  /** @param work pure; @returns the answers as they are kept now */
  readonly change: (who: Holder, work: (answers: FirstRunAnswers) => FirstRunAnswers) => Promise<FirstRunAnswers>
  readonly settings: (who: Holder) => SiteSettings
  readonly write: (who: Holder, changes: Parameters<SettingsPaper['write']>[0]) => void
  /** Sets everything up in one unit of work, or nothing. */
  readonly finish: (who: Holder) => Promise<Result<readonly Invited[], FirstRunRefusal>>
}

export const makeFirstRun = (ground: Ground, paper: SettingsPaper): FirstRun => {
  const { firstRun } = ground.store
  const answers = async (): Promise<FirstRunAnswers> => fromKept(await firstRun.answers())
  return {
    answers,
    change: async (_, work) => {
      const kept = await firstRun.change((before) => JSON.stringify(work(fromKept(before))))
      if (!kept) throw new Problem('conflict', 'the directory was set up meanwhile')
      return answers()
    },
    settings: () => paper.read(),
    write: (_, changes) => paper.write(changes),
    finish: async () => {
      if ((await ground.store.people.installation()) !== null) return refused({ kind: 'already-set-up' })
      const given = await answers()
      const step = firstOpen(given)
      if (step !== 'check') return refused({ kind: 'lacks', step })
      // The addresses lie elsewhere, and may have changed since that step was answered.
      if (leadsHome(given.exitPage, paper.read())) return refused({ kind: 'lacks', step: 'exit' })
      const done = await setUp(ground, planOf(given), false, false)
      if (done.ok) return ok(done.value)
      if (done.refusal === 'already-set-up') return refused({ kind: 'already-set-up' })
      // Every step refused what a plan refuses: this is a fault of ours.
      throw new Problem('broken', `the answers make no plan: ${done.refusal.reason}`)
    },
  }
}

/** Answers of a version that put them down differently are asked for again. */
const fromKept = (kept: string | null): FirstRunAnswers => {
  const answers = kept === null ? noFirstRunAnswers : (JSON.parse(kept) as FirstRunAnswers)
  return answers.format === noFirstRunAnswers.format ? answers : noFirstRunAnswers
}

const toPlanned = ({ name, title, email, language, decision, since }: Enlisted): PlannedPerson => ({
  name,
  title,
  email,
  language,
  decision,
  ...(since === null ? {} : { since }),
})

/** Its name, and what it has of its own; every form refused what makes no settings. */
const named = (answers: FirstRunAnswers, unit: FirstUnit): Pick<PlannedUnit, 'name' | 'own'> => {
  const name = unitName(answers, unit)
  const own = readOwn(typedOwnOf(unit), name)
  return own.ok && Object.keys(own.value).length > 0 ? { name, own: own.value } : { name }
}

/** The plan that the answers stand for: what a file for `viska init` would say. */
export const planOf = (answers: FirstRunAnswers): Plan => {
  const people = (list: PeopleList, unit = ''): readonly PlannedPerson[] => enlistedIn(answers, list, unit).map(toPlanned)
  const { name, slug, languages, frame, publicBody, hostedBy, exitPage, backupRecipient } = answers
  return {
    channels: [
      {
        slug,
        name,
        settings: {
          ...usualRules,
          frame,
          audience: 'everyone',
          hostedBy,
          publicBody,
          showStaff: 'role',
          languages,
          otherWays: [],
          texts: {},
        },
        units: answers.units.map((unit) => ({
          ...named(answers, unit),
          intake: people('intake', unit.id),
          recipients: people('recipients', unit.id),
          investigators: people('investigators', unit.id),
          security: people('security', unit.id),
          registrars: people('registrars', unit.id),
        })),
        auditors: people('auditors'),
        admins: people('admins'),
        management: people('management'),
      },
    ],
    operators: people('operators'),
    exitPage,
    backupRecipient,
  }
}
