/** What the CRM calls our values: the labels of the choices that setup creates, and that a rep therefore reads and chooses. */
import { confirmationMeans, stages, type Stage } from '../domain/lead.ts';

/** "problem-aware" as "Problem aware": also what a name of the policy is called that has no other. */
export const readable = (value: string): string => {
  const spaced = value === 'email' ? 'e-mail' : value.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

export const stageLabel = (stage: Stage): string => readable(stage);
export const stageLabels: readonly string[] = stages.map(readable);
export const meansLabels: readonly string[] = confirmationMeans.map(readable);
