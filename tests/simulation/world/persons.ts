/** The user that may do everything; a member of env-admin where people decide. */
export const ADMIN = "admin";
/** A member of the team that owns everything and decides on nothing. */
export const MOE = "moe";
/** The only member of the team that opens the gate. */
export const OPENER = "quitterie";
