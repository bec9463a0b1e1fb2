/** Done before anything of the product is loaded: what of it asks for its way to the network gets ours. */
import { registerHooks } from 'node:module';

const ours = new URL('exchange.ts', import.meta.url).href;

export const standIn = (): void => {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.endsWith('/exchange.ts') && context.parentURL?.includes('/shared/crm/') === true
        ? next(ours, context)
        : next(specifier, context),
  });
};
