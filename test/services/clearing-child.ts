// A process of its own that removes a text of a case and kills itself with SIGKILL at a step of that.
import { Database as Sqlite } from 'bun:sqlite'
import { join } from 'node:path'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Store } from '../../src/store/store.ts'
import { enter, makeOffice, report } from './office.ts'

const [doom = ''] = process.argv.slice(2)
let isDoomed = false
const reached = (step: string): void => {
  if (isDoomed && step === doom) process.kill(process.pid, 'SIGKILL')
}
/** Something happens after so many milliseconds, wherever the work is then. */
const later = Number(doom)

const store = (inner: Store): Store => ({
  ...inner,
  cases: {
    ...inner.cases,
    change: async (work) => {
      reached('sealed')
      if (isDoomed && !Number.isNaN(later)) setTimeout(() => process.kill(process.pid, 'SIGKILL'), later)
      const outcome = await inner.cases.change(work)
      reached('stored')
      return outcome
    },
  },
  settle: async () => {
    const isEmpty = await inner.settle()
    reached('settled')
    return isEmpty
  },
})

const secret = 'Grannens dotter Ebba har diabetes'
const office = await makeOffice({ store })
await report(office, { what: `${secret}. Chefen tar lampor ur förrådet och säljer dem till sin svåger varje vår.` })
const anna = await enter(office, 'anna')
const { casework, lists } = office.services().staff
const id = (await lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as CaseId)
await casework.handling.declareFree(anna, id)
const bo = await enter(office, 'bo')
await casework.handling.declareFree(bo, id)
const text = (await casework.clearings.of(anna, id))?.texts.find(({ field }) => field === 'what')
if (text === undefined) throw new Error('no text')
await casework.clearings.propose(anna, id, { ...text, passage: secret, reason: 'sensitive', why: 'Hälsa.' })
const clearing = (await casework.clearings.of(bo, id))?.waiting[0]?.id ?? ''
await office.store().settle()
const big = new Sqlite(join(office.folder, 'viska.sqlite'), { readonly: true })
const sealed = Buffer.from(
  big.query<{ sealed: Uint8Array }, [string]>('SELECT sealed FROM records WHERE id = ?').get(text.record)?.sealed ?? [],
)
big.close()
console.log(JSON.stringify({ folder: office.folder, record: text.record, sealed: sealed.toString('base64') }))
isDoomed = true
const marks = { dialogue: '[Borttaget]', casework: '[Borttaget]' }
await casework.clearings.answer(bo, id, { id: clearing, answer: 'agreed', marks, decision: null })
console.log('done')
