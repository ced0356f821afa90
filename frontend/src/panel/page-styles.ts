/** How pages of the panel look: cards, tables, buttons, fields, chips. */
import { css } from "lit";

export const pageStyles = css`
  :host {
    display: block;
    line-height: 20px;
    font-size: var(--da-size-m);
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  h1 {
    font-size: 24px;
    line-height: 32px;
    font-weight: var(--da-medium);
    overflow-wrap: anywhere;
    /* A name of thousands of characters stays a heading. */
    display: -webkit-box;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  h1:focus {
    outline: none;
  }
  h2 {
    font-size: var(--da-size-l);
    line-height: 24px;
    font-weight: var(--da-medium);
  }
  h3 {
    font-size: var(--da-size-m);
    font-weight: var(--da-medium);
  }
  a {
    color: var(--da-link);
  }
  /* A small link alone takes the room of a finger around it; nothing else to press may lie there. */
  .tap {
    display: inline-block;
    position: relative;
  }
  .chip.tap {
    display: inline-flex;
  }
  .tap::after {
    content: "";
    position: absolute;
    inset: min(0px, calc(50% - 22px));
  }
  .tall {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    inline-size: fit-content;
  }
  strong {
    font-weight: var(--da-medium);
  }

  /* The head of a page. */
  .head {
    display: grid;
    gap: 4px;
    margin-block-end: 16px;
  }
  .head .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    min-block-size: 44px;
  }
  .head h1 {
    flex: 1 1 240px;
    min-inline-size: 0;
  }
  .actions,
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .up {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    inline-size: fit-content;
    max-inline-size: 100%;
    text-decoration: none;
    overflow: hidden;
  }
  .up bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :host(:dir(rtl)) .up svg {
    transform: scaleX(-1);
  }
  .lead,
  .asof,
  .muted {
    color: var(--da-muted);
  }
  .small {
    font-size: var(--da-size-s);
    line-height: 16px;
  }
  .grow {
    flex: 1 1 0;
    min-inline-size: 0;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  /* Cards lie below each other with one distance. */
  .stack {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .columns {
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
  }
  .card {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--da-radius);
    padding: 16px;
    min-inline-size: 0;
  }
  .card.flush {
    padding: 0;
  }
  .card.flush:not(.scroll) {
    overflow: hidden;
  }
  .card > h2 {
    margin-block-end: 8px;
  }
  /* Their parts have a distance already. */
  .card.stack > h2,
  .card.form > h2 {
    margin-block-end: -4px;
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    border-inline-start: 4px solid var(--da-bad);
    margin-block-end: 16px;
  }
  .failure svg {
    font-size: 24px;
    color: var(--da-bad);
  }
  .waiting {
    display: grid;
    gap: 12px;
  }
  .waiting i {
    block-size: 16px;
    border-radius: 8px;
    background: var(--da-track);
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  .waiting i:nth-of-type(2) {
    inline-size: 70%;
  }
  .waiting i:nth-of-type(3) {
    inline-size: 45%;
  }
  @keyframes wait {
    to {
      opacity: 0.4;
    }
  }

  /* Buttons; 44 px are a finger. */
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding: 0 16px;
    border-radius: 22px;
    background: var(--da-shade);
    color: inherit;
    font: inherit;
    font-weight: var(--da-medium);
    text-decoration: none;
    text-align: center;
    cursor: pointer;
    transition: background 0.15s;
  }
  .button:hover {
    background: var(--da-track);
  }
  .button svg {
    font-size: 20px;
  }
  .button.primary {
    background: var(--da-link);
    color: var(--surface);
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--da-link) 86%, var(--da-text));
  }
  .button.danger {
    background: color-mix(in srgb, var(--da-bad) 14%, transparent);
    color: var(--danger-text);
  }
  .button.danger:hover {
    background: color-mix(in srgb, var(--da-bad) 24%, transparent);
  }
  .button.plain {
    background: none;
    padding-inline: 8px;
    color: var(--da-link);
  }
  .button.plain:hover {
    background: var(--da-shade);
  }
  .button.round {
    padding: 0;
    background: none;
  }
  .button.round:hover {
    background: var(--da-shade);
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }

  /* Chips say a state in words; the colour is never alone. */
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    padding: 2px 10px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--tone, var(--da-quiet)) 16%, transparent);
    font-size: var(--da-size-s);
    line-height: 16px;
    font-weight: var(--da-medium);
    white-space: nowrap;
  }
  .chip svg {
    font-size: 14px;
    color: var(--tone, var(--da-muted));
  }
  .dot {
    color: var(--tone);
  }

  /* Filters that exclude each other. */
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .filters .button[aria-pressed="true"],
  .filters .button[aria-current="true"] {
    background: color-mix(in srgb, var(--da-link) 18%, transparent);
    box-shadow: inset 0 0 0 2px var(--da-link);
  }

  /* Fields. */
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    min-inline-size: 0;
  }
  label,
  legend,
  .label {
    font-weight: var(--da-medium);
  }
  .hint {
    color: var(--da-muted);
    font-size: var(--da-size-s);
    line-height: 16px;
  }
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    background: var(--page);
    border: 1px solid var(--field-line);
    border-radius: 8px;
    min-block-size: 44px;
    padding-inline: 12px;
    inline-size: 100%;
    min-inline-size: 0;
  }
  select {
    appearance: auto;
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 20px;
    min-block-size: 20px;
    block-size: 20px;
    margin: 0;
    flex: none;
    accent-color: var(--da-link);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    font-weight: normal;
  }

  /* Tables. */
  .scroll {
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
    padding: 12px;
    vertical-align: middle;
    overflow-wrap: anywhere;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 16px;
  }
  th.number,
  td.number {
    text-align: end;
    white-space: nowrap;
  }
  thead th {
    font-weight: var(--da-medium);
    font-size: var(--da-size-s);
    color: var(--da-muted);
    white-space: nowrap;
  }
  tbody tr {
    border-block-start: 1px solid var(--line);
  }
  tbody th {
    font-weight: var(--da-medium);
  }
  tbody tr:hover {
    background: var(--da-shade);
  }

  /* Facts as pairs. */
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 124px), 1fr));
    gap: 12px 16px;
  }
  .facts dt {
    color: var(--da-muted);
    font-size: var(--da-size-s);
    line-height: 16px;
  }
  .facts dd {
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }

  /* Lists and warnings in questions. */
  .some {
    display: grid;
    gap: 2px;
    padding-inline-start: 0;
    list-style: none;
    font-size: var(--da-size-s);
    line-height: 18px;
    color: var(--da-muted);
  }
  .warning {
    padding: 12px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--da-bad) 14%, transparent);
  }

  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 700px) {
    h1 {
      font-size: 22px;
      line-height: 28px;
    }
    .wide {
      display: none;
    }
  }
`;
