/**
 * Where the settings stand, for the CDK app and the command alike: in the file that is named by HANDOFF_SETTINGS, or by the CDK
 * context key `settings` (`-c settings=…`, or cdk.json), or, for the command, by `--settings`; and where nothing names a file, in
 * `cdk.json` under the context key `warm-handoff`.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseJson } from './settings-json.ts';
import { parseSettings, SettingsError, type Settings } from './settings.ts';

export type SettingsPlaces = {
  /** Reads a CDK context key. */
  context: (key: string) => unknown;
  /** What HANDOFF_SETTINGS says. */
  environment: string | undefined;
  /** What `--settings` says; it wins. */
  flag?: string | undefined;
  /** Where relative paths start. */
  cwd: string;
};

/** The path of the file, if any place names one. */
const fileOf = ({ context, environment, flag }: SettingsPlaces): string | undefined => {
  if (flag !== undefined) return flag;
  const said = context('settings');
  if (said !== undefined && typeof said !== 'string')
    throw new SettingsError('"settings" in the context must be the path of a settings file.');
  const named = environment === '' ? undefined : environment;
  // Whether it was -c or cdk.json that said so cannot be told from here, nor which of the two was meant.
  if (said !== undefined && named !== undefined && said !== named)
    throw new SettingsError(
      `Two settings files are named: ${said} by the CDK context, ${named} by HANDOFF_SETTINGS. Name one.`,
    );
  return said ?? named;
};

/** Somebody copied more of cdk.json than the settings. */
const isWrapped = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && ('context' in json || 'warm-handoff' in json);

const readFile = (file: string, cwd: string): unknown => {
  if (file.trim() === '') throw new SettingsError('The name of the settings file is empty: give its path.');
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new SettingsError(`The settings file ${file} cannot be read: is the path right, seen from ${cwd}?`, {
      cause: error,
    });
  }
  const json = parseJson(`The settings file ${file}`, text);
  if (!isWrapped(json)) return json;
  throw new SettingsError(
    `The settings file ${file} must hold what stands under "warm-handoff" in cdk.json, without that word around it.`,
  );
};

/** `file` is null when they stand in cdk.json itself. */
export type FoundSettings = { settings: Settings; file: string | null };

/**
 * @returns null when no place has any
 * @throws SettingsError when a file cannot be read, or what it says is wrong
 */
export function findSettings(places: SettingsPlaces): FoundSettings | null {
  const file = fileOf(places);
  if (file !== undefined) return { settings: parseSettings(readFile(file, places.cwd), file), file };
  const inline = places.context('warm-handoff');
  if (inline === undefined) return null;
  return { settings: parseSettings(inline, 'cdk.json (context "warm-handoff")'), file: null };
}

/** @throws SettingsError when there are none, when the file cannot be read, or when they are wrong. */
export function readSettings(places: SettingsPlaces): Settings {
  const found = findSettings(places);
  if (found !== null) return found.settings;
  throw new SettingsError(
    'There are no settings: put them under "warm-handoff" in the context of cdk.json, or name a file with -c settings=path.json or HANDOFF_SETTINGS.',
  );
}
