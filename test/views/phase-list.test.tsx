// Which law the questions of the work stand on (F-086): secrecy is that of the unit whose case it is.
import { expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { PhaseLists } from '../../views/staff/case/phase-list.tsx'

const lists = [
  {
    phase: 'investigation',
    lines: [
      { item: 'people', done: false },
      { item: 'plan', done: false },
    ],
  },
] as const

test.each([
  ['se', true, 'offentlighets- och sekretesslagen (2009:400)'],
  ['se', false, '9 kap. 1 § lagen (2021:890)'],
  ['dk', true, '§§ 25–26 i lov nr. 1436'],
  ['dk', false, '§§ 25–26 i lov nr. 1436'],
] as const)('in %s, public body: %p, the people of a case stand on %s', (frame, publicBody, law) => {
  const html = String(
    <PhaseLists say={makeSay('sv')} id={'CASE' as CaseId} body={{ frame, publicBody }} lists={lists} now="investigation" contact={true} />,
  )
  expect(html.match(/<p class="v-law">[^<]*<\/p>/g)).toEqual([expect.stringContaining(law), expect.stringContaining('ISO 37002:2021, 8.4')])
})
