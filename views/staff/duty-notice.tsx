// One thing to do or to know, on top of every page of the person it is for. Never says when somebody was here.
import type { Duty } from '../../src/domain/people/duty.ts'
import type { Say } from '../../src/i18n/say.ts'

interface DutyNoticeProps {
  readonly say: Say
  readonly duty: Duty
}

export const DutyNotice = ({ say, duty }: DutyNoticeProps): JSX.Element => (
  <p class="v-notice">
    <span safe>{sentence(say, duty)}</span>
    {duty.kind === 'dates' ? (
      <>
        {' '}
        <a href={duty.near ? '/day' : '/cases?list=ongoing'} safe>
          {say(duty.near ? 'staff.nav.day' : 'staff.nav.cases')}
        </a>
      </>
    ) : (
      ''
    )}
    {duty.kind === 'backup-late' || duty.kind === 'restore-drill' ? (
      <>
        {' '}
        <a href="/operation#backups" safe>
          {say('backup.duty.look')}
        </a>
      </>
    ) : (
      ''
    )}
    {isTrial(duty) ? (
      <>
        {' '}
        <a href="/recovery" safe>
          {say('staff.recovery.back')}
        </a>
      </>
    ) : (
      ''
    )}
  </p>
)

type Trial = Extract<Duty, { kind: 'trial-near' | 'trial-late' }>
const isTrial = (duty: Duty): duty is Trial => duty.kind === 'trial-near' || duty.kind === 'trial-late'

const sentence = (say: Say, duty: Duty): string => {
  if (duty.kind === 'proved') return say('staff.duty.proved')
  if (duty.kind === 'dates') return say('day.duty.dates')
  if (duty.kind === 'passed') return say('day.duty.passed', { channel: duty.channel })
  if (duty.kind === 'quiet')
    return say('staff.duty.quiet', { channel: duty.channel, names: say.list(duty.names), count: duty.names.length })
  if (duty.kind === 'backup-late') return say('backup.duty.late')
  if (duty.kind === 'restore-drill') return say('backup.duty.drill', { date: say.date(duty.before) })
  if (isTrial(duty)) return say(`staff.duty.${duty.kind}`, { channel: duty.channel, date: say.date(duty.before) })
  if (duty.kind !== 'overdue') return say(`staff.duty.${duty.kind}`, { name: duty.name, date: say.date(duty.until) })
  const { closes } = duty
  const people = { names: say.list(duty.names), count: duty.names.length }
  return closes === null ? say('staff.duty.overdue', people) : say('staff.duty.overdue.closes', { ...people, date: say.date(closes) })
}
