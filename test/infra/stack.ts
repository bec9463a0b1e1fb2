/** The stack as a template, made in this process without bundling: a test of what would be deployed, not of how it is packed. */
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { parseSettings } from '../../infra/settings.ts';
import { WarmHandoffStack } from '../../infra/warm-handoff-stack.ts';

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));

export const exampleSettings = {
  stage: 'test',
  connections: [
    { kind: 'hubspot', portalId: 111 },
    { kind: 'hubspot', portalId: 222, publicUrl: 'https://leads.example.com/hubspot/222', maxConcurrency: 5 },
  ],
};

export function synthesizedStack(settings: unknown = exampleSettings): Template {
  const app = new App({
    context: { ...context, 'aws:cdk:bundling-stacks': [] },
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
  });
  return Template.fromStack(new WarmHandoffStack(app, parseSettings(settings, 'the test')));
}
