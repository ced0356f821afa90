/** How the device map's page looks. */
import { css } from "lit";

export const mapStyles = css`
  .actions select {
    max-inline-size: min(360px, 100%);
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin-block-end: 12px;
  }
  .toolbar .row {
    gap: 0;
    flex-wrap: nowrap;
  }
  .times {
    min-inline-size: 40px;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .shown {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  :host(:dir(rtl)) .toolbar .row svg {
    transform: scaleX(-1);
  }
  .reading {
    min-block-size: 40px;
    margin-block: 8px;
    font-variant-numeric: tabular-nums;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    list-style: none;
    margin-block-end: 8px;
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .outlined {
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--da-text);
  }
  .files {
    display: grid;
    gap: 12px;
    list-style: none;
  }
  .files li {
    min-inline-size: 0;
  }
  .files .name {
    font-weight: var(--da-medium);
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .files a {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
  }
  @media (max-width: 700px) {
    .card.map {
      padding: 12px 8px;
    }
    .shown {
      flex-basis: 100%;
      text-align: start;
    }
  }
  @media (pointer: coarse) {
    .card.map .hint {
      display: none;
    }
  }
`;
