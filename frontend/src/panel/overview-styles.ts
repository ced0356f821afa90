/** How the overview's rows look. */
import { css } from "lit";

export const overviewStyles = css`
  .host {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 12px;
    margin-block: 8px -4px;
  }
  .devices {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
  }
  .device {
    padding: 0;
  }
  .device > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 12px 16px;
  }
  .device > header > svg {
    font-size: 26px;
    color: var(--da-muted);
  }
  .device .what {
    flex: 1 1 200px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .asleep {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  /* Wider than a phone: the names stay while the rest is scrolled. */
  .roomy table {
    min-inline-size: 900px;
  }
  .roomy tbody th {
    min-inline-size: 120px;
  }
  .roomy td .small {
    white-space: nowrap;
  }
  @media (max-width: 900px) {
    .roomy tbody th,
    .roomy thead th:first-child {
      position: sticky;
      inset-inline-start: 0;
      background: var(--surface);
      border-inline-end: 1px solid var(--line);
    }
  }
  a.chip {
    min-block-size: 28px;
    color: inherit;
    text-decoration: none;
  }
  a.chip:hover {
    text-decoration: underline;
  }
  .because {
    padding-block: 0 12px;
    padding-inline: 58px 16px;
  }
  .because ul {
    display: grid;
    gap: 4px;
    padding-inline-start: 18px;
    margin-block: 4px 8px;
  }
  .holding {
    display: grid;
    grid-template-columns: minmax(160px, 1fr) minmax(160px, 0.9fr) minmax(270px, 1.1fr) auto;
    align-items: center;
    gap: 8px 24px;
    padding-block: 12px;
    padding-inline: 58px 16px;
    border-block-start: 1px solid var(--line);
  }
  .holding.volume {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .holding.away {
    grid-template-columns: minmax(0, 1fr) auto;
    padding-inline-start: 16px;
  }
  .holding.away:first-child {
    border: 0;
  }
  .holding .job {
    grid-column: 1 / -1;
  }
  .holding h3 {
    display: flex;
    min-inline-size: 0;
  }
  .holding h3 a {
    min-block-size: 24px;
    text-decoration: none;
  }
  .holding h3 a:hover {
    text-decoration: underline;
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    font-variant-numeric: tabular-nums;
  }
  .counts span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .counts svg {
    color: var(--tone);
    font-size: 16px;
  }
  .problem {
    display: flex;
    gap: 8px;
    grid-column: 1 / -1;
  }
  .problem svg {
    color: var(--tone);
    font-size: 20px;
  }
  .libraries {
    display: grid;
    gap: 8px 24px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr));
  }
  .guide {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 16px;
  }
  .guide > svg {
    font-size: 32px;
    color: var(--da-link);
  }
  .roomy thead th {
    padding-block: 0;
  }
  thead button {
    min-block-size: 44px;
    min-inline-size: 44px;
    text-align: inherit;
    font-weight: var(--da-medium);
  }
  @media (max-width: 560px) {
    .holding.away {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 1080px) {
    .holding,
    .because {
      padding-inline-start: 16px;
    }
    .holding:not(.volume, .away) {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .holding > .space,
    .holding > .titles {
      grid-column: 1 / -1;
    }
    .holding > .buttons {
      grid-row: 1;
      grid-column: 2;
    }
  }
`;
