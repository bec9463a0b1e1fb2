/** What `handoff connect salesforce` found and did, in words. */
import type { Lack } from '../shared/crm/salesforce/setup/rights.ts';
import type { Outcome, Paint } from './command.ts';
import { lastSteps, modeLines, nextLines, secretLine, type Connected } from './connected.ts';

type Report = Connected & {
  orgId: string;
  lacks: readonly Lack[];
  /** What only fills in what is known of a lead. */
  losses: readonly Lack[];
  /** Whether the package must be deployed with another address. */
  hasNewAddress: boolean;
  /** The address with its path token, where it is to be shown. */
  address: string | null;
  /** The same without the token; undefined when nothing here knows it. */
  webhookUrl: string | undefined;
};

export const lackText = ({ object, field, is }: Lack): string => {
  const what = field === null ? object : `${field} on ${object}`;
  if (is === 'unseen') return `${what} is not there, or not to be read by the integration user`;
  return is === 'read-only' ? `${what} may not be written by the integration user` : `${what} is no unique external id`;
};

const nextSteps = (report: Report): string[] => {
  const { dryRun, lacks, hasNewAddress, address, webhookUrl, orgId } = report;
  return [
    ...(dryRun ? ['Run this again without --dry-run.'] : []),
    ...(hasNewAddress && !dryRun && address === null && webhookUrl === undefined
      ? [
          `Nothing here knows where the messages arrive: deploy with --outputs-file .handoff/outputs.json, or give --webhook-url with the WebhookUrlSalesforce${orgId} that \`npx cdk deploy\` printed, and run this again with --show-url.`,
        ]
      : []),
    ...(lacks.length > 0
      ? [
          'Deploy infra/salesforce with that address as HANDOFF_WEBHOOK_URL, and give the integration user the permission set Handoff Integration: docs/salesforce.md, step 4. Then run this again.',
        ]
      : []),
    ...(lacks.length === 0 && hasNewAddress
      ? ['Deploy infra/salesforce with the new address as HANDOFF_WEBHOOK_URL: docs/salesforce.md, step 4.']
      : []),
    ...lastSteps(report),
  ];
};

export const tellSalesforce = (report: Report, paint: Paint): Outcome => {
  const { connection, orgId, dryRun, lacks, losses, secret, mode, address, webhookUrl } = report;
  const ok = lacks.length === 0;
  const next = nextSteps(report);
  const changed = secret.change !== 'unchanged';
  return {
    ok,
    json: {
      ok,
      connection,
      orgId,
      dryRun,
      changed: changed && !dryRun,
      missing: lacks.map(lackText),
      optional: losses.map(lackText),
      secret,
      mode,
      webhookUrl: address ?? webhookUrl ?? null,
      next,
    },
    lines: [
      `${paint.green('accepted')} the credentials speak for the org ${orgId}`,
      ...(ok ? [`${paint.green('deployed')} all fields are there, and may be written`] : []),
      ...lacks.map((lack) => `${paint.red('missing')} ${lackText(lack)}`),
      ...losses.map((lack) => `${paint.yellow('optional')} ${lackText(lack)}: what it shows counts as unknown`),
      secretLine(secret, dryRun, paint),
      ...modeLines(report, paint),
      ...(changed || dryRun ? [] : [paint.bold(`${connection} was connected already; nothing was changed.`)]),
      ...(address === null
        ? []
        : [
            '',
            'Salesforce sends to this address. It is a secret, since the messages are not signed: keep it out of files, tickets and',
            'chats. It is needed once more, when infra/salesforce is deployed:',
            `  HANDOFF_WEBHOOK_URL=${address}`,
          ]),
      ...nextLines(next),
    ],
  };
};
