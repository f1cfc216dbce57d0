// A process of its own that makes a backup, puts one back or tries one, and sends itself a signal when it has reached a step.
import { drillFolder } from '../../src/store/sqlite/leftovers.ts'
import { backUp, putBack } from './backing-up.ts'

const [job = '', folder = '', to = '', doom = '', names = '{}', key = '', signal = 'SIGKILL'] = process.argv.slice(2)

const reached = (step: string): void => {
  if (step === doom) process.kill(process.pid, signal)
}

if (job === 'backup') await backUp(folder, to, { reached })
if (job === 'restore') await putBack(folder, to, JSON.parse(names), { key, reached })
if (job === 'drill') await putBack(drillFolder(folder), to, JSON.parse(names), { key, reached, keep: false })
