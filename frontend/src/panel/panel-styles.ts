/** The panel's frame: navigation at the side, on a phone at the bottom; the page beside it. */
import { css } from "lit";

export const panelStyles = css`
  :host {
    display: block;
    line-height: 20px;
    font-size: var(--da-size-m);
  }
  .frame {
    display: grid;
    grid-template-columns: 232px minmax(0, 1fr);
    min-block-size: 100dvh;
  }
  .side {
    position: sticky;
    inset-block-start: 0;
    block-size: 100dvh;
    overflow-y: auto;
    display: flex;
    flex-direction: column;
    padding: 8px;
    background: var(--surface);
    border-inline-end: 1px solid var(--line);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px;
    margin-block-end: 4px;
    font-size: var(--da-size-xl);
    font-weight: var(--da-medium);
    color: inherit;
    text-decoration: none;
  }
  .brand svg {
    font-size: 28px;
    color: var(--da-link);
  }
  .links {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .link {
    display: flex;
    align-items: center;
    gap: 16px;
    inline-size: 100%;
    min-block-size: 44px;
    padding-inline: 12px;
    border-radius: 8px;
    color: inherit;
    text-decoration: none;
    font-weight: var(--da-medium);
  }
  .link svg {
    font-size: 22px;
    color: var(--da-muted);
  }
  .link:hover {
    background: var(--da-shade);
  }
  .link[aria-current="page"] {
    background: color-mix(in srgb, var(--da-link) 14%, transparent);
    color: var(--da-link);
  }
  .link[aria-current="page"] svg {
    color: var(--da-link);
  }
  .badge {
    margin-inline-start: auto;
    min-inline-size: 22px;
    padding: 1px 7px;
    border-radius: 11px;
    background: color-mix(in srgb, var(--tone) 22%, transparent);
    color: var(--da-text);
    text-align: center;
    font-size: var(--da-size-s);
    font-variant-numeric: tabular-nums;
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-start: auto;
    padding: 12px;
    color: var(--da-muted);
    font-size: var(--da-size-s);
    overflow-wrap: anywhere;
  }
  .foot svg {
    font-size: 16px;
    color: var(--tone);
  }
  main {
    min-inline-size: 0;
    padding: 16px 24px 32px;
    inline-size: 100%;
    max-inline-size: 1280px;
    margin-inline: auto;
  }
  main:focus {
    outline: none;
  }
  .banner {
    margin-block-end: 16px;
  }
  .login {
    max-inline-size: 420px;
    margin: 10dvh auto 0;
    padding-inline: 16px;
  }
  .login form {
    display: grid;
    gap: 12px;
  }
  .bottom {
    display: none;
  }
  .skip {
    position: fixed;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    z-index: 5;
    background: var(--surface);
    box-shadow: 0 2px 8px rgb(0 0 0 / 40%);
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    overflow: hidden;
  }
  .toast {
    position: fixed;
    inset-block-end: 24px;
    inset-inline: 0;
    z-index: 4;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }
  .toast > div {
    display: flex;
    align-items: center;
    gap: 12px;
    max-inline-size: min(640px, calc(100vw - 32px));
    padding: 12px 16px;
    border-radius: var(--da-radius);
    background: var(--toast);
    color: var(--toast-text);
    box-shadow: 0 4px 16px rgb(0 0 0 / 35%);
    overflow-wrap: anywhere;
    pointer-events: auto;
  }
  .toast svg {
    font-size: 22px;
    color: var(--tone);
  }
  .toast button {
    min-block-size: 44px;
    min-inline-size: 44px;
    display: grid;
    place-items: center;
    margin-block: -8px;
    margin-inline-end: -8px;
  }
  .toast button svg {
    color: inherit;
  }
  .menu {
    inline-size: 100%;
    max-inline-size: 100%;
    margin: auto 0 0;
    padding: 8px 8px calc(16px + env(safe-area-inset-bottom));
    border: 0;
    border-start-start-radius: 16px;
    border-start-end-radius: 16px;
    background: var(--surface);
    color: inherit;
  }
  .menu::backdrop {
    background: rgb(0 0 0 / 55%);
  }
  .menu header {
    display: flex;
    justify-content: space-between;
    align-items: center;
    padding-inline-start: 12px;
  }
  .menu h2 {
    font-size: var(--da-size-l);
    font-weight: var(--da-medium);
    margin: 0;
  }
  @media (max-width: 860px) {
    .frame {
      display: block;
    }
    .side {
      display: none;
    }
    main {
      padding: 8px 12px calc(88px + env(safe-area-inset-bottom));
    }
    .toast {
      inset-block-end: calc(72px + env(safe-area-inset-bottom));
    }
    .bottom {
      position: fixed;
      inset-block-end: 0;
      inset-inline: 0;
      z-index: 3;
      display: block;
      padding-block-end: env(safe-area-inset-bottom);
      background: var(--surface);
      border-block-start: 1px solid var(--line);
    }
    .bottom ul {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .tab {
      position: relative;
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 2px;
      inline-size: 100%;
      block-size: 60px;
      color: var(--da-muted);
      text-decoration: none;
      font-size: var(--da-size-s);
      line-height: 16px;
      font-weight: var(--da-medium);
    }
    .tab .word {
      max-inline-size: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .tab svg {
      font-size: 24px;
    }
    .tab[aria-current="page"] {
      color: var(--da-link);
    }
    .tab .badge {
      position: absolute;
      inset-block-start: 4px;
      inset-inline-start: calc(50% + 6px);
      min-inline-size: 18px;
      padding: 0 5px;
      line-height: 16px;
      background: var(--surface);
      background: color-mix(in srgb, var(--tone) 40%, var(--surface));
    }
  }
`;
