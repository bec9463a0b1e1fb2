/** Whether what a buyer wrote asks for us: an offer, thanks, or a wish for no contact does not, by whatever form it came. */
import { namesProblem } from '../domain/text-kind.ts';
import type { Observed } from './observe.ts';

export const asksNothing = ({
  facts,
  noContactBy,
}: Pick<Observed, 'facts'> & { noContactBy?: Observed['noContactBy'] | undefined }): boolean =>
  !namesProblem(facts.textKind) || noContactBy !== undefined;
