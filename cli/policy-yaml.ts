/** A policy as YAML. */
import { stringify } from 'yaml';
import type { Policy } from '../shared/policy/policy.ts';

/** The stored policy with every default written out: the same rules as the file it came from, without its comments. */
export const asYaml = (policy: Policy): string => {
  const { hash, ...content } = policy;
  return `# version ${hash}\n${stringify(content, { lineWidth: 0 })}`.trimEnd();
};
