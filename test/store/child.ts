// A process of its own for tests that need one: holds a folder, or creates cases, or makes and removes tests, until it is killed.
import { Problem } from '../../src/kit/problem.ts'
import * as make from './factories.ts'
import { open } from './folders.ts'

const [folder = '', job = ''] = process.argv.slice(2)

try {
  const store = await open(folder)
  console.log('open')
  // Keeps the process alive.
  if (job === 'hold') setInterval(() => store, 1_000)
  if (job === 'create') {
    setInterval(() => store.settle(), 20)
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        for (;;) {
          const draft = make.draft()
          await store.drafts.add(draft, 1e9)
          const work = make.newCase({ draft })
          await store.shares.put(work.row.id, make.shareOf())
          if ((await store.cases.create(work)) === 'done') console.log(work.row.id)
        }
      }),
    )
  }
  if (job === 'test') {
    setInterval(() => store.settle(), 20)
    for (;;) {
      const work = { ...make.newCase({ withSlip: false }), statistics: null }
      await store.shares.put(work.row.id, make.shareOf())
      await store.testReports.create(work, make.random(32))
      await store.testReports.remove(work.row.id, make.logEntry('test-removed'), '')
      await store.shares.destroy(work.row.id)
      console.log(work.row.id)
    }
  }
} catch (error) {
  console.log(error instanceof Problem ? error.kind : error)
}
