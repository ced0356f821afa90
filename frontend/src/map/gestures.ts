/** Zooming with a wheel or two fingers: small movements add up to steps. Pure. */

// Pixels of a wheel for one step: one notch of a mouse.
const WHEEL_STEP = 100;
// Two fingers that are so much further apart, or closer together, are a step.
const PINCH_STEP = 1.5;

/** Adds up what a wheel or trackpad tells. */
export class Wheel {
  private sum = 0;

  /** Gives steps to zoom in (1), out (-1) or none (0); a turn the other way begins anew. */
  turn(deltaY: number, lines: boolean): -1 | 0 | 1 {
    const pixels = lines ? deltaY * 33 : deltaY;
    this.sum = Math.sign(this.sum) === Math.sign(pixels) ? this.sum + pixels : pixels;
    if (Math.abs(this.sum) < WHEEL_STEP) return 0;
    const step = this.sum < 0 ? 1 : -1;
    this.sum = 0;
    return step;
  }
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Follows two fingers. */
export class Pinch {
  private readonly fingers = new Map<number, Point>();
  private spread = 0;

  get active(): boolean {
    return this.fingers.size > 1;
  }

  down(id: number, point: Point): void {
    this.fingers.set(id, point);
    this.spread = this.distance();
  }

  up(id: number): void {
    this.fingers.delete(id);
  }

  /** Gives a step with the place between the fingers, null before they moved far enough. */
  move(id: number, point: Point): { step: -1 | 1; at: Point } | null {
    if (!this.fingers.has(id)) return null;
    this.fingers.set(id, point);
    const [first, second] = [...this.fingers.values()];
    if (!first || !second || this.spread === 0) return null;
    const ratio = this.distance() / this.spread;
    if (ratio < PINCH_STEP && ratio > 1 / PINCH_STEP) return null;
    this.spread = this.distance();
    return { step: ratio > 1 ? 1 : -1, at: { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 } };
  }

  private distance(): number {
    const [first, second] = [...this.fingers.values()];
    return first && second ? Math.hypot(first.x - second.x, first.y - second.y) : 0;
  }
}
