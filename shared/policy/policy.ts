/** The shape of `handoff.yaml`. What one part says of another (names of reps, pools, signals) is checked in `policy-file/load.ts`. */
import * as z from 'zod';
import { crmFactNames } from '../domain/facts.ts';
import { stages, touchKinds } from '../domain/lead.ts';
import { ladderSteps } from '../domain/lead-state.ts';
import { languages } from '../words/catalogue.ts';
import { namedAccounts } from './accounts.ts';
import { when, word } from './condition.ts';
import { isDomain } from './kinds/domain.ts';
import { hours } from './hours.ts';
import { leads } from './leads.ts';
import { name, named, text } from './names.ts';
import { notify } from './notify.ts';
import { ownFacts } from './own-facts.ts';
import { texts } from './texts.ts';

const date = z.iso.date('must be a date such as 2026-12-25');
const address = z
  .email('must be the e-mail address the CRM knows this rep by')
  .transform((email) => email.toLowerCase());
/** Shaped like an e-mail address and often none: a sandbox of Salesforce adds its own name, as in `anna@acme.com.test1`. */
const userName = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/;
const username = z
  .string()
  .regex(userName, 'must be the e-mail address or the username that Salesforce knows this rep by')
  .max(80)
  .transform((name) => name.toLowerCase());

const host = z
  .string()
  .max(253)
  .refine((text) => isDomain(text) && text.includes('.'), 'must be a domain such as acme.com');

const rep = z.strictObject({
  name: text,
  email: address,
  hubspot: address.optional().describe('the e-mail address of the HubSpot user, where it is another one'),
  salesforce: username
    .optional()
    .describe('e-mail address or username of the Salesforce user, where it is another one'),
  // Any text: the library that counts time in it says whether it is a zone, when the policy is checked.
  zone: z.string().default('UTC'),
  hours: z
    .array(hours)
    .default(['Mon-Fri 09:00-17:30'])
    .describe('working hours; what the CRM knows of them comes first'),
  leave: z
    .array(z.strictObject({ from: date, to: date.describe('last day of the absence') }))
    .default([])
    .describe('absences, whole days in the zone of the rep; out-of-office times of the CRM are added'),
  holidays: z
    .string()
    .max(20)
    .optional()
    .describe('the country, or region, whose public holidays they have, such as DE, DE-BY or US-NY'),
  daysOff: z
    .array(date)
    .max(200)
    .optional()
    .describe('the days of `holidays`, put in at each push; days off of their own go under `leave`'),
});

const pool = z
  .strictObject({
    name: text.optional().describe('what a colleague calls it, as the note does; left out: its key'),
    from: z
      .strictObject({
        hubspot: text.optional().describe('a team of HubSpot, by its name'),
        salesforce: text.optional().describe('a public group of Salesforce, by its label or API name'),
      })
      .refine(
        ({ hubspot, salesforce }) => hubspot !== undefined || salesforce !== undefined,
        'names no team: write { hubspot: <name of the team> }, { salesforce: <name of the group> } or both, or leave it out',
      )
      .optional()
      .describe('a team of the CRM whose members take turns as well; it is read at each push'),
    members: z
      .array(
        z.strictObject({
          rep: named,
          weight: z.number().positive().max(100).default(1).describe('2 gets twice as many leads as 1'),
          dailyCap: z
            .int()
            .positive()
            .optional()
            .describe('at most so many leads a day, by the day of the zone of the rep'),
          team: z
            .literal(true)
            .optional()
            .describe('put in at each push, of whoever is a member by `from` alone; left out by hand'),
        }),
      )
      .default([])
      .describe('who takes turns; with `from` those whose weight or cap is another one'),
    hours: z
      .enum(['prefer', 'require', 'ignore'])
      .default('prefer')
      .describe(
        'prefer: whoever works now comes first, and when nobody does, all take turns; require: only whoever works now',
      ),
  })
  .refine(({ members, from }) => members.length > 0 || from !== undefined, {
    path: ['members'],
    error: 'is empty: name at least one rep',
  });

const level = z.strictObject({
  when: when.optional().describe('left out: every other case'),
  share: z
    .union([z.number().min(0).max(1), z.literal('neutral')])
    .describe('share of the points, 0 to 1; neutral: as if unknown, and the question is asked'),
  reason: text.describe('said on the record; {fact} stands for the value of a fact'),
});
const criterion = z.strictObject({
  criterion: name,
  name: text.optional().describe('what a colleague calls it; left out: its key'),
  points: z.int().min(1).max(100),
  by: z.literal('interest').optional().describe('take the share from the decayed interest instead of levels'),
  levels: z.array(level).default([]).describe('the first that holds counts'),
  unknown: z.strictObject({
    reason: text,
    ask: text.optional().describe('the question for the first talk'),
  }),
});

/** A policy as an admin writes it. */
export const policy = z.strictObject({
  version: z.literal(1),
  language: z
    .enum(languages)
    .default('en')
    .describe('of what we say on records; what the policy says itself is said as it is written'),
  company: z.strictObject({
    name: text,
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as DE')
      .optional()
      .describe('for phone numbers without a country prefix'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be a three-letter currency code such as EUR')
      .optional()
      .describe('in which the CRM keeps its sums; left out: sums are told without one'),
  }),
  reps: z.record(name, rep).refine((reps) => Object.keys(reps).length > 0, 'is empty: name at least one rep'),
  pools: z.record(name, pool),
  unowned: z
    .array(z.string().regex(userName, 'must be the e-mail address, or the username, of a user of the CRM'))
    .default([])
    .describe('owners that count as nobody, such as an integration user: by e-mail address or username'),
  queues: z
    .array(text)
    .default([])
    .describe('Salesforce queues, by name, whose leads stay with them; any other queue counts as nobody'),
  firms: z
    .strictObject({
      own: z
        .array(host)
        .default([])
        .describe('domains that one firm alone has, whatever a list of mail providers or throw-away addresses says'),
      shared: z
        .array(host)
        .default([])
        .describe('domains that many share, beside those that every list names: they make nobody one firm'),
    })
    .prefault({}),
  accounts: namedAccounts,
  facts: z
    .strictObject({
      own: ownFacts,
      hubspot: z
        .partialRecord(z.enum(crmFactNames), z.string().min(1))
        .default({})
        .describe('fact: the HubSpot contact property it is read from'),
      salesforce: z
        .partialRecord(z.enum(crmFactNames), z.string().min(1))
        .default({})
        .describe('fact: the Salesforce field it is read from'),
    })
    .prefault({}),
  signals: z.strictObject({
    halfLifeDays: z.number().positive().max(365).default(14),
    list: z
      .array(
        z.strictObject({
          signal: name,
          touch: z.enum(touchKinds),
          contains: z
            .array(word)
            .default([])
            .describe(
              'one of these words stands in the name of the form, page or event; offer*: a word that begins so; none: any',
            ),
          weight: z.number().positive().max(1).describe('1 fills the interest bar alone while fresh'),
          says: text.describe('how the note tells it'),
        }),
      )
      .describe('a touch takes the name of the first that fits it: specific ones first'),
  }),
  texts: texts
    .optional()
    .describe(
      'by what phrases a text is known for what it is, beside those of the product (docs/texts.md). asks: a buyer asks, and is taken for nothing else; wants-deletion: whoever handles privacy gets a task, and nobody sells to them; offers: they want to sell to us; applies: they look for work with us; unsubscribes: they want no more mailings; support: a customer needs help; thanks: little but thanks. Beside these: no-calls and no-emails, how they are not to be reached, and no-contact, that they are not to be contacted any more',
    ),
  leads: leads.optional().describe('who is a lead at all, for every record that comes; left out: every record is one'),
  stops: z.array(
    z.strictObject({
      stop: name,
      when,
      reason: text,
      liftedBy: z
        .literal('later-request')
        .optional()
        .describe(
          'who opted out of mailings is handed off once they ask for us after that; left out: nothing lifts it',
        ),
    }),
  ),
  segments: z
    .array(
      z.strictObject({
        segment: name,
        name: text.optional().describe('what a colleague calls it, as the note does; left out: its key'),
        when: when.optional(),
      }),
    )
    .min(1),
  stages: z
    .array(z.strictObject({ stage: z.enum(stages), when: when.optional(), reason: text }))
    .min(1)
    .describe('the first that holds counts; a nurture stage never moves back by itself'),
  score: z.strictObject({
    neutral: z
      .number()
      .positive()
      .max(1)
      .default(0.5)
      .describe('share of a criterion whose facts are missing; never zero'),
    criteria: z
      .array(criterion)
      .min(1)
      .max(
        5,
        'has more than five criteria, and every further one delays the first talk and explains less: merge or drop one',
      ),
  }),
  routing: z.strictObject({
    rules: z
      .array(
        z
          .strictObject({
            rule: name,
            when: when.optional(),
            pool: named.optional(),
            to: z
              .union([
                named,
                z.strictObject({
                  'owner-of': named.describe(
                    'a fact of your own of kind user, such as the account manager of the firm; account: whom a list of named accounts names for the firm',
                  ),
                }),
              ])
              .optional()
              .describe(
                'instead of a pool: a rep by key, or whom a user field names. Whoever is on leave, let it lie or passed it on is passed over for fallback; where the field names nobody who can have leads, the next rule is asked',
              ),
            coordinator: named
              .optional()
              .describe('pool of the coordinator who works the middle under the eye of the owner'),
            fallback: z.array(named).default([]).describe('pools to ask when nobody of the first is available'),
            reason: text,
          })
          .refine(({ pool, to }) => (pool === undefined) !== (to === undefined), {
            error: ({ input }) =>
              typeof input === 'object' && input !== null && 'pool' in input
                ? 'has both pool and to: keep the one that is meant; pools for when a rep of `to` is away go under fallback'
                : 'says not who gets its leads: give it a pool, or `to` with the key of a rep',
          }),
      )
      .min(1),
    defaultOwner: named.describe('the rep who gets what nobody else can take'),
    overflow: z
      .enum(['default-owner', 'wait'])
      .optional()
      .describe(
        'of a lead that only a dailyCap keeps from everybody: default-owner (or left out): the default owner gets it, and is told once an hour; wait: nobody gets it until the next working day of the first who has room',
      ),
    privacy: named
      .optional()
      .describe('the rep who is asked where somebody wants their data deleted; left out: the default owner'),
  }),
  followUp: z.strictObject({
    firstTouchMinutes: z.partialRecord(z.enum(stages), z.int().positive()).default({}),
    otherwiseMinutes: z
      .int()
      .positive()
      .default(480)
      .describe('working minutes until the first talk is due, for other stages'),
    confirmDays: z
      .int()
      .positive()
      .default(14)
      .describe('days until the rep must have confirmed where the buyer stands'),
    holidays: z.array(date).default([]),
    zone: z.string().default('UTC').describe('time zone of owners who are no reps of this policy'),
    hours: z
      .array(hours)
      .default(['Mon-Fri 09:00-17:30'])
      .describe('working hours of owners who are no reps of this policy'),
    ladder: z
      .array(
        z.strictObject({
          do: z.enum(ladderSteps),
          after: z
            .int()
            .min(0)
            .describe(
              'working minutes of the owner after the step before; of the first step: after the first touch was due',
            ),
          to: named
            .optional()
            .describe('the rep whom it asks; left out: the coordinator (buddy), the manager (manager)'),
        }),
      )
      .max(8)
      .default([
        { do: 'remind', after: 0 },
        { do: 'buddy', after: 60 },
        { do: 'reassign', after: 120 },
        { do: 'manager', after: 120 },
      ])
      .describe('what happens, step by step, while the buyer waits; it ends the moment somebody reaches them'),
    reassignAtMost: z
      .int()
      .min(0)
      .max(5)
      .default(2)
      .describe('a lead is taken back from its owner at most so often; one that a person assigned never is'),
    manager: named.optional().describe('the rep who is told when the ladder ends; left out: the default owner'),
  }),
  confirmation: z
    .strictObject({
      validDays: z.int().positive().default(30).describe('days until a confirmed buyer status must be confirmed anew'),
      askAtMost: z
        .int()
        .min(1)
        .max(10)
        .default(3)
        .describe('so many tasks ask for the same confirmation; then the manager is told'),
      words: z
        .record(z.string().min(1).max(100), z.enum(stages))
        .default({})
        .describe(
          'what your own values of the buyer status mean: the value as the CRM keeps it, then one of our stages',
        ),
      voidedBy: z
        .array(z.strictObject({ rule: name, when, reason: text }))
        .default([])
        .describe('evidence against a confirmation: it counts when it comes after the confirmation was given'),
    })
    .prefault({}),
  close: z
    .strictObject({
      unconfirmed: z
        .enum(['revert', 'flag', 'off'])
        .default('revert')
        .describe(
          'a deal closed without a confirmation. revert: back to its stage before, twice at the most, then flag; flag: it stays, with note and task; off: it is left alone',
        ),
      accepts: z
        .array(z.enum(stages))
        .min(1, 'is empty: name at least one stage')
        .default(['problem-aware', 'evaluating', 'ready', 'customer'])
        .describe('the confirmed stages with which a deal may close'),
      pipelines: z
        .strictObject({
          hubspot: z
            .array(text)
            .default([])
            .describe('pipelines, by name, whose deals are judged; none: the one that HubSpot begins with'),
          salesforce: z
            .array(text)
            .default([])
            .describe('record types of opportunities, by name, that are judged; none: all'),
        })
        .prefault({}),
      by: z
        .array(z.enum(['people', 'workflows', 'programs']))
        .min(1, 'is empty: name at least one; to judge no close say `unconfirmed: off`')
        .default(['people', 'workflows'])
        .describe('whose closes are judged; programs: an API, an import, the shop that sells by itself'),
      whose: z
        .enum(['any', 'main'])
        .default('any')
        .describe(
          'whose confirmation a close needs, beside the deal’s own: any contact’s, or that of a main contact where the deal has one',
        ),
      roles: z
        .array(text)
        .default(['Decision Maker'])
        .describe(
          'who is a main contact: roles of Salesforce, where the primary contact is one too, and association labels of HubSpot',
        ),
      judgedDays: z.int().positive().default(7).describe('a close older than this when we first see it is left alone'),
      tell: named.optional().describe('the rep who is told of every close that was held or let stand unconfirmed'),
    })
    .prefault({}),
  retention: z
    .strictObject({
      deliveredDays: z
        .int()
        .positive()
        .default(30)
        .describe('days after a win until its owner checks that it was delivered as sold'),
      restDays: z.int().positive().default(90).describe('days until a resting lead is woken'),
    })
    .prefault({}),
  note: z.strictObject({
    title: text.default('Handoff'),
    open: z
      .array(z.strictObject({ when, line: text }))
      .default([])
      .describe('personal first words: the first two that hold stand on top of the note'),
    ask: z.partialRecord(z.enum(crmFactNames), text).default({}).describe('fact: the question when it is unknown'),
    closing: z.array(text).default([]).describe('questions that every first talk should answer'),
  }),
  notify: notify.optional().describe('what is told outside the CRM, and where; left out: nothing'),
});

/** A policy that passed its checks. `hash` is its version: the same text gives the same hash. */
export type Policy = z.output<typeof policy> & { readonly hash: string };

/** Whether a routing rule that holds may still leave a lead to the next: where its field names nobody, and no pool stands in. */
export const mayPassOver = ({ to, fallback }: Pick<Policy['routing']['rules'][number], 'to' | 'fallback'>): boolean =>
  typeof to === 'object' && fallback.length === 0;
