// What was removed from a case (L-SE-17): who proposed and who confirmed it, why, what proves that it was there, and until when old backups have it.
import type { Clearing } from '../../../src/domain/case/clearing.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Details } from '../../shared/details.tsx'
import { Text } from '../../shared/text.tsx'
import { Moment } from '../moment.tsx'
import { clearedBackupWords } from './sheet-page.tsx'

export const DoneClearings = ({ say, done }: { readonly say: Say; readonly done: readonly Clearing[] }): JSX.Element => (
  <>
    <h2 safe>{say('log.clear.done')}</h2>
    <ul class="v-timeline">
      {done.map(({ by, confirmed, reason, why, of }) =>
        confirmed === null ? (
          ''
        ) : (
          <li>
            <Moment say={say} at={confirmed.at} />
            <span dir="auto" safe>
              {doneWords(say, by.name, confirmed)}
            </span>{' '}
            <span safe>{say('log.clear.because', { reason: say(`log.clear.reason.${reason}`) })}</span>
            <Text text={why} />
            <span class="govuk-hint" safe>
              {clearedBackupWords(say, confirmed.backups)}
            </span>
            <Details summary={say('log.clear.proof')}>
              <p safe>{say('log.clear.hash', { hash: of, size: String(Math.ceil(confirmed.bucket / 1024)) })}</p>
            </Details>
          </li>
        ),
      )}
    </ul>
    <p safe>{say('log.clear.backup')}</p>
  </>
)

type Confirmed = NonNullable<Clearing['confirmed']>

const doneWords = (say: Say, name: string, { by, decision }: Confirmed): string =>
  decision === null
    ? say('log.clear.by', { name, other: by.name })
    : say('log.clear.by.decision', { name, body: decision.body, date: say.date(decision.on), number: decision.number })
