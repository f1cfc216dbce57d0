// What the pages of an administrator have in common: which channel, what became of the last save, and a colleague who was faster.
import type { Change } from '../../../src/domain/channel/channel-change.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Tabs } from '../../shared/navigation.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { DoneNote } from '../done-note.tsx'
import type { SignedInProps } from '../shell.tsx'
import { focused } from '../writing-form.tsx'
import { nowWords } from './change-words.ts'
import type { UnitPlace } from './unit-place.ts'

export const keepings = ['done', 'names-wait', 'names-unasked', 'addresses-gone', 'unchanged'] as const

export interface KeepingProps extends SignedInProps {
  /** The channel of the page. */
  readonly channel: { readonly slug: string; readonly name: string; readonly units: readonly UnitPlace[] }
  /** Whose law holds there: its holidays, and what its public pages must say. */
  readonly frame: LegalFrame
  /** Every channel of the person: shown where there are several. */
  readonly channels: readonly { readonly slug: string; readonly name: string }[]
  /** Of the channel as the person has it before them; the form carries it. */
  readonly version: number
  readonly done: (typeof keepings)[number] | null
  /** From what stands now to what was typed, when somebody else changed the channel meanwhile. */
  readonly stale: readonly Change[] | null
}

interface ChannelTabsProps extends Pick<KeepingProps, 'say' | 'channel' | 'channels'> {
  readonly path: string
}

export const ChannelTabs = ({ say, channel, channels, path }: ChannelTabsProps): JSX.Element =>
  channels.length < 2 ? (
    ''
  ) : (
    <Tabs
      label={say('staff.keeping.channels')}
      links={channels.map(({ slug, name }) => ({ href: `${path}/${slug}`, label: name, current: slug === channel.slug }))}
    />
  )

export const Outcome = ({ say, done }: Pick<KeepingProps, 'say' | 'done'>): JSX.Element =>
  done === null ? '' : <DoneNote text={say(`staff.keeping.${done}`)} />

export const Stale = ({ say, stale }: { readonly say: Say; readonly stale: readonly Change[] | null }): JSX.Element => {
  if (stale === null) return ''
  const rows = nowWords(say, stale)
  return (
    <section class="v-notice v-notice-alarm" aria-labelledby="stale">
      <h2 id="stale" {...focused} safe>
        {say('staff.keeping.stale')}
      </h2>
      <p safe>{say('staff.keeping.stale.body')}</p>
      {rows.length === 0 ? (
        ''
      ) : (
        <>
          <p safe>{say('staff.keeping.stale.now')}</p>
          <SummaryList rows={rows} />
        </>
      )}
      <p safe>{say('staff.keeping.stale.again')}</p>
    </section>
  )
}

export const Version = ({ version }: Pick<KeepingProps, 'version'>): JSX.Element => (
  <input type="hidden" name="version" value={String(version)} />
)
