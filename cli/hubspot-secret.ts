/** The secret of a HubSpot connection, as `handoff connect hubspot` writes it. */
import * as z from 'zod';
import type { SecretKind } from './connection-secret.ts';

const value = z.object({
  accessToken: z.string().min(1),
  clientSecret: z.string().min(1),
  appId: z.int().positive().optional(),
});
export type HubspotSecret = z.output<typeof value>;

export const hubspotSecret: SecretKind<HubspotSecret> = {
  read: (json) => value.safeParse(json).data ?? null,
  shape: 'accessToken and clientSecret',
  description: 'warm-handoff: access token and client secret of one HubSpot app. Written by `handoff connect`.',
};
