/** How all cards look: frame, heading, lists, buttons. */
import { css } from "lit";

export const cardStyles = css`
  :host {
    display: block;
    block-size: 100%;
  }
  ha-card {
    display: block;
    block-size: 100%;
    container-type: inline-size;
  }
  ha-card:not(:defined) {
    background: var(--ha-card-background, var(--card-background-color, #fff));
    border: var(--ha-card-border-width, 1px) solid var(--ha-card-border-color, var(--divider-color, #e0e0e0));
    border-radius: var(--ha-card-border-radius, 12px);
  }
  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    padding: 16px;
  }
  header {
    display: flex;
    align-items: center;
    gap: 12px;
    min-inline-size: 0;
  }
  .badge {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    color: var(--tone);
    background: color-mix(in srgb, var(--tone) 18%, transparent);
    transition:
      color 0.2s,
      background 0.2s;
  }
  .badge.quiet {
    background: var(--da-shade);
  }
  .badge svg {
    font-size: 24px;
  }
  .title {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    margin: 0;
    font-size: var(--da-size-l);
    font-weight: var(--da-medium);
    line-height: 22px;
    unicode-bidi: isolate;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .status {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 18px;
    color: var(--da-muted);
    overflow-wrap: anywhere;
  }
  .verdict {
    display: flex;
    align-items: center;
    flex: none;
    gap: 6px;
    padding-block: 4px;
    padding-inline: 8px 10px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--tone) 16%, transparent);
    font-size: var(--da-size-s);
    font-weight: var(--da-medium);
    line-height: 18px;
  }
  .verdict.quiet {
    background: var(--da-shade);
  }
  .verdict svg {
    color: var(--tone);
    font-size: 16px;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    font-size: var(--da-size-s);
    line-height: 16px;
    color: var(--da-muted);
  }
  ul.rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul.rows > li {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    padding-block: 8px;
    border-block-start: 1px solid var(--divider-color, var(--da-track));
  }
  ul.rows > li:first-child {
    border-block-start: 0;
    padding-block-start: 0;
  }
  .rows > li > svg,
  .row-icon {
    color: var(--tone);
    font-size: 22px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 44px;
    text-align: start;
  }
  .row > svg {
    color: var(--tone);
    font-size: 22px;
  }
  .words {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    display: block;
    font-size: var(--da-size-m);
    line-height: 20px;
    unicode-bidi: isolate;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    font-size: var(--da-size-s);
    line-height: 18px;
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    gap: 8px;
    min-inline-size: 44px;
    min-block-size: 44px;
    padding: 6px 12px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
    font-size: var(--da-size-m);
    line-height: 18px;
    font-weight: var(--da-medium);
    transition: background 0.15s;
  }
  .button:hover {
    background: var(--da-track);
  }
  .button svg {
    font-size: 20px;
    color: var(--da-primary);
  }
  .button.strong {
    background: color-mix(in srgb, var(--da-primary) 20%, transparent);
  }
  .button.strong:hover {
    background: color-mix(in srgb, var(--da-primary) 30%, transparent);
  }
  .button.wide {
    flex: 1 1 auto;
  }
  .button[disabled] {
    background: var(--da-shade);
    color: var(--da-muted);
    cursor: default;
  }
  .button[disabled] svg {
    color: var(--da-quiet);
  }
  .ask {
    display: grid;
    gap: 12px;
    padding: 12px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
  }
  .ask p {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .ask .question {
    font-weight: var(--da-medium);
  }
  .note {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 20px;
    color: var(--da-muted);
    overflow-wrap: anywhere;
  }
  .buttons + .note {
    margin-block-start: 8px;
  }
  .waiting {
    block-size: 44px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  @keyframes wait {
    to {
      opacity: 0.4;
    }
  }
  @container (max-width: 300px) {
    header {
      flex-wrap: wrap;
    }
    h2 {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
`;
