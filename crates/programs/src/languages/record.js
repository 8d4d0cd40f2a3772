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
    /// Calls `turn` for each timer, each in a task of its own: all microtasks of the one before have run by then. Where there is
    /// nothing to do until a timer is due it calls `idle` first.
    drive: async (idle, turn) => {
      for (;;) {
        await nextTask();
        timers.sort((a, b) => a.due - b.due || a.order - b.order);
        const timer = timers.shift();
        if (!timer) return;
        idle(timer.due);
        now = Math.max(now, timer.due);
        turn(timer);
      }
    },
  };
}

/// The browser's own timers.
export function realClock() {
  const start = globalThis.performance.now();
  const now = () => Math.round((globalThis.performance.now() - start) * 1000);
  const open = new Set();
  const fired = [];
  let wake = () => {};
  return {
    provenance: "measured",
    now,
    read: () => globalThis.performance.now(),
    setTimeout: (callback, milliseconds = 0) => {
      const timer = { due: now() + Math.round(milliseconds * 1000), callback };
      open.add(timer);
      const fire = () => {
        open.delete(timer);
        fired.push(timer);
        wake();
      };
      globalThis.setTimeout(fire, milliseconds);
    },
    drive: async (idle, turn) => {
      for (;;) {
        await nextTask();
        if (fired.length === 0) {
          if (open.size === 0) return;
          idle(Math.min(...[...open].map((timer) => timer.due)));
          await new Promise((done) => (wake = done));
          await nextTask();
        }
        for (const timer of fired.splice(0)) {
          turn(timer);
          await nextTask();
        }
      }
    },
  };
}

/// What the program named `name` did, on the browser's own timers if `real`: the text of a trace. On those, `report` is given what
/// it has done so far whenever it waits.
export async function run(name, real, report) {
  const { program } = await import(`./${name}.js`);
  const trace = real
    ? await record(program, realClock(), (trace) => report(JSON.stringify(trace)))
    : await record(program, virtualClock());
  return JSON.stringify(trace);
}

/// What `program` did: a trace. `report` is given what there is of it whenever the loop waits.
export async function record(program, clock = virtualClock(), report = () => {}) {
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
  const idle = (due) => {
    put(loop, "suspended", { detail: { waits: { for: { next_timer: due } } } });
    report(trace);
  };
  await clock.drive(idle, (timer) => {
    begin("timer");
    timer.callback();
  });
  put(loop, "finished");
  return trace;
}
