/** The shape of `leads:`, which says who is a lead at all. */
import * as z from 'zod';
import { touchKinds } from '../domain/lead.ts';
import { when, word } from './condition.ts';
import { name, text } from './names.ts';

/** Words in the names of forms that ask for mail and not for us. */
const newsletterWords = [
  'newsletter*',
  'enewsletter*',
  'subscri*',
  'unsubscri*',
  'resubscri*',
  'mailing list*',
  'opt-in',
  'blog*',
  'preference*',
  'digest*',
  'abonn*',
  'abbestell*',
  'abmeld*',
  'rundbrief*',
  'infolettre*',
  'nieuwsbrief*',
  'nyhedsbrev*',
  'boletin*',
];

export const leads = z.strictObject({
  admit: z
    .array(z.enum(['made', 'request', 'ticked']))
    .default(['made', 'request', 'ticked'])
    .describe(
      'made: the record is younger than go-live; request: the buyer asked for us since; ticked: somebody ticked "Hand off now" on the record',
    ),
  requests: z
    .strictObject({
      touches: z
        .array(z.enum(touchKinds))
        .default(['form', 'meeting', 'reply'])
        .describe('what a buyer does to ask for us'),
      except: z
        .array(word)
        .default(newsletterWords)
        .describe(
          'a form, page or event in whose name one of these words stands is no request; subscri*: a word that begins so',
        ),
    })
    .prefault({}),
  also: z
    .array(z.strictObject({ rule: name, when, reason: text.optional() }))
    .default([])
    .describe(
      'records that are leads whatever else they are, such as those of a named import, or at a lifecycle stage',
    ),
  not: z
    .array(
      z.strictObject({
        rule: name,
        when,
        reason: text,
        liftedBy: z
          .literal('later-request')
          .optional()
          .describe(
            'only a request that came after the record was made, and after its lead status was set where `when` asks for it, outranks this; left out: any request does',
          ),
      }),
    )
    .default([])
    .describe(
      'records that are no leads, unless they come with a request of their own, are ticked, or named in `also`',
    ),
});
