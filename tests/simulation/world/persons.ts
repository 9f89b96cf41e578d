/** The user that may do everything; a member of env-admin where people decide. */
export const ADMIN = "admin";
/** The only member of exploitation, who approves with env-admin what goes into production. */
export const EXPLOITATION = "exploitation";
/** A member of the team that owns everything and decides on nothing. */
export const MOE = "moe";
/** The only member of the team that opens the gate. */
export const OPENER = "quitterie";
