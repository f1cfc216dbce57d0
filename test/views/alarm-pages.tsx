// The page of a red sign-in, with every finding: for the tests, and for looking at them.
import type { LanguageCode } from '../../src/domain/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { AlarmPage, type AlarmPageProps } from '../../views/staff/keys/alarm-page.tsx'
import { signedIn, type Write } from './staff-pages.tsx'

export const alarmPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const nothing = { lists: [], isKnown: false, unknown: false, more: false, current: null } as const
  const page = (props: Partial<AlarmPageProps> & Pick<AlarmPageProps, 'findings' | 'remedy'>): string =>
    String(AlarmPage({ ...signedIn(say, { banners: ['roster-altered'] }, write), ...nothing, ...props }))
  const channel = write('Exempelköping')
  const list = {
    channel: { id: write('c1'), name: channel },
    members: [
      { name: write('Anna Ek'), title: write('jurist'), role: 'handler' },
      { name: write('Dag Berg'), title: write('revisor'), role: 'auditor' },
    ],
    fingerprint: '12345 67890',
    heard: '',
    fault: null,
  } as const
  return {
    'alarm-put-back': page({
      findings: [
        { kind: 'account-key', channel: null },
        { kind: 'tables', channel },
      ],
      remedy: 'put-back',
    }),
    'alarm-accept': page({
      findings: [
        { kind: 'list-moved', channel },
        { kind: 'log-moved', channel: null },
      ],
      remedy: 'accept',
      lists: [list, { ...list, channel: { id: write('c2'), name: write('Provby') } }],
    }),
    'alarm-refused': page({
      findings: [{ kind: 'log-moved', channel: null }],
      remedy: 'accept',
      lists: [{ ...list, heard: write('1234'), fault: 'incomplete' }],
      unknown: true,
      more: true,
      current: { name: 'wrong' },
    }),
    'alarm-nowhere': page({
      findings: (['list-first', 'list-unsound', 'list-gone', 'list-key'] as const).map((kind) => ({ kind, channel })),
      remedy: 'nowhere',
    }),
  }
}
