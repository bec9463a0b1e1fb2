/** The files of `infra/salesforce`, as they stand in the repository and as Salesforce's own converter hands them to an org. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import * as z from 'zod';
import type { FactProperties } from '../../shared/crm/salesforce/records.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { textsAt } from './salesforce-schema.ts';

const root = new URL('../../infra/salesforce', import.meta.url).pathname;

/** Every metadata file by its path below `infra/salesforce`. */
export const sources: ReadonlyMap<string, string> = new Map(
  globSync('*/main/default/**/*.xml', { cwd: root })
    .toSorted()
    .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);

/** The file whose path ends so. @throws when there is none. */
export const source = (ending: string): string => {
  for (const [path, xml] of sources) if (path.endsWith(ending)) return xml;
  throw new Error(`No file ends in ${ending}.`);
};

/** The name of each custom field of an object, such as `Handoff_Stage__c`. */
export const fieldsOf = (object: string): readonly string[] =>
  [...sources]
    .filter(([path]) => path.includes(`/objects/${object}/fields/`))
    .flatMap(([, xml]) => textsAt(xml, '/m:CustomField/m:fullName'));

/** The default policy's own mapping of facts to fields. */
export const salesforceFacts = (): FactProperties => {
  const loaded = loadPolicy(readFileSync(new URL('../../handoff.yaml', import.meta.url), 'utf8'));
  if (!loaded.ok) throw new Error('The default policy does not load.');
  return loaded.policy.facts.salesforce;
};

export const projectFile: unknown = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8'));

/** Runs with exactly these of the project's own variables in the environment. */
const withVariables = async <T>(variables: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T> => {
  const own = (name: string): boolean => name.startsWith('HANDOFF_') || name === 'SF_APPLY_REPLACEMENTS_ON_CONVERT';
  const before = Object.entries(process.env).filter(([name]) => own(name));
  const clear = (): void => {
    for (const name of Object.keys(process.env)) if (own(name)) delete process.env[name];
  };
  clear();
  Object.assign(process.env, variables, { SF_APPLY_REPLACEMENTS_ON_CONVERT: 'true' });
  try {
    return await run();
  } finally {
    clear();
    Object.assign(process.env, Object.fromEntries(before));
  }
};

/**
 * Converts one package directory as `sf project deploy` does, with these variables set.
 * @returns the converted files by their path.
 * @throws when a variable that a file needs is not set.
 */
export const convert = async (
  directory: string,
  variables: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> => {
  const output = mkdtempSync(join(tmpdir(), 'handoff-salesforce-'));
  try {
    const components = ComponentSet.fromSource(join(root, directory));
    components.projectDirectory = root;
    const { sourceApiVersion } = z.object({ sourceApiVersion: z.string() }).parse(projectFile);
    components.sourceApiVersion = sourceApiVersion;
    await withVariables(variables, () =>
      new MetadataConverter().convert(components, 'metadata', {
        type: 'directory',
        outputDirectory: output,
        packageName: 'package',
        genUniqueDir: false,
      }),
    );
    const base = join(output, 'package');
    return new Map(
      globSync('**/*.*', { cwd: base })
        .toSorted()
        .map((path) => [path, readFileSync(join(base, path), 'utf8')]),
    );
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
};
