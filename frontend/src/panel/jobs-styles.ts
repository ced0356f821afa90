/** How jobs look. */
import { css } from "lit";

export const jobsStyles = css`
  .job {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 16px;
    padding: 12px 16px;
    border-block-start: 1px solid var(--line);
  }
  .list {
    padding: 0;
    overflow: hidden;
  }
  .list > h2 {
    padding: 16px 16px 8px;
    margin: 0;
  }
  .job .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .job .wide-line {
    grid-column: 1 / -1;
    min-inline-size: 0;
  }
  .job .why {
    color: var(--danger-text);
    overflow-wrap: anywhere;
  }
  .job details summary {
    align-content: center;
    min-block-size: 44px;
    color: var(--da-link);
    cursor: pointer;
    inline-size: fit-content;
  }
  .job ul {
    list-style: none;
    display: grid;
    gap: 4px;
    padding-block: 4px;
    overflow-wrap: anywhere;
  }
  @media (max-width: 560px) {
    .job {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
