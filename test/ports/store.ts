/** A port as a suite sees it: an adapter on an empty store of its own. */
export interface Store<Port> {
  readonly port: Port;
  /** Another process's view of the same store: its own connection, sharing nothing else. */
  readonly another: () => Promise<Port>;
  /** Closes all of them and deletes the store. */
  readonly close: () => Promise<void>;
}

/** Runs every test of a suite on a new store, and deletes it afterwards. */
export function onNewStore<Kind extends Pick<Store<unknown>, "close">>(
  create: () => Promise<Kind>,
  test: (store: Kind) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const store = await create();
    try {
      await test(store);
    } finally {
      await store.close();
    }
  };
}

/** Numbers from 0, as many as asked for. */
export function times(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Takes turns through a list that is not empty. */
export function alternately<Item>(items: readonly Item[], turn: number): Item {
  const item = items[turn % items.length];
  if (item === undefined) throw new Error("there is nobody to take turns");
  return item;
}
