/** Where the credentials of a CRM's app come from: a flag, the environment, or a person who types them unseen. */
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import type { Terminal } from './terminal.ts';

type Given = { portalId?: number | undefined; token?: string | undefined; clientSecret?: string | undefined };
export type Credentials = { portalId: number; accessToken: string; clientSecret: string };

const portal = z.coerce.number().int().positive();

/**
 * One credential. Pasted text often brings a line break or a space along; no credential of a CRM holds one.
 * @throws BadRequest `usage` with the mend when it is missing and nobody is there to be asked
 */
export const readWord = async (
  terminal: Terminal,
  given: string | undefined,
  { question, mend }: { question: string; mend: string },
): Promise<string> => {
  const text = given ?? (terminal.interactive ? await terminal.ask.hidden(question) : '');
  const trimmed = text.trim();
  if (trimmed === '') throw new BadRequest('usage', mend);
  if (/\s/.test(trimmed)) throw new BadRequest('usage', `There is white space in it. ${mend}`);
  return trimmed;
};

/** @throws BadRequest `usage` when two of these are one value: one was pasted into the place of another. @param values by their names for people */
export const refuseTwice = (values: Readonly<Record<string, string | undefined>>): void => {
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(values)) {
    if (!value) continue;
    const other = names.get(value);
    if (other !== undefined)
      throw new BadRequest(
        'usage',
        `The ${other} and the ${name} are the same. One of them was pasted twice: nothing was stored.`,
      );
    names.set(value, name);
  }
};

/** As HubSpot's access tokens of an app begin, and its client secrets never do: those are hexadecimal digits. */
export const isAccessToken = (text: string): boolean => /^pat-/i.test(text);

/**
 * With a token in its place every webhook would be refused, and a test that signs with what is stored would not see it.
 * @throws BadRequest `usage`
 */
const refuseMixedUp = ({ accessToken, clientSecret }: Credentials): void => {
  refuseTwice({ 'access token': accessToken, 'client secret': clientSecret });
  if (isAccessToken(clientSecret))
    throw new BadRequest(
      'usage',
      'What was given as client secret is an access token: it begins with pat-. The client secret stands beside it, on the Auth tab of the app. Nothing was stored.',
    );
};

/** @throws BadRequest `usage` when something is missing and nobody is there to be asked, or stands in the place of another. */
export const readCredentials = async (terminal: Terminal, given: Given): Promise<Credentials> => {
  const asked = given.portalId ?? (terminal.interactive ? await terminal.ask.text('Portal id (Hub ID):') : undefined);
  const portalId = portal.safeParse(asked);
  if (!portalId.success)
    throw new BadRequest('usage', 'Which portal? Give --portal-id, the number that HubSpot shows as Hub ID.');
  const credentials = {
    portalId: portalId.data,
    accessToken: await readWord(terminal, given.token ?? terminal.env['HUBSPOT_ACCESS_TOKEN'], {
      question: 'Access token of the app:',
      mend: 'Give the access token of the app in HUBSPOT_ACCESS_TOKEN; HubSpot shows it on the Auth tab of the app.',
    }),
    clientSecret: await readWord(terminal, given.clientSecret ?? terminal.env['HUBSPOT_CLIENT_SECRET'], {
      question: 'Client secret of the app:',
      mend: 'Give the client secret of the app in HUBSPOT_CLIENT_SECRET; HubSpot shows it on the Auth tab of the app.',
    }),
  };
  refuseMixedUp(credentials);
  return credentials;
};
