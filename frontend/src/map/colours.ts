/** The colours of a device map, drawn from the theme; its legend has the same. */
import { css } from "lit";

export const mapColours = css`
  :host {
    --map-proven: color-mix(in srgb, var(--da-primary) 72%, var(--surface, #fff));
    --map-unproven: color-mix(in srgb, var(--da-text) 42%, var(--surface, #fff));
    --map-free: color-mix(in srgb, var(--da-text) 10%, var(--surface, #fff));
    --map-untold: color-mix(in srgb, var(--da-text) 3%, var(--surface, #fff));
    --map-suspected: color-mix(in srgb, var(--da-warn) 88%, #000);
    --map-corrupt: var(--da-bad);
    --map-unreadable: color-mix(in srgb, var(--da-bad) 55%, #000);
    --map-mark: #fff;
  }
`;
