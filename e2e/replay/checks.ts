/** Keeps count of what was checked, and says what failed in words. */
const SHOWN = 40;

export class Checks {
  passed = 0;
  readonly failures: string[] = [];
  #where = "";

  /** Where the play is now; failures say it. */
  at(where: string): void {
    this.#where = where;
  }

  /** `why` is worked out only when it failed. */
  that(holds: boolean, why: string | (() => string)): void {
    if (holds) {
      this.passed += 1;
      return;
    }
    const failure = `${this.#where}: ${typeof why === "string" ? why : why()}`;
    this.failures.push(failure);
    if (this.failures.length <= SHOWN) console.log(`  FAILED ${failure}`);
  }
  same(actual: number, wanted: number, what: string): void {
    this.that(actual === wanted, `${what}: ${actual} instead of ${wanted}`);
  }
  /** All of them once and none twice. */
  once(ids: readonly string[], what: string): void {
    this.that(new Set(ids).size === ids.length, () => {
      const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
      return `${what}: twice ${twice.slice(0, 3).join(", ")}`;
    });
  }

  get summary(): string {
    return `${this.passed} passed, ${this.failures.length} failed`;
  }
}
