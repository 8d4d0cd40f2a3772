// Runs a program that was prepared at build time and records what its event loop did, as a trace of Interleave's format:
// which function ran at which line, in which task of the loop and in which of its microtasks.

const nextTask = () => new Promise((done) => globalThis.setTimeout(done, 0));

/// Time that jumps to the next timer. To read the clock takes a millisecond, so that a loop that waits for it ends.
export function virtualClock() {
  let now = 0;
  let order = 0;
  const timers = [];
  return {
    provenance: "virtual",
    now: () => now,
    read: () => {
      const read = now / 1000;
      now += 1000;
      return read;
    },
    setTimeout: (callback, milliseconds = 0) => {
      timers.push({ due: now + Math.round(milliseconds * 1000), order: order++, callback });
    },
    /// Calls `turn` for each timer, each in a task of its own: all microtasks of the one before have run by then.
    drive: async (turn) => {
      for (;;) {
        await nextTask();
        timers.sort((a, b) => a.due - b.due || a.order - b.order);
        const timer = timers.shift();
        if (!timer) return;
        turn(timer, () => (now = Math.max(now, timer.due)));
      }
    },
  };
}

/// The browser's own timers.
export function realClock() {
  const start = globalThis.performance.now();
  const now = () => Math.round((globalThis.performance.now() - start) * 1000);
  const fired = [];
  let open = 0;
  let wake = () => {};
  return {
    provenance: "measured",
    now,
    read: () => globalThis.performance.now(),
    setTimeout: (callback, milliseconds = 0) => {
      open += 1;
      const due = now() + Math.round(milliseconds * 1000);
      globalThis.setTimeout(() => fired.push({ due, callback }) && wake(), milliseconds);
    },
    drive: async (turn) => {
      while (open > 0) {
        if (fired.length === 0) await new Promise((done) => (wake = done));
        await nextTask();
        for (const timer of fired.splice(0)) {
          open -= 1;
          turn(timer, () => {});
          await nextTask();
        }
      }
      await nextTask();
    },
  };
}

/// What the program named `name` did, on the browser's own timers if `real`: the text of a trace.
export async function run(name, real) {
  const { program } = await import(`./${name}.js`);
  return JSON.stringify(await record(program, real ? realClock() : virtualClock()));
}

/// What `program` did: a trace.
export async function record(program, clock = virtualClock()) {
  const trace = {
    format: "interleave.trace",
    version: 2,
    provenance: clock.provenance,
    lanes: [
      { kind: "turns", name: "event loop" },
      { kind: "tasks", name: "functions" },
    ],
    tasks: [],
    events: [],
  };
  let last = 0;
  const put = (task, state, rest = {}) => {
    last = Math.max(last, clock.now());
    trace.events.push({ at: last, task, state, ...rest });
  };
  const create = (label, lane, parent) => {
    const task = trace.tasks.length;
    trace.tasks.push(parent === null ? { label, lane } : { label, lane, parent });
    put(task, "created", parent === null ? {} : { by: parent });
    return task;
  };

  const loop = create("event loop", 0, null);
  let task = 0;
  let microtask = 0;
  let current = null;
  const begin = (began) => {
    task += 1;
    microtask = 0;
    current = null;
    put(loop, "running", { detail: { turn: { number: task, began } } });
  };

  /// One call of a function, from its first line to its last.
  function call(label, line) {
    const parent = current?.id ?? loop;
    const own = { id: create(label, 1, parent), line, waits: false, over: false };
    const run = (at) => {
      current = own;
      own.line = at;
      if (own.waits) microtask += 1;
      own.waits = false;
      put(own.id, "running", { line: at, detail: { place: { task, microtask } } });
    };
    run(line);
    return {
      at: run,
      wait: (at, value) => {
        own.waits = true;
        put(own.id, "suspended", { line: at, detail: { waits: { for: "promise" } } });
        return value;
      },
      resume: (at, value) => {
        run(at);
        return value;
      },
      fail: (error) => {
        own.over = true;
        const raised = { class: String(error?.name ?? typeof error), shown: String(error) };
        put(own.id, "failed", { line: own.line, detail: { raised } });
        return error;
      },
      leave: () => {
        if (!own.over) put(own.id, "finished", { line: own.line });
      },
    };
  }

  const say = (...values) => {
    const printed = values.map(String).join(" ");
    put(current.id, "running", { line: current.line, detail: { printed } });
  };

  begin("script");
  program({
    $: { enter: call, at: (line) => (current.line = line) },
    console: { log: say },
    performance: { now: clock.read },
    setTimeout: clock.setTimeout,
  }).catch(() => {});
  await clock.drive((timer, jump) => {
    put(loop, "suspended", { detail: { waits: { for: { next_timer: timer.due } } } });
    jump();
    begin("timer");
    timer.callback();
  });
  put(loop, "finished");
  return trace;
}
