/** The CDK app: reads the settings once, builds the stack, registers the checks that every synthesis runs. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { readSettings } from './read-settings.ts';
import { SettingsError } from './settings.ts';
import { WarmHandoffStack } from './warm-handoff-stack.ts';

try {
  const app = new App();
  new WarmHandoffStack(
    app,
    readSettings({
      context: (key) => app.node.tryGetContext(key),
      environment: process.env['HANDOFF_SETTINGS'],
      cwd: process.cwd(),
    }),
  );
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
} catch (error) {
  // A wrong setting is the reader's to mend: the sentence helps, a stack trace does not.
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
