/** An answer as JSON, each text of it as it may be shown: what people write into a CRM may turn the words around it, or hide in them. */
import { withoutUnseen } from '../../shared/domain/unseen.ts';

export const asShown = (answer: unknown): string =>
  JSON.stringify(answer, (_name, value: unknown) => (typeof value === 'string' ? withoutUnseen(value) : value));
