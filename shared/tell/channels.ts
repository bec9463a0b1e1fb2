/** The channels that are connected: by name, what they are and where they are told. One secret of the stage holds them all. */
import * as z from 'zod/mini';
import type { SecretForm } from '../crm/vendor.ts';
import type { Message } from './message.ts';
import type { Answer, Sent } from './sent.ts';
import { judgeSlack, slackBody } from './slack.ts';
import { judgeTeams, teamsBody } from './teams.ts';

export const channelKinds = ['slack', 'teams'] as const;
export type ChannelKind = (typeof channelKinds)[number];

const channel = z.object({
  kind: z.enum(channelKinds),
  /** The webhook: whoever knows it may write in the channel. */
  url: z.string().check(z.regex(/^https?:\/\/\S+$/)),
  /** A person has seen the test there, or the service said that it is there. */
  isConfirmed: z._default(z.boolean(), false),
});
const channels = z.record(z.string(), channel);
export type Channel = z.infer<typeof channel>;
export type Channels = z.infer<typeof channels>;

export const channelsSecret: SecretForm<Channels> = {
  read: (current) => z.safeParse(channels, current).data ?? null,
  shape: 'the channels by name, each with its kind and url',
};

type Form = { bodyOf: (message: Message) => object; judge: (answer: Answer, now: number) => Sent };

export const forms: Readonly<Record<ChannelKind, Form>> = {
  slack: { bodyOf: slackBody, judge: judgeSlack },
  teams: { bodyOf: teamsBody, judge: judgeTeams },
};
