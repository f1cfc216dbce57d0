// A change of the key list that waits for a second hand: what it does, who proposed it, and what this person may do about it.
import { isRecoveryAlone, type KeyList, type Waiting } from '../../../src/domain/keys/key-list.ts'
import type { Difference } from '../../../src/domain/keys/roster-change.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { keysHref } from './key-view.ts'

/** One line for each difference that means something to people. */
export const changeLines = (say: Say, what: readonly Difference[]): readonly string[] =>
  what.flatMap((each) => {
    if (each.kind === 'overview') return []
    if (each.kind === 'recovery') return [say('staff.keys.change.recovery')]
    return [say(`staff.keys.change.${each.kind}`, { name: each.member.name, title: each.member.title })]
  })

interface KeyChangeProps {
  readonly say: Say
  readonly list: KeyList
  readonly today: Day
}

export const KeyChange = ({ say, list, today }: KeyChangeProps): JSX.Element => {
  const { waiting } = list
  return waiting === null ? (
    ''
  ) : (
    <section class="v-next">
      <h2 safe>{say('staff.keys.change')}</h2>
      {changeLines(say, waiting.what).map((line) => (
        <p class="v-next__what" safe>
          {line}
        </p>
      ))}
      <p safe>{say('staff.keys.change.by', { name: waiting.by, date: say.date(waiting.since) })}</p>
      {isRecoveryAlone(waiting) ? (
        <p safe>{say('staff.keys.change.recovery.where')}</p>
      ) : list.maySign ? (
        <Hands say={say} list={list} waiting={waiting} today={today} />
      ) : (
        ''
      )}
    </section>
  )
}

type HandsProps = KeyChangeProps & { readonly waiting: Waiting }

const Hands = ({ say, list, waiting, today }: HandsProps): JSX.Element => {
  const href = (...rest: readonly string[]): string => keysHref(list.channel.id, 'change', waiting.hash, ...rest)
  return (
    <>
      {waiting.isOwn ? <p safe>{say('staff.keys.change.own')}</p> : ''}
      {waiting.isAboutOwn && !waiting.isOwn ? <p safe>{say('staff.keys.change.about-you')}</p> : ''}
      {waiting.isOwn || waiting.isAboutOwn ? '' : <LinkButton href={href()} label={say('staff.keys.change.confirm')} />}
      {waiting.isOwn ? <Alone say={say} alone={waiting.alone} today={today} action={href('alone')} /> : ''}
      {/* Whoever is to leave does not decide it. */}
      {waiting.isAboutOwn && waiting.what.some(({ kind }) => kind === 'went') ? (
        ''
      ) : (
        <form method="post" action={href('withdrawal')}>
          <Button label={say(waiting.isOwn ? 'staff.keys.change.take-back' : 'staff.keys.change.refuse')} kind="secondary" />
        </form>
      )}
    </>
  )
}

type AloneProps = Pick<KeyChangeProps, 'say' | 'today'> & { readonly alone: Waiting['alone']; readonly action: string }

/** What is left to the proposer when nobody else can sign. */
const Alone = ({ say, alone, today, action }: AloneProps): JSX.Element => {
  if (alone === null) return <p safe>{say('staff.keys.change.alone.never')}</p>
  const { from, isTold } = alone
  if (today < from) return <p safe>{say(`staff.keys.change.alone.${isTold ? 'later' : 'untold'}`, { date: say.date(from) })}</p>
  return (
    <form method="post" action={action}>
      <p safe>{say('staff.keys.change.alone')}</p>
      <Button label={say('staff.keys.change.alone.submit')} kind="warning" />
    </form>
  )
}
