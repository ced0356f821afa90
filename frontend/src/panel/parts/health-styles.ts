/** How the health of disks looks. */
import { css } from "lit";

export const healthStyles = css`
  .disk {
    display: grid;
    gap: 8px;
    border-inline-start: 4px solid var(--tone);
  }
  .disk .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  .disk h2 {
    margin: 0;
  }
  .card.disk,
  .card.verdict {
    align-content: start;
  }
  .scroll th[scope="row"] {
    min-inline-size: 170px;
  }
  .scroll td,
  .scroll thead th {
    overflow-wrap: normal;
    min-inline-size: 76px;
  }
  .card > p + .list,
  .card > .row + .hint,
  .card > .hint + .list,
  .card > .list + .hint {
    margin-block-start: 12px;
  }
  .score {
    display: flex;
    align-items: baseline;
    gap: 8px;
    font-variant-numeric: tabular-nums;
  }
  .score b {
    font-size: 40px;
    line-height: 44px;
    font-weight: var(--da-medium);
  }
  .verdict {
    display: grid;
    gap: 12px;
    border-inline-start: 4px solid var(--tone);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .chips .chip {
    white-space: normal;
  }
  .list {
    display: grid;
    gap: 8px;
    margin: 0;
    padding-inline-start: 20px;
  }
  .padded {
    padding: 16px 16px 8px;
    margin: 0;
  }
  .trends {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 440px), 1fr));
    gap: 24px;
  }
  .trends h3 {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    margin-block-end: 4px;
  }
  details summary {
    min-block-size: 44px;
    display: flex;
    align-items: center;
    cursor: pointer;
    color: var(--da-link);
  }
  .markers {
    display: grid;
    gap: 4px;
    list-style: none;
    margin-block-start: 12px;
  }
  .spread {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    margin-block-end: 12px;
  }
  .spread h2 {
    margin: 0;
  }
  .rescue {
    display: grid;
    gap: 8px;
    margin-block: 12px;
  }
`;
