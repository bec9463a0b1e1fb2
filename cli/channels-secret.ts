/** The secret with all channels of a stage, as the commands read and write it. */
import type { SecretKind } from './connection-secret.ts';
import { channelsSecret as form, type Channels } from '../shared/tell/channels.ts';

export const channelsSecret: Pick<SecretKind<Channels>, 'read' | 'description'> = {
  read: (json) => form.read(json, undefined),
  description: 'warm-handoff: the webhooks of the channels in Slack and Teams that are told of leads',
};
