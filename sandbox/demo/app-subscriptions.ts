/** The subscriptions of the app that an admin uploads: the sandbox's portal sends just these. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const webhooks = z.object({
  config: z.object({
    subscriptions: z.record(
      z.string(),
      z.array(
        z.object({
          subscriptionType: z.string(),
          objectType: z.string().optional(),
          propertyName: z.string().optional(),
          active: z.boolean().optional(),
        }),
      ),
    ),
  }),
});

export const appSubscriptions = () => {
  const file = new URL('../../infra/hubspot/src/app/webhooks/webhooks-hsmeta.json', import.meta.url);
  const { config } = webhooks.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.values(config.subscriptions)
    .flat()
    .map(({ subscriptionType, objectType, propertyName, active }) => ({
      subscriptionType,
      ...(objectType !== undefined && { objectType }),
      ...(propertyName !== undefined && { propertyName }),
      ...(active !== undefined && { active }),
    }));
};
