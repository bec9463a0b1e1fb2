/** Files that a command writes at its end. */
import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BadRequest } from '../shared/domain/errors.ts';

/**
 * Where a file will stand, asked before the work begins: hours of reading are not lost to a folder that is not there.
 * @throws BadRequest `usage`, with what to do
 */
export const outFile = async (cwd: string, name: string): Promise<string> => {
  const path = resolve(cwd, name);
  const folder = dirname(path);
  await access(folder, constants.W_OK).catch(() => {
    throw new BadRequest(
      'usage',
      `${name} cannot be written: ${folder} is no folder that you may write to. Make it first.`,
    );
  });
  return path;
};
