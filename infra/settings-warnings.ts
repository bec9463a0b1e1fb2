/** What is amiss with settings that can be used all the same. Told at synthesis, and by `handoff doctor`. */
import { isMyDomain } from '../shared/crm/salesforce/setup/login-url.ts';
import { connectionId, type Connection } from './connection-settings.ts';
import type { Settings } from './settings.ts';

export type SettingsWarning = { id: string; found: string; todo: string };

/** The portal of cdk.json as it comes, and the org of the pages. Either number may be somebody's own. */
const examples: readonly string[] = ['hubspot-12345678', 'salesforce-00D5g00000ABCDE'];

const ofConnection = (connection: Connection): SettingsWarning[] => {
  const id = connectionId(connection);
  const isExample = examples.includes(id);
  const isElsewhere =
    connection.kind === 'salesforce' && connection.loginUrl.startsWith('https:') && !isMyDomain(connection.loginUrl);
  return [
    ...(isExample
      ? [
          {
            id: 'example-connection',
            found: `${id} is the connection of the example: no webhook of yours will fit it.`,
            todo:
              connection.kind === 'hubspot'
                ? 'Put your own Hub ID as portalId, and deploy.'
                : 'Put your own Organization ID as orgId, and deploy.',
          },
        ]
      : []),
    ...(isElsewhere
      ? [
          {
            id: 'login-elsewhere',
            found: `${id} signs in at ${connection.loginUrl}, which is no My Domain of Salesforce.`,
            todo: 'Unless it is a test server or a proxy of yours, put the My Domain as loginUrl, and deploy.',
          },
        ]
      : []),
  ];
};

export const settingsWarnings = ({ connections, alarmTopicArn }: Settings): SettingsWarning[] => [
  ...connections.flatMap(ofConnection),
  ...(alarmTopicArn === undefined
    ? [
        {
          id: 'no-alarm-target',
          found: 'The alarms tell nobody: they only show in CloudWatch.',
          todo: 'Name an SNS topic of yours as alarmTopicArn, and deploy.',
        },
      ]
    : []),
];
