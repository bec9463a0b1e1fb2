/** What a deployment leaves on this machine: its settings, and the outputs that the CDK wrote down. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { findSettings, type FoundSettings } from '../infra/read-settings.ts';
import { parseJson } from '../infra/settings-json.ts';
import { SettingsError } from '../infra/settings.ts';
import { BadRequest } from '../shared/domain/errors.ts';

const outputsFile = '.handoff/outputs.json';
const outputs = z.record(z.string(), z.record(z.string(), z.string()));
const cdkFile = z.object({ context: z.record(z.string(), z.unknown()).default({}) });

/** Null when it cannot be read. */
export const readText = (cwd: string, file: string): Promise<string | null> =>
  readFile(resolve(cwd, file), 'utf8').catch(() => null);

/**
 * What the CDK wrote of one stack's outputs, by their names in `infra/outputs.ts`; nothing when there is no such file.
 * @param named the file, where a flag or HANDOFF_OUTPUTS names one
 * @throws BadRequest `usage` when it is another kind of file, or a named one is not there
 */
export const readOutputs = async (
  cwd: string,
  stage: string,
  named: string | undefined,
): Promise<Readonly<Record<string, string>>> => {
  const file = named ?? outputsFile;
  const text = await readText(cwd, file);
  if (text === null && named === undefined) return {};
  if (text === null) throw new BadRequest('usage', `The outputs file ${file} cannot be read: is the path right?`);
  try {
    return outputs.parse(JSON.parse(text))[`warm-handoff-${stage}`] ?? {};
  } catch (error) {
    const mend = named === undefined ? ' Remove it.' : '';
    throw new BadRequest('usage', `${file} is not what \`npx cdk deploy --outputs-file\` writes.${mend}`, error);
  }
};

const contextOf = async (cwd: string): Promise<Readonly<Record<string, unknown>>> => {
  const text = await readText(cwd, 'cdk.json');
  if (text === null) return {};
  try {
    return cdkFile.parse(parseJson('cdk.json', text)).context;
  } catch (error) {
    const isNoJson = error instanceof SettingsError;
    throw new BadRequest('usage', isNoJson ? error.message : 'cdk.json must be an object with context.', error);
  }
};

/**
 * The settings as the CDK app reads them; null where nothing names any.
 * @param flag what `--settings` says
 * @throws BadRequest `usage` when they are wrong
 */
export const readDeploymentSettings = async (
  cwd: string,
  environment: string | undefined,
  flag: string | undefined,
): Promise<FoundSettings | null> => {
  const context = flag === undefined ? await contextOf(cwd) : {};
  try {
    return findSettings({ context: (key) => context[key], environment, flag, cwd });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new BadRequest('usage', error.message, error);
  }
};
