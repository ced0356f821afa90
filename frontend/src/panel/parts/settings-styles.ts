/** How the settings look. */
import { css } from "lit";

export const settingsStyles = css`
  form,
  .form {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .pair {
    display: grid;
    gap: 12px 16px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    align-items: end;
  }
  legend {
    padding: 0;
  }
  .form > h2 + .hint {
    margin-block-start: -8px;
  }
  .with-unit {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px;
  }
  .listed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 12px 0;
    border-block-end: 1px solid var(--line);
  }
  .listed > svg {
    font-size: 22px;
    color: var(--da-muted);
  }
  h3 {
    margin-block-start: 12px;
  }
  /* Within a step of the guide, which is a card itself. */
  :host([bare]) .card {
    padding: 0;
    border: 0;
  }
  :host([bare]) h2 {
    display: none;
  }
  .listed > .grow {
    flex-basis: 220px;
    overflow-wrap: anywhere;
  }
  .days {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  details > summary {
    min-block-size: 44px;
    align-content: center;
    color: var(--da-link);
    font-weight: var(--da-medium);
    cursor: pointer;
  }
  details[open] > summary {
    margin-block-end: 8px;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
  textarea {
    padding-block: 10px;
    min-block-size: 88px;
    resize: vertical;
  }
  .able {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    gap: 4px 12px;
    padding-block: 10px;
    border-block-end: 1px solid var(--line);
  }
  .able svg {
    font-size: 20px;
    color: var(--tone);
  }
`;
