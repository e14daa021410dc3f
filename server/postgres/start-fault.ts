/** Something outside our power stops the start; the message is one sentence with the remedy, shown without a stack. */
export class StartFault extends Error {}
