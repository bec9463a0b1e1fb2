import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hubspotScopes } from '../../shared/crm/hubspot/rights.ts';
import { readHubspotEvents } from '../../shared/crm/hubspot/in/events.ts';
import { fieldProperties, handOffNowProperty, passOnProperty, repProperties } from '../../shared/crm/hubspot/fields.ts';
import { contactProperties } from '../../shared/crm/hubspot/records.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const project = 'infra/hubspot';

/** The fields HubSpot's project files have, and no others: its own check needs an account. */
const name = z.string().min(1);
const active = z.literal(true);
const app = z.strictObject({
  uid: name,
  type: z.literal('app'),
  config: z.strictObject({
    name,
    description: name,
    distribution: z.literal('private'),
    auth: z.strictObject({
      type: z.literal('static'),
      requiredScopes: z.array(name),
      optionalScopes: z.array(name),
      conditionallyRequiredScopes: z.array(name),
    }),
    permittedUrls: z.strictObject({ fetch: z.array(name), iframe: z.array(name), img: z.array(name) }),
  }),
});
const webhooks = z.strictObject({
  uid: name,
  type: z.literal('webhooks'),
  config: z.strictObject({
    settings: z.strictObject({ targetUrl: z.literal('${WEBHOOK_URL}'), maxConcurrentRequests: z.int().min(6) }),
    subscriptions: z.strictObject({
      crmObjects: z.array(
        z.strictObject({
          subscriptionType: z.string().regex(/^object\.(creation|deletion|restore|merge|propertyChange)$/),
          objectType: z.literal('contact'),
          propertyName: name.optional(),
          active,
        }),
      ),
      legacyCrmObjects: z.array(
        z.strictObject({
          subscriptionType: z
            .string()
            .regex(/^(contact|deal)\.(creation|deletion|restore|merge|associationChange|propertyChange)$/),
          propertyName: name.optional(),
          active,
        }),
      ),
      hubEvents: z.array(z.strictObject({ subscriptionType: z.literal('contact.privacyDeletion'), active })),
    }),
  }),
});
const hsproject = z.strictObject({ name, srcDir: z.literal('src'), platformVersion: z.literal('2026.03') });
const profile = z.strictObject({ accountId: z.int(), variables: z.record(name, z.string()) });

const { config } = webhooks.parse(JSON.parse(read(`${project}/src/app/webhooks/webhooks-hsmeta.json`)));
const { auth } = app.parse(JSON.parse(read(`${project}/src/app/app-hsmeta.json`))).config;
type Subscription = { subscriptionType: string; objectType?: string | undefined; propertyName?: string | undefined };
const subscriptions: readonly Subscription[] = Object.values(config.subscriptions).flat();
const watchedProperties = subscriptions
  .filter(
    ({ subscriptionType, objectType }) => subscriptionType === 'object.propertyChange' && objectType === 'contact',
  )
  .map(({ propertyName }) => propertyName);

/** Read with every look, and yet no reason for one. */
const notWatched: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(fieldProperties).map((property) => [property, 'we write it ourselves'])),
  createdate: 'never changes',
  hs_analytics_source: 'set at the creation, which is watched',
  hs_analytics_first_timestamp: 'set at the creation, which is watched',
  hs_analytics_first_url: 'set at the creation, which is watched',
  first_conversion_date: 'set together with recent_conversion_date',
  first_conversion_event_name: 'set together with recent_conversion_date',
  recent_conversion_event_name: 'set together with recent_conversion_date',
  hs_analytics_last_url: 'set together with hs_analytics_last_timestamp',
  total_revenue: 'calculated, so it sends no event; the stage of the deal is watched',
  recent_deal_close_date: 'calculated, so it sends no event; the stage of the deal is watched',
  num_associated_deals: 'calculated, so it sends no event; associations are watched',
  ...Object.fromEntries(
    contactProperties({})
      .filter((property) => /^hs_(lifecyclestage_|v2_date_entered_)/.test(property))
      .map((property) => [property, 'set together with lifecyclestage']),
  ),
  hs_language: 'no news by itself: it counts from the next look',
  hs_object_source_label: 'set at the creation, which is watched',
  hs_object_source_detail_1: 'set at the creation, which is watched',
  associatedcompanyid: 'associations are watched',
  hs_additional_emails: 'set by merges, which are watched, or known with the next look',
  hs_merged_object_ids: 'merges are watched',
  hs_calculated_merged_vids: 'merges are watched',
};

describe('the HubSpot project', () => {
  it('has the files and fields that the platform knows', () => {
    expect(hsproject.parse(JSON.parse(read(`${project}/hsproject.json`))).name).toBe('warm-handoff');
    expect(subscriptions.length).toBeLessThanOrEqual(1000);
  });

  it('names the webhook address only in its profile, in the form a signature can cover', () => {
    const { accountId, variables } = profile.parse(JSON.parse(read(`${project}/src/hsprofile.production.json`)));
    expect(variables).toEqual({ WEBHOOK_URL: expect.stringMatching(/^https:\/\/[a-z.]+\/hubspot\/\d+$/) });
    expect(variables['WEBHOOK_URL']).toMatch(new RegExp(`/${accountId}$`));
  });

  it('asks for the scopes that the code needs, and no more', () => {
    expect(auth.requiredScopes).toEqual(['oauth', ...hubspotScopes.required, ...hubspotScopes.setup]);
    expect(auth.optionalScopes).toEqual([
      ...hubspotScopes.optional,
      ...hubspotScopes.leadObjects,
      ...hubspotScopes.lists,
    ]);
  });

  it('subscribes to each thing once, to a property for each change of one', () => {
    const keys = subscriptions.map(({ subscriptionType, propertyName }) => `${subscriptionType} ${propertyName}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { subscriptionType, propertyName } of subscriptions) {
      expect([subscriptionType, propertyName !== undefined]).toEqual([
        subscriptionType,
        subscriptionType.endsWith('.propertyChange'),
      ]);
    }
  });

  it('has the read scope of each object that it subscribes to', () => {
    for (const { subscriptionType, objectType } of subscriptions) {
      const object = objectType ?? subscriptionType.split('.')[0];
      expect(auth.requiredScopes).toContain(`crm.objects.${object}s.read`);
    }
  });
});

describe('the subscriptions and the code', () => {
  it.each(subscriptions)('agree that $subscriptionType $propertyName is a reason to look', (subscription) => {
    const { items, ignored } = readHubspotEvents(
      [
        {
          portalId: 111,
          appId: 222,
          objectId: 333,
          primaryObjectId: 333,
          mergedObjectIds: [1],
          associationType: 'CONTACT_TO_DEAL',
          fromObjectId: 333,
          toObjectId: 4,
          sourceId: 'userId:1',
          ...(subscription.objectType === 'contact' && { objectTypeId: '0-1' }),
          ...subscription,
        },
      ],
      { portalId: 111, appId: 222, receivedAt: '2026-11-22T09:00:00.000Z' },
    );
    expect(items.map(({ id }) => id)).toContain('333');
    expect(ignored).toEqual({});
  });

  it('agree on every property of a contact that the default policy reads', () => {
    const loaded = loadPolicy(read('handoff.yaml'));
    const own = loaded.ok ? loaded.policy.facts.hubspot : {};
    const needed = contactProperties(own).filter((property) => !(property in notWatched));
    expect(loaded.ok).toBe(true);
    expect(watchedProperties.toSorted()).toEqual(needed.toSorted());
  });

  it('leave out just what is read and needs no event', () => {
    const all = contactProperties({});
    expect(Object.keys(notWatched).filter((property) => !all.includes(property))).toEqual([]);
    expect(watchedProperties).toEqual(
      expect.arrayContaining([...Object.values(repProperties), passOnProperty, handOffNowProperty]),
    );
  });

  it('watch of a deal what the gate before its close looks at', () => {
    const ofDeals = subscriptions.filter(({ subscriptionType }) => subscriptionType.startsWith('deal.'));
    expect(ofDeals.flatMap(({ propertyName }) => propertyName ?? []).toSorted()).toEqual(
      ['dealstage', ...Object.values(repProperties)].toSorted(),
    );
    expect(ofDeals.map(({ subscriptionType }) => subscriptionType)).toEqual(
      expect.arrayContaining([
        'deal.creation',
        'deal.deletion',
        'deal.restore',
        'deal.merge',
        'deal.associationChange',
      ]),
    );
  });

  it('ask for none of the properties that HubSpot refuses to send', () => {
    expect(watchedProperties).not.toContain('hs_lastmodifieddate');
    expect(watchedProperties).not.toContain('num_unique_conversion_events');
  });
});
