/** The register (sổ văn bản đến): letters that were read, what people said about them, arrivals, terms. */
export { accountName } from './account.ts';
export { agendaOf } from './agenda.ts';
export { EVENT_KINDS } from './event-kinds.ts';
export { labelOf } from './label.ts';
export { moveRegister } from './move.ts';
export { openRegister, type RegisterOptions } from './open.ts';
export type * from './port.ts';
export { Refusal } from './refusal.ts';
export { today } from './today.ts';
