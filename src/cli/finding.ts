// One thing that `viska doctor` found: well, weak, or to be mended before anything else.
export interface Finding {
  readonly level: 'ok' | 'WARN' | 'FAULT'
  readonly line: string
}

export const ok = (line: string): Finding => ({ level: 'ok', line })
export const warn = (line: string): Finding => ({ level: 'WARN', line })
export const fault = (line: string): Finding => ({ level: 'FAULT', line })
