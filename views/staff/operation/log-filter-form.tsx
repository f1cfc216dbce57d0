// How an auditor narrows the log, takes it away as a file, and holds a head that was written down against it.

import { logActs } from '../../../src/domain/log-act.ts'
import { logKinds } from '../../../src/domain/log-entry.ts'
import { isAsked, type LogFilter } from '../../../src/domain/log-filter.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { Field } from '../../shared/field.tsx'
import { Select } from '../../shared/select.tsx'
import type { HeldHead } from './log-page.tsx'

/** The address of the log, or of its file, with what was asked. */
export const logHref = (filter: LogFilter, more: Readonly<Record<string, string>> = {}, path = '/log'): string => {
  const asked = Object.entries({ ...filter, ...more }).filter(([, value]) => value !== '')
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`
}

interface LogFilterFormProps {
  readonly say: Say
  readonly filter: LogFilter
  readonly channels: readonly { readonly id: string; readonly name: string }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

export const LogFilterForm = ({ say, filter, channels, people }: LogFilterFormProps): JSX.Element => {
  const any = { value: '', label: say('day.filter.any') }
  const kinds = [
    ...logKinds.map((value) => ({ value: value as string, label: say(`staff.log.kind.${value}`) })),
    ...logActs.map((value) => ({ value: value as string, label: say(`staff.log.said.${value}`) })),
  ]
  return (
    <>
      <Details summary={say('log.audit.narrow')} open={isAsked(filter)}>
        <form method="get" action="/log" class="v-no-print" autocomplete="off">
          <div class="v-filter">
            <Select
              say={say}
              name="kind"
              label={say('staff.log.kind')}
              value={filter.kind}
              options={[any, ...kinds.toSorted((a, b) => a.label.localeCompare(b.label, say.language))]}
            />
            {channels.length < 2 ? (
              ''
            ) : (
              <Select
                say={say}
                name="channel"
                label={say('log.audit.channel')}
                value={filter.channel}
                options={[any, ...channels.map(({ id, name }) => ({ value: id, label: name }))]}
              />
            )}
            <Select
              say={say}
              name="person"
              label={say('log.audit.person')}
              value={filter.person}
              options={[any, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <Field say={say} name="from" type="date" label={say('log.audit.from-day')} value={filter.from} />
            <Field say={say} name="until" type="date" label={say('log.audit.until')} value={filter.until} />
          </div>
          <Button label={say('log.audit.show')} kind="secondary" />
        </form>
      </Details>
      <p class="v-no-print">
        <a href={address(logHref(filter, {}, '/log.csv'))} safe>
          {say('log.audit.file')}
        </a>
      </p>
    </>
  )
}

export const HeadForm = ({ say, held }: { readonly say: Say; readonly held: HeldHead | null }): JSX.Element => (
  <>
    {held === null ? (
      ''
    ) : (
      <p class={held.holds ? 'v-notice' : 'v-notice v-notice-alarm'} role={held.holds ? 'status' : 'alert'} safe>
        {say(held.holds ? 'log.audit.holds' : 'log.audit.lost', { head: held.written })}
      </p>
    )}
    <Details summary={say('log.audit.compare')} open={held !== null && !held.holds}>
      <form method="post" action="/log" class="v-no-print" autocomplete="off">
        <Field
          say={say}
          name="head"
          label={say('log.audit.written')}
          hint={say('log.audit.written.hint')}
          code={true}
          value={held?.written ?? ''}
        />
        <Button label={say('log.audit.compare.submit')} kind="secondary" />
      </form>
    </Details>
  </>
)
