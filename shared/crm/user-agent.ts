/** Who calls: an admin finds us so in the logs of a CRM, and its support knows whose calls they look at. The version is the package's own. */
export const userAgent = 'warm-handoff/0.1.0';
