/** What a person's own text is, as far as the policy's words tell. */

/** What they wrote, in answer to whatever question: the facts that hold it. */
export const ownTexts = ['problem', 'prevention'] as const;

/** In the order in which they count where several are found. */
export const textKinds = ['asks', 'wants-deletion', 'offers', 'applies', 'unsubscribes', 'support', 'thanks'] as const;
/** What a text may say beside whatever else it is: how its writer is not to be reached. */
export const textWishes = ['no-calls', 'no-emails', 'no-contact'] as const;
/** All that phrases may tell of a text. `boilerplate`: the sentence is a form's or a signature's, and nobody wrote it to us. */
export const toldByPhrases = [...textKinds, ...textWishes, 'boilerplate'] as const;
/** `other`: there is a text, and no word of the policy tells what it is. It counts as a problem in their words (P2, P6). */
export const textKindsTold = [...textKinds, 'other'] as const;
export type TextKind = (typeof textKindsTold)[number];

/** Whether a text of this kind names a problem of the buyer. */
export const namesProblem = (kind: unknown): boolean => kind === undefined || kind === 'asks' || kind === 'other';

/** Nobody waits for an answer: none is reminded of it, asked where the buyer stands, or has it taken back. */
export const isNoBuyers = (kind: unknown): boolean =>
  kind === 'offers' || kind === 'applies' || kind === 'unsubscribes' || kind === 'wants-deletion';
