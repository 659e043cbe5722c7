/** The address of a file as the build serves it. */
declare module "*?url" {
  const address: string;
  export default address;
}

/** The address of a worker's script, built into one file. */
declare module "*?worker&url" {
  const address: string;
  export default address;
}
