// Stands in, in the bundles, for packages that the CRM clients load and that we never call: `form-data` (nothing is uploaded) and
// `undici` (every request goes through `shared/crm/exchange.ts`). jsforce makes one `Agent` as it loads.
exports.Agent = function Agent() {};
