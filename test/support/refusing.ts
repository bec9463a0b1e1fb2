/** Stands in for something that the case must not touch: any use of it fails the test and says so. */
export const refusing = (why: string): never =>
  // A proxy has every property there is, so it fits any interface; that none is ever used is its whole point.
  new Proxy(
    {},
    {
      get: (_, property) => {
        throw new Error(`${why}: ${String(property)}`);
      },
    },
  ) as never;
