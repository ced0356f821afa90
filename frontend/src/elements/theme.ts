/** The colours and sizes that all elements share: Home Assistant's where the page has them, else its defaults. */
import { css } from "lit";

export const theme = css`
  :host {
    --da-text: var(--primary-text-color, #141414);
    --da-muted: var(--secondary-text-color, #5e5e5e);
    --da-primary: var(--primary-color, #009ac7);
    --da-good: var(--success-color, #43a047);
    --da-warn: var(--warning-color, #ffa600);
    --da-bad: var(--error-color, #db4437);
    --da-quiet: color-mix(in srgb, var(--da-text) 38%, transparent);
    --da-track: color-mix(in srgb, var(--da-text) 11%, transparent);
    --da-shade: color-mix(in srgb, var(--da-text) 6%, transparent);
    --da-radius: var(--ha-border-radius-lg, 12px);
    --da-size-s: var(--ha-font-size-s, 12px);
    --da-size-m: var(--ha-font-size-m, 14px);
    --da-size-l: var(--ha-font-size-l, 16px);
    --da-size-xl: var(--ha-font-size-xl, 20px);
    --da-medium: var(--ha-font-weight-medium, 500);
    font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
    color: var(--da-text);
  }
  * {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    margin: 0;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--da-primary);
    outline-offset: 2px;
  }
  svg {
    inline-size: 1em;
    block-size: 1em;
    fill: currentColor;
    flex: none;
    display: block;
  }
  .good {
    --tone: var(--da-good);
  }
  .warn {
    --tone: var(--da-warn);
  }
  .bad {
    --tone: var(--da-bad);
  }
  .info {
    --tone: var(--da-primary);
  }
  .quiet {
    --tone: var(--da-quiet);
  }
  .label-row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    margin-block-end: 6px;
    font-size: var(--da-size-m);
    line-height: 20px;
  }
  .label {
    font-weight: var(--da-medium);
  }
  .value {
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  @media (prefers-reduced-motion: reduce) {
    :host,
    *,
    *::before,
    *::after,
    *::backdrop {
      animation: none !important;
      transition: none !important;
    }
  }
`;
