/** How the drive card looks. */
import { css } from "lit";

export const driveCardStyles = css`
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
  .verdict svg {
    color: var(--tone);
    font-size: 16px;
  }
  .stale {
    --success-color: color-mix(in srgb, var(--da-text) 38%, transparent);
    --warning-color: color-mix(in srgb, var(--da-text) 24%, transparent);
    --primary-color: color-mix(in srgb, var(--da-text) 32%, transparent);
  }
  .missing {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    margin: 8px 0 0;
    font-size: var(--da-size-m);
    line-height: 20px;
    color: var(--da-muted);
  }
  .shortage {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--da-text);
  }
  .shortage svg {
    color: var(--da-warn);
    font-size: 18px;
  }
  .away {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 20px;
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
