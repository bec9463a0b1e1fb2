/** The whole deployment of one stage, joined from its parts. */
import { Annotations, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeFindings } from './acknowledged.ts';
import { Alarms } from './alarms.ts';
import { busesOf, ChangeEvents } from './change-events.ts';
import { queuesOf } from './connection-queue.ts';
import { HandoffDashboard } from './dashboard.ts';
import { Intake } from './intake.ts';
import { LeadTable } from './lead-table.ts';
import { News } from './news.ts';
import { addOutputs } from './outputs.ts';
import { PersonKey } from './secrets.ts';
import { settingsWarnings } from './settings-warnings.ts';
import type { Settings } from './settings.ts';
import { Timers } from './timers.ts';
import { Worker } from './worker.ts';

export class WarmHandoffStack extends Stack {
  constructor(scope: Construct, settings: Settings, props: StackProps = {}) {
    super(scope, `warm-handoff-${settings.stage}`, {
      description: 'warm-handoff: leads handed off in the CRM',
      env: {
        ...(settings.account !== undefined && { account: settings.account }),
        ...(settings.region !== undefined && { region: settings.region }),
      },
      // Of the stack itself, and by it of what has no tags of its own in a template.
      tags: settings.tags,
      ...props,
    });
    for (const [key, value] of Object.entries(settings.tags)) Tags.of(this).add(key, value);
    for (const { id, found, todo } of settingsWarnings(settings))
      Annotations.of(this).addWarningV2(`warm-handoff:${id}`, `${found} ${todo}`);
    const table = new LeadTable(this, 'leads');
    const personKey = new PersonKey(this, 'person-key');
    const news = new News(this, { settings, table });
    const intake = new Intake(this, settings);
    const buses = busesOf(queuesOf(intake.queues, 'salesforce'));
    const changeEvents = buses.length > 0 ? new ChangeEvents(this, { settings, buses }) : null;
    const worker = new Worker(this, { settings, queues: intake.queues, table, personKey, news });
    const timers = new Timers(this, { settings, queues: intake.queues, table, news });
    new Alarms(this, { settings, intake, changeEvents, worker, timers, news });
    new HandoffDashboard(this, { settings, intake });
    addOutputs(this, { intake, table, personKey, news });
    acknowledgeFindings({ personKey, intake, changeEvents, worker, timers, news });
  }
}
