// Data was put back from a backup: what is gone, and what each person does about it. Knows no case.
import type { Day } from '../../../src/kit/instant.ts'
import { Button } from '../../shared/button.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export interface RestoredPageProps extends SignedInProps {
  /** Those that the person has not read of, the newest first: the day of the backup, and the day on which it was put back. */
  readonly restorations: readonly { readonly taken: Day; readonly day: Day }[]
}

const todo = ['cases', 'keys', 'locks', 'again', 'heads'] as const

export const RestoredPage = ({ say, assets, viewer, restorations }: RestoredPageProps): JSX.Element => {
  // Whoever reads of two at once does what the older one asks: it covers the newer.
  const taken = say.date(restorations.map((one) => one.taken).sort()[0] ?? ('' as Day))
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('backup.restored.heading')} here={null}>
      <h1 class="govuk-heading-l" safe>
        {say('backup.restored.heading')}
      </h1>
      {restorations.map((one) => (
        <p class="v-lead" safe>
          {say('backup.restored.what', { day: say.date(one.day), taken: say.date(one.taken) })}
        </p>
      ))}
      <p safe>{say('backup.restored.gone')}</p>
      <h2 class="govuk-heading-m" safe>
        {say('backup.restored.todo')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {todo.map((step) => (
          <li safe>{say(`backup.restored.todo.${step}`, { taken })}</li>
        ))}
      </ul>
      <p safe>{say('backup.restored.reporters', { taken })}</p>
      <form method="post" action="/restored">
        <Button label={say('backup.restored.seen')} />
      </form>
    </Shell>
  )
}
