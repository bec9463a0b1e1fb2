import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crmFactNames } from '../../shared/domain/facts.ts';
import { policyJsonSchema } from '../../shared/policy-file/json-schema.ts';
import { defaultPolicyText } from '../support/policy.ts';

const committed = readFileSync(new URL('../../handoff.schema.json', import.meta.url), 'utf8');

describe('the JSON Schema of the policy', () => {
  it('is the committed one', () => {
    expect(
      `${JSON.stringify(policyJsonSchema(), null, 2)}\n`,
      'handoff.schema.json is out of date: run `npx handoff policy schema --out handoff.schema.json`',
    ).toBe(committed);
  });

  it('is draft 2020-12, refuses keys nobody knows, and lets defaults be left out', () => {
    expect(policyJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
      required: expect.not.arrayContaining(['unowned', 'facts']),
    });
  });

  it('completes every fact and explains the tests', () => {
    for (const fact of crmFactNames) expect(committed).toContain(`"${fact}"`);
    expect(committed).toContain('at least one of these conditions holds');
  });

  it('is named in the first line of the policy, where editors look', () => {
    expect(defaultPolicyText.split('\n')[0]).toBe('# yaml-language-server: $schema=./handoff.schema.json');
  });
});
