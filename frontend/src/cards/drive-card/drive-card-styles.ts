/** How the drive card looks. */
import { css } from "lit";

export const driveCardStyles = css`
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
`;
