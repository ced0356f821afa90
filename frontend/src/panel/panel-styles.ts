/** The layout of the panel's pages. */
import { css } from "lit";

export const panelStyles = css`
  :host {
    display: block;
    line-height: 20px;
    font-size: var(--da-size-m);
  }
  header,
  main {
    max-inline-size: 1200px;
    margin-inline: auto;
    padding-inline: 16px;
  }
  h1,
  h2 {
    font-weight: var(--da-medium);
    font-size: var(--da-size-xl);
    margin-block: 16px;
  }
  .card {
    background: var(--surface);
    border-radius: var(--da-radius);
    padding: 8px;
  }
  form.card {
    max-inline-size: 420px;
    margin-inline: auto;
    padding: 8px 24px 24px;
  }
  label {
    display: block;
    font-weight: var(--da-medium);
    margin-block-end: 4px;
  }
  input {
    font: inherit;
    inline-size: 100%;
    min-block-size: 44px;
    padding-inline: 12px;
    color: inherit;
    background: var(--page);
    border: 1px solid var(--da-muted);
    border-radius: 8px;
  }
  form button {
    min-block-size: 44px;
    padding-inline: 24px;
    margin-block-start: 12px;
    border-radius: 22px;
    background: var(--da-primary);
    color: var(--surface);
    font-weight: var(--da-medium);
  }
  .table {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    text-align: start;
    padding: 8px 12px;
    vertical-align: top;
    overflow-wrap: break-word;
    min-inline-size: 84px;
  }
  thead th {
    padding-block: 0;
  }
  thead button {
    min-block-size: 44px;
    font-weight: var(--da-medium);
    color: var(--da-muted);
    white-space: nowrap;
  }
  tbody tr {
    border-block-start: 1px solid var(--da-track);
  }
  tbody th {
    font-weight: var(--da-medium);
    min-inline-size: 140px;
  }
  tbody .value {
    font-weight: normal;
  }
`;
