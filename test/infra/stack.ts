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

/** Both CRMs, and every option that adds a part. */
export const fullSettings = {
  stage: 'test',
  connections: [
    { kind: 'hubspot', portalId: 111 },
    {
      kind: 'salesforce',
      orgId: '00D5g00000ABCDEEA4',
      loginUrl: 'https://northwind.my.salesforce.com',
      maxConcurrency: 3,
      changeEventBus: 'aws.partner/salesforce.com/00D5g00000ABCDEEA4/0YLx00000000001',
    },
    { kind: 'salesforce', orgId: '00D5g00000VWXYZ', loginUrl: 'https://eastwind.my.salesforce.com' },
  ],
  salesforceDomain: {
    domainName: 'salesforce.leads.example.com',
    certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
    truststore: 's3://northwind-truststore/salesforce/ca.pem',
  },
};

export function theStack(settings: unknown = exampleSettings): { stack: WarmHandoffStack; template: Template } {
  const app = new App({
    // Warnings are for whoever deploys; here they would only be noise between the tests.
    context: { ...context, 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:annotationsInValidationReport': false },
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
  });
  const stack = new WarmHandoffStack(app, parseSettings(settings, 'the test'));
  return { stack, template: Template.fromStack(stack) };
}

export function synthesizedStack(settings: unknown = exampleSettings): Template {
  return theStack(settings).template;
}
