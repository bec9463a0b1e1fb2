/** What sales confirms, and why they pass a lead on, is for sales alone to set: our guess must never stand where a person's word belongs. */
import { BadRequest } from '../domain/errors.ts';

/**
 * Refuses to send a body that would write one of the rep's own fields, whoever made it. A name counts where it is the key of
 * a value; asking for a field by name is no write, and neither is a text that speaks of it.
 * @throws BadRequest `rep-field`
 */
export const refuseRepFields = (body: string | undefined, fields: readonly string[]): void => {
  // Salesforce takes a field's name in any letter case.
  const text = body?.toLowerCase();
  const written = fields.find((name) => text?.includes(`"${name.toLowerCase()}":`));
  if (written !== undefined)
    throw new BadRequest('rep-field', `${written} is set by sales alone: no program of ours may write it.`);
};
