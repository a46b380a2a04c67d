/** A `Promise` whose reactions are macrotasks, as WeChat's on iOS 15 and before. Enough of the standard for compiled code. */

type Settle = (value: unknown) => void;
type Reaction = { resolved: Settle; rejected: Settle };
type State = { kind: 'pending' | 'resolved' | 'rejected'; value: unknown; reactions: Reaction[]; handled: boolean };

export function latePromises(later: (work: () => void) => void, unhandled: (reason: unknown) => void) {
  const run = (state: State, { resolved, rejected }: Reaction) =>
    later(() => (state.kind === 'resolved' ? resolved : rejected)(state.value));

  function settle(state: State, kind: 'resolved' | 'rejected', value: unknown): void {
    if (state.kind !== 'pending') return;
    Object.assign(state, { kind, value });
    for (const reaction of state.reactions.splice(0)) run(state, reaction);
    // Timers within timers wait longer than others: whoever is about to listen is given the time for it.
    if (kind === 'rejected') setTimeout(() => !state.handled && unhandled(value), 50);
  }

  function resolve(state: State, value: unknown): void {
    try {
      const then = (value as { then?: unknown } | null | undefined)?.then;
      if ((typeof value === 'object' || typeof value === 'function') && typeof then === 'function') {
        const [one, two] = once(state);
        later(() => {
          try {
            then.call(value, one, two);
          } catch (error) {
            two(error);
          }
        });
      } else settle(state, 'resolved', value);
    } catch (error) {
      settle(state, 'rejected', error);
    }
  }

  function once(state: State): [Settle, Settle] {
    let done = false;
    const first = (act: Settle) => (value: unknown) => {
      if (done) return;
      done = true;
      act(value);
    };
    return [first((value) => resolve(state, value)), first((reason) => settle(state, 'rejected', reason))];
  }

  class LatePromise {
    #state: State = { kind: 'pending', value: undefined, reactions: [], handled: false };

    constructor(work: (resolved: Settle, rejected: Settle) => void) {
      const [resolved, rejected] = once(this.#state);
      try {
        work(resolved, rejected);
      } catch (error) {
        rejected(error);
      }
    }

    // biome-ignore lint/suspicious/noThenProperty: it is a promise
    then(onResolved?: unknown, onRejected?: unknown): LatePromise {
      const state = this.#state;
      state.handled = true;
      return new LatePromise((resolved, rejected) => {
        const by = (act: unknown, otherwise: Settle) => (value: unknown) => {
          if (typeof act !== 'function') return otherwise(value);
          try {
            resolved(act(value));
          } catch (error) {
            rejected(error);
          }
        };
        const reaction = { resolved: by(onResolved, resolved), rejected: by(onRejected, rejected) };
        if (state.kind === 'pending') state.reactions.push(reaction);
        else run(state, reaction);
      });
    }

    catch(onRejected?: unknown): LatePromise {
      return this.then(undefined, onRejected);
    }

    finally(act: () => unknown): LatePromise {
      return this.then(
        (value: unknown) => LatePromise.resolve(act()).then(() => value),
        (reason: unknown) =>
          LatePromise.resolve(act()).then(() => {
            throw reason;
          }),
      );
    }

    static resolve(value?: unknown): LatePromise {
      return value instanceof LatePromise ? value : new LatePromise((resolved) => resolved(value));
    }

    static reject(reason: unknown): LatePromise {
      return new LatePromise((_, rejected) => rejected(reason));
    }

    static all(values: Iterable<unknown>): LatePromise {
      const list = [...values];
      return new LatePromise((resolved, rejected) => {
        const results: unknown[] = new Array(list.length);
        let left = list.length;
        if (left === 0) resolved(results);
        for (const [index, value] of list.entries())
          LatePromise.resolve(value).then((result: unknown) => {
            results[index] = result;
            if (--left === 0) resolved(results);
          }, rejected);
      });
    }

    static allSettled(values: Iterable<unknown>): LatePromise {
      const told = (value: unknown) =>
        LatePromise.resolve(value).then(
          (result: unknown) => ({ status: 'fulfilled', value: result }),
          (reason: unknown) => ({ status: 'rejected', reason }),
        );
      return LatePromise.all([...values].map(told));
    }

    static race(values: Iterable<unknown>): LatePromise {
      return new LatePromise((resolved, rejected) => {
        for (const value of values) LatePromise.resolve(value).then(resolved, rejected);
      });
    }
  }
  return LatePromise;
}
