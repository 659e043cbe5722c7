/**
 * The store cannot answer now, or did not in time: what was asked of it may or may not have happened, so whoever asked
 * reads again or asks again with the same key. Any call of any port may reject with it.
 */
export class StoreUnavailable extends Error {}
