/** What the model is told: plain words of what happened, each once. It shares no code with the product. */

/** Whoever did it: our product, a person, or the CRM itself. */
export type By = 'us' | 'person' | 'crm';

/** A change in a CRM. `id`: of a person's record there, or of a deal. */
export type Seen = { at: number; connection: string; by: By } & (
  | { kind: 'owner'; id: string; rep: string; isActive: boolean }
  | { kind: 'card'; on: string; card: string }
  | { kind: 'card-changed'; on: string }
  | { kind: 'task'; on: string; subject: string; mark: string; to: string }
  | { kind: 'field'; object: 'lead' | 'deal' | 'other'; id: string; name: string; value: string }
  | { kind: 'stage'; deal: string; isWon: boolean }
  | { kind: 'linked'; id: string; deal: string; isOff: boolean }
);
