/** How the buttons of a drive look. */
import { css } from "lit";

export const driveActionsStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .buttons {
    display: flex;
    gap: 8px;
  }
  .action {
    flex: 1 1 auto;
    min-inline-size: 44px;
    min-block-size: 44px;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 6px 8px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
    font-size: var(--da-size-m);
    line-height: 18px;
    font-weight: var(--da-medium);
    transition: background 0.15s;
  }
  .action:hover {
    background: var(--da-track);
  }
  .action svg {
    font-size: 20px;
    color: var(--da-primary);
  }
  .sync_missing,
  .sure {
    background: color-mix(in srgb, var(--da-primary) 20%, transparent);
  }
  .sync_missing:hover,
  .sure:hover {
    background: color-mix(in srgb, var(--da-primary) 30%, transparent);
  }
  .action[aria-disabled="true"] {
    background: var(--da-shade);
    color: var(--da-muted);
    cursor: default;
  }
  .action[aria-disabled="true"] svg {
    color: var(--da-quiet);
  }
  .action[aria-busy="true"] svg {
    animation: pulse 0.8s ease-in-out infinite alternate;
  }
  @keyframes pulse {
    to {
      opacity: 0.3;
    }
  }
  .reason {
    margin: 8px 0 0;
    font-size: var(--da-size-s);
    line-height: 16px;
    color: var(--da-muted);
  }
  .reason:empty {
    display: none;
  }
  .confirm {
    padding: 12px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
  }
  #question,
  #hint {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 20px;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  #question {
    font-weight: var(--da-medium);
  }
  #hint {
    color: var(--da-muted);
    margin-block-end: 12px;
  }
  @container (max-width: 330px) {
    .action {
      flex-basis: 0;
      flex-direction: column;
      gap: 2px;
      font-size: var(--da-size-s);
      line-height: 14px;
      text-align: center;
    }
  }
`;
