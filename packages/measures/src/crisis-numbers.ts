/** The number for danger right now, by itself for links: whatever needs only this loads no list. */
export const emergencyNumber = "911";
/** The number of the suicide and crisis line, by itself for links. */
export const lifelineNumber = "988";
