/** Checks texts beside the server: proofs take seconds, in which the page is still answered. */
import { parentPort } from 'node:worker_threads';
import { besideFile } from '../../cli/accounts/account-files.ts';
import { explainError } from '../../cli/explain-error.ts';
import { checkPolicyText } from '../../cli/policy-text.ts';
import type { CheckAnswer, CheckTask } from './rules-check.ts';

const answer = async ({ text, now, folder, file, pushed }: CheckTask): Promise<CheckAnswer> => {
  try {
    return { read: await checkPolicyText(text, { now, beside: besideFile(folder, file), pushed }) };
  } catch (error) {
    return { failed: explainError(error).message };
  }
};

parentPort?.on('message', (task: CheckTask) => {
  void answer(task).then((told) => parentPort?.postMessage(told, []));
});
