/** The package has no types of its own: its one export is the list of names, such as "info" and "sales". */
declare module 'role-based-email-addresses' {
  const names: readonly string[];
  export default names;
}
