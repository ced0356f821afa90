/** Why a disk's health is what it is, in words; loaded when a disk is not well. */
export { whyOf } from "../../panel/health-words";
