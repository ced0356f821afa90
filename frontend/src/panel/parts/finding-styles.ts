/** How findings and bitrot events look. */
import { css } from "lit";

export const findingStyles = css`
  .event {
    border-inline-start: 4px solid var(--tone);
    display: grid;
    gap: 8px;
  }
  .event h2,
  .event h3 {
    margin: 0;
  }
  .event .top {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
  }
  .list {
    display: grid;
    gap: 6px;
    margin: 0;
    padding-inline-start: 20px;
  }
  .plain {
    list-style: none;
    padding: 0;
  }
  .timeline {
    display: grid;
    gap: 8px;
    list-style: none;
  }
  .filterbar {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr));
    gap: 12px;
  }
  .padded + .padded {
    padding-block-start: 0;
  }
  details.finding {
    inline-size: 100%;
    border-block-start: 1px solid var(--line);
  }
  details.finding > summary {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 12px;
    min-block-size: 56px;
    padding: 8px 16px;
    cursor: pointer;
    list-style: none;
  }
  details.finding > summary::-webkit-details-marker {
    display: none;
  }
  details.finding > summary:hover {
    background: var(--da-shade);
  }
  details.finding > summary:focus-visible {
    outline-offset: -2px;
  }
  summary .name {
    font-weight: var(--da-medium);
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  details.finding > .body {
    display: grid;
    gap: 12px;
    padding: 4px 16px 16px;
  }
  .facts code {
    font-size: var(--da-size-s);
    overflow-wrap: anywhere;
  }
  lit-virtualizer {
    display: block;
  }
  .foot {
    padding: 12px 16px;
    border-block-start: 1px solid var(--line);
  }
  .padded {
    padding: 12px 16px;
  }
`;
