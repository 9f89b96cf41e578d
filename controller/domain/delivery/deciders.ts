/** Who settles what no team of its own is named for. */
export const ENV_ADMIN = "env-admin";
/** Who approves an exceptional pass in production, each of them by a person of its own; elsewhere its gates suffice. */
export const APPROVERS = [ENV_ADMIN, "exploitation"] as const;
/** Who accepts an ordinary go-live (PV de recette) that names nobody for it. */
export const ACCEPTANCE_TEAM = "moa";
/** Who lets something through a freeze: each of these teams, each by a person of its own. */
export const FREEZE_OVERRIDERS = [ENV_ADMIN, "exploitation"] as const;

/** The lane of passes that people ask for by name, for gates and passes. */
export const EXCEPTIONAL_LANE = "Exceptional";
/** The point of an exceptional pass on which it is approved or refused. */
export const APPROVAL_POINT = "approval";
/** The point on which env-admin says, afterwards, that it was looked at. */
export const REVIEW_POINT = "review";
