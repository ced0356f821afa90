/** How a drive's page looks. */
import { css } from "lit";

export const drivePageStyles = css`
  .job {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 24px;
  }
  .job drivearr-job-progress {
    flex: 1 1 280px;
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 16px;
    border-inline-start: 4px solid var(--tone);
  }
  .question > svg {
    font-size: 28px;
    color: var(--tone);
  }
  .columns {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
  }
  .columns .stack {
    align-content: start;
    gap: 12px;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    margin-inline: -8px;
  }
`;
