/** How the history looks. */
import { css } from "lit";

export const historyStyles = css`
  .fields {
    display: grid;
    gap: 12px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 148px), 1fr));
  }
  .search {
    grid-column: 1 / -1;
  }
  @media (max-width: 560px) {
    .of-drive {
      grid-column: 1 / -1;
    }
  }
  .entries {
    padding: 0;
    overflow: hidden;
  }
  h2.day {
    margin: 0;
    padding: 12px 16px;
    font-size: var(--da-size-m);
    color: var(--da-muted);
  }
  .entry {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    gap: 4px 16px;
    padding: 12px 16px;
    border-block-start: 1px solid var(--line);
  }
  .entry > svg {
    font-size: 22px;
    color: var(--tone);
  }
  .entry .facts-line {
    color: var(--da-muted);
  }
  .entry time {
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  .entry details {
    margin-block-end: -10px;
  }
  .entry summary {
    align-content: center;
    min-block-size: 44px;
    padding-inline-end: 16px;
    color: var(--da-link);
    cursor: pointer;
    inline-size: fit-content;
  }
  .entry .why {
    color: var(--danger-text);
  }
  .older {
    display: grid;
    justify-items: center;
    padding: 12px;
    border-block-start: 1px solid var(--line);
  }
  .assign {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 12px 16px;
  }
  .assign .field {
    flex: 1 1 240px;
  }
`;
