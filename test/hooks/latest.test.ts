import assert from "node:assert/strict";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {Latest, type Resource} from "../../hooks/latest.ts";

function recorder(milliseconds: number) {
  const started: number[] = [];
  const cancelled: number[] = [];
  const published: [Partial<Resource<number>>, number][] = [];
  const latest = new Latest<number, number>({
    same: (a, b) => a === b,
    async run(request, signal) {
      started.push(request);
      signal.addEventListener("abort", () => cancelled.push(request));
      await sleep(milliseconds, undefined, {signal});
      return request * 10;
    },
    publish: (change, request) => published.push([change, request]),
  });
  return {latest, started, cancelled, published};
}

test("the newest of many requests is answered, and those between never run", async () => {
  const {latest, started, published} = recorder(20);
  for (let request = 1; request <= 30; request++) latest.ask(request);
  await sleep(120);
  assert.deepEqual(started, [1, 30]);
  assert.deepEqual(published.at(-1), [{value: 300, stale: false, error: null}, 30]);
});

test("a held key on a slow query: each superseded one is cancelled, the last one answered", async () => {
  const started: number[] = [];
  const cancelled: number[] = [];
  const {promise: answered, resolve: answer} = promiseOfNumber();
  const latest = new Latest<number, number>({
    same: (a, b) => a === b,
    // Too slow for anybody who holds a key: only the last is ever let finish.
    run: (request, signal) =>
      new Promise((resolve, reject) => {
        started.push(request);
        signal.addEventListener("abort", () => {
          cancelled.push(request);
          reject(new Error("cancelled"));
        });
        if (request === 20) resolve(request);
      }),
    publish: ({value}) => {
      if (value != null) answer(value);
    },
  });
  for (let request = 1; request <= 20; request++) {
    latest.ask(request);
    await sleep(33);
  }
  assert.equal(await answered, 20);
  assert.ok(started.length < 20, `${started.length} queries ran for 20 keys`);
  assert.deepEqual(cancelled, started.slice(0, -1));
});

function promiseOfNumber(): {promise: Promise<number>; resolve: (value: number) => void} {
  let resolve: (value: number) => void = () => undefined;
  const promise = new Promise<number>(done => {
    resolve = done;
  });
  return {promise, resolve};
}

test("while quick answers come, holding a key shows them", async () => {
  const {latest, published} = recorder(10);
  for (let request = 1; request <= 10; request++) {
    latest.ask(request);
    await sleep(25);
  }
  await sleep(150);
  const values = published.flatMap(([change]) => (change.value == null ? [] : [change.value]));
  assert.ok(values.length >= 3, `only ${values.length} of 10 answers were shown`);
  assert.equal(values.at(-1), 100);
});

test("an answer that covers what was asked for meanwhile is not left marked stale", async () => {
  const published: Partial<Resource<number>>[] = [];
  const latest = new Latest<number, number>({
    same: (a, b) => Math.floor(a / 10) === Math.floor(b / 10) && answered,
    run: async request => {
      await sleep(10);
      answered = true;
      return request;
    },
    publish: change => published.push(change),
  });
  let answered = false;
  latest.ask(1);
  latest.ask(2);
  await sleep(30);
  assert.deepEqual(published.at(-1), {stale: false});
});

test("a value stays, marked stale, until the next one arrives; an error takes its place", async () => {
  const published: Partial<Resource<number>>[] = [];
  const latest = new Latest<number, number>({
    same: (a, b) => a === b,
    run: async request => {
      if (request === 2) throw new Error("no such column");
      return request;
    },
    publish: change => published.push(change),
  });
  latest.ask(1);
  await sleep(5);
  latest.ask(2);
  await sleep(5);
  assert.deepEqual(
    published.map(({stale}) => stale),
    [true, false, true, false],
  );
  assert.equal(published.at(-1)?.error?.message, "no such column");
  latest.ask(2);
  await sleep(5);
  assert.equal(published.length, 4, "the same request is not asked twice");
});

test("what is known so far is shown, marked stale, and not once it was given up", async () => {
  const published: [Partial<Resource<number>>, number][] = [];
  const latest = new Latest<number, number>({
    same: (a, b) => a === b,
    run: async (request, _, tell) => {
      tell(request);
      await sleep(100);
      tell(request + 1);
      return request + 2;
    },
    publish: (change, request) => published.push([change, request]),
  });
  latest.ask(10);
  await sleep(200);
  assert.deepEqual(published, [
    [{stale: true}, 10],
    [{value: 10, stale: true, error: null}, 10],
    [{value: 11, stale: true, error: null}, 10],
    [{value: 12, stale: false, error: null}, 10],
  ]);
  latest.ask(20);
  latest.ask(30);
  await sleep(90);
  published.splice(0);
  await sleep(300);
  assert.ok(
    published.every(([{value}]) => value !== 21),
    JSON.stringify(published),
  );
  assert.equal(published.at(-1)?.[0].value, 32);
});

test("what is given up is neither answered nor left waiting, and can be asked for again", async () => {
  const {latest, started, cancelled, published} = recorder(20);
  latest.ask(1);
  latest.ask(2);
  latest.cancel();
  await sleep(60);
  assert.deepEqual([started, cancelled], [[1], [1]]);
  assert.ok(published.every(([change]) => change.value === undefined));
  latest.ask(1);
  await sleep(60);
  assert.deepEqual(published.at(-1), [{value: 10, stale: false, error: null}, 1]);
});
