import {after} from "node:test";
import {openEngine} from "../../src/engine/open-engine.ts";
import {openStore, type Store} from "../../src/store/open-store.ts";
import {type FixtureName, fixturePath} from "../helpers/fixtures.ts";

const stores = new Map<FixtureName, Promise<Store>>();

/** The store over a fixture, opened once for all tests of a file. */
export function sharedStore(name: FixtureName): Promise<Store> {
  const store = stores.get(name) ?? openEngine(fixturePath(name)).then(opened => openStore(opened));
  stores.set(name, store);
  return store;
}

after(async () => {
  for (const store of stores.values()) await (await store).engine.close();
});
