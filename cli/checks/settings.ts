/** What is amiss with the settings that this machine knows, though they can be used. */
import type { Environment } from '../environment.ts';
import { warning, type Check } from './check.ts';

export const checkSettings = ({ warnings }: Pick<Environment, 'warnings'>): Check[] =>
  warnings.map(({ found, todo }) => warning('settings', found, todo));
