// What the clock does: what was missed is made up for at the start, what fails is told by name, and a stop waits for what has begun.
import { expect, test } from 'bun:test'
import { type Chores, jobs, startJobs } from '../../src/jobs/table.ts'
import { jobNames } from '../../src/services/operation/job-record.ts'

const idle = async (): Promise<void> => {}
/** Only what the jobs call. */
const choresWith = (look: () => Promise<void>): Chores =>
  ({
    certificates: { renew: () => {} },
    notices: { flush: idle },
    upkeep: { sweep: idle, settle: idle },
    staff: { calendars: { turn: idle } },
    reminders: { look },
    keepHead: idle,
    disposals: { look: idle },
    backups: { look: idle },
  }) as unknown as Chores

test('every job has a name that the operator’s page knows, and no name is left over', () => {
  expect(jobs.map(({ name }) => name).sort()).toEqual([...jobNames].sort())
})

test('the reminders run at the start, and the stop waits until they have ended (F-142)', async () => {
  const said: string[] = []
  let end = (): void => {}
  const look = (): Promise<void> => {
    said.push('look')
    return new Promise((resolve) => {
      end = resolve
    })
  }
  const stop = startJobs(choresWith(look), (name, error) => {
    // The others may come round meanwhile.
    if (name === 'reminders') said.push(error === null ? 'well' : 'failed')
  })
  expect(said).toEqual(['look'])
  const stopped = stop().then(() => said.push('stopped'))
  await Bun.sleep(0)
  expect(said).toEqual(['look'])
  end()
  await stopped
  expect(said).toEqual(['look', 'well', 'stopped'])
})

test('one that fails is told with its error and takes nothing with it', async () => {
  const told: [string, unknown][] = []
  const fault = new Error('no')
  const stop = startJobs(
    choresWith(() => Promise.reject(fault)),
    (name, error) => {
      if (name === 'reminders') told.push([name, error])
    },
  )
  await stop()
  expect(told).toEqual([['reminders', fault]])
})
