/** One time for all processes of this machine: microseconds of its monotonic clock. */
const [seconds, nanos] = process.hrtime();
const base = seconds * 1e6 + nanos / 1e3 - performance.now() * 1e3;

export const micros = (): number => base + performance.now() * 1e3;
