/** The product's own phrases for each kind of text. A policy adds to them, takes away, or puts its own in their place. */
import type { toldByPhrases } from '../../domain/text-kind.ts';
import { applies } from './applies.ts';
import { asks } from './asks.ts';
import { boilerplate } from './boilerplate.ts';
import { noCalls } from './no-calls.ts';
import { noContact } from './no-contact.ts';
import { noEmails } from './no-emails.ts';
import { offers } from './offers.ts';
import { asHints } from './phrases.ts';
import { support } from './support.ts';
import { thanks } from './thanks.ts';
import { unsubscribes } from './unsubscribes.ts';
import { wantsDeletion } from './wants-deletion.ts';

export const ownPhrases: Readonly<Record<(typeof toldByPhrases)[number], readonly string[]>> = {
  asks: asHints(asks),
  'wants-deletion': asHints(wantsDeletion),
  offers: asHints(offers),
  applies: asHints(applies),
  unsubscribes: asHints(unsubscribes),
  support: asHints(support),
  thanks: asHints(thanks),
  'no-calls': noCalls,
  'no-emails': noEmails,
  'no-contact': noContact,
  boilerplate,
};
