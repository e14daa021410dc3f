/** How commands end: the codes, and a fault that is one sentence for the person at the terminal. */

export const exitCodes = { fine: 0, errors: 1, wrongUse: 2 } as const

export class Fault extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.wrongUse) {
    super(message)
    this.exitCode = exitCode
  }
}
