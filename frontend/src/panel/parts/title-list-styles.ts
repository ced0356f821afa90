/** How the titles of a drive look. */
import { css } from "lit";

export const titleListStyles = css`
  :host {
    display: block;
  }
  /* Nothing that clips: the virtualizer takes an element that does for what scrolls. */
  .list {
    padding: 0;
  }
  lit-virtualizer {
    display: block;
    inline-size: 100%;
  }
  .tools {
    display: grid;
    gap: 12px;
    padding: 16px;
  }
  .tools .fields {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr);
  }
  .line {
    display: grid;
    grid-template-columns: 44px minmax(0, 2fr) 108px minmax(0, 2fr) 96px 96px 44px;
    align-items: center;
    gap: 4px 12px;
    inline-size: 100%;
    min-block-size: 52px;
    padding-block: 4px;
    padding-inline: 8px 16px;
    border-block-start: 1px solid var(--line);
  }
  .line:hover {
    background: var(--da-shade);
  }
  .line.headings {
    min-block-size: 44px;
    color: var(--da-muted);
    font-size: var(--da-size-s);
    font-weight: var(--da-medium);
  }
  .line.headings:hover {
    background: none;
  }
  .line .of {
    display: none;
  }
  .tick {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
  }
  .line .title {
    min-inline-size: 0;
    font-weight: var(--da-medium);
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .line .year {
    color: var(--da-muted);
    font-weight: normal;
  }
  .seasons {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    min-inline-size: 0;
  }
  .season {
    display: grid;
    gap: 2px;
    inline-size: 60px;
    font-size: var(--da-size-s);
    line-height: 14px;
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  .season drivearr-bar {
    display: block;
    --da-bar: 6px;
  }
  .turn {
    transition: transform 0.15s;
  }
  [aria-expanded="true"] .turn {
    transform: rotate(180deg);
  }
  .more {
    grid-column: 2 / -1;
    display: grid;
    gap: 8px;
    padding-block: 4px 12px;
  }
  .more .one {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
  }
  .more .one h3 {
    flex: 0 0 auto;
    min-inline-size: 84px;
  }
  .episodes {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    flex: 1 1 240px;
    list-style: none;
  }
  .episodes li {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 2px 8px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--tone) 16%, transparent);
    font-size: var(--da-size-s);
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  .episodes svg {
    color: var(--tone);
  }
  .blank {
    block-size: 14px;
    inline-size: 40%;
    border-radius: 7px;
    background: var(--da-track);
  }
  .bulk {
    position: sticky;
    inset-block-end: 16px;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin: 16px;
    padding: 8px 16px;
    border-radius: var(--da-radius);
    border: 1px solid var(--line);
    background: var(--surface);
    box-shadow: 0 4px 20px rgb(0 0 0 / 28%);
  }
  .extras {
    padding: 0 16px 16px;
  }
  .extras summary {
    min-block-size: 44px;
    align-content: center;
    font-weight: var(--da-medium);
    cursor: pointer;
  }
  .extras .line {
    grid-template-columns: 44px minmax(0, 1fr) 96px;
    padding-inline: 0;
  }
  @media (max-width: 860px) {
    .bulk {
      inset-block-end: calc(72px + env(safe-area-inset-bottom));
      margin: 8px;
    }
  }
  @media (max-width: 900px) {
    .tools {
      padding: 12px;
    }
    .tools .fields {
      grid-template-columns: 1fr 1fr;
    }
    .tools .search {
      grid-column: 1 / -1;
    }
    .line:not(.headings) {
      grid-template-columns: 44px minmax(0, 1fr) auto 44px;
      padding-inline: 4px 8px;
      padding-block: 8px;
    }
    .line.headings {
      grid-template-columns: 44px minmax(0, 1fr);
    }
    .line.headings > :nth-child(n + 3) {
      display: none;
    }
    .line > .bars,
    .line > .sizes,
    .line > .lacks {
      grid-column: 2 / -1;
      text-align: start;
      font-size: var(--da-size-s);
    }
    .line > .bars:empty,
    .line > .none {
      display: none;
    }
    .line > .number .of {
      display: inline;
    }
    .line > .sizes {
      grid-row: 2;
    }
    .line > .lacks {
      grid-row: 3;
    }
    .line > .bars {
      grid-row: 4;
    }
    .line > .expand {
      grid-column: 4;
      grid-row: 1;
    }
    .line > .more {
      grid-column: 1 / -1;
      padding-inline: 12px 4px;
    }
  }
`;
