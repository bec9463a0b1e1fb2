/**
 * Which shape of the policy this release understands. A version is kept with this number, so that an older release leaves alone what a
 * newer one wrote. To be raised with the first change of the shape, or of what it means, after a release.
 */
export const policySchema = 1;
