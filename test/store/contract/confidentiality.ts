// What every backend must do: who has accepted the duty of silence.
import { describe, expect, test } from 'bun:test'
import { day } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { anna, bo, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const confidentialityContract = (stage: Stage): void => {
  describe('acceptances of the duty of silence (L-SE-21)', () => {
    const acceptance = { duty: 'se-public', version: 1, day: today } as const

    test('belong to one person, stand once with their first day, and are in the log', async () => {
      const { confidentiality, log } = stage.store
      const before = (await log.head()).seq
      await confidentiality.accept({ staffId: anna, acceptances: [acceptance], log: [make.logEntry('confidentiality-accepted')] })
      const again = { ...acceptance, day: day('2031-01-01') }
      await confidentiality.accept({ staffId: anna, acceptances: [again, { ...again, version: 2 }], log: [] })
      expect(await confidentiality.of(anna)).toEqual([acceptance, { ...again, version: 2 }])
      expect(await confidentiality.of(bo)).toEqual([])
      expect((await log.entries(before, 9)).map(({ kind }) => kind)).toEqual(['confidentiality-accepted'])
    })
  })
}
